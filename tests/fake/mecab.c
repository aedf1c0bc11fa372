/*
 * mecab.c - a stand-in for libmecab.so.2, so that tests say the same with MeCab and without.
 *
 * Its dictionary is the file `words` of the current folder, a line for each word:
 *
 *   推進 名詞,サ変接続 スイシン
 *
 * with features in IPADIC's order, or all of those that UniDic has. The longest word wins from left
 * to right; what is in no line is a noun up to the next word or blank. Without the file there is no
 * dictionary.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN __attribute__((visibility("default")))

enum { WORDS = 256, FIELDS = 6 };

struct word {
    char surface[64], features[384], reading[64];
};

struct dictionary_info {
    const char *filename, *charset;
    unsigned size;
    int type;
    unsigned lsize, rsize;
    unsigned short version;
    struct dictionary_info *next;
};

struct tagger {
    struct word words[WORDS];
    size_t n;
    char *answer;
    struct dictionary_info info;
};

SHOWN struct tagger *mecab_new2(const char *arguments);
SHOWN void mecab_destroy(struct tagger *t);
SHOWN const char *mecab_sparse_tostr2(struct tagger *t, const char *text, size_t len);
SHOWN const struct dictionary_info *mecab_dictionary_info(struct tagger *t);
SHOWN const char *mecab_version(void);

struct tagger *mecab_new2(const char *arguments)
{
    FILE *f = fopen("words", "r");
    struct tagger *t = calloc(1, sizeof *t);
    char line[512];

    (void)arguments;
    while (f && t && t->n < WORDS && fgets(line, sizeof line, f)) {
        struct word *w = &t->words[t->n];

        t->n += sscanf(line, "%63s %383s %63s", w->surface, w->features, w->reading) >= 2;
    }
    if (f)
        fclose(f);
    if (f && t)
        t->info = (struct dictionary_info){ .filename = "words", .charset = "UTF-8" };
    else
        free(t);
    return f ? t : NULL;
}

void mecab_destroy(struct tagger *t)
{
    free(t->answer);
    free(t);
}

static const struct word *word_at(const struct tagger *t, const char *text, size_t len)
{
    const struct word *best = NULL;

    for (size_t i = 0; i < t->n; i++) {
        const size_t n = strlen(t->words[i].surface);

        if (n <= len && memcmp(t->words[i].surface, text, n) == 0 &&
            (!best || n > strlen(best->surface)))
            best = &t->words[i];
    }
    return best;
}

static void put_known(FILE *out, const struct word *w, size_t from)
{
    size_t fields = 1;

    fprintf(out, "%zu,%zu,%s", from, from + strlen(w->surface), w->features);
    for (const char *c = w->features; *c; c++)
        fields += *c == ',';
    for (; fields < FIELDS; fields++)
        fputs(",*", out);
    if (fields == FIELDS)
        fprintf(out, ",%s,%s,%s", w->surface, *w->reading ? w->reading : "*",
                *w->reading ? w->reading : "*");
    fputc('\n', out);
}

const char *mecab_sparse_tostr2(struct tagger *t, const char *text, size_t len)
{
    size_t size = 0, i = 0;
    FILE *out;

    free(t->answer);
    t->answer = NULL;
    out = open_memstream(&t->answer, &size);
    while (i < len) {
        const struct word *w = word_at(t, text + i, len - i);
        const size_t from = i;

        if (w) {
            put_known(out, w, from);
            i += strlen(w->surface);
            continue;
        }
        while (i < len && text[i] != ' ' && !word_at(t, text + i, len - i))
            i++;
        if (i > from)
            fprintf(out, "%zu,%zu,名詞,一般,*,*,*,*,*\n", from, i);
        i += i < len && text[i] == ' ';
    }
    fputs("\n", out);
    fclose(out);
    return t->answer;
}

const struct dictionary_info *mecab_dictionary_info(struct tagger *t)
{
    return &t->info;
}

const char *mecab_version(void)
{
    return "0.996";
}
