/* destinations.h - a name for the place of each record shown, so that others can point into the
 * booklet: "事業:P0001", its table and its key. */
#ifndef BLOCKS_DESTINATIONS_H
#define BLOCKS_DESTINATIONS_H

#include "blocks/setting.h"

/* Where each record is shown first. */
void destinations_add(struct setting *s, const struct sheets *sheets, struct pages *out);

#endif
