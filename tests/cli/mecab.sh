# Phrases by a dictionary: another dictionary, or none any more, makes the document again and says why.
# The dictionary is that of tests/fake/mecab.c: the file `words`.
. "$ROOT/tests/cli/common.sh"
LD_LIBRARY_PATH=$BUILD/tests/fake
export LD_LIBRARY_PATH
project

sed -i 's/^styles:/styles:\n  注意: { phrases: mecab }/' layouts/*.yaml
grep -q 'phrases: mecab' layouts/*.yaml || fail "no layout has styles"
wants 0 build
says "warning[T030]"
says "sudo apt install libmecab2 mecab-ipadic-utf8"
[ "$(grep -c T030 said)" -eq 1 ] || fail "said more than once"

echo '健康 名詞,一般 ケンコウ' >words
wants 0 build --explain
says "because this has changed: MeCab or its dictionary"
silent_of "T030"
wants 0 build --explain
says "made 0,"
silent_of "MeCab"

echo '寿命 名詞,一般 ジュミョウ' >>words
wants 0 build --explain
says "because this has changed: MeCab or its dictionary"

rm words
wants 0 build --explain
says "because this has changed: MeCab or its dictionary"
says "warning[T030]"

# Who does not ask is made from no dictionary.
sed -i '/phrases: mecab/d' layouts/*.yaml
wants 0 build
echo '健康 名詞,一般 ケンコウ' >words
wants 0 build --explain
silent_of "MeCab"

# Readings that are guessed are listed by a check, not by a build; they are among what it is made from.
cat >layouts/kana.yaml <<'END'
booklet: 五十音
page: { size: A4 }
body:
  - index: 事業
    kana: 事業名
    guess: mecab
    entry: <事業名>
END
echo '健康 名詞,一般 ケンコウ' >words
wants 0 build
silent_of "T031"
wants 0 check
says "warning[T031]: MeCab guessed the readings of"
says "reading: よみ"
grep -q '^  = .*健康.*  .*ケンコウ' said || fail "no guess is listed"
wants 0 build --explain 五十音
says "because nothing it is made from has changed"
echo '教室 名詞,一般 キョウシツ' >>words
wants 0 build --explain 五十音
says "because this has changed: MeCab or its dictionary"
