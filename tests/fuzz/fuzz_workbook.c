/*
 * fuzz_workbook.c - any bytes as a workbook that came back: read, or refused with a message.
 *
 * Bytes that begin with PK are the file itself. Others are its parts, so that the reader of XML is
 * reached without guessing sums: "@name" on a line of its own begins a part; those that are not
 * given are the ones of an empty workbook. The law: cells are in order, each place stands once,
 * texts are UTF-8, and what is refused is told. What is a workbook of ours is compared with a
 * layout that asks for all of it: its sheets, cards and lines for new records.
 */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "exchange/answers.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

#define PLACE "http://schemas.openxmlformats.org/"
#define MAIN "xmlns=\"" PLACE "spreadsheetml/2006/main\""
#define RELATIONS "<Relationships xmlns=\"" PLACE "package/2006/relationships\">"
#define RELATION(id, type, target)                                                                 \
    "<Relationship Id=\"" id "\" Type=\"" PLACE "officeDocument/2006/relationships/" type          \
    "\" Target=\"" target "\"/>"

struct part {
    str name, text;
};

static const struct part defaults[] = {
    { STR_INIT("[Content_Types].xml"), STR_INIT("<Types/>") },
    { STR_INIT("_rels/.rels"), STR_INIT(RELATIONS RELATION("rId1", "officeDocument",
                                                           "xl/workbook.xml") "</Relationships>") },
    { STR_INIT("xl/_rels/workbook.xml.rels"),
      STR_INIT(RELATIONS RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
                   RELATION("rId2", "styles", "styles.xml")
                       RELATION("rId3", "sharedStrings", "sharedStrings.xml") "</Relationships>") },
    { STR_INIT("xl/workbook.xml"),
      STR_INIT("<workbook " MAIN " xmlns:r=\"" PLACE "officeDocument/2006/relationships\"><sheets>"
               "<sheet name=\"1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>") },
    { STR_INIT("xl/worksheets/sheet1.xml"), STR_INIT("<worksheet " MAIN "/>") },
    { STR_INIT("xl/worksheets/sheet2.xml"), STR_INIT("<worksheet " MAIN "/>") },
    { STR_INIT("xl/worksheets/sheet3.xml"), STR_INIT("<worksheet " MAIN "/>") },
    { STR_INIT("xl/styles.xml"), STR_INIT("<styleSheet " MAIN "/>") },
    { STR_INIT("xl/sharedStrings.xml"), STR_INIT("<sst " MAIN "/>") },
};
enum { PARTS = sizeof defaults / sizeof defaults[0] };

static void must(bool law)
{
    if (!law)
        __builtin_trap();
}

static void put_number(struct buf *b, uint32_t value, int size)
{
    for (int i = 0; i < size; i++)
        buf_char(b, (char)(value >> (8 * i) & 0xFF));
}

