/*
 * mecab.h - MeCab as an analyser, when the machine has it: found when the program runs.
 *
 * Its dictionaries of two kinds are understood, IPADIC and UniDic, when they are in UTF-8. Which
 * one is used depends on no setting of the user's: ipadic-utf8 when it is there, else the machine's
 * own.
 */
#ifndef TYPESET_MECAB_H
#define TYPESET_MECAB_H

#include "typeset/analyser.h"

/* Closed with run's arena. NULL: there is no MeCab, or no dictionary for it; nothing told. */
const struct analyser *mecab_open(struct run *run);

/* What brings it: the words of a command. */
extern const char mecab_packages[];

#endif
