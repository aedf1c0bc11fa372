/*
 * mecab.c - see mecab.h. libmecab is never linked: its five functions are looked up by name.
 *
 * Words come as text, in a format that is asked for, so that no struct of the library's but the
 * short one about dictionaries must be known.
 */
#include "typeset/mecab.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"

const char mecab_packages[] = "libmecab2 mecab-ipadic-utf8";

/* As mecab.h of MeCab 0.996 has it. */
struct mecab_dictionary_info {
    const char *filename;
    const char *charset;
    unsigned int size;
    int type;
    unsigned int lsize, rsize;
    unsigned short version;
    struct mecab_dictionary_info *next;
};

struct tagger;

struct mecab {
    void *library;
    struct tagger *tagger;
    struct tagger *(*new)(const char *arguments);
    void (*destroy)(struct tagger *t);
    const char *(*words)(struct tagger *t, const char *text, size_t len);
    const struct mecab_dictionary_info *(*dictionary)(struct tagger *t);
    const char *(*version)(void);
};

static void close_mecab(void *thing)
{
    struct mecab *m = thing;

    if (m->tagger)
        m->destroy(m->tagger);
    if (m->library)
        dlclose(m->library);
}

/* POSIX has dlsym give functions as void *, which C cannot convert: through the bytes. */
static bool find(struct mecab *m, const char *name, void *function)
{
    void *found = dlsym(m->library, name);

    memcpy(function, &found, sizeof found);
    return found != NULL;
}

static bool open_library(struct mecab *m)
{
    m->library = dlopen("libmecab.so.2", RTLD_NOW | RTLD_LOCAL);
    return m->library && find(m, "mecab_new2", &m->new) && find(m, "mecab_destroy", &m->destroy) &&
           find(m, "mecab_sparse_tostr2", &m->words) &&
           find(m, "mecab_dictionary_info", &m->dictionary) &&
           find(m, "mecab_version", &m->version);
}

static bool is_utf8(const struct mecab_dictionary_info *d)
{
    str charset = str_from(d->charset);

    return str_equal(charset, STR("UTF-8")) || str_equal(charset, STR("utf-8")) ||
           str_equal(charset, STR("UTF8")) || str_equal(charset, STR("utf8"));
}

/* Neither the user's settings nor the machine's, only a folder; at last whatever MeCab is set to.
 */
static bool open_dictionary(struct mecab *m)
{
#define FORMAT "-F%ps,%pe,%H\\n -U%ps,%pe,%H\\n -E\\n"
    static const char *const arguments[] = {
        "-r /dev/null -d /var/lib/mecab/dic/ipadic-utf8 " FORMAT,
        "-r /dev/null -d /var/lib/mecab/dic/debian " FORMAT,
        FORMAT,
    };
#undef FORMAT

    for (size_t i = 0; i < sizeof arguments / sizeof *arguments; i++) {
        const struct mecab_dictionary_info *d;

        m->tagger = m->new (arguments[i]);
        d = m->tagger ? m->dictionary(m->tagger) : NULL;
        if (d && d->filename && d->charset && is_utf8(d))
            return true;
        if (m->tagger)
            m->destroy(m->tagger);
        m->tagger = NULL;
    }
    return false;
}

/* By path, size and time, as fonts are: a dictionary of 50 MB is not read for this. */
static void add_file(struct run *run, struct hash *h, str path)
{
    struct stat st = { 0 };

    if (stat(str_cstr(run->arena, path), &st) == 0)
        hash_add(h, str_format(run->arena, STR_FMT " %lld %lld.%09ld\n", STR_ARG(path),
                               (long long)st.st_size, (long long)st.st_mtim.tv_sec,
                               st.st_mtim.tv_nsec));
}

static struct hash identity_of(struct run *run, const struct mecab *m)
{
    static const char *const parts[] = { "dicrc", "matrix.bin", "char.bin", "unk.dic" };
    struct hash h = hash_start();

    hash_add(&h, str_from(m->version()));
    for (const struct mecab_dictionary_info *d = m->dictionary(m->tagger); d; d = d->next) {
        const str path = str_from(d->filename);

        add_file(run, &h, path);
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            add_file(run, &h, path_join(run->arena, path_folder(path), str_from(parts[i])));
    }
    return h;
}

/* --- words ------------------------------------------------------------------------------- */

enum { FIELDS = 32 };

