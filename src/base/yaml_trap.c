/*
 * Only called for text that failed, apart from marks at the edge of a key or right
 * behind a dash: full-width punctuation inside ordinary text is ordinary.
 */
#include "base/yaml_trap.h"

#include <string.h>

#include "base/say.h"
#include "base/utf8.h"

struct trap {
    const char *code;
    const char *message; /* says which character, and what to type */
    const char *label;
};

static const struct trap indent_space = {
    "Y010",
    N_("the line is indented with a full-width space (U+3000); indent with half-width spaces"),
    N_("half-width spaces here")
};
static const struct trap dash_space = {
    "Y010", N_("after the dash stands a full-width space (U+3000); type a half-width space"),
    N_("half-width space here")
};
static const struct trap colon_space = {
    "Y010", N_("at the colon stands a full-width space (U+3000); type a half-width space"),
    N_("half-width space here")
};
static const struct trap indent_tab = { "Y014",
                                        N_("the line is indented with a tab; YAML wants spaces"),
                                        N_("spaces here") };
static const struct trap colon = {
    "Y011", N_("the colon “：” is full-width (U+FF1A); type a half-width “:” and a space"),
    N_("“: ” here")
};
static const struct trap comma = {
    "Y012", N_("the comma “，” is full-width (U+FF0C); type a half-width “,” and a space"),
    N_("“, ” here")
};
static const struct trap ideographic_comma = {
    "Y012", N_("“、” (U+3001) does not separate items; type a half-width “,” and a space"),
    N_("“, ” here")
};
static const struct trap brace = {
    "Y013", N_("the brace “｛” or “｝” is full-width; type a half-width “{” or “}”"),
    N_("half-width brace here")
};
static const struct trap bracket = {
    "Y013", N_("the bracket “［” or “］” is full-width; type a half-width “[” or “]”"),
    N_("half-width bracket here")
};
static const struct trap quotes = {
    "Y015", N_("“ and ” (U+201C, U+201D) do not quote; type a half-width \""), N_("\" here")
};

static const struct trap hash = {
    "Y016",
    N_("a # behind a space begins a comment, so this is not read; a colour stands in quotes, such "
       "as \"#24476b\""),
    N_("quotes around it")
};

static bool tell(struct run *run, const struct trap *t, struct span where)
{
    diag_error(run->diags, where, t->code, "%s", _(t->message));
    diag_label(run->diags, "%s", _(t->label));
    return true;
}

/* Reading along one line of text that did not parse. */
struct walk {
    const struct source *source;
    str rest;        /* of the line */
    size_t at;       /* where rest begins in the source */
    int depth;       /* of [ and { opened on this line */
    uint64_t keyed;  /* the entry has had its colon: lowest bit; above it those around it */
    bool begun;      /* the value or key has begun */
    uint32_t former; /* character */
};

static uint32_t peek(const struct walk *w, size_t *len)
{
    str s = w->rest;
    uint32_t c = 0;

    utf8_next(&s, &c);
    *len = w->rest.len - s.len;
    return c;
}

static void step(struct walk *w, size_t len)
{
    w->former = peek(w, &(size_t){ 0 });
    w->rest = str_slice(w->rest, len, w->rest.len);
    w->at += len;
}

/* Behind the closing quote, as far as this line goes. */
static void skip_quoted(struct walk *w, uint32_t quote)
{
    size_t len;
    uint32_t c;

    step(w, 1);
    while (w->rest.len) {
        c = peek(w, &len);
        if (c == '\\' && quote == '"' && w->rest.len > 1)
            step(w, 1);
        else if (c == quote)
            break;
        peek(w, &len);
        step(w, len);
    }
    if (w->rest.len)
        step(w, 1);
    w->begun = true;
}

static const struct trap *at_start_of_value(uint32_t c)
{
    switch (c) {
    case 0xFF5B: /* ｛ */
    case 0xFF5D:
        return &brace;
    case 0xFF3B: /* ［ */
    case 0xFF3D:
        return &bracket;
    case 0x201C: /* “ ” */
    case 0x201D:
        return &quotes;
    default:
        return NULL;
    }
}

