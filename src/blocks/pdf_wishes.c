/* pdf_wishes.c - see pdf_wishes.h. */
#include "blocks/pdf_wishes.h"

#include "base/say.h"
#include "layout/language.h"

/* What a name under conformance: promises. */
static const struct promise {
    const char *name;
    int archive; /* enum archive; ARCHIVE_NONE: it is not one of PDF/A */
    bool accessible;
} promises[] = { { "A-2a", ARCHIVE_2A, false },
                 { "A-2u", ARCHIVE_2U, false },
                 { "A-2b", ARCHIVE_2B, false },
                 { "A-1b", ARCHIVE_1B, false },
                 { "UA-1", ARCHIVE_NONE, true } };

enum { PROMISES = sizeof promises / sizeof *promises };

static bool read_promise(struct run *run, const struct yaml *node, const struct promise **out)
{
    str names[PROMISES], near;

    for (size_t i = 0; i < PROMISES; i++) {
        *out = &promises[i];
        names[i] = str_from(promises[i].name);
        if (str_equal(names[i], node->scalar))
            return true;
    }
    diag_error(run->diags, node->where, "L004", _("\"" STR_FMT "\" is no standard known here"),
               STR_ARG(node->scalar));
    near = str_nearest(run->arena, node->scalar, names, PROMISES);
    if (near.len)
        diag_label(run->diags, _("did you mean \"" STR_FMT "\"?"), STR_ARG(near));
    diag_note(run->diags, _("A-2a, A-2u, A-2b, A-1b, UA-1; or none"));
    return false;
}

/* Two promises that no file can keep together. */
static bool add_promise(struct run *run, const struct yaml *node, const struct promise *p,
                        struct conformance *out)
{
    bool first = out->archive == ARCHIVE_1B, now = p->archive == ARCHIVE_1B;

    if (p->archive != ARCHIVE_NONE && out->archive != ARCHIVE_NONE) {
        diag_error(run->diags, node->where, "L060", _("a file conforms to one part of PDF/A only"));
        diag_note(run->diags, _("A-2a holds what A-2u and A-2b ask for, too"));
        return false;
    }
    if ((first && p->accessible) || (now && out->accessible)) {
        diag_error(run->diags, node->where, "L060",
                   _("no file conforms to both A-1b and UA-1: one is PDF 1.4, the other 1.7"));
        diag_note(run->diags, _("choose A-2a with UA-1, or A-1b alone"));
        return false;
    }
    if (p->archive != ARCHIVE_NONE)
        out->archive = p->archive;
    out->accessible |= p->accessible;
    return true;
}

static bool read_items(struct run *run, const struct yaml *first, const struct yaml *end,
                       struct conformance *out)
{
    const struct promise *p;
    bool ok = true;

    for (const struct yaml *i = first; i != end; i = i->next) {
        if (i->kind != YAML_SCALAR)
            ok = diag_error(run->diags, i->where, "L003",
                            _("conformance: wants names, such as A-2a"));
        else
            ok &= read_promise(run, i, &p) && add_promise(run, i, p, out);
    }
    return ok;
}

static bool read_conformance(struct run *run, const struct yaml *node, const struct key *key,
                             void *out)
{
    struct conformance *c = out;

    (void)key;
    c->asked = true;
    c->where = node->where;
    if (node->kind == YAML_LIST)
        return read_items(run, node->first, NULL, c);
    if (node->kind == YAML_SCALAR && str_equal(node->scalar, STR("none")))
        return true;
    return read_items(run, node, node->next, c);
}

static void conformance_json(struct buf *out, const struct key *key)
{
    str names = STR("{\"enum\":[\"A-2a\",\"A-2u\",\"A-2b\",\"A-1b\",\"UA-1\"]}");

    (void)key;
    buf_format(out,
               "{\"anyOf\":[" STR_FMT ",{\"const\":\"none\"},{\"type\":\"array\",\"items\":" STR_FMT
               ",\"uniqueItems\":true}]}",
               STR_ARG(names), STR_ARG(names));
}

static const struct value_type value_conformance = {
    .name = N_("standards"),
    .says = N_("[A-2a, UA-1], A-1b, or none"),
    .size = sizeof(struct conformance),
    .read = read_conformance,
    .json = conformance_json,
};

#define AT(field) offsetof(struct pdf_wishes, field)
static const struct key keys[] = {
    { "tagged", &value_bool, AT(tagged), 0, NULL, "yes",
      N_("with the structure that screen readers need") },
    { "outline", &value_bool, AT(outline), 0, NULL, "yes",
      N_("bookmarks for the headings (しおり)") },
    { "title", &value_template, AT(title), 0, NULL, NULL,
      N_("the document's title; else its name") },
    { "author", &value_template, AT(author), 0, NULL, NULL, N_("who made it, such as <計画.市>") },
    { "subject", &value_template, AT(subject), 0, NULL, NULL, N_("what it is about") },
    { "keywords", &value_template, AT(keywords), 0, NULL, NULL, N_("words to find it by") },
    { "language", &value_language, AT(language), 0, NULL, "ja-JP", N_("its language") },
    { "conformance", &value_conformance, AT(conformance), 0, NULL, NULL,
      N_("standards that the file must keep, an error where it cannot; else A-2a and UA-1 where it "
         "can") },
    { "profile", &value_words, AT(profile), 0, NULL, NULL,
      N_("an ICC file that says what its colours mean, from the data or layouts folder; else "
         "sRGB") },
    { 0 }
};
#undef AT
const struct schema pdf_schema = { "pdf", N_("properties of the PDF file"),
                                   sizeof(struct pdf_wishes), keys };

/* Without being asked: as much as holds. */
static void promise_by_default(struct pdf_wishes *w)
{
    w->conformance.archive = w->tagged ? ARCHIVE_2A : ARCHIVE_2U;
    w->conformance.accessible = w->tagged;
}

static bool check_structure(struct run *run, const struct pdf_wishes *w)
{
    if (w->tagged || (w->conformance.archive != ARCHIVE_2A && !w->conformance.accessible))
        return true;
    diag_error(run->diags, w->conformance.where, "L060",
               _("A-2a and UA-1 ask for the structure that tagged: no leaves out"));
    diag_note(run->diags, _("leave out tagged: no, or choose A-2u"));
    return false;
}

bool pdf_wishes_bind(struct run *run, struct pdf_wishes *w, struct query *top)
{
    const struct template *templates[] = { &w->title, &w->author, &w->subject, &w->keywords };
    bool ok = true;

    if (w->conformance.asked)
        ok = check_structure(run, w);
    else
        promise_by_default(w);
    for (size_t i = 0; i < 4; i++)
        ok &= fill_bind(run, templates[i], top, &w->fills[i]);
    return ok;
}

bool pdf_wishes_fill(struct run *run, const struct pdf_wishes *w, const struct plan *plan, str name,
                     const struct record *top, struct document_info *out)
{
    const struct plan_value *date = dictionary_value(plan->dictionary, STR("日付"));
    str *texts[] = { &out->title, &out->author, &out->subject, &out->keywords };

    *out = (struct document_info){ .language = w->language,
                                   .tagged = w->tagged,
                                   .conformance = w->conformance };
    if (date)
        out->date = date->value;
    for (size_t i = 0; i < 4; i++) {
        if (!fill_text(run, &w->fills[i], top, texts[i]))
            return false;
    }
    if (out->title.len == 0)
        out->title = name;
    return true;
}
