#include "picture/read.h"

#include "base/say.h"
#include "picture/file.h"
#include "picture/profile.h"

struct picture_reader *picture_reader_new(struct run *run)
{
    struct picture_reader *r = ARENA_NEW(run->arena, struct picture_reader);

    r->run = run;
    return r;
}

uint32_t picture_16(str bytes, size_t at)
{
    return (uint32_t)(unsigned char)bytes.at[at] << 8 | (unsigned char)bytes.at[at + 1];
}

uint32_t picture_32(str bytes, size_t at)
{
    return picture_16(bytes, at) << 16 | picture_16(bytes, at + 2);
}

bool picture_damaged(const struct picture_file *f, size_t at, const char *why)
{
    struct diags *d = f->reader->run->diags;

    diag_error(d, f->asked, "P002", _("the picture \"" STR_FMT "\" is damaged at byte %zu: %s"),
               STR_ARG(f->path), at + 1, why);
    diag_note(d, _("copy it again from where it came, or open it in a picture program and save it "
                   "as PNG or JPEG"));
    return false;
}

bool picture_refused(const struct picture_file *f, const char *what, const char *instead)
{
    struct diags *d = f->reader->run->diags;

    diag_error(d, f->asked, "P003", _("the picture \"" STR_FMT "\" cannot be printed: %s"),
               STR_ARG(f->path), what);
    diag_note(d, _("open it in a picture program and save it as %s"), instead);
    return false;
}

void picture_take_profile(const struct picture_file *f, struct picture *p, str name, str bytes)
{
    const int components = p->palette.len ? 3 : p->components;
    struct profile profile;

    p->profile_name = name.len ? name : STR("ICC");
    if (profile_read(f->reader->run->arena, bytes, &profile))
        return;
    if (name.len == 0 && profile.name.len)
        p->profile_name = profile.name;
    if (profile.components == components && !profile_is_srgb(&profile))
        p->profile = profile;
}

bool picture_fits(const struct picture_file *f, int64_t width, int64_t height, int64_t bits)
{
    struct diags *d = f->reader->run->diags;

    if (width <= PICTURE_SIDE_MAX && height <= PICTURE_SIDE_MAX &&
        (width * bits + 7) / 8 * height <= PICTURE_BYTES_MAX)
        return true;
    diag_error(d, f->asked, "P004",
               _("the picture \"" STR_FMT "\" is too large: %lld x %lld pixels"), STR_ARG(f->path),
               (long long)width, (long long)height);
    diag_note(d,
              _("at most %d pixels a side, and %d MB unpacked; 350 pixels to the inch are enough "
                "for print"),
              PICTURE_SIDE_MAX, PICTURE_BYTES_MAX >> 20);
    return false;
}

static bool begins(str bytes, const char *magic, size_t n)
{
    return bytes.len >= n && memcmp(bytes.at, magic, n) == 0;
}

/* What the file is instead, where its first bytes say so. */
static const char *other_kind(str bytes)
{
    static const struct {
        const char *magic;
        size_t n;
        const char *name;
    } kinds[] = { { "GIF8", 4, "GIF" },
                  { "BM", 2, "BMP" },
                  { "II*\0", 4, "TIFF" },
                  { "MM\0*", 4, "TIFF" },
                  { "%PDF", 4, "PDF" },
                  { "RIFF", 4, "WebP" },
                  { "\0\0\0\x0CjP", 6, "JPEG 2000" },
                  { "<svg", 4, "SVG" },
                  { "<?xml", 5, "SVG" },
                  { "8BPS", 4, "Photoshop" } };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (begins(bytes, kinds[i].magic, kinds[i].n))
            return kinds[i].name;
    }
    return bytes.len >= 12 && memcmp(bytes.at + 4, "ftyp", 4) == 0 ? "HEIC" : NULL;
}

static bool tell_kind(const struct picture_file *f)
{
    struct diags *d = f->reader->run->diags;
    const char *kind = other_kind(f->bytes);

    if (f->bytes.len == 0)
        return picture_damaged(f, 0, _("the file is empty"));
    if (kind)
        diag_error(d, f->asked, "P001",
                   _("\"" STR_FMT "\" is neither a PNG nor a JPEG picture: it looks like %s"),
                   STR_ARG(f->path), kind);
    else
        diag_error(d, f->asked, "P001", _("\"" STR_FMT "\" is neither a PNG nor a JPEG picture"),
                   STR_ARG(f->path));
    diag_note(d, _("open it in a picture program and save it as PNG or JPEG"));
    return false;
}

bool picture_read(struct picture_reader *r, str path, str bytes, struct span asked,
                  struct picture *out)
{
    const struct picture_file f = { r, path, bytes, asked };

    *out = (struct picture){ .path = path, .file = bytes, .hash = hash_of(bytes), .turn = 1 };
    if (begins(bytes, "\x89PNG\r\n\x1A\n", 8))
        return png_read(&f, out);
    if (begins(bytes, "\xFF\xD8\xFF", 3))
        return jpeg_read(&f, out);
    return tell_kind(&f);
}
