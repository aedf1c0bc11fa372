/* pictures_for_test.h - the pictures of tests/fuzz/corpus, read. */
#ifndef TESTS_PICTURES_FOR_TEST_H
#define TESTS_PICTURES_FOR_TEST_H

#include "told.h"

#include "base/file.h"
#include "picture/read.h"

/* tests/fuzz/corpus/<name> */
static inline str corpus_bytes(struct run *run, const char *name)
{
    str path = str_format(run->arena, PROJECT "/tests/fuzz/corpus/%s", name), bytes;

    if (!file_read(run, path, PICTURE_FILE_MAX, (struct span){ 0 }, &bytes))
        fail_msg("%s", told(run));
    return bytes;
}

/* Told by its short name, so that messages can be compared. */
static inline bool corpus_read(struct run *run, const char *name, struct picture *out)
{
    return picture_read(picture_reader_new(run), str_from(name), corpus_bytes(run, name),
                        (struct span){ 0 }, out);
}

/* It is not read, and what is told begins with want. */
static inline void assert_refused(const char *name, const char *want)
{
    struct run run = run_for_test();
    struct picture p;

    assert_false(corpus_read(&run, name, &p));
    if (strncmp(told(&run), want, strlen(want)) != 0)
        assert_told(name, want, told(&run));
    run_over(&run);
}

#endif
