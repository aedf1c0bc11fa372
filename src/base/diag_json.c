/* diag_json.c - findings for programs: one JSON object a line. */
#include "base/findings.h"

#include "base/buf.h"
#include "base/utf8.h"

/* Straight to the stream: messages are printed when the arena may be full. */
static void put_text(FILE *out, const char *before, str s)
{
    uint32_t c;

    fprintf(out, "%s\"", before);
    while (utf8_next(&s, &c)) {
        char escaped[12];

        fwrite(escaped, 1, json_escape(c, escaped), out);
    }
    fputc('"', out);
}

static void put_place(FILE *out, struct span where, struct line_table **tables)
{
    struct place p;

    if (!where.source) {
        fputs(",\"file\":null", out);
        return;
    }
    put_text(out, ",\"file\":", where.source->path);
    if (where.source->text.len == 0)
        return;
    p = place_by(tables, where);
    fprintf(out, ",\"line\":%zu,\"column\":%zu,\"span\":[%zu,%zu]", p.line, p.col, where.at,
            where.at + where.len);
}

void finding_json(FILE *out, const struct finding *f, struct line_table **tables)
{
    const char *comma = "";

    fprintf(out, "{\"type\":\"finding\",\"severity\":\"%s\"",
            f->severity == SEVERITY_ERROR ? "error" : "warning");
    put_text(out, ",\"code\":", str_from(f->code));
    put_text(out, ",\"message\":", f->message);
    put_text(out, ",\"label\":", f->label);
    fputs(",\"notes\":[", out);
    for (const struct remark *r = f->notes; r; r = r->next, comma = ",")
        put_text(out, comma, r->text);
    fputc(']', out);
    put_place(out, f->where, tables);
    fputs(",\"also\":[", out);
    comma = "";
    for (const struct remark *r = f->also; r; r = r->next, comma = ",") {
        fputs(comma, out);
        put_text(out, "{\"message\":", r->text);
        put_place(out, r->where, tables);
        fputc('}', out);
    }
    fputs("]}\n", out);
}
