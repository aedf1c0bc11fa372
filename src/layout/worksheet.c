/* worksheet.c - see worksheet.h. The tables below are the vocabulary: reader, help and schema
 * follow from them. */
#include "layout/worksheet.h"

#include "base/say.h"
#include "layout/layout.h"
#include "layout/sheet_check.h"
#include "layout/sheet_object.h"
#include "layout/sheet_value.h"

static const struct key font_keys[] = {
    { "family", &value_text, offsetof(struct sheet_font, family), .otherwise = "BIZ UDゴシック",
      .help = N_("a font that the receiving departments have") },
    { "size", &value_length, offsetof(struct sheet_font, size), .otherwise = "9pt",
      .help = N_("how large") },
    { 0 }
};
static const struct schema font_schema = { "sheet-font", N_("the font of the cells"),
                                           sizeof(struct sheet_font), font_keys };

static const struct choice aligns[] = { { "auto", SHEET_ALIGN_AUTO,
                                          N_("numbers right, text left") },
                                        { "left", SHEET_ALIGN_LEFT, NULL },
                                        { "center", SHEET_ALIGN_CENTER, NULL },
                                        { "right", SHEET_ALIGN_RIGHT, NULL },
                                        { 0 } };

static const struct choice valigns[] = {
    { "auto", SHEET_STAND_AUTO, N_("at the top; on a card, fields of one line in the middle") },
    { "top", SHEET_TOP, NULL },
    { "middle", SHEET_MIDDLE, NULL },
    { "bottom", SHEET_BOTTOM, NULL },
    { 0 }
};

static const struct choice totals[] = { { "no", SHEET_NO_TOTAL, NULL },
                                        { "sum", SHEET_SUM, N_("all numbers together") },
                                        { "count", SHEET_COUNT, N_("how many cells are filled") },
                                        { "average", SHEET_AVERAGE, N_("of the filled cells") },
                                        { 0 } };

static const struct bounds spans = { 1, 64 }, heights = { 1, 30 };
/* Named as the filters that write days in texts. */
static const struct choice day_looks[] = { { "和暦", SHEET_DAY_ERA, N_("令和7年4月1日") },
                                           { "和暦年月", SHEET_DAY_ERA_MONTH, N_("令和7年4月") },
                                           { "和暦略", SHEET_DAY_ERA_SHORT, N_("R7.4.1") },
                                           { "年月日", SHEET_DAY_WESTERN, N_("2025年4月1日") },
                                           { "西暦", SHEET_DAY_SLASHES, N_("2025/4/1") },
                                           { "月日", SHEET_DAY_MONTH, N_("4月1日") },
                                           { "月日曜", SHEET_DAY_WEEKDAY, N_("4月1日（火）") },
                                           { 0 } };

