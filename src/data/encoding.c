/*
 * encoding.c - UTF-8 or CP932, told apart by what is valid in them.
 *
 * Japanese text in CP932 is hardly ever valid UTF-8, and UTF-8 is well-formed or it is not; so
 * validity decides and nothing is guessed from frequencies. CP932 goes through iconv, whose table
 * is the one Windows uses: 0x8160 is U+FF5E ～, 0x817C U+FF0D －, NEC's and IBM's doubles of a
 * character become that one character, gaiji (0xF040 on) private use, for the fonts to judge.
 *
 * Knows bytes and characters; nothing of fields, tables or lines beyond their number.
 */
#include "data/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"

#define BOM "\xEF\xBB\xBF"
#define REPLACEMENT "\xEF\xBF\xBD"

const char *encoding_name(enum encoding e)
{
    switch (e) {
    case ENCODING_UTF8:
        return "UTF-8";
    case ENCODING_UTF8_BOM:
        return "UTF-8 (BOM)";
    case ENCODING_CP932:
        return "CP932";
    }
    return "";
}

/* Every byte above ASCII becomes three at most: half-width kana do, a pair of bytes makes three. */
static size_t room_for(str bytes)
{
    size_t n = bytes.len;

    for (size_t i = 0; i < bytes.len; i++)
        n += (unsigned char)bytes.at[i] >= 0x80 ? 2 : 0;
    return n;
}

/*
 * Decode CP932 until the end or the first byte that does not belong; *used says how far it came.
 * The arena is asked before iconv is opened: it may leave by its jump.
 */
static bool decode_cp932(struct run *run, str path, str bytes, str *out, size_t *used)
{
    size_t room = room_for(bytes), room_left = room, left = bytes.len;
    char *to = ARENA_ARRAY(run->arena, char, room + 1), *at = to;
    char *from = (char *)(uintptr_t)bytes.at; /* iconv reads it only, whatever its prototype says */
    iconv_t cd = iconv_open("UTF-8", "CP932");

    if (cd == (iconv_t)-1) {
        struct source *file = ARENA_NEW(run->arena, struct source);

        file->path = path;
        diag_error(run->diags, (struct span){ file, 0, 0 }, "M020",
                   _("this machine's iconv does not know CP932: %s"), strerror(errno));
        diag_note(run->diags, _("install the character tables of the C library (gconv)"));
        return false;
    }
    iconv(cd, &from, &left, &at, &room_left); /* where it stopped tells all */
    iconv_close(cd);
    *out = (str){ to, room - room_left };
    *used = bytes.len - left;
    return true;
}

/* What the bytes are read as, how far that goes, and the text as far. */
struct attempt {
    enum encoding as;
    str bytes, text;
    size_t used;
};

static bool attempt_cp932(struct run *run, str path, str bytes, struct attempt *out)
{
    *out = (struct attempt){ .as = ENCODING_CP932, .bytes = bytes };
    return decode_cp932(run, path, bytes, &out->text, &out->used);
}

static struct attempt attempt_utf8(str bytes)
{
    struct attempt a = { .as = ENCODING_UTF8, .bytes = bytes };

    if (str_starts(bytes, STR(BOM))) {
        a.as = ENCODING_UTF8_BOM;
        a.bytes = str_slice(bytes, 3, bytes.len);
    }
    a.used = utf8_valid(a.bytes);
    a.text = str_slice(a.bytes, 0, a.used);
    return a;
}

static bool is_whole(const struct attempt *a)
{
    return a->used == a->bytes.len;
}

/* Where an attempt broke off: the text as far, U+FFFD for the byte, the readable rest of its line.
 */
static struct span broken_place(struct run *run, str path, const struct attempt *a)
{
    struct source *s = ARENA_NEW(run->arena, struct source);
    struct buf text = BUF(run->arena);

    buf_str(&text, a->text);
    buf_str(&text, STR(REPLACEMENT));
    for (size_t i = a->used + 1; i < a->bytes.len; i++) {
        char c = a->bytes.at[i];

        if (c == '\n' || c == '\r')
            break;
        if (c >= ' ' && c < 0x7F)
            buf_char(&text, c);
        else
            buf_str(&text, STR(REPLACEMENT));
    }
    *s = (struct source){ path, buf_text(&text) };
    return (struct span){ s, a->text.len, sizeof REPLACEMENT - 1 };
}

static unsigned broken_byte(const struct attempt *a)
{
    return (unsigned char)a->bytes.at[a->used];
}

static size_t broken_line(const struct attempt *a)
{
    size_t line = 1;

    for (size_t i = 0; i < a->used; i++)
        line += a->bytes.at[i] == '\n';
    return line;
}

static void note_way_out(struct run *run)
{
    diag_note(run->diags, _("save the file again as UTF-8 (in Excel: \"CSV UTF-8\")"));
}

