#include "data/kana_function.h"

#include <sqlite3.h>

#include "base/kana.h"

/* Called by SQLite: no arena may be asked here. */
static void kana(sqlite3_context *call, int n, sqlite3_value **arguments)
{
    const char *text = (const char *)sqlite3_value_text(arguments[0]);
    const str reading = { text ? text : "", (size_t)sqlite3_value_bytes(arguments[0]) };
    char *key;

    (void)n;
    if (!text)
        return; /* null is null */
    key = sqlite3_malloc64(kana_key_room(reading));
    if (key)
        sqlite3_result_text64(call, key, kana_write_key(reading, key), sqlite3_free, SQLITE_UTF8);
    else
        sqlite3_result_error_nomem(call);
}

bool kana_function_add(struct sqlite3 *db)
{
    const int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

    return sqlite3_create_function_v2(db, "kana", 1, how, NULL, kana, NULL, NULL, NULL) ==
           SQLITE_OK;
}
