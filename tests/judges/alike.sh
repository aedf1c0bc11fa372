#!/bin/sh
# alike.sh ALIKE ENGINE PDF...: ENGINE (mutool, gs or pdfium) draws every page as poppler does: see alike.c.
# A folder stands for all below it.
# alike.sh ALIKE ENGINE PDF --as OTHER PAGE: it draws that page of PDF as poppler draws that of OTHER.
# shellcheck disable=SC2016 # the commands are for the shells that alike starts
set -eu
alike=$1 engine=$2 here=$(dirname "$0")
shift 2
tolerance=80 scale=2 dpi=288
skip() {
    echo "skipped: $1"
    exit 77
}
command -v pdftoppm >/dev/null || skip "there is no pdftoppm (poppler-utils)"
case $engine in
mutool)
    command -v mutool >/dev/null || skip "there is no mutool (mupdf-tools)"
    command='mutool draw -q -F pgm -c gray -A 8 -r $dpi -o - "$pdf" $page 2>/dev/null'
    ;;
gs)
    command -v gs >/dev/null || skip "there is no gs (ghostscript)"
    command='gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=pgmraw -r$dpi -dTextAlphaBits=4 -dGraphicsAlphaBits=4 \
        ${page:+-dFirstPage=$page -dLastPage=$page} -sOutputFile=- "$pdf"'
    ;;
pdfium)
    [ -e /usr/lib/libreoffice/program/libpdfiumlo.so ] || skip "there is no PDFium (a part of libreoffice-core)"
    command='python3 "$here/pdfium.py" "$pdf" $dpi $page'
    ;;
esac
export here dpi pdf other page=
if [ "${2-}" = --as ]; then
    pdf=$1 other=$3 page=$4
    exec "$alike" $tolerance $scale "$command" 'pdftoppm -gray -r $dpi -f $page -l $page "$other"'
fi
bad=0
IFS='
'
for given; do
    for pdf in $(find "$given" -name '*.pdf' | sort); do
        echo "$pdf"
        "$alike" $tolerance $scale "$command" 'pdftoppm -gray -r $dpi "$pdf"' || bad=1
    done
done
exit $bad
