/*
 * lint.c - what a careful reader would mark in the text of a plan.
 *
 * One pass over the characters of every cell, one over each column as a whole, one over the rows of
 * each table. Cells that refer to another table are left out: their text is told where it comes
 * from.
 */
#include "data/lint.h"

#include <iconv.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/say.h"
#include "base/utf8.h"
#include "data/store.h"

/* 旧字体 and the form in use, side by side. Not 龍 and 瀧: they live on in names. */
static const char old_and_new[] =
    "亞亜惡悪壓圧圍囲爲為醫医壹壱稻稲飮飲隱隠營営榮栄衞衛驛駅圓円鹽塩緣縁應応歐欧毆殴櫻桜奧奥"
    "橫横溫温穩穏假仮價価畫画會会壞壊懷懐繪絵擴拡殼殻覺覚學学嶽岳樂楽勸勧卷巻歡歓罐缶觀観關関"
    "陷陥巖巌顏顔歸帰氣気龜亀僞偽戲戯犧犠舊旧據拠擧挙虛虚峽峡挾挟敎教狹狭曉暁區区驅駆勳勲薰薫"
    "徑径惠恵揭掲攜携溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸擊撃缺欠儉倹劍剣圈圏檢検權権獻献縣県險険"
    "顯顕驗験嚴厳效効廣広恆恒鑛鉱號号國国黑黒濟済碎砕齋斎劑剤册冊雜雑參参慘惨棧桟蠶蚕贊賛殘残"
    "產産絲糸齒歯兒児辭辞濕湿實実舍舎寫写釋釈壽寿收収從従澁渋獸獣縱縦肅粛處処緖緒敍叙奬奨將将"
    "燒焼稱称證証乘乗剩剰壤壌孃嬢條条淨浄疊畳穰穣讓譲釀醸囑嘱觸触寢寝愼慎眞真盡尽圖図粹粋醉酔"
    "隨随髓髄數数樞枢聲声靜静齊斉竊窃攝摂專専戰戦淺浅潛潜纖繊踐践錢銭禪禅雙双壯壮搜捜插挿爭争"
    "總総聰聡莊荘裝装騷騒增増臟臓藏蔵屬属續続墮堕體体對対帶帯滯滞臺台擇択澤沢單単擔担膽胆團団"
    "彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁聽聴鎭鎮遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当鬭闘德徳獨独"
    "讀読屆届繩縄貳弐惱悩腦脳霸覇廢廃拜拝賣売麥麦發発髮髪拔抜蠻蛮祕秘濱浜甁瓶拂払佛仏倂併竝並"
    "變変邊辺辨弁瓣弁辯弁舖舗步歩寶宝豐豊沒没飜翻槇槙每毎萬万滿満默黙彌弥藥薬譯訳豫予餘余與与"
    "譽誉搖揺樣様謠謡遙遥慾欲來来賴頼亂乱覽覧兩両獵猟綠緑壘塁勵励禮礼隸隷靈霊齡齢曆暦歷歴戀恋"
    "鍊錬爐炉勞労樓楼郞郎祿禄亙亘灣湾瑤瑶淚涙黃黄內内戶戸靑青晚晩槪概淸清硏研稅税絕絶脫脱說説"
    "銳鋭閱閲悅悦鄕郷卽即旣既";

enum { PLANE = 0x10000, ALSO_MOST = 3 };

enum in_cp932 { CP932_UNKNOWN, CP932_HAS, CP932_LACKS };

struct cp932 {
    iconv_t to, from;
    uint8_t known[PLANE]; /* [character]: enum in_cp932 */
};

struct lint {
    struct run *run;
    const struct plan *plan;
    const struct store_table *t;
    const struct column *c;
    size_t row;
    str cell;
    uint16_t *modern; /* [old kanji]: the form in use */
    struct cp932 *cp932;
    struct map words; /* runs of Latin letters of the whole plan, two and longer */
};

static const iconv_t not_open = (iconv_t)-1;

static void close_cp932(void *conversion)
{
    struct cp932 *c = conversion;

    if (c->to != not_open)
        iconv_close(c->to);
    if (c->from != not_open)
        iconv_close(c->from);
}

static void learn_kanji(struct lint *l)
{
    str s = str_from(old_and_new);
    uint32_t old, new;

    l->modern = ARENA_ARRAY(l->run->arena, uint16_t, PLANE);
    while (utf8_next(&s, &old) && utf8_next(&s, &new))
        l->modern[old] = (uint16_t) new;
}

/* --- allowed words ------------------------------------------------------------------------ */

