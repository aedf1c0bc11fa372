/* profile.h - ICC profiles (ISO 15076-1), as files or inside of pictures: whole, or none. */
#ifndef PICTURE_PROFILE_H
#define PICTURE_PROFILE_H

#include "base/arena.h"
#include "final/profile.h"

/*
 * NULL: the profile can be used, and out knows it. Else why not, to be translated. Looked at are
 * its head, that all its parts lie inside it, and that those are there which its kind is nothing
 * without; not the curves and tables in them.
 */
const char *profile_read(struct arena *a, str bytes, struct profile *out);

/* Says of itself that it is sRGB, which is what colours without a profile are taken for. */
bool profile_is_srgb(const struct profile *p);

#endif
