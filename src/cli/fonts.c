/* fonts.c - sasshi fonts */
#include "typeset/font.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/say.h"
#include "cli/call.h"

static void put_json(struct run *run, const struct font_listing *f)
{
    struct buf b = BUF(run->arena);
    str text;

    buf_str(&b, STR("{\"type\":\"font\",\"family\":"));
    buf_json(&b, f->family);
    buf_str(&b, STR(",\"also\":"));
    buf_json(&b, f->also);
    buf_str(&b, STR(",\"style\":"));
    buf_json(&b, f->style);
    buf_format(&b, ",\"weight\":%d,\"own\":%s,\"file\":", f->weight, f->own ? "true" : "false");
    buf_json(&b, f->path);
    buf_str(&b, STR("}"));
    text = buf_text(&b);
    printf(STR_FMT "\n", STR_ARG(text));
}

/* A family's name once, its faces below it. */
static void put_line(const struct font_listing *f, bool new_family)
{
    if (new_family) {
        printf(STR_FMT, STR_ARG(f->family));
        if (f->also.len)
            printf("  (" STR_FMT ")", STR_ARG(f->also));
        if (f->own)
            printf("  %s", _("from fonts/"));
        putchar('\n');
    }
    printf("    %4d  " STR_FMT "  " STR_FMT "\n", f->weight, STR_ARG(f->style), STR_ARG(f->path));
}

enum exit_code fonts_run(struct run *run, const struct call *call)
{
    struct fonts *fonts;
    struct font_listing *list;
    size_t n;

    if (!fonts_open(run, STR(""), &fonts) || !fonts_list(run, fonts, &list, &n))
        return diags_machine(run->diags) ? EXIT_MACHINE : EXIT_MISTAKES;
    for (size_t i = 0; i < n; i++) {
        if (call->json)
            put_json(run, &list[i]);
        else
            put_line(&list[i], i == 0 || !str_equal(list[i].family, list[i - 1].family));
    }
    return EXIT_DONE;
}