/* A line of CSV, in which only marks are ever quoted; what is within the quotes is of no use. */
static size_t cut_fields(str line, str *fields)
{
    size_t n = 0, from = 0;
    bool quoted = false;

    for (size_t i = 0; i <= line.len && n < FIELDS; i++) {
        if (i < line.len && line.at[i] == '"')
            quoted = !quoted;
        if (i < line.len && (quoted || line.at[i] != ','))
            continue;
        fields[n++] = str_slice(line, from, i);
        from = i + 1;
    }
    return n;
}

static bool is_one(str s, str a, str b)
{
    return str_equal(s, a) || str_equal(s, b);
}

/* IPADIC's and UniDic's parts of speech. */
static enum morpheme_kind kind_of(const str *part)
{
    const str class = part[0], subclass = part[1];

    if (is_one(class, STR("助詞"), STR("助動詞")))
        return MORPHEME_PARTICLE;
    if (is_one(class, STR("接頭詞"), STR("接頭辞")))
        return MORPHEME_PREFIX;
    if (str_equal(class, STR("接尾辞")) || str_equal(subclass, STR("接尾")))
        return MORPHEME_SUFFIX;
    if (is_one(class, STR("補助記号"), STR("空白")) ||
        (str_equal(class, STR("記号")) && !str_equal(subclass, STR("アルファベット"))))
        return MORPHEME_MARK;
    if (str_equal(class, STR("動詞")) && str_starts(part[4], STR("サ")))
        return MORPHEME_LIGHT;
    if (str_starts(subclass, STR("非自立")))
        return MORPHEME_WEAK;
    if (is_one(class, STR("名詞"), STR("記号")) || is_one(class, STR("代名詞"), STR("形状詞")))
        return MORPHEME_NOUN;
    return is_one(class, STR("動詞"), STR("形容詞")) ? MORPHEME_VERB : MORPHEME_OTHER;
}

/* IPADIC has 9 features; UniDic 17 with the pronunciation, or more with the kana. A word that is in
 * no dictionary has fewer. */
static str reading_of(const str *features, size_t n)
{
    const size_t at = n == 9 ? 7 : n >= 24 ? 20 : n >= 17 ? 9 : n;

    return at < n && !str_equal(features[at], STR("*")) ? features[at] : (str){ 0 };
}

/* IPADIC has ASCII marks for nouns. */
static bool is_mark(str word)
{
    for (size_t i = 0; i < word.len; i++) {
        const char c = word.at[i];

        if ((c & 0x80) || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
            (c >= 'a' && c <= 'z'))
            return false;
    }
    return true;
}

/* "<from>,<to>,<features>" */
static bool read_line(struct run *run, str line, str text, struct morpheme *out)
{
    str fields[FIELDS] = { 0 };
    const size_t n = cut_fields(line, fields);
    int64_t from, to;

    if (n < 4 || !str_parse_count(fields[0], (int64_t)text.len, &from) ||
        !str_parse_count(fields[1], (int64_t)text.len, &to) || to < from)
        return false;
    *out = (struct morpheme){ (size_t)from, (size_t)(to - from), kind_of(fields + 2),
                              str_copy(run->arena, reading_of(fields + 2, n - 2)) };
    if (is_mark(str_slice(text, out->at, out->at + out->len)))
        out->kind = MORPHEME_MARK;
    return true;
}

static size_t count_lines(str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.len; i++)
        n += text.at[i] == '\n';
    return n;
}

static bool read_words(struct run *run, const struct analyser *a, str text, struct morphemes *out)
{
    const struct mecab *m = a->self;
    const char *answer = text.len ? m->words(m->tagger, text.at, text.len) : "";
    str rest = str_from(answer ? answer : ""), line;

    *out = (struct morphemes){ ARENA_ARRAY(run->arena, struct morpheme, count_lines(rest)), 0 };
    while (str_cut(rest, '\n', &line, &rest)) {
        if (line.len == 0) /* the end of the sentence */
            continue;
        if (!read_line(run, line, text, &out->at[out->n]))
            return false;
        out->n++;
    }
    return answer != NULL;
}

const struct analyser *mecab_open(struct run *run)
{
    struct analyser *a = ARENA_NEW(run->arena, struct analyser);
    struct mecab *m = ARENA_NEW(run->arena, struct mecab);

    arena_on_free(run->arena, close_mecab, m);
    if (!open_library(m) || !open_dictionary(m))
        return NULL;
    *a = (struct analyser){ .read = read_words, .identity = identity_of(run, m), .self = m };
    return a;
}
