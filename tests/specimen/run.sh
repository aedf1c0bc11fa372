#!/bin/sh
# run.sh - the specimen of composition: made twice, byte for byte the same, sound, and read out whole.
#   SASSHI: the program; ROOT: the repository (fonts/ come from there); KEEP: a folder for the pages
# To look at it:  KEEP=/tmp/specimen SASSHI=build/dev/sasshi ROOT=. sh tests/specimen/run.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cp -R "$here/data" "$here/layouts" "$ROOT/fonts" "$folder"
"$SASSHI" build -C "$folder" --out "$folder/first" >/dev/null
"$SASSHI" build -C "$folder" --out "$folder/second" >/dev/null
for pdf in 組版見本 縦組見本; do
    cmp "$folder/first/$pdf.pdf" "$folder/second/$pdf.pdf"
    if command -v qpdf >/dev/null; then
        qpdf --check "$folder/first/$pdf.pdf" >/dev/null
    fi
done

if [ -n "${KEEP:-}" ]; then
    mkdir -p "$KEEP"
    cp "$folder"/first/*.pdf "$KEEP"
    for pdf in "$KEEP"/*.pdf; do
        pdftoppm -r 144 -png "$pdf" "${pdf%.pdf}"
    done
fi

# Words with readings over them are read out in one.
if command -v pdftotext >/dev/null; then
    pdftotext -raw "$folder/first/組版見本.pdf" "$folder/text"
    for words in 飯塚市の鹿毛馬神籠石と嘉穂劇場を訪ね、土産に南蛮菓子を求めた。 \
        峠の志。その峠、承り、大志村、「峠」の峠道を詔に従い、橘と鶯の声 \
        ここではだれ一人取り残さないという考えを大切にし、「見える、化」を進める。 CO₂ \
        国際、流儀、新宿駅、大志、承認印、CO₂。 飯塚（いいづか）市の鹿毛馬（かけうま）のように \
        '10-3 に、面積は 250 m2、H2O と注1)を見る。'; do
        grep -q "$words" "$folder/text" || { echo "not read out in one: $words"; exit 1; }
    done
fi