/* Does a word of the list stand in the cell over any of part? */
static bool is_covered(str cell, str part, const struct texts *words)
{
    size_t from = (size_t)(part.at - cell.at), to = from + part.len;

    for (size_t i = 0; i < words->n; i++) {
        str word = words->at[i];

        for (size_t at = 0; word.len > 0 && at + word.len <= cell.len; at++) {
            at += str_find(str_slice(cell, at, cell.len), word);
            if (at >= cell.len)
                break;
            if (at < to && at + word.len > from)
                return true;
        }
    }
    return false;
}

static bool is_allowed(const struct lint *l, str part)
{
    return is_covered(l->cell, part, &l->plan->dictionary->allow);
}

static struct span part_span(const struct lint *l, str part)
{
    return plan_part_span(l->plan, l->t->table, (int64_t)l->row, l->c, part);
}

/* --- characters --------------------------------------------------------------------------- */

/* There and back: glibc also writes 〜 (U+301C) in CP932, but Windows reads it as another
 * character. */
static bool comes_back(const struct cp932 *via, uint32_t c)
{
    char from[4], bytes[8], back[8], *in = from, *out = bytes, *again = bytes, *end = back;
    size_t in_left = utf8_encode(c, from), out_left = sizeof bytes, again_left,
           end_left = sizeof back;

    iconv(via->to, NULL, NULL, NULL, NULL);
    iconv(via->from, NULL, NULL, NULL, NULL);
    if (iconv(via->to, &in, &in_left, &out, &out_left) != 0)
        return false;
    again_left = sizeof bytes - out_left;
    return iconv(via->from, &again, &again_left, &end, &end_left) == 0 &&
           str_equal((str){ back, sizeof back - end_left }, (str){ from, (size_t)(in - from) });
}

static bool cp932_lacks(struct lint *l, uint32_t c)
{
    if (l->cp932->to == not_open || l->cp932->from == not_open)
        return false;
    if (c >= PLANE)
        return true;
    if (l->cp932->known[c] == CP932_UNKNOWN)
        l->cp932->known[c] = comes_back(l->cp932, c) ? CP932_HAS : CP932_LACKS;
    return l->cp932->known[c] == CP932_LACKS;
}

/* Marks nobody sees: controls, zero-width and direction marks, no-break spaces, the mark of lost
 * text. */
static bool is_hidden(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\r') || (c >= 0x7F && c <= 0xA0) || c == 0xAD ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFD ||
           (c >= 0xE000 && c <= 0xF8FF);
}

static bool is_kana_half(uint32_t c)
{
    return c >= 0xFF61 && c <= 0xFF9F;
}

static void tell_hidden(struct lint *l, uint32_t c, str part)
{
    diag_warn(l->run->diags, part_span(l, part), "W002",
              _("a mark that is not seen, U+%04X, in column %.*s"), (unsigned)c,
              STR_ARG(l->c->name));
}

static void lint_character(struct lint *l, uint32_t c, str part)
{
    if (is_hidden(c)) {
        tell_hidden(l, c, part);
        return;
    }
    if (c < 0x80)
        return;
    if (is_kana_half(c) && !is_allowed(l, part))
        diag_warn(l->run->diags, part_span(l, part), "W007",
                  _("a half-width kana \"%.*s\" in column %.*s"), STR_ARG(part),
                  STR_ARG(l->c->name));
    if (c < PLANE && l->modern[c] && !is_allowed(l, part)) {
        char modern[4];
        size_t len = utf8_encode(l->modern[c], modern);

        diag_warn(l->run->diags, part_span(l, part), "W009",
                  _("the old form \"%.*s\" (U+%04X) in column %.*s"), STR_ARG(part), (unsigned)c,
                  STR_ARG(l->c->name));
        diag_label(l->run->diags, _("today %.*s"), (int)len, modern);
    }
    if (cp932_lacks(l, c) && !is_allowed(l, part)) {
        diag_warn(l->run->diags, part_span(l, part), "W003",
                  _("\"%.*s\" (U+%04X) in column %.*s cannot be written in CP932"), STR_ARG(part),
                  (unsigned)c, STR_ARG(l->c->name));
        if (c == 0x301C || c == 0x2212)
            diag_label(l->run->diags,
                       c == 0x301C ? _("Windows writes U+FF5E") : _("Windows writes U+FF0D"));
    }
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0xA0;
}

