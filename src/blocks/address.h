/* address.h - what can be followed: addresses of pages and mails. */
#ifndef BLOCKS_ADDRESS_H
#define BLOCKS_ADDRESS_H

#include "base/str.h"

static inline bool is_address(str text)
{
    return str_starts(text, STR("https://")) || str_starts(text, STR("http://")) ||
           str_starts(text, STR("mailto:"));
}

#endif
