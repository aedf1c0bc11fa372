#!/bin/sh
# readers.sh FOLDER: qpdf, MuPDF and poppler read every PDF below it without a complaint, and all fonts are in it.
set -u
for program in qpdf mutool pdffonts pdftotext; do
    command -v $program >/dev/null || { echo "skipped: there is no $program"; exit 77; }
done
bad=0 n=0 said=$(mktemp)
complain() {
    echo "$pdf: $1"
    head -5 "$said"
    bad=$((bad + 1))
}
for pdf in $(find "$1" -name '*.pdf' | sort); do
    n=$((n + 1))
    qpdf --check "$pdf" >"$said" 2>&1 || complain qpdf
    mutool draw -q -F text -o /dev/null "$pdf" 2>&1 | grep -v 'ICC support' >"$said" && complain mutool
    pdftotext "$pdf" /dev/null 2>"$said"
    [ -s "$said" ] && complain poppler
    # emb sub uni: embedded, and its characters known; a font that may not be taken apart is there whole.
    pdffonts "$pdf" 2>/dev/null | awk 'NR > 2 && !($(NF - 4) == "yes" && $(NF - 2) == "yes")' >"$said"
    [ -s "$said" ] && complain pdffonts
done
rm -f "$said"
echo "$n files, $bad complaints"
[ $n -gt 0 ] && [ $bad -eq 0 ]
