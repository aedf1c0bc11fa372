/* check.c - sasshi check */
#include "cli/report.h"

enum exit_code check_run(struct run *run, const struct call *call)
{
    struct report report = report_new(run, call);
    struct listener listener = report_listener(&report);
    const struct batch_call batch = { .data = call->data,
                                      .layouts = call->layouts,
                                      .out = call->out,
                                      .names = call->args,
                                      .check = true,
                                      .listener = &listener };
    struct tally tally;
    bool ok = batch_work(run, &batch, &tally);

    if (call->strict && diags_warnings(run->diags))
        ok = false;
    return report_end(&report, &tally, ok ? EXIT_DONE : EXIT_MISTAKES);
}
