/* language.h - the user's language for messages, and for nothing else. */
#ifndef CLI_LANGUAGE_H
#define CLI_LANGUAGE_H

/* setlocale for text and messages only: numbers and dates never depend on a locale. */
void language_choose(void);

#endif
