/* fuzz_png.c - any bytes, begun as a PNG is, as a picture: see picture_law.h. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "picture_law.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char magic[] = "\x89PNG\r\n\x1A\n";
    const size_t n = sizeof magic - 1;
    char *copy;

    picture_law((str){ (const char *)bytes, len });
    if (len < n || memcmp(bytes, magic, n) == 0)
        return 0;
    copy = malloc(len); /* of its own size: reading beyond its end is seen */
    if (!copy)
        return 0;
    memcpy(copy, bytes, len);
    memcpy(copy, magic, n);
    picture_law((str){ copy, len });
    free(copy);
    return 0;
}
