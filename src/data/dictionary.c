/*
 * dictionary.c - the vocabulary of plan.yaml as schemas, and the dictionary made from what they
 * read.
 *
 * Each schema fills a struct of words with places; from those come the tables that others see. What
 * tables say of each other (references, circles) is checked in references.c.
 *
 * Must not know what stands in the CSV files.
 */
#include "data/dictionary.h"

#include "base/file.h"
#include "base/say.h"
#include "data/encoding.h"
#include "data/references.h"

enum { DICTIONARY_LARGEST = 4 * 1024 * 1024, NAMES_MOST = 1000 };

enum { FOUND_OUT, IS_UTF8, IS_CP932 };

struct word_lists {
    struct texts allow, suspect;
};

struct value_words {
    str value;
};

struct plan_words {
    struct mappings values; /* struct value_words */
    struct mappings tables; /* struct table_words */
    struct word_lists lists;
};

const struct choice column_types[] = {
    { "text", COLUMN_TEXT, N_("any text, kept to the last space") },
    { "integer", COLUMN_INTEGER, N_("12 or -3, without separators") },
    { "decimal", COLUMN_DECIMAL, N_("12.5 or -0.25") },
    { "money", COLUMN_MONEY, N_("whole thousands of yen (千円)") },
    { "date", COLUMN_DATE, N_("2025-04-01, 令和7年4月1日 or R7.4.1") },
    { "year", COLUMN_YEAR, N_("a fiscal year: 2025, 令和7年度 or R7") },
    { 0 },
};

static const struct choice encodings[] = {
    { "UTF-8", IS_UTF8, NULL },
    { "CP932", IS_CP932, N_("Shift_JIS as Windows has it") },
    { "Shift_JIS", IS_CP932, N_("the same as CP932") },
    { 0 },
};

static const struct choice separators[] = {
    { ",", ',', NULL },
    { "\t", '\t', NULL },
    { ";", ';', NULL },
    { "comma", ',', NULL },
    { "tab", '\t', NULL },
    { "semicolon", ';', NULL },
    { 0 },
};

static const struct key code_keys[] = {
    { "label", &value_text, offsetof(struct code_label, label), KEY_MAIN,
      .help = N_("what is printed for this value") },
    { 0 },
};
static const struct schema code_schema = { "code", N_("a value that is allowed, and its label"),
                                           sizeof(struct code_label), code_keys };

#define COLUMN(member) offsetof(struct column_words, column.member)

static const struct key column_keys[] = {
    { "type", &value_choice, COLUMN(type), KEY_MAIN, column_types, "text",
      N_("what its values are") },
    { "required", &value_bool, COLUMN(required), .help = N_("no record may leave it empty") },
    { "unique", &value_bool, COLUMN(unique), .help = N_("no two records have the same value") },
    { "list", &value_text, COLUMN(list),
      .help = N_("several values in one cell: what stands between them, such as \" \"") },
    { "refers", &value_words, offsetof(struct column_words, refers),
      .help = N_("its values are keys of this table, or values of this column: 課 or 課.名称") },
    { "unit", &value_text, COLUMN(unit), .help = N_("the unit of its numbers") },
    { "codes", &value_named, COLUMN(codes), 0, &code_schema,
      .help = N_("the only values allowed, and the label of each: { A: 達成, B: 未達成 }") },
    { "note", &value_text, COLUMN(note), .help = N_("what it holds, for people") },
    { 0 },
};
static const struct schema column_schema = { "column", N_("a column of a table"),
                                             sizeof(struct column_words), column_keys };

static const struct key table_keys[] = {
    { "file", &value_words, offsetof(struct table_words, file), KEY_REQUIRED,
      .help = N_("its CSV file, inside the data folder") },
    { "key", &value_words, offsetof(struct table_words, key), KEY_REQUIRED,
      .help = N_("the column that names each record, never twice the same") },
    { "columns", &value_named, offsetof(struct table_words, columns), KEY_REQUIRED, &column_schema,
      .help = N_("its columns by the names in the first line of the file") },
    { "encoding", &value_choice, offsetof(struct table_words, encoding), 0, encodings,
      .help = N_("how the file is written; left out, it is found out") },
    { "separator", &value_choice, offsetof(struct table_words, separator), 0, separators, ",",
      N_("what stands between the fields") },
    { 0 },
};
static const struct schema table_schema = { "table", N_("a table of the plan: one CSV file"),
                                            sizeof(struct table_words), table_keys };

static const struct key value_keys[] = {
    { "value", &value_text, offsetof(struct value_words, value), KEY_MAIN,
      .help = N_("the text as it is printed") },
    { 0 },
};
static const struct schema value_schema_of_plan = { "plan-value", N_("a value of the whole plan"),
                                                    sizeof(struct value_words), value_keys };

