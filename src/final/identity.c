/* identity.c - see identity.h. */
#include "final/identity.h"

#include "base/buf.h"

str identity_card_mark(struct arena *a, size_t sheet, size_t row, str key)
{
    struct buf b = BUF(a);

    buf_format(&b, IDENTITY_CARD_MARK "%zu %zu ", sheet, row);
    for (size_t i = 0; i < key.len; i++)
        buf_char(&b, key.at[i] == IDENTITY_BREAK[0] ? '/' : key.at[i]);
    return buf_text(&b);
}
