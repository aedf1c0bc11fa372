/* print.c - see print.h. */
#include "layout/print.h"

#include "base/say.h"

static const struct choice inks[] = { { "cmyk", INKS_CMYK,
                                        N_("four inks; black and gray are black ink alone") },
                                      { "gray", INKS_GRAY, N_("black ink alone") },
                                      { "rgb", INKS_RGB, N_("as on a screen") },
                                      { 0 } };
static const struct choice picture_ways[] = {
    { "tell", PICTURES_TOLD, N_("converted by rule, and told by name") },
    { "convert", PICTURES_CONVERTED, N_("converted by rule: it is meant") },
    { "refuse", PICTURES_REFUSED, N_("an error: they are converted before, with a profile") },
    { 0 }
};
static const struct choice claims[] = { { "where-it-holds", PRESS_WHERE_IT_HOLDS,
                                          N_("PDF/X-4 with a profile of the press, else nothing") },
                                        { "X-4", PRESS_ASKED,
                                          N_("PDF/X-4; an error where it does not hold") },
                                        { "none", PRESS_NOT, N_("nothing is said") },
                                        { 0 } };
static const struct choice impositions[] = { { "pages", IMPOSE_PAGES, N_("page by page") },
                                             { "saddle-stitch", IMPOSE_SADDLE,
                                               N_("two pages side by side, in the order in which "
                                                  "folded sheets lie in each other (中綴じ)") },
                                             { 0 } };
static const struct bounds fills = { 1, 64 };

#define AT(field) offsetof(struct print, field)
static const struct key keys[] = {
    { "output", &value_template, AT(output), KEY_REQUIRED, NULL, NULL, N_("the file in out/") },
    { "bleed", &value_length, AT(bleed), 0, NULL, "3mm",
      N_("how far what touches the edge goes on beyond it (塗り足し), at most 10mm") },
    { "marks", &value_bool, AT(marks), 0, NULL, "yes",
      N_("marks for cutting and for register (トンボ), and the document's name beside them") },
    { "colour", &value_choice, AT(colour), 0, inks, "cmyk",
      N_("the inks: all colours become these") },
    { "pictures", &value_choice, AT(pictures), 0, picture_ways, "tell",
      N_("what becomes of pictures in other inks") },
    { "profile", &value_words, AT(profile), 0, NULL, NULL,
      N_("an ICC file of the press, from the data or layouts folder: it goes into the file") },
    { "condition", &value_words, AT(condition), 0, NULL, NULL,
      N_("how it is printed, by its name in the ICC's registry, such as JC200103 (Japan Color 2001 "
         "Coated)") },
    { "conformance", &value_choice, AT(conformance), 0, claims, "where-it-holds",
      N_("what the file says of PDF/X-4") },
    { "fill-to", &value_count, AT(fill_to), 0, &fills, "1",
      N_("blank pages at the end until the count is a multiple of this; saddle stitch: 4") },
    { "impose", &value_choice, AT(impose), 0, impositions, "pages",
      N_("how pages stand on the sheets") },
    { 0 }
};
#undef AT

const struct schema print_schema = { "print", N_("a second file, for a printer (入稿)"),
                                     sizeof(struct print), keys };
