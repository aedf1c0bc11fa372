/* pictures.h - the pictures of one document: looked for, read once, kept for stamps. */
#ifndef BLOCKS_PICTURES_H
#define BLOCKS_PICTURES_H

#include "base/run.h"
#include "base/schema.h"
#include "final/picture.h"

struct pictures;

/*
 * data, layouts: the folders that pictures may be in. plain: for a file that cannot hold what is
 * partly transparent or has 16 bits a sample (picture/plain), nor profiles of version 4.
 */
struct pictures *pictures_new(struct run *run, str data, str layouts, bool plain);

/*
 * name is a path from the data folder or, when nothing is there, from the layouts folder. NULL
 * after telling, once for each file: P005 it leaves these folders, M001 it is in neither, and what
 * picture/read tells.
 */
const struct picture *pictures_find(struct pictures *p, str name, struct span asked);

/* A colour profile in a file of its own. False after telling P005, M001, or P006: it cannot be
 * used.
 */
bool pictures_profile(struct pictures *p, struct words name, struct profile *out);

/* Those that were found, in that order. */
const struct picture **pictures_all(const struct pictures *p, size_t *n);

#endif
