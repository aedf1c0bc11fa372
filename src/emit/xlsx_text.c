#include "emit/xlsx_text.h"

#include "base/buf.h"

/* & begins a code; a digit behind the size, or a sign behind the page, would be taken as part of
 * it. */
static void add_text(struct buf *out, str text, bool behind_size, bool behind_page)
{
    bool digit = text.len && text.at[0] >= '0' && text.at[0] <= '9';
    bool sign = text.len && (text.at[0] == '+' || text.at[0] == '-');

    if ((behind_size && digit) || (behind_page && sign))
        buf_char(out, ' ');
    for (size_t i = 0; i < text.len; i++) {
        buf_char(out, text.at[i]);
        if (text.at[i] == '&')
            buf_char(out, '&');
    }
}

static void add_place(struct buf *out, char code, const struct grid_running *place,
                      const struct grid_print *print)
{
    if (!place->n)
        return;
    buf_format(out, "&%c&\"" STR_FMT ",標準\"&%lld", code, STR_ARG(print->family),
               (long long)(print->size / 1000));
    for (size_t i = 0; i < place->n; i++) {
        const struct grid_running_piece *p = &place->at[i];

        switch (p->kind) {
        case RUNNING_TEXT:
            add_text(out, p->text, i == 0, i > 0 && place->at[i - 1].kind != RUNNING_TEXT);
            break;
        case RUNNING_PAGE:
            buf_str(out, STR("&P"));
            break;
        case RUNNING_PAGES:
            buf_str(out, STR("&N"));
            break;
        }
    }
}

const char *xlsx_running(struct arena *a, const struct grid_running places[RUNNING_PLACES],
                         const struct grid_print *print)
{
    struct buf b = BUF(a);

    add_place(&b, 'L', &places[RUNNING_LEFT], print);
    add_place(&b, 'C', &places[RUNNING_CENTER], print);
    add_place(&b, 'R', &places[RUNNING_RIGHT], print);
    return buf_text(&b).at;
}
