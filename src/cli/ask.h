/* ask.h - somebody at a terminal decides conflicts one by one: collect --resolve ask. */
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "batch/collect.h"

/* False after telling C063: there is no terminal to ask at. */
bool ask_open(struct run *run);

/* For collect_call.ask; self is the run. The end of what is typed is a stop. */
enum decision ask_decide(void *self, const struct difference *d);

#endif
