#include "typeset/analyser.h"

#include "base/buf.h"
#include "base/utf8.h"

static bool is_kana(uint32_t c)
{
    return (c >= 0x3041 && c <= 0x309F) || (c >= 0x30A1 && c <= 0x30FF) ||
           (c >= 0xFF66 && c <= 0xFF9F);
}

/* Kana, Latin and digits are read as they are written; a dictionary may only spoil them. */
static bool needs_reading(str word)
{
    uint32_t c;

    while (utf8_next(&word, &c)) {
        if (c >= 0x3005 && !is_kana(c) && c < 0xFF00)
            return true;
    }
    return false;
}

str analyser_reading(struct run *run, const struct analyser *a, str text, bool *guessed)
{
    struct buf out = BUF(run->arena);
    struct morphemes words;

    *guessed = false;
    if (!needs_reading(text) || !a->read(run, a, text, &words))
        return text;
    for (size_t i = 0; i < words.n; i++) {
        const struct morpheme *m = &words.at[i];
        str word = str_slice(text, m->at, m->at + m->len);
        const bool read = m->reading.len > 0 && m->kind != MORPHEME_MARK && needs_reading(word);

        buf_str(&out, read ? m->reading : word);
        *guessed = *guessed || read;
    }
    return buf_text(&out);
}
