# data.awk - the records of a plan nobody wrote: 2 400 public facilities, or `rows`, always the same ones.
#
#   awk -v out=FOLDER [-v rows=N] -f data.awk     writes CSV files in UTF-8 with LF; run.sh makes them CP932, CRLF
#
# Names are all different, so that a reader of the pages can tell which is which.

function random(n) { seed = seed * 16807 % 2147483647; return seed % n }
function pick(list) { return list[1 + random(list[0])] }
function words(text, list,    n) { n = split(text, list, " "); list[0] = n }
function quoted(s) {
    if (s !~ /[",\n]/)
        return s
    gsub(/"/, "\"\"", s)
    return "\"" s "\""
}

# A few sentences of the future, some with line ends, quotes and signs that only CP932 has.
function future(    s, n, i) {
    n = 1 + random(4)
    for (i = 0; i < n; i++)
        s = s pick(sentence)
    if (random(25) == 0)
        s = s "\n（※）" pick(sentence)
    if (random(40) == 0)
        s = s "関係者は\"検討委員会\"を設け,年度内に結論を出す。"
    return s
}

BEGIN {
    seed = 20250401
    words("中央 東 西 南 北 川崎㈱前 髙橋 潮見台 緑ヶ丘 Ⅱ区 旧市街 一ノ瀬", area)
    words("財産管理課 学校教育課 生涯学習課 子育て支援課 高齢者支援課 住宅課 公園緑地課 下水道課 消防総務課 文化振興課 商工観光課 農政課 環境整備課 道路維持課 防災課 市民課 スポーツ推進課 図書館課", section)
    words("総務部 教育部 教育部 福祉部 福祉部 建設部 建設部 建設部 消防本部 市民部 経済部 経済部 市民部 建設部 総務部 市民部 市民部 教育部", division)
    words("学校教育系施設 市民文化系施設 社会教育系施設 スポーツ・レクリエーション系施設 子育て支援施設 保健・福祉施設 公営住宅 行政系施設", kind)
    words("小学校 集会所 図書室 体育館 保育所 老人憩の家 住宅 倉庫 公民館 ポンプ場 便所 資料館 駐輪場", form)
    words("RC S SRC W CB", structure)
    sentence[0] = 10
    sentence[1] = "建物の劣化度調査の結果にもとづき、計画的に修繕を行う。"
    sentence[2] = "利用者数が減っているため、近くの施設との複合化を検討する。"
    sentence[3] = "令和10年度～令和14年度に大規模改修を予定する。"
    sentence[4] = "耐震補強工事（IS値0.7以上）は完了している。"
    sentence[5] = "屋根・外壁の改修、設備の更新を、優先順位をつけて進める。"
    sentence[6] = "指定管理者㈱まちづくりと協議のうえ、運営方法を見直す。"
    sentence[7] = "ｴﾚﾍﾞｰﾀｰの更新は１２年ごととし、点検は毎月行う。"
    sentence[8] = "延床面積を約１５％縮減して建て替える（①規模、②機能、③費用を比べる）。"
    sentence[9] = "地元の自治会へ譲渡する方向で話し合いを続ける。"
    sentence[10] = "当面は現状のまま維持する。"

    f = out "/areas.csv"
    print "記号,地区名,並び" > f
    for (i = 1; i <= area[0]; i++)
        printf "%c,%s地区,%d\n", 64 + i, area[i], i > f

    f = out "/sections.csv"
    print "課名,部名,内線" > f
    for (i = 1; i <= section[0]; i++)
        printf "%s,%s,%d\n", section[i], division[i], 2100 + i * 7 > f

    f = out "/kinds.csv"
    print "分類,番" > f
    for (i = 1; i <= kind[0]; i++)
        printf "%s,%d\n", kind[i], i > f

    f = out "/facilities.csv"
    print "施設番号,施設名,地区,分類,所管課,建築年度,延床面積,構造,概算費用,今後の方針" > f
    for (i = 1; i <= (rows ? rows : 2400); i++) {
        a = 1 + random(area[0])
        year = 25 + random(70) # of Showa
        era = year > 63 ? "平成" (year - 63 == 1 ? "元" : year - 63) : "昭和" year
        printf "%c%04d,%s,%c,%s,%s,%s,%d.%d,%s,%s,%s\n", 64 + a, i,
            quoted(area[a] "第" i pick(form)), 64 + a, pick(kind), pick(section), era "年度",
            20 + random(9000), random(10), pick(structure),
            random(3) ? 100 * random(90000) : "", quoted(future()) > f
    }
}