/* What c would be a mistake for, where the walk stands. */
static const struct trap *judge(const struct walk *w, uint32_t c)
{
    if (c == 0xFF1A && !(w->keyed & 1) && w->begun) /* ： */
        return &colon;
    if (c == 0x3000 && w->former == ':')
        return &colon_space;
    if (c == 0xFF0C && w->depth > 0) /* ， */
        return &comma;
    if (c == 0x3001 && w->depth > 0) /* 、 */
        return &ideographic_comma;
    if ((c == 0xFF5D || c == 0xFF3D) && w->depth > 0)
        return at_start_of_value(c);
    return w->begun ? NULL : at_start_of_value(c);
}

static void note_mark(struct walk *w, uint32_t c, uint32_t next)
{
    if (c == '[' || c == '{') {
        w->depth++;
        w->keyed <<= 1;
        w->begun = false;
    } else if ((c == ']' || c == '}') && w->depth > 0) {
        w->depth--;
        w->keyed >>= 1;
        w->begun = true;
    } else if (c == ',' && w->depth > 0) {
        w->keyed &= ~(uint64_t)1;
        w->begun = false;
    } else if (c == ':' && (next == ' ' || next == 0)) {
        w->keyed |= 1;
        w->begun = false;
    } else if (c == '-' && !w->begun && next == ' ') {
        w->keyed &= ~(uint64_t)1;
    } else if (c != ' ') {
        w->begun = true;
    }
}

/* Bytes of a colour such as #24476b at the front of s; 0: there is none. */
static size_t colour_length(str s)
{
    size_t n = 1;

    if (s.len == 0 || s.at[0] != '#')
        return 0;
    while (n < s.len && memchr("0123456789abcdefABCDEF", s.at[n], 22))
        n++;
    if (n < s.len && !memchr(" ,}]\r\n", s.at[n], 6))
        return 0;
    return n == 4 || n == 7 ? n : 0;
}

static const struct trap *find_in_text(struct walk *w, struct span *where)
{
    while (w->rest.len) {
        size_t len;
        uint32_t c = peek(w, &len);
        const struct trap *t = judge(w, c);
        str behind = str_slice(w->rest, len, w->rest.len);
        uint32_t next = behind.len ? (unsigned char)behind.at[0] : 0;

        if (t) {
            *where = (struct span){ w->source, w->at, len };
            return t;
        }
        if (c == '#' && (w->former == ' ' || w->former == 0)) {
            *where = (struct span){ w->source, w->at, colour_length(w->rest) };
            return where->len && (w->keyed & 1) && !w->begun ? &hash : NULL;
        }
        if ((c == '"' || c == '\'') && !w->begun) {
            skip_quoted(w, c);
            continue;
        }
        note_mark(w, c, next);
        step(w, len);
    }
    return NULL;
}

/* A dash and any kind of space. */
static bool begins_item(str s)
{
    return s.len > 1 &&
           (s.at[1] == ' ' || s.at[1] == '\t' || str_starts(str_slice(s, 1, s.len), STR("\u3000")));
}

/* Full-width spaces and tabs before the text of a line, and full-width spaces right behind a dash.
 */
static const struct trap *find_before_text(struct walk *w, struct span *where)
{
    const struct trap *t = NULL;
    bool dashed = false;

    while (w->rest.len) {
        size_t len;
        uint32_t c = peek(w, &len);
        bool wrong = c == 0x3000 || (c == '\t' && !dashed);

        if (wrong && !t) {
            t = w->former == '-' ? &dash_space : c == '\t' ? &indent_tab : &indent_space;
            *where = (struct span){ w->source, w->at, 0 };
        }
        if (t && !wrong)
            break;
        if (t)
            where->len += len;
        else if (c == '-' && begins_item(w->rest))
            dashed = true;
        else if (c != ' ' && c != '\t')
            break;
        step(w, len);
    }
    /* A blank line of tabs harms nobody, one of full-width spaces is a text to YAML. */
    return t == &indent_tab && (w->rest.len == 0 || w->rest.at[0] == '#') ? NULL : t;
}

