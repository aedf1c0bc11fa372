/*
 * analyser.h - what tells the words of a text apart (形態素解析), as composition and indexes see
 * it.
 *
 * There may be none on a machine, and another one says other things: only layouts that ask for one
 * may use it, and what it is belongs to what their documents are made from.
 */
#ifndef TYPESET_ANALYSER_H
#define TYPESET_ANALYSER_H

#include "base/hash.h"
#include "base/run.h"

/* What the place of a word in its phrase (文節) depends on. */
enum morpheme_kind {
    MORPHEME_OTHER,  /* a phrase begins with it: adverbs, conjunctions */
    MORPHEME_VERB,   /* so it does, but a noun right before it is its own: 魅力あふれる */
    MORPHEME_NOUN,   /* so it does, but behind a noun it goes on with a compound */
    MORPHEME_PREFIX, /* 新 お 第: belongs to what follows */
    MORPHEME_SUFFIX, /* 者 づくり 的: belongs to what it follows */
    MORPHEME_WEAK,   /* こと ため いる: no words of their own, though they may begin a line */
    MORPHEME_LIGHT,  /* する: belongs to a noun before it */
    MORPHEME_PARTICLE, /* 助詞, 助動詞: never begins a phrase */
    MORPHEME_MARK
};

/* In order, without overlaps; blanks may be left out between them. */
struct morpheme {
    size_t at, len; /* its bytes in the text */
    enum morpheme_kind kind;
    str reading; /* in katakana; empty: not known */
};

struct morphemes {
    struct morpheme *at;
    size_t n;
};

struct analyser {
    /* In the run's arena. False: it gave up on this text, nothing told. */
    bool (*read)(struct run *run, const struct analyser *a, str text, struct morphemes *out);
    struct hash identity; /* of program and dictionary */
    void *self;
};

/*
 * The reading of a text in kana, blanks left out. What has no known reading stands for itself;
 * *guessed: something else has been read by the dictionary.
 */
str analyser_reading(struct run *run, const struct analyser *a, str text, bool *guessed);

#endif
