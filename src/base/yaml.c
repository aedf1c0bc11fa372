/*
 * From libfyaml's events to our own tree. libfyaml 0.7.12 reads beyond the text when it draws
 * the line of an error, so errors are collected instead; nothing it prints goes anywhere.
 */
#include "base/yaml.h"

#include <libfyaml.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/say.h"
#include "base/utf8.h"
#include "base/yaml_syntax.h"
#include "base/yaml_text.h"
#include "base/yaml_trap.h"

enum { DEPTH = 64, LARGEST = 4 * 1024 * 1024 };

/* What libfyaml holds; the arena closes it when we leave by a jump. */
struct parsing {
    struct fy_diag *diag;
    struct fy_parser *parser;
    struct fy_event *event;
    struct fy_token_iter *pieces; /* of the scalar being read */
};

/* A mapping or list that is still open. */
struct level {
    struct yaml *node, **last;
    bool has_key;
    str key;
    struct span key_where;
    struct map keys; /* key text to its node */
};

struct reader {
    struct run *run;
    const struct source *source;
    struct parsing *p;
    struct level levels[DEPTH];
    size_t depth;
    struct yaml *root;
    struct span latest; /* the last place that is known */
    size_t well;        /* no mistake can stand before this byte */
    size_t documents;
    bool bad;
};

static void close_event(struct parsing *p)
{
    fy_token_iter_destroy(p->pieces);
    p->pieces = NULL;
    if (p->event)
        fy_parser_event_free(p->parser, p->event);
    p->event = NULL;
}

static void close_parsing(void *thing)
{
    struct parsing *p = thing;

    close_event(p);
    if (p->diag)
        fy_diag_set_collect_errors(p->diag, false); /* lets go of tokens the parser owns */
    if (p->parser)
        fy_parser_destroy(p->parser);
    if (p->diag)
        fy_diag_unref(p->diag);
    p->parser = NULL;
    p->diag = NULL;
}

static void swallow(struct fy_diag *diag, void *user, const char *text, size_t len)
{
    (void)diag;
    (void)user;
    (void)text;
    (void)len;
}

/*
 * The text as libfyaml gets it: with a line end at its end. 0.7.12 looks beyond the text when it
 * ends behind a backslash or the mark of a block scalar.
 */
static str ended(struct arena *a, str text)
{
    if (str_ends(text, STR("\n")))
        return text;
    return str_format(a, STR_FMT "\n", STR_ARG(text));
}

static bool open_parsing(struct parsing *p, str text)
{
    struct fy_diag_cfg say;
    struct fy_parse_cfg how = { .flags = FYPCF_DEFAULT_VERSION_1_2 };

    fy_diag_cfg_default(&say);
    say.fp = NULL;
    say.output_fn = swallow;
    say.level = FYET_ERROR;
    say.colorize = false;
    p->diag = fy_diag_create(&say);
    if (!p->diag)
        return false;
    fy_diag_set_collect_errors(p->diag, true);
    how.diag = p->diag;
    p->parser = fy_parser_create(&how);
    return p->parser && fy_parser_set_string(p->parser, text.at, text.len) == 0;
}

/* Where line and column (characters, from 1) stand in the text. */
static size_t offset_of(str text, size_t line, size_t column)
{
    size_t at = 0;

    for (; line > 1 && at < text.len; at++) {
        if (text.at[at] == '\n' ||
            (text.at[at] == '\r' && (at + 1 == text.len || text.at[at + 1] != '\n')))
            line--;
    }
    for (; column > 1 && at < text.len; column--) {
        at++;
        while (at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80)
            at++;
    }
    return at;
}

static size_t span_end(struct span s)
{
    return s.at + s.len;
}

static struct span at_marks(struct reader *r, const struct fy_mark *from, const struct fy_mark *to)
{
    size_t end = r->source->text.len;
    size_t at = from && from->input_pos < end ? from->input_pos : end;
    size_t stop = to && to->input_pos < end ? to->input_pos : end;

    if (!from)
        return r->latest;
    r->latest = (struct span){ r->source, at, stop > at ? stop - at : 0 };
    return r->latest;
}

static struct span event_where(struct reader *r)
{
    return at_marks(r, fy_event_start_mark(r->p->event), fy_event_end_mark(r->p->event));
}

