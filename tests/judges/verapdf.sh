#!/bin/sh
# verapdf.sh FOLDER CACHE PDF...: veraPDF finds nothing in the PDFs (PDF/A-2a and PDF/UA-1) nor in
# FOLDER/out/conformance/<standard>.pdf. Maven fetches it into CACHE; where that fails it is not tried
# again for an hour.
set -u
folder=$1 cache=$2 here=$(dirname "$0")
shift 2
skip() {
    echo "skipped: $1"
    exit 77
}
command -v java >/dev/null || skip "there is no java"
if [ ! -e "$cache/complete" ]; then
    [ -z "$(find "$cache/failed" -mmin -60 2>/dev/null)" ] || skip "veraPDF could not be fetched a short while ago"
    command -v mvn >/dev/null || skip "there is no mvn to fetch veraPDF with"
    mkdir -p "$cache"
    if timeout 60 mvn -q -B -f "$here/verapdf.pom.xml" dependency:copy-dependencies \
        -DoutputDirectory="$cache" >"$cache/log" 2>&1; then
        touch "$cache/complete"
    else
        touch "$cache/failed"
        skip "Maven Central cannot be reached for veraPDF ($cache/log)"
    fi
fi
bad=0
judge() { # standard, files
    standard=$1
    shift
    java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$cache/*" org.verapdf.apps.GreenfieldCliWrapper \
        -f "$standard" --format text -v "$@" 2>/dev/null >"$cache/said"
    cat "$cache/said"
    [ "$(grep -c ^PASS "$cache/said")" -eq $# ] || bad=1
}
judge 2a "$@"
judge ua1 "$@"
judge 2b "$folder/out/conformance/a-2b.pdf"
judge 2u "$folder/out/conformance/a-2u.pdf"
judge 1b "$folder/out/conformance/a-1b.pdf"
exit $bad
