/* buf.h - bytes that grow, in an arena. What was added stays until the arena goes. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>

#include "base/str.h"

struct buf {
    struct arena *arena;
    char *at;
    size_t len, room;
};

#define BUF(a) ((struct buf){ .arena = (a) })

void buf_add(struct buf *b, const void *bytes, size_t len);
void buf_str(struct buf *b, str s);
void buf_char(struct buf *b, char c);
void buf_code_point(struct buf *b, uint32_t c); /* as UTF-8 */
void buf_format(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_formatv(struct buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
void buf_json(struct buf *b, str s); /* as a JSON string, quotes included */

/* One character as it stands inside a JSON string; the bytes it takes. */
size_t json_escape(uint32_t c, char out[12]);

/* Line ends of any kind as LF. The text itself when it has no CR. */
str str_line_feeds(struct arena *a, str s);

/* What was gathered; a NUL stands behind it that is not counted. */
str buf_text(struct buf *b);

#endif