/* A block scalar's marks take in its indentation and its last line end: not worth carets. */
static struct span trimmed(struct span where)
{
    str s = span_text(where);
    size_t from = 0, to = s.len;

    while (from < to && (s.at[from] == ' ' || s.at[from] == '\n' || s.at[from] == '\r'))
        from++;
    while (to > from && (s.at[to - 1] == ' ' || s.at[to - 1] == '\n' || s.at[to - 1] == '\r'))
        to--;
    return span_part(where, from, to);
}

static struct yaml *node_new(struct reader *r, enum yaml_kind kind, struct span where)
{
    struct yaml *n = ARENA_NEW(r->run->arena, struct yaml);

    n->kind = kind;
    n->where = where;
    return n;
}

/* The text of a plain or block scalar, piece by piece; as_written where it is the same. False: no
 * memory. */
static bool unquoted_text(struct reader *r, struct fy_token *token, str as_written, str *out)
{
    struct buf text = BUF(r->run->arena);
    const struct fy_iter_chunk *piece = NULL;
    size_t alike = 0;
    bool same = true;
    int error = 0;

    r->p->pieces = fy_token_iter_create(token);
    if (!r->p->pieces)
        return false;
    while ((piece = fy_token_iter_chunk_next(r->p->pieces, piece, &error)) != NULL) {
        str now = { piece->str, piece->len };

        if (same && str_equal(now, str_slice(as_written, alike, alike + now.len))) {
            alike += now.len;
            continue;
        }
        if (same)
            buf_str(&text, str_slice(as_written, 0, alike));
        same = false;
        buf_str(&text, now);
    }
    *out = same ? str_slice(as_written, 0, alike) : buf_text(&text);
    return error == 0;
}

static bool scalar_text(struct reader *r, struct fy_token *token, str as_written, str *out)
{
    struct arena *a = r->run->arena;

    switch (fy_token_scalar_style(token)) {
    case FYSS_SINGLE_QUOTED:
        *out = yaml_text_single(a, as_written);
        return true;
    case FYSS_DOUBLE_QUOTED:
        *out = yaml_text_double(a, as_written);
        return true;
    case FYSS_FOLDED:
        if (!unquoted_text(r, token, as_written, out))
            return false;
        *out = yaml_text_folded(a, as_written, *out);
        return true;
    case FYSS_ANY:
    case FYSS_PLAIN:
    case FYSS_LITERAL:
    case FYSS_MAX:
        return unquoted_text(r, token, as_written, out);
    }
    return false;
}

static struct yaml *scalar_node(struct reader *r)
{
    struct fy_token *token = fy_event_get_token(r->p->event);
    struct yaml *n = node_new(r, YAML_SCALAR, event_where(r));
    enum fy_scalar_style style = token ? fy_token_scalar_style(token) : FYSS_PLAIN;

    n->quoted = style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED ||
                style == FYSS_LITERAL || style == FYSS_FOLDED;
    n->scalar = STR("");
    if (!token)
        n->where.len = 0;
    else if (!scalar_text(r, token, span_text(n->where), &n->scalar))
        r->bad = !diag_error(r->run->diags, n->where, "Y001", _("this text cannot be read"));
    r->well = n->quoted ? span_end(n->where) : n->where.at;
    if (style == FYSS_LITERAL || style == FYSS_FOLDED)
        n->where = trimmed(n->where);
    return n;
}

static bool bad(struct reader *r)
{
    r->bad = true;
    return true;
}

/* Tags and anchors: told, then read on as if they were not there. */
static void refuse_marks(struct reader *r)
{
    struct fy_token *tag = fy_event_get_tag_token(r->p->event);
    struct fy_token *anchor = fy_event_get_anchor_token(r->p->event);

    if (tag) {
        diag_error(r->run->diags, at_marks(r, fy_token_start_mark(tag), fy_token_end_mark(tag)),
                   "Y003",
                   _("tags (!...) are not used here; a text that begins with ! needs quotes"));
        bad(r);
    }
    if (anchor) {
        diag_error(r->run->diags,
                   at_marks(r, fy_token_start_mark(anchor), fy_token_end_mark(anchor)), "Y003",
                   _("anchors (&...) are not used here; a text that begins with & needs quotes"));
        diag_note(r->run->diags, _("to share, use extends:, include: or is:"));
        bad(r);
    }
}

