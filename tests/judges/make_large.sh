#!/bin/sh
# make_large.sh FOLDER SASSHI ROOT: the facilities' plan, and a thousand pages of such tables, for ctest -C slow.
set -eu
folder=$1 sasshi=$2 root=$3
rm -rf "$folder"
mkdir -p "$folder/facilities" "$folder/thousand"
sh "$root/tests/plans/facilities/make.sh" "$folder/facilities" "$root/fonts"
"$sasshi" build -q -C "$folder/facilities"
sh "$root/tests/plans/facilities/make.sh" "$folder/thousand" "$root/fonts" 11000
"$sasshi" build -q -C "$folder/thousand" 個別施設計画