static const struct key list_keys[] = {
    { "allow", &value_texts, offsetof(struct word_lists, allow),
      .help = N_("words that are right as they are") },
    { "suspect", &value_texts, offsetof(struct word_lists, suspect),
      .help = N_("words that are told wherever they stand") },
    { 0 },
};
static const struct schema list_schema = { "words", N_("words for the check of the text"),
                                           sizeof(struct word_lists), list_keys };

static const struct key plan_keys[] = {
    { "plan", &value_named, offsetof(struct plan_words, values), 0, &value_schema_of_plan,
      .help = N_("values of the whole plan: name, edition, date ...; <計画.名称> in layouts") },
    { "tables", &value_named, offsetof(struct plan_words, tables), KEY_REQUIRED, &table_schema,
      .help = N_("the tables of the plan by name") },
    { "words", &value_mapping, offsetof(struct plan_words, lists), 0, &list_schema,
      .help = N_("words for the check of the text") },
    { 0 },
};
const struct schema dictionary_schema = { "plan",
                                          N_("data/plan.yaml: what the tables of the plan are"),
                                          sizeof(struct plan_words), plan_keys };

/* Templates, expressions and messages give these marks a meaning of their own. */
static bool is_usable(str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];

        if ((unsigned char)c < 0x20 || c == 0x7F || c == '.' || c == '|' || c == '<' || c == '>' ||
            c == '"')
            return false;
    }
    return name.len > 0;
}

static char lower(char c)
{
    if (c >= 'A' && c <= 'Z')
        c = (char)(c - 'A' + 'a');
    return c;
}

/* SQL takes KPI and kpi for one name. */
static bool same_but_case(str a, str b)
{
    for (size_t i = 0; a.len == b.len && i < a.len; i++) {
        if (lower(a.at[i]) != lower(b.at[i]))
            return false;
    }
    return a.len == b.len;
}

static bool too_many(struct run *run, const struct mappings *s)
{
    if (s->n <= NAMES_MOST)
        return false;
    diag_error(run->diags, s->where[NAMES_MOST], "D009", _("more than %d names in one place"),
               NAMES_MOST);
    return true;
}

/* Every name of a mapping can be used, and differs from those before it. */
static bool check_names(struct run *run, const struct mappings *s)
{
    bool ok = true;

    if (too_many(run, s))
        return false;
    for (size_t i = 0; i < s->n; i++) {
        if (!is_usable(s->names[i])) {
            ok = diag_error(run->diags, s->where[i], "D009",
                            _("\"" STR_FMT
                              "\" cannot be a name: it is empty or holds one of . | < > \" "
                              "or a control character"),
                            STR_ARG(s->names[i]));
            continue;
        }
        for (size_t k = 0; k < i; k++) {
            if (!same_but_case(s->names[i], s->names[k]))
                continue;
            ok = diag_error(
                run->diags, s->where[i], "D007",
                _("\"" STR_FMT "\" and \"" STR_FMT "\" are the same name: capitals do not count"),
                STR_ARG(s->names[i]), STR_ARG(s->names[k]));
            diag_also(run->diags, s->where[k], _("the other"));
            break;
        }
    }
    return ok;
}

static str encoding_asked(int which)
{
    return which == IS_CP932 ? STR("CP932") : which == IS_UTF8 ? STR("UTF-8") : STR("");
}

static str separator_asked(int which)
{
    return which == '\t' ? STR("\t") : which == ';' ? STR(";") : STR(",");
}

/* The columns as read; what they refer to comes later, when all tables are known. */
static struct column *make_columns(struct run *run, const struct mappings *s)
{
    struct column *columns = ARENA_ARRAY(run->arena, struct column, s->n);

    for (size_t i = 0; i < s->n; i++) {
        const struct column_words *w = s->at[i];

        columns[i] = w->column;
        columns[i].name = s->names[i];
        columns[i].where = s->where[i];
        columns[i].index = i;
    }
    return columns;
}

static bool find_key(struct run *run, struct table *t, struct column *columns,
                     const struct words *key)
{
    const struct column *c = table_find(t, key->text);

    if (!key->given) /* told by the schema */
        return false;
    if (!c) {
        diag_error(run->diags, key->where, "D002",
                   _("the key \"" STR_FMT "\" is not a column of " STR_FMT), STR_ARG(key->text),
                   STR_ARG(t->name));
        references_nearest_column(run, t, key->text);
        return false;
    }
    if (c->list.len)
        return diag_error(run->diags, key->where, "D002",
                          _("the key \"" STR_FMT "\" is a list column; a key is one value"),
                          STR_ARG(key->text));
    columns[c->index].required = columns[c->index].unique = true;
    t->key = c;
    return true;
}