static const struct key column_keys[] = {
    { "field", &value_words, offsetof(struct sheet_column, field), KEY_MAIN,
      .help = N_("a column of the data; a new name when input: yes") },
    { "show", &value_template, offsetof(struct sheet_column, show),
      .help = N_("a text made of several columns, instead of field") },
    { "formula", &value_words, offsetof(struct sheet_column, formula),
      .help = N_("computed from other columns, instead of field: 実績値 / 目標値") },
    { "head", &value_words, offsetof(struct sheet_column, head),
      .help = N_("what stands above the column; without it, the field's name") },
    { "group", &value_text, offsetof(struct sheet_column, group),
      .help = N_("stands once above the heads of neighbours that have the same") },
    { "width", &value_sheet_width, offsetof(struct sheet_column, pixels), .otherwise = "12",
      .help = N_("in half-width characters as a spreadsheet shows it, or in mm") },
    { "wrap", &value_bool, offsetof(struct sheet_column, wrap), .otherwise = "yes",
      .help = N_("no: the text stays on one line, cut off at the column's edge") },
    { "align", &value_choice, offsetof(struct sheet_column, align), .detail = aligns,
      .otherwise = "auto", .help = N_("where the text stands in the cell") },
    { "number", &value_words, offsetof(struct sheet_column, number),
      .help = N_("the cells are numbers and look like this: General, \"#,##0\", 0.0%") },
    { "input", &value_bool, offsetof(struct sheet_column, input),
      .help = N_("yes: the department fills it in") },
    { "date", &value_bool, offsetof(struct sheet_column, date),
      .help = N_("yes: the cells are days") },
    { "date-look", &value_choice, offsetof(struct sheet_column, day_look), .detail = day_looks,
      .otherwise = "和暦", .help = N_("how days are shown, however they were typed") },
    { "choose", &value_texts, offsetof(struct sheet_column, choose),
      .help = N_("the only answers allowed, as a drop-down list") },
    { "choose-from", &value_words, offsetof(struct sheet_column, choose_from),
      .help = N_("the choices are what stands in this column of the data, or its codes: "
                 "評価区分.記号") },
    { "between", &value_sheet_between, offsetof(struct sheet_column, between),
      .help = N_("the least and the most number or day that may be written: [0, 100]") },
    { "say", &value_words, offsetof(struct sheet_column, say),
      .help = N_("said beside the cell when it is entered") },
    { "head-note", &value_template, offsetof(struct sheet_column, head_note),
      .help = N_("shown where the pointer rests on the head") },
    { "cell-note", &value_template, offsetof(struct sheet_column, cell_note),
      .help = N_("shown where the pointer rests on a cell: <事業.備考>; cells without text have "
                 "none") },
    { "link", &value_bool, offsetof(struct sheet_column, link),
      .help = N_("yes: texts that begin with https:// and the like can be followed") },
    { "link-to", &value_template, offsetof(struct sheet_column, link_to),
      .help = N_("where a cell leads that is pressed: https://..., mailto:..., or \"sheet: \" and "
                 "the name of a sheet") },
    { "length", &value_count, offsetof(struct sheet_column, length),
      .help = N_("the most characters that may be written") },
    { "total", &value_choice, offsetof(struct sheet_column, total), .detail = totals,
      .otherwise = "no", .help = N_("what stands in the line of totals below the records") },
    { "key", &value_bool, offsetof(struct sheet_column, key),
      .help = N_("yes: the answers find their way back by this column") },
    { "span", &value_count, offsetof(struct sheet_column, span), .detail = &spans,
      .help = N_("of a card: how many columns of its grid the cell takes beside its label") },
    { "lines", &value_count, offsetof(struct sheet_column, lines), .detail = &heights,
      .help = N_("of a card: the cell is at least so many lines high, room to write") },
    { "hidden", &value_bool, offsetof(struct sheet_column, hidden),
      .help = N_("yes: the column is there, but not seen") },
    { 0 }
};
static const struct schema column_schema = { "sheet-column", N_("a column of a sheet"),
                                             sizeof(struct sheet_column), column_keys };

static const struct key subtotal_keys[] = {
    { "by", &value_words, offsetof(struct sheet_subtotal, by), KEY_REQUIRED,
      .help = N_("rows stand together as long as this has the same value; sort by it") },
    { "head", &value_template, offsetof(struct sheet_subtotal, head),
      .help = N_("a line above them: <部.名称>") },
    { "label", &value_template, offsetof(struct sheet_subtotal, label),
      .help = N_("a line of sums below them, of the columns that have a total: <部.名称>　小計") },
    { "page", &value_bool, offsetof(struct sheet_subtotal, page),
      .help = N_("yes: each begins a printed page") },
    { 0 }
};
static const struct schema subtotal_schema = { "sheet-subtotal",
                                               N_("rows that stand together: a head above, sums "
                                                  "below, a page of their own"),
                                               sizeof(struct sheet_subtotal), subtotal_keys };