/* White space at both ends of a cell. */
static void lint_ends(struct lint *l)
{
    str rest = l->cell, last = { NULL, 0 };
    size_t first = l->cell.len, end = 0, at = 0;
    uint32_t c;

    while (utf8_next(&rest, &c)) {
        if (!is_blank(c)) {
            first = at < first ? at : first;
            end = l->cell.len - rest.len;
        }
        at = l->cell.len - rest.len;
    }
    if (first > 0)
        last = str_slice(l->cell, 0, first);
    if (last.len > 0)
        diag_warn(l->run->diags, part_span(l, last), "W004",
                  _("white space at the beginning of column %.*s"), STR_ARG(l->c->name));
    if (end > 0 && end < l->cell.len)
        diag_warn(l->run->diags, part_span(l, str_slice(l->cell, end, l->cell.len)), "W004",
                  _("white space at the end of column %.*s"), STR_ARG(l->c->name));
}

static void lint_suspects(struct lint *l)
{
    const struct texts *suspect = &l->plan->dictionary->suspect;

    for (size_t i = 0; i < suspect->n; i++) {
        str word = suspect->at[i], rest = l->cell;
        size_t at;

        while (word.len > 0 && (at = str_find(rest, word)) < rest.len) {
            str part = str_slice(rest, at, at + word.len);

            if (!is_allowed(l, part))
                diag_warn(l->run->diags, part_span(l, part), "W006",
                          _("the word \"%.*s\" in column %.*s is suspect (plan.yaml, words)"),
                          STR_ARG(word), STR_ARG(l->c->name));
            rest = str_slice(rest, at + word.len, rest.len);
        }
    }
}

/* --- Latin letters ------------------------------------------------------------------------ */

static bool is_latin(str s, size_t i)
{
    return i < s.len && ((s.at[i] >= 'A' && s.at[i] <= 'Z') || (s.at[i] >= 'a' && s.at[i] <= 'z'));
}

static void learn_words(struct lint *l)
{
    for (size_t i = 0; i < l->cell.len; i++) {
        size_t end = i;

        while (is_latin(l->cell, end))
            end++;
        if (end > i + 1)
            map_add(&l->words, str_slice(l->cell, i, end), l);
        i = end > i ? end - 1 : i;
    }
}

/* I C T, where ICT stands elsewhere. */
static void lint_spaced(struct lint *l)
{
    str s = l->cell;

    for (size_t i = 0; i < s.len; i++) {
        struct buf b = BUF(l->run->arena);
        size_t end = i;

        if (!is_latin(s, i) || (i > 0 && is_latin(s, i - 1)) || is_latin(s, i + 1) ||
            i + 2 >= s.len || s.at[i + 1] != ' ' || !is_latin(s, i + 2))
            continue;
        buf_char(&b, s.at[i]);
        while (end + 2 < s.len && s.at[end + 1] == ' ' && is_latin(s, end + 2) &&
               !is_latin(s, end + 3)) {
            end += 2;
            buf_char(&b, s.at[end]);
        }
        str word = buf_text(&b), part = str_slice(s, i, end + 1);
        if (end > i && map_find(&l->words, word) && !is_allowed(l, part)) {
            diag_warn(l->run->diags, part_span(l, part), "W007",
                      _("\"%.*s\" in column %.*s is written \"%.*s\" elsewhere"), STR_ARG(part),
                      STR_ARG(l->c->name), STR_ARG(word));
        }
        i = end;
    }
}

static void lint_cell(struct lint *l)
{
    str rest = l->cell, part;
    uint32_t c;

    for (size_t at = 0; utf8_next(&rest, &c); at = l->cell.len - rest.len) {
        if (c >= ' ' && c < 0x7F)
            continue;
        part = str_slice(l->cell, at, l->cell.len - rest.len);
        lint_character(l, c, part);
    }
    lint_ends(l);
    lint_suspects(l);
    lint_spaced(l);
}

/* --- columns ------------------------------------------------------------------------------ */

/* Where the texts of a column do one thing, against those that do the other. */
struct habit {
    size_t n; /* texts */
    struct span first[ALSO_MOST + 1];
};

/* A text does it, and shows it in part (empty: it does not). */
static void count_habit(struct lint *l, struct habit *h, str part)
{
    if (part.len == 0)
        return;
    if (h->n < ALSO_MOST + 1)
        h->first[h->n] = part_span(l, part);
    h->n++;
}

static void also(struct lint *l, const struct habit *odd)
{
    for (size_t i = 1; i < odd->n && i <= ALSO_MOST; i++)
        diag_also(l->run->diags, odd->first[i], "%s", _("here too"));
    if (odd->n > ALSO_MOST + 1)
        diag_note(l->run->diags, _("and %zu more"), odd->n - ALSO_MOST - 1);
}

/* 。 at the end of some texts only. */
static void tell_stops(struct lint *l, const struct habit *with, const struct habit *without)
{
    const struct habit *odd = with->n <= without->n ? with : without;

    if (odd->n == 0)
        return;
    diag_warn(l->run->diags, odd->first[0], "W005",
              _("in column %.*s %zu texts end with a full stop, %zu without"), STR_ARG(l->c->name),
              with->n, without->n);
    also(l, odd);
}

