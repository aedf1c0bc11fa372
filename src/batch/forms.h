/* forms.h - the worksheets of a layouts folder as exchange sees them: what they ask, and where
 * answers go. */
#ifndef BATCH_FORMS_H
#define BATCH_FORMS_H

#include "blocks/sheet.h"
#include "exchange/form.h"

/* A worksheet, with what it was made from. */
struct bound_form {
    const struct form *form;
    const struct worksheet *worksheet;
    const struct sheet_book *book;
};

struct bound_forms {
    struct forms forms;
    struct bound_form *at; /* beside forms.at */
};

/* False after telling: a worksheet that cannot be bound to the plan. Other layouts are not looked
 * at. */
bool forms_read(struct run *run, const struct plan *plan, str layouts, struct bound_forms *out);

#endif
