/* build.c - sasshi build */
#include "cli/report.h"

enum exit_code build_run(struct run *run, const struct call *call)
{
    struct report report = report_new(run, call);
    struct listener listener = report_listener(&report);
    const struct batch_call batch = { .data = call->data,
                                      .layouts = call->layouts,
                                      .out = call->out,
                                      .names = call->args,
                                      .force = call->force || call->lines,
                                      .lines = call->lines,
                                      .listener = &listener };
    struct tally tally;
    bool ok = batch_work(run, &batch, &tally);

    return report_end(&report, &tally, ok ? EXIT_DONE : EXIT_MISTAKES);
}
