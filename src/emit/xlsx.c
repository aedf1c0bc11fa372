/* xlsx.c - see xlsx.h. */
#include "emit/xlsx.h"

#include "base/say.h"
#include "emit/xlsx_book.h"
#include "emit/xlsx_memory.h"
#include "emit/xlsx_second.h"

void xlsx_keep(struct xlsx *x, lxw_error error)
{
    if (x->error == LXW_NO_ERROR)
        x->error = error;
}

static void drop(void *thing)
{
    struct xlsx *x = thing;

    if (x->book)
        lxw_workbook_free(x->book);
    x->book = NULL;
}

/* Days from 1970-01-01 (Gregorian; years from 1970). */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
    static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    int64_t past = year - 1, days = past * 365 + past / 4 - past / 100 + past / 400 - 719162;

    return days + before[month - 1] + (leap && month > 2) + day - 1;
}

/* 2025-04-01; anything else is the day zip files begin with. */
static time_t created(str date)
{
    int64_t year, month, day;
    const int64_t a_day = 86400;

    if (date.len == 10 && str_parse_count(str_slice(date, 0, 4), 9999, &year) &&
        str_parse_count(str_slice(date, 5, 7), 12, &month) &&
        str_parse_count(str_slice(date, 8, 10), 31, &day) && year >= 1980 && month && day)
        return (time_t)(days_of(year, month, day) * a_day);
    return (time_t)(days_of(1980, 1, 1) * a_day);
}

static char *text_or_none(struct xlsx *x, str text)
{
    return text.len ? str_cstr(x->run->arena, text) : NULL;
}

static void put_properties(struct xlsx *x)
{
    const struct workbook_info *info = &x->grid->info;
    lxw_doc_properties p = { .title = text_or_none(x, info->title),
                             .subject = text_or_none(x, info->subject),
                             .author = text_or_none(x, info->author),
                             .company = text_or_none(x, info->company),
                             .keywords = text_or_none(x, info->keywords),
                             .created = created(info->date) };

    xlsx_keep(x, workbook_set_properties(x->book, &p));
}

static bool tell(struct xlsx *x)
{
    if (x->error == LXW_NO_ERROR)
        return true;
    return diag_error(x->run->diags, x->grid->where, "M020",
                      _("the workbook could not be written: %s"), lxw_strerror(x->error));
}

/* All sheets first: rules refer to cells of later ones. */
static bool add_sheets(struct xlsx *x)
{
    size_t n = x->grid->sheet_count;
    bool ok = true;

    x->sheets = ARENA_ARRAY(x->run->arena, lxw_worksheet *, n);
    for (size_t i = 0; i < n; i++) {
        char *name = str_cstr(x->run->arena, x->grid->sheets[i].name);

        x->sheets[i] = workbook_add_worksheet(x->book, name);
        if (!x->sheets[i]) {
            xlsx_keep(x, LXW_ERROR_PARAMETER_VALIDATION);
            return tell(x);
        }
    }
    for (size_t i = 0; i < n; i++)
        ok &= xlsx_sheet(x, i);
    xlsx_names(x);
    worksheet_activate(x->sheets[0]);
    if (!x->book->sst->string_count) /* else there would be no part for the texts of cells */
        x->book->sst->string_count = 1;
    return ok;
}

bool xlsx_write(struct run *run, const struct workbook *workbook, str *out)
{
    struct xlsx *x = ARENA_NEW(run->arena, struct xlsx);
    struct memory_file file;
    lxw_workbook *book;

    *x = (struct xlsx){ .run = run, .grid = workbook };
    if (!memory_open(run, &file))
        return false;
    arena_on_free(run->arena, drop, x);
    x->book = workbook_new(file.name);
    if (!x->book) {
        xlsx_keep(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return tell(x);
    }
    xlsx_formats(x);
    put_properties(x);
    if (!add_sheets(x))
        return false;
    book = x->book;
    x->book = NULL; /* closing frees it, whatever comes of it */
    xlsx_keep(x, workbook_close(book));
    return tell(x) && xlsx_second(run, workbook, x->styles, &file, out);
}