static uint32_t sum_of(str text)
{
    uint32_t sum = 0xFFFFFFFF;

    for (size_t i = 0; i < text.len; i++) {
        sum ^= (unsigned char)text.at[i];
        for (int k = 0; k < 8; k++)
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    return ~sum;
}

/* What stands in both headers of a part, from the version on. */
static void put_common(struct buf *b, const struct part *p)
{
    put_number(b, 20, 2); /* version */
    put_number(b, 0, 4);  /* flags, stored */
    put_number(b, 0x00210000, 4);
    put_number(b, sum_of(p->text), 4);
    put_number(b, (uint32_t)p->text.len, 4);
    put_number(b, (uint32_t)p->text.len, 4);
    put_number(b, (uint32_t)p->name.len, 2);
    put_number(b, 0, 2);
}

static str zip_of(struct arena *a, const struct part *parts)
{
    struct buf b = BUF(a), directory = BUF(a);

    for (size_t i = 0; i < PARTS; i++) {
        uint32_t at = (uint32_t)b.len;

        buf_str(&b, STR("PK\x03\x04"));
        put_common(&b, &parts[i]);
        buf_str(&b, parts[i].name);
        buf_str(&b, parts[i].text);
        buf_str(&directory, STR("PK\x01\x02"));
        put_number(&directory, 20, 2);
        put_common(&directory, &parts[i]);
        put_number(&directory, 0, 4);
        put_number(&directory, 0, 4);
        put_number(&directory, 0, 2);
        put_number(&directory, at, 4);
        buf_str(&directory, parts[i].name);
    }
    {
        uint32_t at = (uint32_t)b.len;

        buf_str(&b, buf_text(&directory));
        buf_str(&b, STR("PK\x05\x06"));
        put_number(&b, 0, 4);
        put_number(&b, PARTS, 2);
        put_number(&b, PARTS, 2);
        put_number(&b, (uint32_t)directory.len, 4);
        put_number(&b, at, 4);
        put_number(&b, 0, 2);
    }
    return buf_text(&b);
}

static str from_parts(struct arena *a, str text)
{
    struct part parts[PARTS];
    struct part *into = NULL;

    memcpy(parts, defaults, sizeof parts);
    while (text.len) {
        size_t end = str_find(text, STR("\n@"));
        str section = str_slice(text, 0, end), name, rest;

        text = str_slice(text, end + 1, text.len);
        if (!str_starts(section, STR("@")) || !str_cut(section, '\n', &name, &rest))
            continue;
        into = NULL;
        for (size_t i = 0; i < PARTS; i++) {
            if (str_equal(parts[i].name, str_slice(name, 1, name.len)))
                into = &parts[i];
        }
        if (into)
            into->text = rest;
    }
    return zip_of(a, parts);
}

static void check_sheet(const struct returned_sheet *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct returned_cell *c = &s->cells[i];

        must(utf8_valid(c->text) == c->text.len);
        must(returned_at(s, c->row, c->column) == c);
        must(i == 0 || c[-1].row < c->row || (c[-1].row == c->row && c[-1].column < c->column));
    }
}

/* A layout that has the sheet as it was sent. */
static struct form_sheet asked(struct arena *a, const struct sent_sheet *s)
{
    struct form_additions *new_rows = ARENA_NEW(a, struct form_additions);
    struct form_sheet out = { ARENA_ARRAY(a, struct form_column, s->width), 0, new_rows };

    for (size_t i = 0; i < s->width; i++) {
        struct form_column *c = &out.columns[out.n++];

        *c = (struct form_column){ .name = s->heads[i], .input = s->parts[i] == SENT_INPUT };
        c->adds = c;
    }
    return out;
}

static void check_answer(const struct answer *a)
{
    must(a->cell.len > 0);
    must(utf8_valid(a->came) == a->came.len);
    must(a->formula || !str_equal(a->sent, a->came));
}

static void check_answers(struct run *run, const struct returned_book *book,
                          const struct identity *id)
{
    enum { SHEETS = 1001 }; /* numbers of sheets end there */
    struct form form = { .name = id->layout, .n = SHEETS };
    struct forms forms = { .edition = id->edition, .at = &form, .n = 1 };
    struct answers answers = { .book = *book };
    size_t told = diags_errors(run->diags);

    form.sheets = ARENA_ARRAY(run->arena, struct form_sheet, SHEETS);
    for (size_t i = 0; i < id->n; i++)
        form.sheets[id->sheets[i].number] = asked(run->arena, &id->sheets[i]);
    if (!answers_find(run, &forms, &answers))
        must(diags_errors(run->diags) > told);
    for (size_t i = 0; i < answers.n; i++)
        check_answer(&answers.at[i]);
    for (size_t i = 0; i < answers.added_n; i++)
        must(answers.added[i].n > 0 && answers.added[i].cell.len > 0);
    must(answers.filled <= answers.inputs);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena *a = arena_new((size_t)1024 * 1024 * 1024);
    struct run run = { .arena = a, .diags = diags_new(a) };
    str text = { (const char *)bytes, len };
    struct returned_book book;
    struct identity identity;

    if (!str_starts(text, STR("PK")))
        text = from_parts(a, text);
    if (!workbook_parse(&run, STR("fuzz.xlsx"), text, &book)) {
        must(diags_errors(run.diags) > 0);
    } else {
        for (size_t i = 0; i < book.n; i++)
            check_sheet(&book.sheets[i]);
        if (!identity_read(&run, &book, &identity))
            must(diags_errors(run.diags) == 1);
        else if (!identity.table.len)
            check_answers(&run, &book, &identity);
    }
    arena_free(a);
    return 0;
}
