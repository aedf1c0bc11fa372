/* package.c - see package.h. */
#include "exchange/package.h"

#include <string.h>

#include <zip.h>

#include "base/say.h"

enum { SWELL_FROM = 1024 * 1024 };

struct package {
    struct run *run;
    struct span where;
    zip_t *zip;
    size_t total;
};

static void close_package(void *thing)
{
    struct package *p = thing;

    if (p->zip)
        zip_discard(p->zip);
    p->zip = NULL;
}

/* ASCII text in UTF-16, as the directory of an OLE2 file has its names. */
static bool holds_wide(str bytes, const char *name)
{
    size_t n = strlen(name);

    for (size_t i = 0; i + 2 * n <= bytes.len; i += 2) {
        size_t k = 0;

        while (k < n && bytes.at[i + 2 * k] == name[k] && bytes.at[i + 2 * k + 1] == '\0')
            k++;
        if (k == n)
            return true;
    }
    return false;
}

static bool refuse(struct run *run, struct span where, const char *code, const char *what,
                   const char *way_out)
{
    diag_error(run->diags, where, code, "%s", what);
    diag_note(run->diags, "%s", way_out);
    return false;
}

static bool refuse_kind(struct run *run, struct span where, const char *what)
{
    return refuse(run, where, "C003", what,
                  _("ask for the workbook that was sent, saved as an Excel workbook (.xlsx)"));
}

/* Both passwords and the old format stand in OLE2 files. */
static bool refuse_ole(struct run *run, struct span where, str bytes)
{
    if (holds_wide(bytes, "EncryptedPackage"))
        return refuse(run, where, "C001", _("this workbook is locked with a password to open it"),
                      _("ask for it again without the password: File, Info, Protect Workbook, "
                        "Encrypt with Password, and empty the box"));
    if (holds_wide(bytes, "Workbook") || holds_wide(bytes, "Book"))
        return refuse(run, where, "C002", _("this is a workbook of the old kind (.xls)"),
                      _("ask for it saved as an Excel workbook (.xlsx)"));
    return refuse_kind(run, where, _("this is not a workbook but another Office file"));
}

static bool starts_folded(str text, const char *word)
{
    size_t n = strlen(word);

    if (text.len < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = text.at[i];

        if ((c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) != word[i])
            return false;
    }
    return true;
}

static str without_lead(str text)
{
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_slice(text, 3, text.len);
    while (text.len &&
           (text.at[0] == ' ' || text.at[0] == '\n' || text.at[0] == '\r' || text.at[0] == '\t'))
        text = str_slice(text, 1, text.len);
    return text;
}

