/*
 * jlreq_tables.h - the four tables of JLREQ that line composition stands on, a letter a pair.
 *
 * table[before][after], both by class number. x: cannot meet.
 *   spacing (table 1): . solid; h ½ em of the one before, H ½ em of the one after; q, Q ¼ em
 * likewise; d ¼ em of each (・・); t ½ em of the one before, ¼ em of the one after (。・) break
 * (table 2):   . allowed, n forbidden, i forbidden between identical ones reduction (table 3): the
 * stage 4, 5 or 6; . fixed; d both quarters in stage 4; e the quarter only; f the quarter in stage
 * 4, the half in stage 5 expansion (table 6): the stage 2, 3 or 4; . never; i never between
 * identical ones, else 3
 *
 * cl-17 and cl-18 are not in JLREQ's tables: as cl-19, but solid to digits and Latin: JLREQ
 * leaves formulas to rules of their own.
 */
#ifndef TYPESET_JLREQ_TABLES_H
#define TYPESET_JLREQ_TABLES_H

extern const char jlreq_spacing[31][32];
extern const char jlreq_break[31][32];
extern const char jlreq_reduction[31][32];
extern const char jlreq_expansion[31][32];

#endif
