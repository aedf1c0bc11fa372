/*
 * running.h - 柱 and ノンブル: texts that depend on their page.
 *
 * <頁> and <頁数> are its number and how many there are; <見出し1> the last heading of that level;
 * <目標.名称> a column of the last record of that table that the page shows or goes on with.
 * A text one of whose values is not there on a page is left out on it.
 */
#ifndef BLOCKS_RUNNING_H
#define BLOCKS_RUNNING_H

#include "blocks/setting.h"

struct running_text;

/* What a page shows; carried from page to page. */
struct page_state {
    struct active *active; /* records begun and not ended, or begun on this page */
    size_t n, room;
    str headings[4];
    struct colour accent;
    bool bare;
    str number, count;
};

void page_state_start(struct page_state *s);
/* Take in what a sheet makes known. Repeated heads are not news. */
void page_state_take(struct run *run, struct page_state *s, const struct sheet *sheet);
int64_t page_state_row(const struct page_state *s, const void *table);

bool running_bind(struct binding *b, const struct template *t, const struct running_text **out);

/* Empty: nothing to print on this page. */
bool running_fill(struct run *run, const struct running_text *t, const struct page_state *state,
                  str *out);

#endif