static const struct key highlight_keys[] = {
    { "when", &value_words, offsetof(struct sheet_highlight, when), KEY_REQUIRED,
      .help = N_("a condition over the sheet's columns: 実績値 is null") },
    { "column", &value_words, offsetof(struct sheet_highlight, column),
      .help = N_("the column that is filled; without it, the first that the condition names") },
    { "fill", &value_paint, offsetof(struct sheet_highlight, fill), KEY_REQUIRED,
      .help = N_("the colour of the cell") },
    { 0 }
};
static const struct schema highlight_schema = { "sheet-highlight",
                                                N_("cells that are coloured as they are filled in"),
                                                sizeof(struct sheet_highlight), highlight_keys };

static const struct choice allowed[] = {
    { "filter", SHEET_FILTER, N_("use the filter buttons") },
    { "sort", SHEET_SORT, N_("sort rows") },
    { "column-width", SHEET_COLUMN_WIDTH, N_("make columns wider or narrower") },
    { "row-height", SHEET_ROW_HEIGHT, N_("make rows taller or lower") },
    { "format", SHEET_FORMAT, N_("change how cells look") },
    { "insert-rows", SHEET_INSERT_ROWS, N_("add rows") },
    { "delete-rows", SHEET_DELETE_ROWS, N_("take rows away") },
    { 0 }
};
static const struct key protect_keys[] = {
    { "on", &value_bool, offsetof(struct sheet_protect, on), KEY_MAIN, .otherwise = "yes",
      .help = N_("only input columns can be written") },
    { "allow", &value_flags, offsetof(struct sheet_protect, allow), .detail = allowed,
      .help = N_("what stays allowed: [filter, column-width, row-height]") },
    { "password-from", &value_words, offsetof(struct sheet_protect, password_from),
      .help = N_("the environment variable that holds the password, such as "
                 "SASSHI_SHEET_PASSWORD; without it, there is none") },
    { 0 }
};
static const struct schema protect_schema = {
    "sheet-protect", N_("keep what is not for filling in from being changed"),
    sizeof(struct sheet_protect), protect_keys
};

static const struct key margin_keys[] = {
    { "top", &value_length, offsetof(struct sheet_margins, top), .otherwise = "14mm",
      .help = N_("above the cells; the head stands in it") },
    { "bottom", &value_length, offsetof(struct sheet_margins, bottom), .otherwise = "15mm",
      .help = N_("below the cells; the foot stands in it") },
    { "left", &value_length, offsetof(struct sheet_margins, left), .otherwise = "10mm",
      .help = N_("at the left") },
    { "right", &value_length, offsetof(struct sheet_margins, right), .otherwise = "10mm",
      .help = N_("at the right") },
    { 0 }
};
static const struct schema margin_schema = { "sheet-margin", N_("the paper's empty edges"),
                                             sizeof(struct sheet_margins), margin_keys };

static const struct key running_keys[] = {
    { "left", &value_template, offsetof(struct sheet_running, left),
      .help = N_("at the left; <頁> is the page, <頁数> how many there are") },
    { "center", &value_template, offsetof(struct sheet_running, center), KEY_MAIN,
      .help = N_("in the middle") },
    { "right", &value_template, offsetof(struct sheet_running, right), .help = N_("at the right") },
    { 0 }
};
static const struct schema running_schema = { "sheet-running",
                                              N_("a head or foot of printed pages"),
                                              sizeof(struct sheet_running), running_keys };

static const struct choice papers[] = { { "A3", SHEET_A3, NULL }, { "A4", SHEET_A4, NULL },
                                        { "A5", SHEET_A5, NULL }, { "B4", SHEET_B4, NULL },
                                        { "B5", SHEET_B5, NULL }, { 0 } };
static const struct choice turns[] = { { "portrait", SHEET_PORTRAIT, N_("upright") },
                                       { "landscape", SHEET_LANDSCAPE, N_("on its side") },
                                       { 0 } };
