/*
 * secret.h - passwords of protected sheets: out of the environment, into a workbook, nowhere else.
 *
 * A layout only names the variable (`password-from:`). What is kept of the password is the verifier
 * that a workbook has of it, 16 bits; stamps hold a hash of just that, for it is all that the file
 * depends on. Such a password keeps a sheet from being changed by mistake; it is no lock.
 */
#ifndef BATCH_SECRET_H
#define BATCH_SECRET_H

#include "batch/inputs.h"
#include "layout/worksheet.h"

struct workbook;

struct secrets {
    uint16_t *verifiers; /* one for each sheet; 0: no password */
    size_t n;
};

/*
 * What the environment says now. Each variable becomes an input. False after telling L119: it is
 * not set, or not a password that spreadsheet programs take.
 */
bool secrets_read(struct run *run, const struct worksheet *worksheet, struct inputs *inputs,
                  struct secrets *out);

/* The sheets of the workbook know which of the layout they are. */
void secrets_apply(const struct secrets *secrets, struct workbook *workbook);

/* Whether name is that of such an input, and what it is now; false in *readable: not set. */
bool secret_input(struct run *run, str name, struct hash *out, bool *readable);

/* ECMA-376 part 4, 14.7.1: the verifier of a password of plain characters. Never 0. */
uint16_t secret_verifier(str password);

#endif
