#!/bin/sh
# run.sh - another plan, in CP932 with CRLF, through the program as it is: made, read back, made again.
#   SASSHI: the program; ROOT: the repository (fonts/ come from there)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

sh "$here/make.sh" "$folder" "$ROOT/fonts"
"$SASSHI" build -C "$folder"
if command -v qpdf >/dev/null; then
    qpdf --check "$folder/out/冊子/個別施設計画.pdf" >/dev/null
fi
python3 "$here/check.py" "$folder"

# The same in gives the same out.
(cd "$folder/out" && find . -type f ! -path './.sasshi/*' -exec sha256sum {} + | sort) >"$folder/first"
"$SASSHI" build -C "$folder" --force >/dev/null
(cd "$folder/out" && find . -type f ! -path './.sasshi/*' -exec sha256sum {} + | sort) >"$folder/second"
cmp "$folder/first" "$folder/second"
