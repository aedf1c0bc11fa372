# Messages in the user's language, also where its locale was never generated; numbers never change.
. "$ROOT/tests/cli/common.sh"
unset LANGUAGE LC_ALL LC_MESSAGES

say() {
    env -i PATH="$PATH" "$@" "$SASSHI" --help
}

say LANG=C.UTF-8 | grep -q "Commands" || fail "English for C.UTF-8"
say | grep -q "Commands" || fail "English without a locale"
say LANG=en_US.UTF-8 | grep -q "Commands" || fail "English for en_US"
say LANG=ja_JP.UTF-8 | grep -q "コマンド" || fail "Japanese for LANG"
say LC_ALL=ja_JP.UTF-8 LANG=C | grep -q "コマンド" || fail "Japanese for LC_ALL"
say LC_MESSAGES=ja_JP.UTF-8 LANG=C | grep -q "コマンド" || fail "Japanese for LC_MESSAGES"
say LANG=C.UTF-8 LANGUAGE=ja | grep -q "コマンド" || fail "Japanese for LANGUAGE"
say LANG=ja_JP.UTF-8 LC_ALL=C | grep -q "Commands" || fail "English for LC_ALL=C"
exit 0
