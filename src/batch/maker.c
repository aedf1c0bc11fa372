#include "batch/maker.h"

const struct maker *maker_of(enum layout_kind kind)
{
    (void)kind;
    return NULL;
}