static bool refuse_alias(struct reader *r)
{
    diag_error(r->run->diags, event_where(r), "Y003",
               _("aliases (*...) are not used here; a text that begins with * needs quotes"));
    diag_note(r->run->diags, _("to share, use extends:, include: or is:"));
    return bad(r);
}

/* An empty plain key or item has no mark of its own: the colon or dash beside it stands for it. */
static struct span next_mark(const struct reader *r, str mark)
{
    str rest = str_slice(r->source->text, span_end(r->latest), r->source->text.len);
    size_t at = str_find(rest, mark);

    return (struct span){ r->source, span_end(r->latest) + at, at < rest.len ? mark.len : 0 };
}

/* Keep a scalar as the key of what comes next. False: reading cannot go on. */
static bool take_key(struct reader *r, struct level *l, const struct yaml *n)
{
    struct diags *d = r->run->diags;
    const struct yaml *former;
    struct yaml *holder;

    if (n->kind != YAML_SCALAR)
        return diag_error(d, n->where, "Y006", _("a key must be a text, not a list or a mapping"));
    if (n->scalar.len == 0) {
        diag_error(d, n->quoted ? n->where : next_mark(r, STR(":")), "Y006",
                   _("a key is missing before the colon"));
        bad(r);
    }
    if (!n->quoted && str_equal(n->scalar, STR("<<"))) {
        diag_error(d, n->where, "Y003", _("merge keys (<<:) are not used here"));
        diag_note(d, _("to share, use extends:, include: or is:"));
        bad(r);
    } else if (!n->quoted && yaml_trap_in_scalar(r->run, n->where, n->scalar, true)) {
        bad(r);
    }
    former = map_find(&l->keys, n->scalar);
    if (former) {
        diag_error(d, n->where, "Y004", _("the key \"" STR_FMT "\" stands here twice"),
                   STR_ARG(n->scalar));
        diag_also(d, former->key_where, _("the first one"));
        bad(r);
    } else {
        holder = node_new(r, YAML_SCALAR, n->where);
        holder->key_where = n->where;
        map_add(&l->keys, n->scalar, holder);
    }
    l->key = n->scalar;
    l->key_where = n->where;
    l->has_key = true;
    return true;
}

/* Put a node where it belongs. False: reading cannot go on. */
static bool place(struct reader *r, struct yaml *n)
{
    struct level *l = r->depth ? &r->levels[r->depth - 1] : NULL;

    if (!l) {
        r->root = n;
        return true;
    }
    if (l->node->kind == YAML_MAP && !l->has_key)
        return take_key(r, l, n);
    if (l->node->kind == YAML_MAP) {
        n->key = l->key;
        n->key_where = l->key_where;
        l->has_key = false;
    }
    *l->last = n;
    l->last = &n->next;
    return true;
}

static bool place_scalar(struct reader *r)
{
    struct yaml *n = scalar_node(r);
    const struct level *l = r->depth ? &r->levels[r->depth - 1] : NULL;
    bool is_key = l && l->node->kind == YAML_MAP && !l->has_key;

    if (!is_key && !n->quoted && yaml_trap_in_scalar(r->run, n->where, n->scalar, false))
        bad(r);
    if (l && !is_key && l->has_key && n->scalar.len == 0 && !n->quoted &&
        yaml_trap_in_nothing(r->run, l->key_where))
        bad(r);
    if (l && l->node->kind == YAML_LIST && n->where.len == 0 && !n->quoted)
        r->latest = n->where = next_mark(r, STR("-"));
    return place(r, n);
}

static bool open_level(struct reader *r, enum yaml_kind kind)
{
    struct yaml *n = node_new(r, kind, event_where(r));

    if (r->depth == DEPTH)
        return diag_error(r->run->diags, n->where, "Y002", _("nested deeper than %d levels"),
                          DEPTH);
    if (!place(r, n))
        return false;
    r->levels[r->depth++] =
        (struct level){ .node = n, .last = &n->first, .keys = MAP(r->run->arena) };
    return true;
}

/* A flow collection ends with its bracket, one made of lines with its last item. */
static void close_level(struct reader *r)
{
    struct yaml *n = r->levels[--r->depth].node;
    bool flow = n->where.len > 0;
    struct span end = n->where;

    if (flow)
        end = event_where(r);
    else
        for (const struct yaml *i = n->first; i; i = i->next)
            end = i->where.len ? i->where : i->key_where.source ? i->key_where : i->where;
    if (span_end(end) > span_end(n->where))
        n->where.len = span_end(end) - n->where.at;
}

