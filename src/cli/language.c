/*
 * language.c - setlocale is called here and nowhere else.
 *
 * A server often has LANG=ja_JP.UTF-8 without that locale generated; setlocale then
 * fails and gettext would speak English. C.UTF-8 is always there on Debian, and LANGUAGE
 * tells gettext which catalogue is meant.
 */
#include "cli/language.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/place.h"
#include "base/say.h"

#undef setlocale /* base/banned.h bans it everywhere else */

enum { PATH_ROOM = 4096 };

static const char *asked_language(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);

        if (value && *value)
            return value;
    }
    return "C";
}

void language_choose(void)
{
    static const char *const places[] = { "translations/.", "../share/locale/." };
    char folder[PATH_ROOM];

    if (!setlocale(LC_CTYPE, "") || !setlocale(LC_MESSAGES, "")) {
        setlocale(LC_CTYPE, "C.UTF-8");
        setlocale(LC_MESSAGES, "C.UTF-8");
        setenv("LANGUAGE", asked_language(), 0);
    }
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (place_find(places[i], folder, sizeof folder)) {
            bindtextdomain(SAY_DOMAIN, folder);
            break;
        }
    }
    bind_textdomain_codeset(SAY_DOMAIN, "UTF-8");
}
