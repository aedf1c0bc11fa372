/* xml.c - see xml.h. */
#include "exchange/xml.h"

#include <string.h>

#include <expat.h>

#include "base/say.h"

enum { DEPTH_MAX = 64, PIECE = 1 << 20 };

#define BETWEEN '\x1f' /* namespace and name; XML allows it in neither */

enum fault { SOUND, HAS_DTD, TOO_DEEP };

struct parsing {
    XML_Parser parser;
    const struct xml_handlers *handlers;
    void *self;
    int depth;
    enum fault fault;
};

static void close_parser(void *thing)
{
    struct parsing *p = thing;

    if (p->parser)
        XML_ParserFree(p->parser);
    p->parser = NULL;
}

static void stop(struct parsing *p, enum fault fault)
{
    if (p->fault == SOUND)
        p->fault = fault;
    XML_StopParser(p->parser, XML_FALSE);
}

static const char *local(const struct parsing *p, const char *name)
{
    const char *cut = strrchr(name, BETWEEN);
    str space = cut ? (str){ name, (size_t)(cut - name) } : STR("");

    return str_ends(space, str_from(p->handlers->space)) && cut ? cut + 1 : "";
}

static void XMLCALL on_start(void *self, const XML_Char *name, const XML_Char **attributes)
{
    struct parsing *p = self;

    if (++p->depth > DEPTH_MAX)
        stop(p, TOO_DEEP);
    else
        p->handlers->start(p->self, local(p, name), attributes);
}

static void XMLCALL on_end(void *self, const XML_Char *name)
{
    struct parsing *p = self;

    p->depth--;
    p->handlers->end(p->self, local(p, name));
}

static void XMLCALL on_text(void *self, const XML_Char *at, int len)
{
    struct parsing *p = self;

    if (p->handlers->text)
        p->handlers->text(p->self, at, (size_t)len);
}

/* No program writes a DTD into a workbook: entities are for harm. */
static void XMLCALL on_doctype(void *self, const XML_Char *name, const XML_Char *system,
                               const XML_Char *pub, int has_subset)
{
    (void)name;
    (void)system;
    (void)pub;
    (void)has_subset;
    stop(self, HAS_DTD);
}

static bool feed(struct parsing *p, str bytes)
{
    size_t at = 0;

    do {
        size_t n = bytes.len - at < PIECE ? bytes.len - at : PIECE;
        bool last = at + n == bytes.len;

        if (XML_Parse(p->parser, bytes.at + at, (int)n, last) != XML_STATUS_OK)
            return false;
        at += n;
    } while (at < bytes.len);
    return true;
}

static bool tell(struct run *run, struct span where, str part, const struct parsing *p)
{
    if (p->fault != SOUND) {
        diag_error(
            run->diags, where, "C005",
            p->fault == HAS_DTD
                ? _("\"" STR_FMT "\" in it declares entities, as no spreadsheet program does")
                : _("\"" STR_FMT "\" in it is nested deeper than any workbook"),
            STR_ARG(part));
        diag_note(run->diags, _("nothing of this file was read; look where it came from"));
        return false;
    }
    diag_error(run->diags, where, "C004",
               _("this workbook is damaged: \"" STR_FMT "\" in it, line %lu: %s"), STR_ARG(part),
               (unsigned long)XML_GetCurrentLineNumber(p->parser),
               XML_ErrorString(XML_GetErrorCode(p->parser)));
    diag_note(run->diags,
              _("open it in a spreadsheet program, save it again, or ask for it again"));
    return false;
}

/*
 * expat 2.5.0 turns to UTF-16 at its mark, or at a zero byte, whatever encoding it was told; then
 * text may grow, and there is no room for that.
 */
static bool is_utf16(str bytes)
{
    return str_starts(bytes, STR("\xFE\xFF")) || str_starts(bytes, STR("\xFF\xFE")) ||
           (bytes.len && memchr(bytes.at, '\0', bytes.len));
}

bool xml_parse(struct run *run, struct span where, str part, str bytes,
               const struct xml_handlers *handlers, void *self)
{
    struct parsing *p = ARENA_NEW(run->arena, struct parsing);
    bool ok;

    if (is_utf16(bytes))
        return diag_error(run->diags, where, "C004",
                          _("this workbook is damaged: \"" STR_FMT "\" in it is not UTF-8"),
                          STR_ARG(part));
    *p = (struct parsing){ .handlers = handlers, .self = self };
    arena_on_free(run->arena, close_parser, p);
    p->parser = XML_ParserCreateNS("UTF-8", BETWEEN);
    if (!p->parser)
        return diag_error(run->diags, where, "M021", _("no memory left to read this workbook"));
    XML_SetUserData(p->parser, p);
    XML_SetElementHandler(p->parser, on_start, on_end);
    XML_SetCharacterDataHandler(p->parser, on_text);
    XML_SetStartDoctypeDeclHandler(p->parser, on_doctype);
    ok = feed(p, bytes) || tell(run, where, part, p);
    close_parser(p);
    return ok;
}

static bool is_called(const char *full, const char *name)
{
    const char *cut = strrchr(full, BETWEEN);

    return strcmp(cut ? cut + 1 : full, name) == 0;
}

const char *xml_attribute(const char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2) {
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    }
    return NULL;
}

const char *xml_attribute_of_space(const char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2) {
        if (strchr(attributes[0], BETWEEN) && is_called(attributes[0], name))
            return attributes[1];
    }
    return NULL;
}

size_t xml_count(str bytes, char sign)
{
    size_t n = 0;

    for (size_t i = 0; i < bytes.len; i++)
        n += bytes.at[i] == sign;
    return n;
}
