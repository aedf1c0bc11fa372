#include "base/yaml_syntax.h"

#include <string.h>

#include "base/say.h"
#include "base/utf8.h"
#include "base/yaml_trap.h"

/* A part of what libfyaml 0.7.12 says, and what it means to somebody who keeps a layout. */
static const struct {
    const char *theirs, *ours;
} phrases[] = {
    { "without a closing", N_("a [ or { is never closed") },
    { "without closing quote", N_("a quote is opened here and never closed") },
    { "missing comma", N_("a comma is missing before this, or the [ or { around it is not closed") },
    { "invalid extra closing", N_("this bracket closes nothing") },
    { "mismatched flow", N_("this bracket does not match the one that is open") },
    { "nested block mapping on the same line",
      N_("a second \": \" stands in this line; a text that contains \": \" needs quotes") },
    { "invalid multiline plain key",
      N_("a key begins inside this text: is a colon missing, or a line below indented too far?") },
    { "could not find expected ':'", N_("\": \" is missing after this key") },
    { "plain scalar cannot start with", N_("a text that begins with this character needs quotes") },
    { "wrongly indented",
      N_("the quoted text goes on in a line indented too little: is the closing quote missing?") },
    { "trailing content after",
      N_("text follows the closing quote; put the quotes around the whole text") },
    { "invalid escape", N_("in \"...\" a backslash begins an escape; type \\\\ or use '...'") },
    { "on the same line as a mapping key", N_("a list begins in the line after its key") },
    { "invalid comment", N_("a # that begins a comment needs a space before it") },
    { "invalid indentation", N_("the indentation fits none of the lines above") },
    { "invalid value after mapping", N_("the indentation fits none of the lines above") },
    { "did not find expected key", N_("the indentation fits none of the lines above") },
    { "did not find expected '-'", N_("the items of a list begin with \"- \" in the same column") },
    { "invalid scalar at the end of block sequence",
      N_("the items of a list begin with \"- \" in the same column") },
    { "depth limit", N_("nested too deep") },
    { "tab", N_("a tab stands where YAML wants spaces") },
};

static const char *our_words(const char *theirs)
{
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        if (strstr(theirs, phrases[i].theirs))
            return _(phrases[i].ours);
    }
    return theirs[0] ? theirs : _("the file ends in the middle");
}

bool yaml_syntax_tell(struct run *run, struct yaml_error e)
{
    bool unclosed = e.open.source && strstr(e.words, "without a closing");
    bool inside = strstr(e.words, "missing comma") || strstr(e.words, "mismatched");

    if (yaml_trap_tell(run, e.at.source, e.well, e.at.at))
        return false;
    if (strstr(e.words, "without closing quote") &&
        e.at.at > 0) /* its mark stands behind the quote */
        e.at = (struct span){ e.at.source, e.at.at - 1, 1 };
    diag_error(run->diags, unclosed ? e.open : e.at, "Y001", "%s", our_words(e.words));
    if (unclosed)
        diag_label(run->diags, _("opened here"));
    else if (inside && e.open.source)
        diag_also(run->diags, e.open, _("opened here"));
    return false;
}

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) ||
           c == 0xFFFE || c == 0xFFFF;
}

/* Control characters are dropped by the parser, and a NUL ends the file for it. */
static bool has_no_controls(struct run *run, const struct source *source)
{
    str rest = source->text;
    uint32_t c;

    while (utf8_next(&rest, &c)) {
        size_t end = source->text.len - rest.len;

        if (is_control(c)) {
            struct span where = { source, end - (c < 0x80 ? 1 : c < 0x800 ? 2 : 3), 0 };

            where.len = end - where.at;
            return diag_error(run->diags, where, "Y007",
                              _("a control character (U+%04X) stands here; delete it"),
                              (unsigned)c);
        }
    }
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_one_of(const char *set, char c)
{
    return c != '\0' && strchr(set, c);
}

/* A mark of structure at this place: ? : | > or a dash before white space. The end counts as one.
 */
static bool is_mark(str s, size_t at)
{
    if (at >= s.len || is_one_of("?:|>", s.at[at]))
        return true;
    return s.at[at] == '-' && (at + 1 == s.len || is_blank(s.at[at + 1]));
}

/*
 * A colon, white space with a tab, then a mark such as "- " or "|": an error to YAML anyway,
 * but behind "? " libfyaml 0.7.12 frees the key twice while it says so (mended upstream in
 * 0bb4406). Such a text is refused here, wherever it stands.
 */
static bool has_no_tab_before_mark(struct run *run, const struct source *source)
{
    str all = source->text;

    if (str_find(all, STR("?")) == all.len)
        return true;
    for (size_t i = 0; i < all.len; i++) {
        size_t tab = 0, at = i + 1;

        if (all.at[i] != ':')
            continue;
        for (; at < all.len && (all.at[at] == ' ' || all.at[at] == '\t'); at++) {
            if (all.at[at] == '\t')
                tab = at;
        }
        if (tab && is_mark(all, at))
            return diag_error(run->diags, (struct span){ source, tab, 1 }, "Y014",
                              _("a tab stands where YAML wants spaces"));
    }
    return true;
}

bool yaml_syntax_is_safe(struct run *run, const struct source *source)
{
    return has_no_controls(run, source) && has_no_tab_before_mark(run, source);
}