static const struct key print_keys[] = {
    { "paper", &value_choice, offsetof(struct sheet_print, paper), .detail = papers,
      .otherwise = "A4", .help = N_("the paper") },
    { "turn", &value_choice, offsetof(struct sheet_print, turn), .detail = turns,
      .otherwise = "portrait", .help = N_("how the paper lies") },
    { "fit", &value_sheet_fit, offsetof(struct sheet_print, fit), .otherwise = "1 wide",
      .help = N_("made smaller until it is so many pages: 1 wide, 1 wide 2 tall, or no") },
    { "repeat-head", &value_bool, offsetof(struct sheet_print, repeat_head), .otherwise = "yes",
      .help = N_("the head row on every page") },
    { "centered", &value_bool, offsetof(struct sheet_print, centered), .otherwise = "yes",
      .help = N_("in the middle between left and right") },
    { "margin", &value_mapping, offsetof(struct sheet_print, margin), .detail = &margin_schema,
      .otherwise = "{}", .help = N_("the paper's empty edges") },
    { "head", &value_mapping, offsetof(struct sheet_print, head), .detail = &running_schema,
      .help = N_("above every page") },
    { "foot", &value_mapping, offsetof(struct sheet_print, foot), .detail = &running_schema,
      .help = N_("below every page") },
    { 0 }
};
static const struct schema print_schema = { "sheet-print", N_("how the sheet is printed"),
                                            sizeof(struct sheet_print), print_keys };

static const struct bounds zoom_bounds = { 10, 400 }; /* what spreadsheet programs take */

static const struct bounds new_rows_bounds = { 1, 100 };
static const struct key new_rows_keys[] = {
    { "rows", &value_count, offsetof(struct sheet_new_rows, rows), KEY_MAIN | KEY_REQUIRED,
      .detail = &new_rows_bounds, .help = N_("how many") },
    { "head", &value_text, offsetof(struct sheet_new_rows, head),
      .otherwise = "新しく加えるもの（なければ、空けておいてください）",
      .help = N_("the line above them") },
    { 0 }
};
static const struct schema new_rows_schema = { "sheet-new-rows",
                                               N_("empty lines below the records, in which the "
                                                  "department tells of new ones"),
                                               sizeof(struct sheet_new_rows), new_rows_keys };

