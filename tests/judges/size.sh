#!/bin/sh
# size.sh PDF BYTES: it is not larger.
size=$(wc -c <"$1")
echo "$size bytes, at most $2"
[ "$size" -le "$2" ]
