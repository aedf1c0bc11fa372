#include "blocks/index_order.h"

#include "base/kana.h"
#include "base/map.h"
#include "base/say.h"
#include "typeset/analyser.h"

static void tell_no_reading(struct setting *s, const struct index_order *o, struct span where)
{
    diag_warn(s->run->diags, where, "T032",
              _("this has no reading in kana and stands at the end of the index"));
    if (!o->reading.given)
        diag_note(
            s->run->diags,
            _("give the table a column of readings, and name it in the index:  reading: よみ"));
    if (o->guess == GUESS_NO)
        diag_note(s->run->diags, _("or have readings guessed:  guess: mecab"));
}

static bool find_reading(struct setting *s, const struct index_order *o, struct index_entry *e)
{
    const struct analyser *a = o->guess == GUESS_MECAB ? fonts_analyser(s->fonts) : NULL;
    const struct fill *from = &o->fill_kana;

    e->reading = (str){ 0 };
    if (!fill_text(s->run, &o->fill_kana, e->record, &e->text) ||
        (o->reading.given && !fill_text(s->run, &o->fill_reading, e->record, &e->reading)))
        return false;
    if (str_trim(e->reading).len)
        from = &o->fill_reading;
    else
        e->reading = a ? analyser_reading(s->run, a, e->text, &e->guessed) : e->text;
    if (!kana_is_reading(e->reading))
        tell_no_reading(s, o, fill_where(from, s->plan, e->record));
    return true;
}

static int compare(const void *a, const void *b)
{
    const struct index_entry *x = a, *y = b;
    const int by_key = str_compare(x->key, y->key);

    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (by_key)
        return by_key;
    return x->at < y->at ? -1 : 1;
}

/* One warning for all, which a person can read through from あ to わ. */
static void tell_guesses(struct setting *s, const struct index_order *o, struct index_entry *at,
                         size_t n)
{
    struct map told = MAP(s->run->arena);
    size_t guessed = 0;

    for (size_t i = 0; i < n; i++)
        guessed += at[i].guessed;
    if (guessed == 0)
        return;
    diag_warn(s->run->diags, o->kana.where, "T031",
              _("MeCab guessed the readings of %zu of these %zu entries"), guessed, n);
    for (size_t i = 0; i < n; i++) {
        if (at[i].guessed && map_add(&told, at[i].text, &at[i]))
            diag_note(s->run->diags, STR_FMT "  " STR_FMT, STR_ARG(at[i].text),
                      STR_ARG(at[i].reading));
    }
    if (o->reading.given)
        diag_note(s->run->diags,
                  _("where one is wrong, write the reading into the column " STR_FMT),
                  STR_ARG(o->reading.text));
    else
        diag_note(s->run->diags, _("where one is wrong, give the table a column of readings, which "
                                   "may be empty elsewhere, and name it here:  reading: よみ"));
}

bool index_order(struct setting *s, const struct index_order *o, struct index_entry *at, size_t n)
{
    if (!o->kana.given)
        return true;
    for (size_t i = 0; i < n; i++) {
        if (!find_reading(s, o, &at[i]))
            return false;
        at[i].key = kana_key(s->run->arena, at[i].reading);
        at[i].at = i;
        if (i > 0)
            at[i].group = at[i - 1].group + !str_equal(at[i].head, at[i - 1].head);
    }
    qsort(at, n, sizeof *at, compare);
    if (s->tells_guesses)
        tell_guesses(s, o, at, n);
    return true;
}
