/* fuzz_profile.c - any bytes as a colour profile: refused with a reason, or whole within them. */
#include <stdint.h>

#include "base/utf8.h"
#include "picture/profile.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void must(bool law)
{
    if (!law)
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena *a = arena_new((size_t)1 << 20);
    const str all = { (const char *)bytes, len };
    struct profile p;

    if (profile_read(a, all, &p)) {
        must(p.bytes.len == 0);
    } else {
        must(p.bytes.at == all.at && p.bytes.len >= 132 && p.bytes.len <= len);
        must(p.components == 1 || p.components == 3 || p.components == 4);
        must(p.version == 2 || p.version == 4);
        must(utf8_valid(p.name) == p.name.len);
    }
    arena_free(a);
    return 0;
}
