#include "final/page.h"

str tag_name(enum tag_kind kind)
{
    static const char *const names[] = {
        [TAG_DOCUMENT] = "Document",
        [TAG_SECT] = "Sect",
        [TAG_H1] = "H1",
        [TAG_H2] = "H2",
        [TAG_H3] = "H3",
        [TAG_H4] = "H4",
        [TAG_H5] = "H5",
        [TAG_H6] = "H6",
        [TAG_P] = "P",
        [TAG_SPAN] = "Span",
        [TAG_L] = "L",
        [TAG_LI] = "LI",
        [TAG_LBL] = "Lbl",
        [TAG_LBODY] = "LBody",
        [TAG_TABLE] = "Table",
        [TAG_THEAD] = "THead",
        [TAG_TBODY] = "TBody",
        [TAG_TR] = "TR",
        [TAG_TH] = "TH",
        [TAG_TD] = "TD",
        [TAG_CAPTION] = "Caption",
        [TAG_TOC] = "TOC",
        [TAG_TOCI] = "TOCI",
        [TAG_REFERENCE] = "Reference",
        [TAG_INDEX] = "Index",
        [TAG_NOTE] = "Note",
        [TAG_FIGURE] = "Figure",
        [TAG_LINK] = "Link",
    };

    return str_from(names[kind]);
}
