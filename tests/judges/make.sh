#!/bin/sh
# make.sh FOLDER SASSHI KEEP ROOT CASE...: the files that the judges read, made anew.
set -eu
folder=$1 sasshi=$2 keep=$3 root=$4
shift 4
rm -rf "$folder"
mkdir -p "$folder/cases" "$folder/specimen"
cp -R "$root/data" "$root/layouts" "$root/fonts" "$folder"
cp "$root"/tests/judges/layouts/*.yaml "$folder/layouts"
for picture in png/rgb-alpha-8.png png/rgb-alpha-16.png jpeg/cmyk.jpg jpeg/ycbcr.jpg; do
    cp "$root/tests/fuzz/corpus/$picture" "$folder/layouts"
done
python3 "$root/tests/judges/press_profile.py" >"$folder/layouts/press.icc"
[ ! -d "$root/pictures" ] || cp -R "$root/pictures" "$folder"
"$keep" "$folder/cases" "$root/tests/golden/parts" "$@"
"$sasshi" build -q -C "$folder"

cp -R "$root/tests/specimen/data" "$root/tests/specimen/layouts" "$root/fonts" "$folder/specimen"
"$sasshi" build -q -C "$folder/specimen"
