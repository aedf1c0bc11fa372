#include "typeset/analyser.h"

#include "base/buf.h"
#include "base/kana.h"

/* Kana, Latin and digits are read as they are written: a dictionary could only spoil them. */
str analyser_reading(struct run *run, const struct analyser *a, str text, bool *guessed)
{
    struct buf out = BUF(run->arena);
    struct morphemes words;

    *guessed = false;
    if (kana_is_reading(text) || !a->read(run, a, text, &words))
        return text;
    for (size_t i = 0; i < words.n; i++) {
        const struct morpheme *m = &words.at[i];
        str word = str_slice(text, m->at, m->at + m->len);
        const bool read = m->reading.len > 0 && !kana_is_reading(word);

        buf_str(&out, read ? m->reading : word);
        *guessed = *guessed || read;
    }
    return buf_text(&out);
}
