/* fuzz_jpeg.c - any bytes, and the same begun as a JPEG is, as a picture: see picture_law.h. */
#include <stdint.h>

#include "picture_law.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    picture_law_begun(STR("\xFF\xD8\xFF"), (str){ (const char *)bytes, len });
    return 0;
}
