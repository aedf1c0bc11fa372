/* profile.c - see profile.h. Numbers are big-endian; names have four letters. */
#include "picture/profile.h"

#include "base/buf.h"
#include "base/say.h"
#include "picture/file.h"

enum { HEAD = 128, ENTRY = 12, PARTS_MAX = 100, NAME_MAX = 200 };

static bool has(str bytes, size_t at, const char *name)
{
    return memcmp(bytes.at + at, name, 4) == 0;
}

/* A part by its name; empty: it is not there. */
static str find_part(str bytes, const char *name)
{
    const size_t n = picture_32(bytes, HEAD);

    for (size_t i = 0, at = HEAD + 4; i < n; i++, at += ENTRY) {
        if (has(bytes, at, name)) {
            const size_t from = picture_32(bytes, at + 4);

            return str_slice(bytes, from, from + picture_32(bytes, at + 8));
        }
    }
    return (str){ 0 };
}

static bool parts_lie_inside(str bytes)
{
    size_t n;

    if (bytes.len < HEAD + 4)
        return false;
    n = picture_32(bytes, HEAD);
    if (n == 0 || n > PARTS_MAX || bytes.len < HEAD + 4 + n * ENTRY)
        return false;
    for (size_t at = HEAD + 4; n > 0; n--, at += ENTRY) {
        const size_t from = picture_32(bytes, at + 4), len = picture_32(bytes, at + 8);

        if (from < HEAD || len < 8 || from > bytes.len || len > bytes.len - from)
            return false;
    }
    return true;
}

static bool has_parts(str bytes, const char *const *names)
{
    for (; *names; names++) {
        if (find_part(bytes, *names).len == 0)
            return false;
    }
    return true;
}

/* From colours to what is seen; for a press also back, or nobody could make inks by it. */
static bool says_colours(str bytes, const struct profile *p)
{
    static const char *const matrix[] = { "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", NULL };
    static const char *const curve[] = { "kTRC", NULL }, *const table[] = { "A2B0", NULL };
    static const char *const both[] = { "A2B0", "B2A0", NULL };

    if (p->components == 3 && has_parts(bytes, matrix))
        return true;
    if (p->components == 1 && has_parts(bytes, curve))
        return true;
    return has_parts(bytes, p->press ? both : table);
}

/* textDescriptionType says it in ASCII, multiLocalizedUnicodeType in UTF-16: its first record. */
static str read_name(struct arena *a, str part)
{
    struct buf out = BUF(a);
    size_t from = 12, len = 0, step = 1;

    if (part.len >= 13 && has(part, 0, "desc")) {
        len = picture_32(part, 8);
    } else if (part.len >= 28 && has(part, 0, "mluc") && picture_32(part, 8) > 0) {
        len = picture_32(part, 20);
        from = picture_32(part, 24);
        step = 2;
    }
    if (from > part.len || len > part.len - from)
        return (str){ 0 };
    for (size_t i = from; i + step <= from + len && out.len < NAME_MAX; i += step) {
        const uint32_t c = step == 2 ? picture_16(part, i) : (unsigned char)part.at[i];

        if (c == 0)
            break;
        if (c >= ' ' && c != 0x7F && (c < 0xD800 || c > 0xDFFF) && (step == 2 || c < 0x7F))
            buf_code_point(&out, c);
    }
    return out.len ? buf_text(&out) : (str){ 0 };
}

const char *profile_read(struct arena *a, str bytes, struct profile *out)
{
    static const char *const spaces[] = { "", "GRAY", "", "RGB ", "CMYK" };
    size_t len;

    *out = (struct profile){ 0 };
    if (bytes.len < HEAD + 4 || !has(bytes, 36, "acsp"))
        return N_("it is no ICC profile");
    len = picture_32(bytes, 0);
    if (len > bytes.len)
        return N_("the profile ends too early");
    bytes.len = len;
    if (!parts_lie_inside(bytes))
        return N_("the profile is damaged");
    out->version = bytes.at[8];
    if (out->version != 2 && out->version != 4)
        return N_("its version is neither 2 nor 4");
    for (int i = 1; i <= 4; i++) {
        if (*spaces[i] && has(bytes, 16, spaces[i]))
            out->components = i;
    }
    out->press = has(bytes, 12, "prtr");
    if (out->components == 0)
        return N_("its colours are neither gray, RGB nor CMYK");
    if (!out->press && !has(bytes, 12, "mntr") && !has(bytes, 12, "scnr") &&
        !has(bytes, 12, "spac"))
        return N_("it is of a kind that describes no colours");
    if (!says_colours(bytes, out))
        return N_("a part that it needs is missing");
    out->name = read_name(a, find_part(bytes, "desc"));
    out->bytes = bytes;
    return NULL;
}

bool profile_is_srgb(const struct profile *p)
{
    return p->components == 3 && str_find(p->name, STR("sRGB")) < p->name.len;
}
