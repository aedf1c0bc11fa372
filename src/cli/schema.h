/* schema.h - a JSON Schema (draft 2020-12) of a kind of file, for editors. */
#ifndef CLI_SCHEMA_H
#define CLI_SCHEMA_H

#include "base/run.h"

/* kind is one of vocabulary_kinds. */
str schema_text(struct run *run, const char *kind);

#endif
