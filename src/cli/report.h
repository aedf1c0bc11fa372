/*
 * report.h - what a build or check shows: findings and progress on stderr, documents on stdout.
 *
 * With --json everything is on stdout, one object a line.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "batch/batch.h"
#include "cli/call.h"

struct report {
    struct run *run;
    const struct call *call;
    bool bar; /* there is a terminal to draw progress on */
    bool drawn;
    size_t total, done, pages;
};

struct report report_new(struct run *run, const struct call *call);
struct listener report_listener(struct report *r);

/* Findings, then the closing line. Gives code, or a worse one when the findings ask for it. */
enum exit_code report_end(struct report *r, const struct tally *t, enum exit_code code);

/* Everything told in a run. Takes no memory of it. */
void report_findings(const struct call *call, const struct diags *d);

#endif