static bool make_table(struct run *run, const struct mappings *s, size_t i, struct draft *d)
{
    const struct table_words *w = s->at[i];
    struct table *t = &d->tables[i];
    bool ok = true;

    d->words[i] = w;
    d->columns[i] = make_columns(run, &w->columns);
    *t = (struct table){ .name = s->names[i],
                         .where = s->where[i],
                         .file = w->file.text,
                         .encoding = encoding_asked(w->encoding),
                         .separator = separator_asked(w->separator),
                         .columns = d->columns[i],
                         .n = w->columns.n };
    if (str_equal(t->name, STR("計画"))) {
        ok = diag_error(run->diags, t->where, "D001", _("no table can be named 計画"));
        diag_note(run->diags, _("the values under `plan:` are 計画; give the table another name"));
    }
    if (w->file.given && !path_inside(w->file.text)) {
        ok = diag_error(run->diags, w->file.where, "D008",
                        _("\"" STR_FMT "\" does not stand inside the data folder"),
                        STR_ARG(w->file.text));
        diag_note(run->diags, _("a file name, or folder/file; no \"..\" and no \"/\" in front"));
    }
    ok = check_names(run, &w->columns) && ok;
    return find_key(run, t, d->columns[i], &w->key) && ok;
}

static bool make_tables(struct run *run, const struct mappings *s, struct dictionary *out)
{
    struct draft d = { .n = s->n,
                       .tables = ARENA_ARRAY(run->arena, struct table, s->n),
                       .columns = ARENA_ARRAY(run->arena, struct column *, s->n),
                       .words = ARENA_ARRAY(run->arena, const struct table_words *, s->n) };
    bool ok = check_names(run, s);

    for (size_t i = 0; i < s->n; i++)
        ok = make_table(run, s, i, &d) && ok;
    out->tables = d.tables;
    out->n = d.n;
    return s->n <= NAMES_MOST && references_link(run, &d) && ok;
}

/* The values of the whole plan, and the same as a table of one row. */
static bool make_plan(struct run *run, const struct mappings *s, struct dictionary *out)
{
    size_t n = s->n ? s->n : 1;
    struct plan_value *values = ARENA_ARRAY(run->arena, struct plan_value, n);
    struct column *columns = ARENA_ARRAY(run->arena, struct column, n);
    struct table *plan = ARENA_NEW(run->arena, struct table);

    values[0].name = STR("名称");
    values[0].where = (struct span){ out->source, 0, 0 };
    for (size_t i = 0; i < s->n; i++) {
        const struct value_words *w = s->at[i];

        values[i] = (struct plan_value){ s->names[i], w->value, s->where[i] };
    }
    for (size_t i = 0; i < n; i++)
        columns[i] =
            (struct column){ .name = values[i].name, .where = values[i].where, .index = i };
    *plan = (struct table){ .name = STR("計画"), .columns = columns, .n = n, .key = columns };
    plan->where = values[0].where;
    out->values = values;
    out->value_count = n;
    out->plan = plan;
    return check_names(run, s);
}

static bool read_source(struct run *run, str folder, struct source *out)
{
    str path = path_join(run->arena, folder, STR("plan.yaml")), bytes;
    enum encoding found;

    return file_read(run, path, DICTIONARY_LARGEST, (struct span){ 0 }, &bytes) &&
           encoding_decode(run, path, bytes, STR("UTF-8"), out, &found);
}

bool dictionary_read(struct run *run, str folder, const struct dictionary **out)
{
    struct source *source = ARENA_NEW(run->arena, struct source);
    struct dictionary *d = ARENA_NEW(run->arena, struct dictionary);
    struct plan_words words;
    struct yaml *root;
    bool ok;

    *out = d;
    d->source = source;
    if (!read_source(run, folder, source) || !yaml_read(run, source, &root))
        return false;
    ok = schema_read(run, root, &dictionary_schema, &words);
    d->allow = words.lists.allow;
    d->suspect = words.lists.suspect;
    ok = make_plan(run, &words.values, d) && ok;
    return make_tables(run, &words.tables, d) && ok;
}

const struct table *dictionary_find(const struct dictionary *d, str name)
{
    for (size_t i = 0; i < d->n; i++) {
        if (str_equal(d->tables[i].name, name))
            return &d->tables[i];
    }
    return d->plan && str_equal(d->plan->name, name) ? d->plan : NULL;
}

const struct column *table_find(const struct table *t, str name)
{
    for (size_t i = 0; i < t->n; i++) {
        if (str_equal(t->columns[i].name, name))
            return &t->columns[i];
    }
    return NULL;
}

const struct plan_value *dictionary_value(const struct dictionary *d, str name)
{
    for (size_t i = 0; i < d->value_count; i++) {
        if (str_equal(d->values[i].name, name))
            return &d->values[i];
    }
    return NULL;
}