static bool tell_neither(struct run *run, str path, const struct attempt *a,
                         const struct attempt *b)
{
    const struct attempt *far = a->used >= b->used ? a : b, *near = far == a ? b : a;

    diag_error(run->diags, broken_place(run, path, far), "D010",
               _("byte 0x%02X is neither UTF-8 nor CP932 here"), broken_byte(far));
    diag_note(
        run->diags, _("up to here it reads as %s; read as %s it breaks in line %zu (byte 0x%02X)"),
        encoding_name(far->as), encoding_name(near->as), broken_line(near), broken_byte(near));
    note_way_out(run);
    return false;
}

static bool tell_not_asked(struct run *run, str path, const struct attempt *a, const char *asked,
                           bool is_the_other)
{
    diag_error(run->diags, broken_place(run, path, a), "D011",
               _("byte 0x%02X is not %s, the encoding this file must have"), broken_byte(a), asked);
    if (is_the_other && a->as == ENCODING_CP932)
        diag_note(run->diags, _("all of it is UTF-8: leave `encoding:` out in plan.yaml"));
    else if (is_the_other)
        diag_note(
            run->diags,
            _("all of it is CP932: save it again as UTF-8 (a table may say `encoding: CP932`)"));
    else
        note_way_out(run);
    return false;
}

/*
 * UTF-16 without its mark: zero bytes, all of them first or all of them second in their pair. Kanji
 * have few and are not valid UTF-8; Latin text is valid UTF-8, and half of it is zeros.
 */
static bool looks_utf16(str bytes)
{
    size_t zeros[2] = { 0, 0 }, n;

    if (bytes.len % 2 || bytes.len == 0 || !memchr(bytes.at, '\0', bytes.len))
        return false;
    for (size_t i = 0; i < bytes.len; i++)
        zeros[i & 1] += bytes.at[i] == '\0';
    n = zeros[0] + zeros[1];
    return n >= 2 && (zeros[0] == 0 || zeros[1] == 0) &&
           (n * 4 >= bytes.len || utf8_valid(bytes) < bytes.len);
}

/* Files that people send as "the CSV" and that are something else. NULL: none of these. */
static const char *foreign_kind(str bytes)
{
    static const struct {
        str start;
        const char *kind;
    } marks[] = {
        { STR_INIT("\xFF\xFE\0\0"), N_("UTF-32") },
        { STR_INIT("\0\0\xFE\xFF"), N_("UTF-32") },
        { STR_INIT("\xFF\xFE"), N_("UTF-16 (what Excel calls \"Unicode text\")") },
        { STR_INIT("\xFE\xFF"), N_("UTF-16 (what Excel calls \"Unicode text\")") },
        { STR_INIT("PK\x03\x04"), N_("a workbook (.xlsx) or another zip file") },
        { STR_INIT("\xD0\xCF\x11\xE0"), N_("an old workbook (.xls) or an encrypted one") },
        { STR_INIT("%PDF-"), N_("a PDF") },
    };

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (str_starts(bytes, marks[i].start))
            return marks[i].kind;
    }
    if (str_find(bytes, STR("\x1B$B")) < bytes.len || str_find(bytes, STR("\x1B$@")) < bytes.len)
        return N_("ISO-2022-JP (JIS, as old mail has it)");
    return looks_utf16(bytes) ? N_("UTF-16 without a byte order mark") : NULL;
}

static bool tell_foreign(struct run *run, str path, const char *kind)
{
    struct source *s = ARENA_NEW(run->arena, struct source);

    s->path = path;
    diag_error(run->diags, (struct span){ s, 0, 0 }, "D012",
               _("this file is %s, not text in UTF-8 or CP932"), _(kind));
    note_way_out(run);
    return false;
}

static bool is_ascii(str bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        if ((unsigned char)bytes.at[i] >= 0x80)
            return false;
    }
    return true;
}

/*
 * EUC-JP is pairs of bytes from 0xA1 on, and CP932 takes many of them for half-width kana. Text in
 * CP932 has lead bytes below 0xA0 all over: all kana, all common kanji.
 */
static bool could_be_euc(str bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char b = (unsigned char)bytes.at[i];

        if (b < 0x80)
            continue;
        if (b < 0xA1 || i + 1 == bytes.len || (unsigned char)bytes.at[i + 1] < 0xA1)
            return false;
        i++;
    }
    return true;
}

/* A warning about the whole of the file; the text is there to be looked at. */
static void warn_of(struct run *run, str path, const struct attempt *a, const char *code,
                    const char *words, const char *way_out)
{
    struct source *s = ARENA_NEW(run->arena, struct source);

    *s = (struct source){ path, a->text };
    diag_warn(run->diags, (struct span){ s, 0, 0 }, code, "%s", words);
    diag_note(run->diags, "%s", way_out);
}

/* Both ways to read the bytes. */
struct attempts {
    struct attempt utf8, cp932;
};

