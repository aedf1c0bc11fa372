#!/bin/sh
# exceljs.sh CACHE COMMAND...: the command, with exceljs where node finds it. npm fetches it into CACHE; where
# that fails it is not tried again for an hour.
set -u
cache=$1
shift
skip() {
    echo "skipped: $1"
    exit 77
}
command -v node >/dev/null || skip "there is no node (nodejs)"
if ! node -e "require('exceljs')" 2>/dev/null; then
    export NODE_PATH="$cache/node_modules"
    if ! node -e "require('exceljs')" 2>/dev/null; then
        [ -z "$(find "$cache/failed" -mmin -60 2>/dev/null)" ] || skip "exceljs could not be fetched a short while ago"
        command -v npm >/dev/null || skip "there is no npm to fetch exceljs with"
        mkdir -p "$cache"
        timeout 60 npm install --prefix "$cache" --no-fund --no-audit exceljs@4.4.0 >"$cache/log" 2>&1 || {
            touch "$cache/failed"
            skip "npm cannot fetch exceljs ($cache/log)"
        }
    fi
fi
exec "$@"
