/*
 * serial.h - what a spreadsheet keeps as binary numbers, back to the decimals people typed.
 *
 * Numbers come as text in the file and stay text: 15 digits are what a sheet shows and keeps, the
 * 16th and 17th are noise of the binary number ("12.300000000000001" was typed 12.3).
 */
#ifndef EXCHANGE_SERIAL_H
#define EXCHANGE_SERIAL_H

#include "base/str.h"

/* "1.25E2" to "125"; half up at the 15th digit. False: not a number, or too large to be one of
 * ours.
 */
bool serial_number(struct arena *a, str text, str *out);

/* Days since 1899-12-30 (or 1904-01-01) to "2025-04-01", or "2025-04-01 09:30" when a time stands
 * behind the point. False: no such day. */
bool serial_date(struct arena *a, str text, bool from_1904, str *out);

/* "2025-04-01T00:00:00" of cells of type d to the same. False: not such a date. */
bool serial_iso(struct arena *a, str text, str *out);

/* Does a number format such as ggge"年"m"月" show a date? */
bool serial_is_date_format(str code);

/* The same of the formats that have a number only; East Asian ones included. */
bool serial_is_date_id(uint32_t id);

#endif