static const struct key sheet_keys[] = {
    { "sheet", &value_template, offsetof(struct sheet_spec, name), KEY_REQUIRED,
      .help =
          N_("the name on its tab: at most 31 characters; of a card, with <...> of its record") },
    { "rows", &value_words, offsetof(struct sheet_spec, rows),
      .help = N_("the table whose records are the rows") },
    { "card", &value_words, offsetof(struct sheet_spec, card),
      .help = N_("instead of rows: a sheet for each record of this table, set as a form (個票)") },
    { "grid", &value_sheet_widths, offsetof(struct sheet_spec, grid),
      .otherwise = "[11, 25, 11, 25, 11, 25]",
      .help = N_("of a card: the widths of the columns that labels and fields stand in") },
    { "where", &value_words, offsetof(struct sheet_spec, only), .help = N_("which of them") },
    { "sort", &value_words, offsetof(struct sheet_spec, sort), .help = N_("in which order") },
    { "once", &value_words, offsetof(struct sheet_spec, once),
      .help = N_("rows that have the same value here are one; what differs stands on lines") },
    { "expand", &value_words, offsetof(struct sheet_spec, expand),
      .help = N_("a row for each value of this list column: 担当課") },
    { "flat", &value_bool, offsetof(struct sheet_spec, flat),
      .help = N_("yes: a table that programs can read (機械判読可能); what is against the rules of "
                 "the ministry (総務省) is told") },
    { "answers", &value_words, offsetof(struct sheet_spec, answers),
      .help = N_("the table of plan.yaml that what is filled in goes to") },
    { "title", &value_template, offsetof(struct sheet_spec, title),
      .help = N_("above the table, large") },
    { "note", &value_template, offsetof(struct sheet_spec, note), .help = N_("below the title") },
    { "columns", &value_mappings, offsetof(struct sheet_spec, columns), .detail = &column_schema,
      .help = N_("the columns from left to right; of a card, its fields line by line") },
    { "freeze", &value_words, offsetof(struct sheet_spec, freeze),
      .help = N_("the head and the columns up to this one stay when the sheet is scrolled") },
    { "filter", &value_bool, offsetof(struct sheet_spec, filter),
      .help = N_("filter buttons in the head row") },
    { "protect", &value_mapping, offsetof(struct sheet_spec, protect), .detail = &protect_schema,
      .otherwise = "no", .help = N_("what is not for filling in cannot be changed") },
    { "highlight", &value_mappings, offsetof(struct sheet_spec, highlight),
      .detail = &highlight_schema, .help = N_("cells that are coloured as they are filled in") },
    { "lines", &value_count, offsetof(struct sheet_spec, lines), .otherwise = "1",
      .help = N_("a row is at least so many lines high: room to write") },
    { "empty", &value_words, offsetof(struct sheet_spec, empty),
      .help = N_("said below the head when there are no rows") },
    { "new-rows", &value_mapping, offsetof(struct sheet_spec, new_rows), .detail = &new_rows_schema,
      .help = N_("so many empty lines for new records, which collect adds to the table: 5") },
    { "total", &value_words, offsetof(struct sheet_spec, total),
      .help = N_("a line of totals below the records, which begins with this word: 合計") },
    { "subtotal", &value_one_or_more, offsetof(struct sheet_spec, subtotal),
      .detail = &subtotal_schema,
      .help = N_("rows that stand together, from the widest to the narrowest") },
    { "valign", &value_choice, offsetof(struct sheet_spec, valign), .detail = valigns,
      .otherwise = "auto", .help = N_("where texts stand in the height of a row") },
    { "tab", &value_paint, offsetof(struct sheet_spec, tab), .help = N_("the colour of its tab") },
    { "zoom", &value_count, offsetof(struct sheet_spec, zoom), .detail = &zoom_bounds,
      .otherwise = "100", .help = N_("how large it is shown, in percent") },
    { "names", &value_bool, offsetof(struct sheet_spec, names),
      .help = N_("yes: formulas of other sheets can name each column's cells by its head") },
    { "see", &value_texts, offsetof(struct sheet_spec, see),
      .help = N_("names of other sheets: a line for each, which leads there when pressed") },
    { "images", &value_one_or_more, offsetof(struct sheet_spec, images),
      .detail = &sheet_image_schema, .help = N_("pictures: a logo, a map, how to fill it in") },
    { "charts", &value_one_or_more, offsetof(struct sheet_spec, charts),
      .detail = &sheet_chart_schema,
      .help = N_("charts of its columns, below the rows; they follow what is filled in") },
    { "print", &value_mapping, offsetof(struct sheet_spec, print), .detail = &print_schema,
      .otherwise = "{}", .help = N_("how the sheet is printed") },
    { "text", &value_words, offsetof(struct sheet_spec, text),
      .help = N_("instead of rows: a text file below layouts/, \"# \" before a heading") },
    { "width", &value_sheet_width, offsetof(struct sheet_spec, pixels), .otherwise = "100",
      .help = N_("how wide a text sheet is") },
    { 0 }
};
static const struct schema sheet_schema = { "sheet", N_("one sheet of a workbook"),
                                            sizeof(struct sheet_spec), sheet_keys };

