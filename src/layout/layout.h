/*
 * layout.h - a layout file as a tree, with `extends:` and `include:` done. What kind it is; not yet
 * what it says.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "base/yaml.h"

enum layout_kind { LAYOUT_BOOKLET, LAYOUT_WORKSHEET };

/* A file that was read on the way. */
struct layout_file {
    str path;
    str bytes;
};

struct layout {
    str folder;           /* the layouts folder: what paths in the file start from */
    struct source source; /* the file itself */
    enum layout_kind kind;
    str name;                  /* booklet: 推進事業一覧 */
    const struct yaml *root;   /* without extends: */
    struct layout_file *files; /* itself first, then what it extends and includes */
    size_t file_count;
};

/* name: "booklet.yaml", in folder. False after telling: L040 ff. and what base/yaml tells. */
bool layout_read(struct run *run, str folder, str name, struct layout *out);

#endif
