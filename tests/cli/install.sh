# Installed under another prefix the program finds fonts.conf and its translations, in any project folder.
. "$ROOT/tests/cli/common.sh"

"$CMAKE" --install "$BUILD" --prefix "$work/usr" >said 2>&1 || fail "cmake --install"
SASSHI=$work/usr/bin/sasshi
for file in share/man/man1/sasshi.1 share/man/ja/man1/sasshi.1 share/locale/ja/LC_MESSAGES/sasshi.mo \
    share/sasshi/fonts/fonts.conf share/sasshi/schema/booklet.json share/sasshi/schema/worksheet.json \
    share/sasshi/schema/plan.json share/bash-completion/completions/sasshi; do
    [ -s "usr/$file" ] || fail "$file is not installed"
done
project
wants 0 build
wants 0 check --strict
env LC_ALL=C.UTF-8 LANGUAGE=ja "$SASSHI" --help | grep -q "コマンド" || fail "no Japanese after installation"

# What else stands in a bin/ must not be taken for ours: /usr/bin/locale is a program.
touch usr/bin/locale usr/bin/fonts usr/bin/translations
env LC_ALL=C.UTF-8 LANGUAGE=ja "$SASSHI" --help | grep -q "コマンド" || fail "a file in bin/ is taken for a folder"
