/* language.c - see language.h. What is looked at is the form (RFC 5646, 2.1), no registry. */
#include "layout/language.h"

#include "base/say.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Letters first, two or three of them, then parts of up to eight letters and digits. */
static bool is_tag(str text)
{
    str part, rest = text;

    for (bool first = true; rest.len; first = false) {
        const bool more = str_cut(rest, '-', &part, &rest);

        if (part.len == 0 || part.len > 8 || (more && rest.len == 0))
            return false;
        if (first && (part.len < 2 || part.len > 3))
            return false;
        for (size_t i = 0; i < part.len; i++) {
            if (!is_letter(part.at[i]) && (first || part.at[i] < '0' || part.at[i] > '9'))
                return false;
        }
    }
    return text.len > 0;
}

static bool read_language(struct run *run, const struct yaml *node, const struct key *key,
                          void *out)
{
    if (!value_text.read(run, node, key, out))
        return false;
    if (is_tag(*(str *)out))
        return true;
    diag_error(run->diags, node->where, "L067", _("\"" STR_FMT "\" is not the tag of a language"),
               STR_ARG(*(str *)out));
    diag_note(run->diags, _("Japanese is ja or ja-JP, English en, Chinese zh-Hans or zh-Hant"));
    return false;
}

static void language_json(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(out, STR("{\"type\":\"string\",\"pattern\":"
                     "\"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$\"}"));
}

const struct value_type value_language = { .name = N_("language"),
                                           .says = N_("ja-JP, en"),
                                           .size = sizeof(str),
                                           .read = read_language,
                                           .json = language_json };
