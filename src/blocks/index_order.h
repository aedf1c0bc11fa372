/*
 * index_order.h - the entries of an index in the order of their readings (五十音順), and what they
 * stand under.
 *
 * A reading is what the data has in a column for it; else the words themselves, as far as they are
 * kana; else, only where the layout asks, what MeCab reads.
 */
#ifndef BLOCKS_INDEX_ORDER_H
#define BLOCKS_INDEX_ORDER_H

#include "blocks/setting.h"

enum index_guess { GUESS_NO, GUESS_MECAB };

/* The keys of an index that are about readings. */
struct index_order {
    struct words kana, reading;
    int guess;                           /* enum index_guess */
    struct fill fill_kana, fill_reading; /* bound by the index, when their words are given */
};

struct index_entry {
    const struct record *record;
    str head;          /* what it stands under, of those that are told apart by a column */
    str text, reading; /* without kana: empty, as is the key */
    str key;
    bool guessed;
    size_t group, at; /* of those with the same head, in a row; of all */
};

/*
 * Put readings to the entries and each group of them in order. T032 warns of what has no reading,
 * T031 in a check of what was guessed.
 */
bool index_order(struct setting *s, const struct index_order *o, struct index_entry *at, size_t n);

#endif