static struct walk walk_line(const struct source *source, str line)
{
    return (
        struct walk){ .source = source, .rest = line, .at = (size_t)(line.at - source->text.at) };
}

static const struct trap *find(const struct source *source, str line, struct span *where)
{
    struct walk w = walk_line(source, line);
    const struct trap *t = find_before_text(&w, where);

    return t ? t : find_in_text(&w, where);
}

/* Where the line that holds at begins. */
static size_t line_start(str text, size_t at)
{
    while (at > 0 && text.at[at - 1] != '\n' && text.at[at - 1] != '\r')
        at--;
    return at;
}

/* Take one line off the front of *text. */
static bool next_line(str *text, str *line)
{
    size_t n = 0, end;

    if (text->len == 0)
        return false;
    while (n < text->len && text->at[n] != '\n' && text->at[n] != '\r')
        n++;
    end = n < text->len ? n + 1 : n;
    *line = str_slice(*text, 0, n);
    *text = str_slice(*text, end,
                      text->len); /* \r\n gives an empty line more: blank lines are skipped */
    return true;
}

/* From the line of the error upwards: the nearest is the likeliest. */
bool yaml_trap_tell(struct run *run, const struct source *source, size_t from, size_t at)
{
    size_t first = line_start(source->text, from), start = line_start(source->text, at);

    for (;;) {
        str text = str_slice(source->text, start, source->text.len), line;
        struct span where = { 0 };
        const struct trap *t = NULL;

        if (next_line(&text, &line))
            t = find(source, line, &where);
        if (t)
            return tell(run, t, where);
        if (start <= first)
            return false;
        start = line_start(source->text, start - 1);
    }
}

/* Full-width spaces at the front of s. */
static size_t wide_spaces(str s)
{
    const str wide = STR("\u3000");
    size_t n = 0;

    while (str_starts(str_slice(s, n, s.len), wide))
        n += wide.len;
    return n;
}

static bool in_key(struct run *run, struct span where, str key)
{
    static const str opened[] = { STR_INIT("：{"), STR_INIT("：[") };
    const str wide = STR("\u3000");
    size_t spaces = wide_spaces(key);

    if (spaces)
        return tell(run, &indent_space, span_part(where, 0, spaces));
    if (str_ends(key, wide))
        return tell(run, &colon_space, span_part(where, where.len - wide.len, where.len));
    for (size_t i = 0; i < sizeof opened / sizeof *opened; i++) {
        size_t at = str_find(key, opened[i]);

        if (at < key.len) /* "name：{ size: 9pt }" parses: its key is "name：{ size" */
            return tell(run, &colon, span_part(where, at, at + opened[i].len - 1));
    }
    return false;
}

bool yaml_trap_in_scalar(struct run *run, struct span where, str scalar, bool is_key)
{
    size_t spaces =
        scalar.len && scalar.at[0] == '-' ? wide_spaces(str_slice(scalar, 1, scalar.len)) : 0;

    if (spaces)
        return tell(run, &dash_space, span_part(where, 1, 1 + spaces));
    return is_key && in_key(run, where, scalar);
}

bool yaml_trap_in_nothing(struct run *run, struct span key)
{
    str rest = str_slice(key.source->text, key.at + key.len, key.source->text.len);
    size_t n = 0, len;

    while (n < rest.len && (rest.at[n] == ':' || rest.at[n] == ' '))
        n++;
    len = colour_length(str_slice(rest, n, rest.len));
    return len && tell(run, &hash, (struct span){ key.source, key.at + key.len + n, len });
}

void yaml_trap_note(struct run *run, struct span where)
{
    str line = span_text(where);
    const struct trap *t;

    if (line.len == 0)
        return;
    t = find(where.source, line, &where);
    if (t)
        diag_note(run->diags, "%s", _(t->message));
}
