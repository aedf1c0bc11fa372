# A symbolic link does not lead out of the project folder, for reading or for writing, unless the
# user names what it leads to.
. "$ROOT/tests/cli/common.sh"
mkdir elsewhere && echo private >elsewhere/secret.txt
project
wants 0 build
cp -r . ../whole

# refused FILE: nothing is read or written through it, and the message names both ends.
refused() {
    wants 1 "$2"
    says "error[M004]: \"$1\" leads out of the project folder, to \"$work/elsewhere"
    says "--data, --layouts or --out"
    silent_of private
}
again() {
    cd .. && rm -rf project && cp -r whole project && cd project || exit 1
}

# Data, a layout, a part and a picture.
table=$(cd data && ls *.csv | head -1)
ln -sf ../../elsewhere/secret.txt "data/$table"
refused "data/$table" build
refused "data/$table" check
again
layout=$(cd layouts && ls *.yaml | head -1)
ln -sf ../../elsewhere/secret.txt "layouts/$layout"
refused "layouts/$layout" build
again
ln -s ../../elsewhere layouts/far
printf 'extends: far/secret.txt\nbooklet: x\n' >layouts/x.yaml
refused layouts/far/secret.txt build
again
ln -s ../../elsewhere/secret.txt data/photo.png
printf 'booklet: x\npage: { size: A6 }\nbody:\n  - image: { file: photo.png, alt: x, width: 1mm }\n' >layouts/x.yaml
refused data/photo.png build

# The folder of what is made, one below it, and a file in it.
again
rm -rf out && ln -s ../elsewhere out
refused out/.sasshi build
again
rm -rf out/課別 && mkdir -p out && ln -s ../../elsewhere out/課別
sed -i 's/^booklet: .*/booklet: 課別\/x/' "layouts/$(grep -l '^booklet:' layouts/*.yaml | head -1 | xargs basename)"
refused out/課別 build
[ "$(ls ../elsewhere)" = secret.txt ] || fail "something was written through a link"
again
made=$(cd out && ls *.pdf | head -1)
ln -sf ../../elsewhere/secret.txt "out/$made"
wants 1 build --force
says "error[M004]"
[ "$(cat ../elsewhere/secret.txt)" = private ] || fail "a file behind a link was overwritten"

# A link within the project leads nowhere else.
again
mkdir data/tables && mv "data/$table" data/tables/ && ln -s "tables/$table" "data/$table"
wants 0 build --force
# Where the project was entered does not matter, nor a word that is no file.
again
ln -sf ../../elsewhere/secret.txt "data/$table"
mkdir sub && cd sub || exit 1
wants 1 -C .. check
says "error[M004]"
cd .. && ln -s .. theirs
wants 1 collect --resolve theirs out/課別/01_*.xlsx
says "error[M004]"
# What the user names is open.
again
mv data ../elsewhere/plan && ln -s ../elsewhere/plan data
refused data/plan.yaml build
wants 0 build --data ../elsewhere/plan
wants 0 build --force --data ./data
exit 0
