#!/bin/sh
# make.sh FOLDER SASSHI KEEP ROOT CASE...: the files that the judges read, made anew.
set -eu
folder=$1 sasshi=$2 keep=$3 root=$4
shift 4
rm -rf "$folder"
mkdir -p "$folder/cases"
cp -R "$root/data" "$root/layouts" "$folder"
cp "$root"/tests/judges/layouts/*.yaml "$folder/layouts"
[ ! -d "$root/pictures" ] || cp -R "$root/pictures" "$folder"
"$keep" "$folder/cases" "$root/tests/golden/parts" "$@"
cd "$folder"
# Every layout that is a booklet.
set -- $(grep -l '^booklet:' layouts/*.yaml | sed 's,.*/,,; s,\.yaml$,,')
"$sasshi" build "$@"
