# A document is made again when one of its pictures changes, and only then.
. "$ROOT/tests/cli/common.sh"
project

picture() { # from the corpus, as data/photo.png
    cp "$ROOT/tests/fuzz/corpus/png/$1" data/photo.png
}
cat >layouts/figure.yaml <<'YAML'
booklet: 図
page: { size: A6 }
body:
  - image: { file: photo.png, alt: 試し, width: 1mm }
YAML

picture rgb-8.png
wants 0 build --explain
says "because it is new"
wants 0 build --explain
says "made 0, up to date 6"

picture rgb-alpha-8.png
wants 0 build --explain
says "because this has changed: data/photo.png"
says "made      out/図.pdf"
says "made 1, up to date 5"

# The same content under another date is the same picture.
picture rgb-alpha-8.png
wants 0 build
says "made 0, up to date 6"

# Broken: told with its name, and the others are made all the same.
picture broken-crc.png
wants 1 build
says 'error[P002]: the picture "data/photo.png" is damaged'
rm data/photo.png
wants 1 build
says 'error[M001]: there is no picture "photo.png"'

picture rgb-8.png
wants 0 build
says "made 1, up to date 5"
exit 0