static const struct key property_keys[] = {
    { "title", &value_template, offsetof(struct sheet_properties, title),
      .help = N_("without it, the worksheet's name") },
    { "subject", &value_template, offsetof(struct sheet_properties, subject),
      .help = N_("what it is about") },
    { "author", &value_template, offsetof(struct sheet_properties, author),
      .help = N_("who sends it") },
    { "company", &value_template, offsetof(struct sheet_properties, company),
      .help = N_("the city") },
    { "keywords", &value_template, offsetof(struct sheet_properties, keywords),
      .help = N_("words to find it by") },
    { 0 }
};
static const struct schema properties_schema = { "sheet-properties",
                                                 N_("what the file says about itself"),
                                                 sizeof(struct sheet_properties), property_keys };

static const struct key colour_keys[] = {
    { "head", &value_paint, offsetof(struct sheet_colours, head), .otherwise = "薄灰",
      .help = N_("behind the head row") },
    { "input", &value_paint, offsetof(struct sheet_colours, input), .otherwise = "淡黄",
      .help = N_("behind cells to be filled in") },
    { "input-head", &value_paint, offsetof(struct sheet_colours, input_head),
      .otherwise = "#FFE9A8", .help = N_("behind the heads of those") },
    { "locked", &value_paint, offsetof(struct sheet_colours, locked), .otherwise = "none",
      .help = N_("behind the others") },
    { "subtotal", &value_paint, offsetof(struct sheet_colours, subtotal), .otherwise = "gray(4%)",
      .help = N_("behind heads and sums of rows that stand together") },
    { "rule", &value_paint, offsetof(struct sheet_colours, rule), .otherwise = "gray(45%)",
      .help = N_("the lines between cells") },
    { 0 }
};
static const struct schema colours_schema = { "sheet-colours", N_("the colours of the cells"),
                                              sizeof(struct sheet_colours), colour_keys };

static const struct key worksheet_keys[] = {
    { "worksheet", &value_words, offsetof(struct worksheet, name), KEY_REQUIRED,
      .help = N_("the name of this kind of workbook") },
    { "for-each", &value_words, offsetof(struct worksheet, for_each),
      .help = N_("one file for each record of this table; without it, one file") },
    { "where", &value_words, offsetof(struct worksheet, only), .help = N_("which of them") },
    { "sort", &value_words, offsetof(struct worksheet, sort), .help = N_("in which order") },
    { "output", &value_template, offsetof(struct worksheet, output), KEY_REQUIRED,
      .help = N_("the file below out/: 課別/<コード>_<名称>.xlsx") },
    { "properties", &value_mapping, offsetof(struct worksheet, properties),
      .detail = &properties_schema, .help = N_("what the file says about itself") },
    { "font", &value_mapping, offsetof(struct worksheet, font), .detail = &font_schema,
      .otherwise = "{}", .help = N_("the font of the cells") },
    { "cell-colours", &value_mapping, offsetof(struct worksheet, colours),
      .detail = &colours_schema, .otherwise = "{}", .help = N_("the colours of the cells") },
    { "sheets", &value_mappings, offsetof(struct worksheet, sheets), KEY_REQUIRED,
      .detail = &sheet_schema, .help = N_("the sheets of the workbook") },
    { "colours", &value_node, offsetof(struct worksheet, own_colours),
      .help = N_("names for colours, shared with the booklets") },
    { "fonts", &value_node, offsetof(struct worksheet, fonts),
      .help = N_("from a shared base; booklets use them") },
    { "styles", &value_node, offsetof(struct worksheet, styles),
      .help = N_("from a shared base; booklets use them") },
    { 0 }
};
const struct schema worksheet_schema = { "worksheet", N_("workbooks that departments fill in"),
                                         sizeof(struct worksheet), worksheet_keys };

bool worksheet_read(struct run *run, const struct layout *layout, const struct worksheet **out)
{
    struct worksheet *w = ARENA_NEW(run->arena, struct worksheet);
    bool ok = schema_read(run, layout->root, &worksheet_schema, w);

    w->where = layout->root->where;
    w->folder = layout->folder;
    *out = w;
    return worksheet_check(run, layout, w) && ok;
}