static void tell_brackets(struct lint *l, const struct habit *half, const struct habit *full)
{
    const struct habit *odd = half->n <= full->n ? half : full;

    if (odd->n == 0)
        return;
    diag_warn(l->run->diags, odd->first[0], "W008",
              _("column %.*s mixes brackets: half-width in %zu texts, full-width in %zu"),
              STR_ARG(l->c->name), half->n, full->n);
    also(l, odd);
}

static str last_character(str s)
{
    size_t at = s.len;

    while (at > 0 && ((unsigned char)s.at[--at] & 0xC0) == 0x80)
        continue;
    return str_slice(s, at, s.len);
}

static str first_of(str s, str a, str b)
{
    size_t at = str_find(s, a), other = str_find(s, b);

    at = other < at ? other : at;
    return str_slice(s, at, at < s.len ? at + a.len : at);
}

static void lint_column(struct lint *l)
{
    struct habit with = { 0 }, without = { 0 }, half = { 0 }, full = { 0 };

    for (l->row = 1; l->row <= l->t->rows; l->row++) {
        l->cell = plan_field(l->plan, l->t->table, (int64_t)l->row, l->c);
        if (l->cell.len == 0)
            continue;
        lint_cell(l);
        count_habit(l, str_ends(l->cell, STR("。")) ? &with : &without, last_character(l->cell));
        count_habit(l, &half, first_of(l->cell, STR("("), STR(")")));
        count_habit(l, &full, first_of(l->cell, STR("（"), STR("）")));
    }
    if (l->t->table == l->plan->dictionary->plan) /* its values have nothing in common */
        return;
    tell_stops(l, &with, &without);
    tell_brackets(l, &half, &full);
}

/* --- rows --------------------------------------------------------------------------------- */

/* All of a record but its key. */
static str row_text(struct lint *l, size_t row)
{
    struct buf b = BUF(l->run->arena);

    for (size_t i = 0; i < l->t->table->n; i++) {
        const struct column *c = &l->t->table->columns[i];

        if (c == l->t->table->key)
            continue;
        buf_str(&b, plan_field(l->plan, l->t->table, (int64_t)row, c));
        buf_char(&b, '\x1f');
    }
    return buf_text(&b);
}

static void lint_rows(struct lint *l)
{
    struct map rows = MAP(l->run->arena);
    const struct column *key = l->t->table->key;

    if (l->t->table->n < 2)
        return;
    for (size_t row = 1; row <= l->t->rows; row++) {
        str text = row_text(l, row);
        size_t first;

        if (map_add(&rows, text, (void *)(uintptr_t)row))
            continue;
        first = (size_t)(uintptr_t)map_find(&rows, text);
        diag_warn(l->run->diags, plan_field_span(l->plan, l->t->table, (int64_t)row, key), "W001",
                  _("a record of %.*s stands twice, under another key"),
                  STR_ARG(l->t->table->name));
        diag_also(l->run->diags, plan_field_span(l->plan, l->t->table, (int64_t)first, key), "%s",
                  _("here first"));
    }
}

static void each_column(struct lint *l, void (*lint)(struct lint *l))
{
    for (size_t i = 0; i < l->plan->store->n; i++) {
        l->t = &l->plan->store->tables[i];
        for (size_t c = 0; c < l->t->table->n; c++) {
            l->c = &l->t->table->columns[c];
            if (!l->c->refers && l->c->type == COLUMN_TEXT)
                lint(l);
        }
    }
}

static void learn_column(struct lint *l)
{
    for (l->row = 1; l->row <= l->t->rows; l->row++) {
        l->cell = plan_field(l->plan, l->t->table, (int64_t)l->row, l->c);
        learn_words(l);
    }
}

/* Without CP932 in the C library its lint is left out. */
static void open_cp932(struct lint *l)
{
    struct cp932 *c = l->cp932 = ARENA_NEW(l->run->arena, struct cp932);

    c->to = c->from = not_open;
    arena_on_free(l->run->arena, close_cp932, c);
    c->to = iconv_open("CP932", "UTF-8");
    c->from = iconv_open("UTF-8", "CP932");
}

void lint_plan(struct run *run, const struct plan *plan)
{
    struct lint l = { .run = run, .plan = plan, .words = MAP(run->arena) };

    learn_kanji(&l);
    open_cp932(&l);
    each_column(&l, learn_column);
    each_column(&l, lint_column);
    for (size_t i = 0; i < plan->dictionary->n; i++) {
        l.t = &plan->store->tables[i];
        lint_rows(&l);
    }
}
