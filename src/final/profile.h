/* profile.h - an ICC profile that was read and found sound: what colours mean. */
#ifndef FINAL_PROFILE_H
#define FINAL_PROFILE_H

#include "base/str.h"

enum { PROFILE_MAX = 16 * 1024 * 1024 };

struct profile {
    str path;       /* as opened; empty: it came inside a picture */
    str bytes;      /* to the end that its head says; empty: there is none */
    str name;       /* as it describes itself, for messages */
    int version;    /* the major one: 2 or 4 */
    int components; /* 1 gray, 3 RGB, 4 CMYK */
    bool press;     /* of an output device: 'prtr' */
};

#endif