/* Everything that is not a zip. */
static bool refuse_other(struct run *run, struct span where, str bytes)
{
    str text = without_lead(bytes);

    if (!bytes.len)
        return refuse_kind(run, where, _("this file is empty"));
    if (str_starts(bytes, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        return refuse_ole(run, where, bytes);
    if (str_starts(bytes, STR("%PDF-")))
        return refuse_kind(run, where, _("this is a PDF: nothing can be read back from it"));
    if (starts_folded(text, "<html") || starts_folded(text, "<!doctype") ||
        starts_folded(text, "<table"))
        return refuse_kind(run, where, _("this is a web page, whatever its name says"));
    if (starts_folded(text, "<?xml"))
        return refuse_kind(run, where, _("this is XML, whatever its name says"));
    if (memchr(bytes.at, '\0', bytes.len))
        return refuse_kind(run, where, _("this is not a workbook"));
    return refuse_kind(run, where, _("this is text, such as CSV, and no workbook"));
}

static bool refuse_damaged(struct run *run, struct span where, const char *why)
{
    diag_error(run->diags, where, "C004", _("this workbook is damaged: %s"), why);
    diag_note(run->diags, _("ask for it again; a mail gateway or an interrupted copy may have cut "
                            "it"));
    return false;
}

static bool refuse_size(struct run *run, struct span where, str part)
{
    diag_error(run->diags, where, "C005",
               _("\"" STR_FMT "\" in it is far larger than a filled-in workbook can be"),
               STR_ARG(part));
    diag_note(run->diags, _("nothing of this file was read; look where it came from"));
    return false;
}

static bool open_zip(struct run *run, struct package *p, str bytes)
{
    zip_error_t error;
    zip_source_t *source;

    zip_error_init(&error);
    source = zip_source_buffer_create(bytes.at, bytes.len, 0, &error);
    if (source)
        p->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (!p->zip && source)
        zip_source_free(source);
    if (!p->zip)
        refuse_damaged(run, p->where, str_cstr(run->arena, str_from(zip_error_strerror(&error))));
    zip_error_fini(&error);
    return p->zip != NULL;
}

static bool has(const struct package *p, const char *name)
{
    return zip_name_locate(p->zip, name, ZIP_FL_NOCASE) >= 0;
}

/* A zip that is something else. */
static bool is_workbook(struct run *run, const struct package *p)
{
    if (zip_get_num_entries(p->zip, 0) > PACKAGE_ENTRIES_MAX)
        return refuse_size(run, p->where, STR("zip"));
    if (has(p, "xl/workbook.bin"))
        return refuse_kind(run, p->where, _("this is a binary workbook (.xlsb)"));
    if (has(p, "content.xml") && has(p, "mimetype"))
        return refuse_kind(run, p->where, _("this is an OpenDocument file (.ods)"));
    if (has(p, "word/document.xml"))
        return refuse_kind(run, p->where, _("this is a Word document"));
    if (!has(p, "[Content_Types].xml"))
        return refuse_kind(run, p->where, _("this is a zip file and no workbook"));
    return true;
}

bool package_open(struct run *run, struct span where, str bytes, struct package **out)
{
    struct package *p = ARENA_NEW(run->arena, struct package);

    *p = (struct package){ .run = run, .where = where };
    *out = p;
    if (!str_starts(bytes, STR("PK\x03\x04")))
        return refuse_other(run, where, bytes);
    arena_on_free(run->arena, close_package, p);
    return open_zip(run, p, bytes) && is_workbook(run, p);
}

static bool size_is_sane(const struct package *p, const zip_stat_t *st)
{
    zip_uint64_t packed = st->comp_size ? st->comp_size : 1;

    if (st->size > PACKAGE_PART_MAX || p->total + st->size > PACKAGE_TOTAL_MAX)
        return false;
    return st->size < SWELL_FROM || st->size / packed <= PACKAGE_RATIO_MAX;
}

/* libzip checks the sum of the part when its last byte is read. What is longer than it said is cut
 * there, and the sum is wrong. */
static bool read_all(struct package *p, zip_file_t *f, char *to, size_t size)
{
    size_t got = 0;
    char more;

    while (got < size) {
        zip_int64_t n = zip_fread(f, to + got, size - got);

        if (n <= 0)
            return false;
        got += (size_t)n;
    }
    p->total += size;
    return zip_fread(f, &more, 1) == 0;
}

bool package_part(struct run *run, struct package *p, str name, bool *found, str *out)
{
    const char *cname = str_cstr(run->arena, name);
    zip_int64_t i = zip_name_locate(p->zip, cname, 0);
    zip_stat_t st;
    zip_file_t *f;
    char *bytes;
    bool ok;

    *out = STR("");
    if (i < 0)
        i = zip_name_locate(p->zip, cname, ZIP_FL_NOCASE);
    *found = i >= 0;
    if (!*found)
        return true;
    if (zip_stat_index(p->zip, (zip_uint64_t)i, 0, &st) != 0)
        return refuse_damaged(run, p->where, cname);
    if (!size_is_sane(p, &st))
        return refuse_size(run, p->where, name);
    bytes = ARENA_ARRAY(run->arena, char, st.size + 1);
    f = zip_fopen_index(p->zip, (zip_uint64_t)i, 0);
    ok = f && read_all(p, f, bytes, st.size);
    if (f)
        zip_fclose(f);
    *out = (str){ bytes, st.size };
    return ok || refuse_damaged(run, p->where, cname);
}
