#!/bin/sh
# make.sh FOLDER FONTS [ROWS]: the plan as a project in FOLDER, its tables in CP932 with CRLF.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1

cp -R "$here/data" "$here/layouts" "$2" "$folder"
mkdir "$folder/utf-8"
awk -v out="$folder/utf-8" -v rows="${3-}" -f "$here/data.awk"
for file in "$folder"/utf-8/*.csv; do
    sed 's/$/\r/' "$file" | iconv -f UTF-8 -t CP932 >"$folder/data/$(basename "$file")"
done
