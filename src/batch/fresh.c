#include "batch/fresh.h"

#include "base/file.h"
#include "batch/secret.h"

struct seen {
    bool readable;
    struct hash hash;
};

static bool look(struct run *run, struct now *now, str name, struct hash *out)
{
    bool readable;

    if (str_equal(name, INPUT_PROGRAM))
        return input_of_program(run, out);
    if (str_equal(name, INPUT_FONTS))
        return now->fonts && input_of_fonts(run, now->fonts, out);
    if (str_equal(name, INPUT_MECAB) && now->fonts) {
        *out = input_of_mecab(now->fonts);
        return true;
    }
    if (secret_input(run, name, out, &readable))
        return readable;
    return input_of_file(run, name, out);
}

const struct hash *now_find(struct run *run, struct now *now, str name)
{
    struct seen *seen = map_find(&now->known, name);

    if (!seen) {
        seen = ARENA_NEW(run->arena, struct seen);
        seen->readable = look(run, now, name, &seen->hash);
        map_add(&now->known, str_copy(run->arena, name), seen);
    }
    return seen->readable ? &seen->hash : NULL;
}

struct texts inputs_changed(struct run *run, struct now *now, const struct inputs *then)
{
    struct texts out = { ARENA_ARRAY(run->arena, str, then->n), 0 };

    for (size_t i = 0; i < then->n; i++) {
        const struct hash *hash = now_find(run, now, then->at[i].name);

        if (!hash || !hash_equal(*hash, then->at[i].hash))
            out.at[out.n++] = then->at[i].name;
    }
    return out;
}

struct verdict fresh_document(struct run *run, struct now *now, str out,
                              const struct stamp_document *stamp)
{
    struct verdict v = { .reason = REASON_NEW };
    struct hash hash;
    str path;

    if (!stamp)
        return v;
    v.changed = inputs_changed(run, now, stamp->inputs);
    path = path_join(run->arena, out, stamp->path);
    if (v.changed.n)
        v.reason = REASON_INPUT;
    else if (!file_exists(run, path))
        v.reason = REASON_MISSING;
    else if (!input_of_file(run, path, &hash) || !hash_equal(hash, stamp->hash))
        v.reason = REASON_TOUCHED;
    else
        v.reason = REASON_UNCHANGED;
    return v;
}
