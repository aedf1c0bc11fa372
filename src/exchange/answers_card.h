/* answers_card.h - the cards of a returned workbook, each a sheet; for answers.c. */
#ifndef EXCHANGE_ANSWERS_CARD_H
#define EXCHANGE_ANSWERS_CARD_H

#include "exchange/answers.h"

/* Adds to out what differs. False after telling C012 marks that are gone, C013 cards that are
 * missing, C014 one that is there twice. */
bool answers_read_cards(struct run *run, const struct sent_sheet *sent, struct answers *out);

#endif
