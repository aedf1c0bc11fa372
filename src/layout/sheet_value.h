/* sheet_value.h - types of value that only worksheets have. */
#ifndef LAYOUT_SHEET_VALUE_H
#define LAYOUT_SHEET_VALUE_H

#include "base/schema.h"

extern const struct value_type
    value_sheet_width; /* int64_t pixels: 12 (half-width characters), 30mm */
extern const struct value_type value_sheet_widths; /* struct sheet_widths: [11, 25] */
extern const struct value_type value_sheet_fit; /* struct sheet_fit: 1 wide, 1 wide 2 tall, no */
extern const struct value_type value_sheet_between; /* struct sheet_between: [0, 100] */
extern const struct value_type value_flags; /* unsigned; detail: struct choice[], values or-ed */

#endif