/* What was asked for by name, and nothing else; the other way only helps the message. */
static const struct attempt *choose_asked(struct run *run, str path, const struct attempts *both,
                                          bool want_cp932)
{
    const struct attempt *want = want_cp932 ? &both->cp932 : &both->utf8;
    const struct attempt *other = want_cp932 ? &both->utf8 : &both->cp932;

    if (!is_whole(want)) {
        tell_not_asked(run, path, want, want_cp932 ? "CP932" : "UTF-8", is_whole(other));
        return NULL;
    }
    if (is_whole(other))
        warn_of(run, path, want, "D013",
                _("read as CP932 as plan.yaml says, but it is valid UTF-8, too"),
                _("leave `encoding:` out in plan.yaml, and it is found out"));
    return want;
}

/* What the bytes are; UTF-8 was tried before. */
static const struct attempt *choose(struct run *run, str path, const struct attempts *both)
{
    if (!is_whole(&both->cp932)) {
        tell_neither(run, path, &both->utf8, &both->cp932);
        return NULL;
    }
    if (could_be_euc(both->cp932.bytes))
        warn_of(run, path, &both->cp932, "D014", _("read as CP932, but it could be EUC-JP as well"),
                _("when it is not half-width kana, save the file again as UTF-8"));
    return &both->cp932;
}

bool encoding_decode(struct run *run, str path, str bytes, str asked, struct source *out,
                     enum encoding *found)
{
    const char *foreign = foreign_kind(bytes);
    bool want_cp932 = str_equal(asked, STR("CP932"));
    const struct attempt *chosen;
    struct attempts both;

    *out = (struct source){ path, STR("") };
    *found = ENCODING_UTF8;
    if (foreign)
        return tell_foreign(run, path, foreign);
    both.utf8 = attempt_utf8(bytes);
    if (is_whole(&both.utf8) && (!want_cp932 || is_ascii(bytes))) {
        chosen = &both.utf8;
    } else {
        if (!attempt_cp932(run, path, bytes, &both.cp932))
            return false;
        chosen = asked.len ? choose_asked(run, path, &both, want_cp932) : choose(run, path, &both);
    }
    if (!chosen)
        return false;
    out->text = chosen->text;
    *found = chosen->as;
    return true;
}

/* One character to CP932, straight and back: iconv takes some for what they only look like. */
static size_t encode_one(iconv_t to, iconv_t back, str c, char out[4])
{
    char *from = (char *)(uintptr_t)c.at, *at = out, again[8], *read = out, *into = again;
    size_t left = c.len, room = 4, size, room_back = sizeof again;

    iconv(to, NULL, NULL, NULL, NULL);
    if (iconv(to, &from, &left, &at, &room) == (size_t)-1)
        return 0;
    size = left = 4 - room;
    iconv(back, NULL, NULL, NULL, NULL);
    if (iconv(back, &read, &left, &into, &room_back) == (size_t)-1 ||
        sizeof again - room_back != c.len || memcmp(again, c.at, c.len) != 0)
        return 0;
    return size;
}

static bool encode_cp932(iconv_t to, iconv_t back, str text, char *out, size_t *len, uint32_t *bad)
{
    str rest = text, before = text;
    uint32_t c;

    for (*len = 0; utf8_next(&rest, &c); before = rest) {
        size_t n = encode_one(to, back, (str){ before.at, before.len - rest.len }, out + *len);

        if (!n) {
            *bad = c;
            return false;
        }
        *len += n;
    }
    return true;
}

bool encoding_encode(struct run *run, str text, enum encoding as, str *out, uint32_t *bad)
{
    char *bytes;
    iconv_t to, back;
    bool ok;

    *out = text;
    *bad = 0;
    if (as != ENCODING_CP932 || is_ascii(text))
        return true;
    bytes = ARENA_ARRAY(run->arena, char, text.len + 4);
    to = iconv_open("CP932", "UTF-8");
    back = iconv_open("UTF-8", "CP932");
    ok = to != (iconv_t)-1 && back != (iconv_t)-1;
    if (ok)
        ok = encode_cp932(to, back, text, bytes, &out->len, bad);
    else
        diag_error(run->diags, (struct span){ 0 }, "M020",
                   _("this machine's iconv does not know CP932: %s"), strerror(errno));
    if (to != (iconv_t)-1)
        iconv_close(to);
    if (back != (iconv_t)-1)
        iconv_close(back);
    out->at = bytes;
    return ok;
}

size_t encoding_cp932_prefix(str bytes, size_t n)
{
    size_t at = 0;

    for (; n > 0 && at < bytes.len; n--) {
        unsigned char c = (unsigned char)bytes.at[at];
        bool pair = (c >= 0x81 && c <= 0x9F) || (c >= 0xE0 && c <= 0xFC);

        at += pair && at + 1 < bytes.len ? 2 : 1;
    }
    return at;
}
