#!/bin/sh
# size.sh PDF BYTES         it is not larger
# size.sh PDF BYTES PAGES   it has at least so many pages, and is not larger than BYTES for each
set -u
size=$(wc -c <"$1") most=$2 pages=1
if [ $# -gt 2 ]; then
    pages=$(qpdf --show-npages "$1") || exit 1
    [ "$pages" -ge "$3" ] || { echo "$pages pages, not $3"; exit 1; }
fi
echo "$size bytes, at most $most for each of $pages"
[ "$size" -le $((most * pages)) ]