static bool refuse_document(struct reader *r)
{
    return diag_error(r->run->diags, event_where(r), "Y005",
                      _("a second document begins here; one file holds one"));
}

/* False: no further event is wanted, and a message says why. */
static bool take_event(struct reader *r)
{
    if (r->documents > 1) /* one without "---": its first event tells where it begins */
        return refuse_document(r);
    switch (r->p->event->type) {
    case FYET_DOCUMENT_START:
        r->documents++;
        return r->documents == 1 || !fy_event_start_mark(r->p->event) || refuse_document(r);
    case FYET_MAPPING_START:
        refuse_marks(r);
        return open_level(r, YAML_MAP);
    case FYET_SEQUENCE_START:
        refuse_marks(r);
        return open_level(r, YAML_LIST);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        close_level(r);
        return true;
    case FYET_SCALAR:
        refuse_marks(r);
        return place_scalar(r);
    case FYET_ALIAS:
        refuse_alias(r);
        return place(r, node_new(r, YAML_SCALAR, r->latest));
    case FYET_NONE:
    case FYET_STREAM_START:
    case FYET_STREAM_END:
    case FYET_DOCUMENT_END:
        return true;
    }
    return true;
}

/* The first thing libfyaml complains of, or what there is to say without it. */
static bool tell_syntax(struct reader *r)
{
    str text = r->source->text, rest;
    void *former = NULL;
    const struct fy_diag_error *e = fy_diag_errors_iterate(r->p->diag, &former);
    struct yaml_error told = { .well = r->well, .words = e && e->msg ? e->msg : "" };
    size_t at = span_end(r->latest);
    uint32_t c;

    if (e && e->line > 0 && e->column > 0)
        at = offset_of(text, (size_t)e->line, (size_t)e->column);
    rest = str_slice(text, at, text.len);
    utf8_next(&rest, &c);
    told.at = (struct span){ r->source, at, text.len - rest.len - at };
    if (r->depth && r->levels[r->depth - 1].node->where.len) /* lines open nothing */
        told.open = r->levels[r->depth - 1].node->where;
    if (told.open.source && told.open.at < told.well)
        told.well = told.open.at;
    return yaml_syntax_tell(r->run, told);
}

static bool read_events(struct reader *r)
{
    struct parsing *p = r->p;

    while ((p->event = fy_parser_parse(p->parser)) != NULL) {
        bool go_on = take_event(r);

        close_event(p);
        if (!go_on)
            return false;
    }
    if (fy_parser_get_stream_error(p->parser) || fy_diag_got_error(p->diag))
        return tell_syntax(r);
    return !r->bad;
}

bool yaml_read(struct run *run, const struct source *source, struct yaml **out)
{
    struct reader *r = ARENA_NEW(run->arena, struct reader);
    struct span start = { source, 0, 0 };
    bool ok;

    *out = NULL;
    if (source->text.len > LARGEST)
        return diag_error(run->diags, start, "Y002", _("larger than %d bytes"), LARGEST);
    if (!yaml_syntax_is_safe(run, source))
        return false;
    r->run = run;
    r->source = source;
    r->latest = start;
    r->p = ARENA_NEW(run->arena, struct parsing);
    arena_on_free(run->arena, close_parsing, r->p);
    if (!open_parsing(r->p, ended(run->arena, source->text)))
        ok = diag_error(run->diags, start, "Y001", _("the YAML parser does not start"));
    else
        ok = read_events(r);
    close_parsing(r->p);
    if (!ok)
        return false;
    if (!r->root || yaml_is_null(r->root))
        r->root = node_new(r, YAML_MAP, start);
    *out = r->root;
    return true;
}

struct yaml *yaml_find(const struct yaml *map, str key)
{
    if (map->kind != YAML_MAP)
        return NULL;
    for (struct yaml *n = map->first; n; n = n->next) {
        if (str_equal(n->key, key))
            return n;
    }
    return NULL;
}

bool yaml_is_null(const struct yaml *node)
{
    return node->kind == YAML_SCALAR && !node->quoted &&
           (node->scalar.len == 0 || str_equal(node->scalar, STR("~")) ||
            str_equal(node->scalar, STR("null")));
}
