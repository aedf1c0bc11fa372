/* say.h - messages in the user's language. The msgid is the English text; po/ja.po holds the Japanese. */
#ifndef BASE_SAY_H
#define BASE_SAY_H

#include <libintl.h>

#define SAY_DOMAIN "sasshi"

#define _(text) dgettext(SAY_DOMAIN, text)
#define N_(text) text /* marked here, translated where it is shown */

#endif
