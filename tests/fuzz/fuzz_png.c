/* fuzz_png.c - any bytes, and the same begun as a PNG is, as a picture: see picture_law.h. */
#include <stdint.h>

#include "picture_law.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    picture_law_begun(STR("\x89PNG\r\n\x1A\n"), (str){ (const char *)bytes, len });
    return 0;
}
