/* secret.c - see secret.h. */
#include "batch/secret.h"

#include <stdlib.h>

#include "base/say.h"
#include "final/grid.h"

enum { PASSWORD_MOST = 255, BITS = 15 };

uint16_t secret_verifier(str password)
{
    unsigned v = 0;

    for (size_t i = password.len; i > 0; i--) {
        v ^= (unsigned char)password.at[i - 1];
        v = (v << 1 & 0x7FFF) | v >> (BITS - 1);
    }
    return (uint16_t)(v ^ (unsigned)password.len ^ 0xCE4B);
}

/* Printable ASCII: programs differ in how they turn other characters into bytes. */
static bool is_password(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < ' ' || text.at[i] > '~')
            return false;
    }
    return text.len > 0 && text.len <= PASSWORD_MOST;
}

static str value_of(struct run *run, str name)
{
    const char *value = getenv(str_cstr(run->arena, name));

    return str_from(value ? value : "");
}

/* Only what the file shows as well. */
static struct hash seen_of(str password)
{
    uint16_t v = secret_verifier(password);
    char bytes[2] = { (char)(v >> 8), (char)(v & 0xFF) };

    return input_of_bytes((str){ bytes, sizeof bytes });
}

bool secret_input(struct run *run, str name, struct hash *out, bool *readable)
{
    str value;

    if (!str_starts(name, INPUT_ENVIRONMENT))
        return false;
    value = value_of(run, str_slice(name, INPUT_ENVIRONMENT.len, name.len));
    *readable = is_password(value);
    if (*readable)
        *out = seen_of(value);
    return true;
}

static bool tell(struct run *run, struct words asked, bool set)
{
    if (set) {
        diag_error(run->diags, asked.where, "L119",
                   _("what the environment variable " STR_FMT
                     " holds is not a password that all spreadsheet programs take"),
                   STR_ARG(asked.text));
        diag_note(run->diags, _("1 to %d letters, digits and signs of ASCII"), PASSWORD_MOST);
        return false;
    }
    diag_error(run->diags, asked.where, "L119",
               _("the password of this sheet is taken from the environment variable " STR_FMT
                 ", which is not set"),
               STR_ARG(asked.text));
    diag_note(run->diags,
              _("set it for the call:  read -rs " STR_FMT "; export " STR_FMT "; sasshi build"),
              STR_ARG(asked.text), STR_ARG(asked.text));
    diag_note(run->diags, _("or leave out password-from: the sheet is then protected without one"));
    return false;
}

bool secrets_read(struct run *run, const struct worksheet *worksheet, struct inputs *inputs,
                  struct secrets *out)
{
    bool ok = true;

    *out = (struct secrets){ ARENA_ARRAY(run->arena, uint16_t, worksheet->sheets.n),
                             worksheet->sheets.n };
    for (size_t i = 0; i < out->n; i++) {
        const struct sheet_spec *s = worksheet->sheets.at[i];
        struct words asked = s->protect.password_from;
        str value;

        if (!s->protect.on || !asked.given)
            continue;
        value = value_of(run, asked.text);
        if (!is_password(value)) {
            ok = tell(run, asked, value.len > 0);
            continue;
        }
        out->verifiers[i] = secret_verifier(value);
        inputs_add(run, inputs,
                   str_format(run->arena, STR_FMT STR_FMT, STR_ARG(INPUT_ENVIRONMENT),
                              STR_ARG(asked.text)),
                   seen_of(value));
    }
    return ok;
}

void secrets_apply(const struct secrets *secrets, struct workbook *workbook)
{
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        struct sheet *s = &workbook->sheets[i];

        if (s->number >= secrets->n)
            continue;
        s->verifier = secrets->verifiers[s->number];
        if (!workbook->verifier)
            workbook->verifier = s->verifier;
    }
}
