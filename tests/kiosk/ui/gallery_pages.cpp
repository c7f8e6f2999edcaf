#include "tests/kiosk/ui/gallery_pages.h"

#include <array>

namespace kiosk::ui::gallery {

namespace {

FrameSpec frame_of(std::string_view screen, std::string_view where, std::string_view here) {
    FrameSpec spec;
    spec.screen = screen;
    spec.where = where;
    spec.here = here;
    return spec;
}

void states(Canvas& c) {
    c.frame(frame_of("states", "河东惠民", "样子"));
    const Rect body = c.layout().body;
    const auto cells = grid({body.x, body.y, body.w, 4 * 130 + 3 * 60}, 3, 4, {44, 60});
    const auto key = [&](std::size_t i, KeySpec spec) { c.key(cells[i], spec); };
    key(0, {.label = "继续"});
    key(1, {.kind = KeyKind::secondary, .label = "再打一次", .before = Icon::refresh});
    key(2, {.kind = KeyKind::neutral, .label = "不知道", .before = Icon::question});
    key(3, {.label = "请先选一个", .state = KeyState::disabled});
    key(4, {.label = "正在约⋯", .state = KeyState::working});
    key(5, {.label = "朗读我"});
    c.choice(cells[6], {.title = "河东区"});
    c.choice(cells[7], {.title = "河东区", .selected = true});
    c.choice(cells[8], {.title = "已约满", .enabled = false});
    c.choice(cells[9], {.title = "正在读"});
    c.key(cells[10], {.kind = KeyKind::in_row, .label = "改一改", .before = Icon::pencil});
    c.key(cells[11], {.kind = KeyKind::digit, .label = "7"});
    float y = cells[11].bottom() + 50;
    const auto heads = grid({body.x, y, body.w, 128}, 2, 2, {24, 8});
    c.outcome_head(heads[0], Outcome::yes, "1 项");
    c.outcome_head(heads[1], Outcome::maybe, "2 项", "最后由办理部门决定");
    c.outcome_head(heads[2], Outcome::no, "4 项");
    c.outcome_head(heads[3], Outcome::bookable, "1 项");
    y += 150;
    float x = body.x;
    x += c.chip({x, y}, "A", "政府原文") + 14;
    x += c.chip({x, y}, "A*", "全文转载") + 14;
    c.chip({x, y}, "B+", "两处以上一致");
    y += 66;
    x = body.x;
    x += c.chip({x, y}, "B", "报刊转述原通知") + 14;
    c.chip({x, y}, "X", "没找到，由窗口定");
    y += 80;
    const std::array<StageSpec, 4> stages{{{"填写"}, {"核对"}, {"结果"}, {"凭条"}}};
    c.stage_bricks({body.x, y, body.w, 110}, stages, 3);
    y += 120;
    c.question_bricks({body.x, y, body.w, 26}, 9, 3, "第 3 题，大约共 9 题");
    c.pick_bricks({body.x, y + 44, body.w, 60}, 3, 2, "还能挑 1 样");
    c.remark({body.x, y + 120, body.w, 0}, Icon::info, "选错了，后面随时能改。");
}

void question(Canvas& c) {
    FrameSpec frame = frame_of("question", "大约共 9 题", "第 3 题");
    frame.course = false;
    c.frame(frame);
    const Rect left = c.layout().left;
    const Rect body = c.layout().right;
    c.question_bricks({left.x, left.y + 5, left.w, 26}, 9, 3, "第 3 题，大约共 9 题");
    float y = left.y + 66;
    y += c.title({left.x, y, left.w, 0}, "您参加的是哪种医保？",
                 "想一想去年底交了多少钱，也可以看缴费记录。") +
         24;
    const std::array<ChoiceSpec, 6> choices{
        {{.title = "居民医保，高档", .hint = "去年底交了 950 元，管今年", .selected = true},
         {.title = "居民医保，低档", .hint = "去年底交了 320 元，管今年"},
         {.title = "学生、儿童", .hint = "一年 320 元，待遇按高档"},
         {.title = "职工医保", .hint = "单位交，或从单位退休"},
         {.title = "没有参加"},
         {.title = "不知道", .hint = "没关系，后面请工作人员看"}}};
    if (c.layout().landscape()) {
        const auto cells = grid(body, 2, 3, {24, 30});
        for (std::size_t i = 0; i < choices.size(); ++i) {
            c.choice(cells[i], choices[i]);
        }
    } else {
        for (const ChoiceSpec& choice : choices) {
            const float h = c.choice_height(body.w, choice);
            if (y + h > body.bottom()) {
                break;
            }
            c.choice({body.x, y, body.w, h}, choice);
            y += h + 30;
        }
    }
    const Rect row = c.layout().action_row;
    const float more = row.w * 0.46F;
    c.key({row.x, row.y, more, row.h},
          {.kind = KeyKind::secondary, .label = "为什么问这个", .before = Icon::info});
    c.key({row.x + more + 24, row.y, row.w - more - 24, row.h},
          {.label = "继续", .after = Icon::forward});
}

void results(Canvas& c) {
    c.frame(frame_of("results", "我能享受什么", "结果"));
    const Rect body = c.layout().body;
    const float w = body.w;
    float y = body.y + 6;
    y += c.title({body.x, y, w, 0}, "1 项能享受，2 项可能", "1 项可预约，4 项暂时不行。") + 10;
    const auto card = [&](const ResultSpec& spec) {
        const float h = c.result_height(w, spec);
        c.result({body.x, y, w, h}, spec);
        y += h + 20;
    };
    c.outcome_head({body.x, y, w, 60}, Outcome::yes, "1 项");
    y += 70;
    card({.outcome = Outcome::yes,
          .title = "居民医保门诊报销",
          .reason = "高档，一级医院，报 55%",
          .amount = {.integer = "1,100", .decimals = ".00", .unit = "元"}});
    c.outcome_head({body.x, y, w, 60}, Outcome::maybe, "2 项", "最后由办理部门决定");
    y += 70;
    card({.outcome = Outcome::maybe,
          .title = "职工大病救助",
          .reason = "给多少，由河东区总工会定",
          .amount_lines = "3,000 元起\n不到 10,000 元"});
    card({.outcome = Outcome::maybe,
          .title = "租房补贴（三类）",
          .reason = "面积、财产由窗口认定",
          .amount = {.integer = "336", .decimals = ".00", .unit = "元/月"}});
    card({.outcome = Outcome::bookable,
          .title = "红十字急救培训",
          .reason = "全年 2,000 个名额",
          .action = "约名额",
          .action_icon = Icon::calendar_check});
    const auto small = columns({body.x, y, w, 120}, 2, 24);
    if (small[0].bottom() < body.bottom()) {
        c.result(small[0], {.outcome = Outcome::no,
                            .title = "租房补贴（二类）",
                            .reason = "人均收入多 170 元",
                            .compact = true});
        c.result(small[1], {.outcome = Outcome::no,
                            .title = "居家养老护理补贴",
                            .reason = "还没满 60 岁",
                            .compact = true});
    }
    c.key(c.layout().action_row, {.label = "全部打印，带走", .before = Icon::print});
}

void programme(Canvas& c) {
    c.frame(frame_of("programme", "结果", "门诊报销"));
    const Rect body = c.layout().left;
    float y = body.y - 4;
    const Rect head{body.x, y, body.w, 352};
    const Rect inside = c.banded_panel(head, Outcome::yes);
    const float used =
        c.text(inside, "居民医保门诊报销", {.role = TextRole::title, .heading = true});
    c.text({inside.x, inside.y + used + 60, 330, 0}, "这次门诊给您报", {.colour = Token::ink2});
    c.amount_right({head.right() - 34, head.bottom() - 34}, {.integer = "1,100",
                                                             .decimals = ".00",
                                                             .unit = "元",
                                                             .role = TextRole::amount_page,
                                                             .colour = Token::yes});
    y = head.bottom() + 16;
    const Rect sums{body.x, y, body.w, 304};
    c.panel(sums);
    float row = y + 16;
    const std::array<SumRowSpec, 5> lines{{{"", "这次门诊花了", "2,600.00"},
                                           {"−", "先自己付（起付线）", "600.00"},
                                           {"=", "能报的部分", "2,000.00"},
                                           {"×", "一级医院、高档，报", "55%"},
                                           {"=", "给您报", "1,100.00 元", true}}};
    for (const SumRowSpec& line : lines) {
        row += c.sum_row({body.x + 34, row, body.w - 68, 0}, line) - 5;
    }
    y = std::max(sums.bottom(), row) + 16;
    const Rect reasons{body.x, y, body.w, 224};
    c.panel(reasons);
    row = y + 14;
    for (const auto& spec :
         std::array<ReasonSpec, 3>{{{LineMark::yes, "您参加居民医保，高档"},
                                    {LineMark::no, "每人每月收入不超过 1,750 元", "多 170 元"},
                                    {LineMark::maybe, "住房面积、家庭财产", "窗口认定"}}}) {
        row += c.reason_row({body.x + 32, row, body.w - 64, 0}, spec) + 6;
    }
    y = std::max(reasons.bottom(), row) + 16;
    c.panel({body.x, y, body.w, 140});
    row = y + 10;
    row += c.fact_row({body.x + 32, row, body.w - 64, 0},
                      {Icon::papers, "带上", "社保卡，或医保电子凭证"});
    c.fact_row({body.x + 32, row, body.w - 64, 0}, {Icon::phone, "电话", "待公布"});
    y += 156;
    y += c.source({body.x, y, body.w, 0},
                  {.title =
                       "《市医保局、市卫生健康委关于做好城乡居民基本医疗保障门(急)诊就医报销工作"
                       "的通知》",
                   .detail = "2021年12月14日发布 · 2022年1月1日起，5年有效",
                   .grade = "B",
                   .grade_words = "报刊转述原通知",
                   .remark = "供参考，以窗口答复为准"});
    const auto row_keys = columns(c.layout().action_row, 2, 24);
    c.key(row_keys[0],
          {.kind = KeyKind::secondary, .label = "怎样能多报", .before = Icon::question});
    c.key(row_keys[1], {.label = "打印这一项", .before = Icon::print});
}

void measures(Canvas& c) {
    c.frame(frame_of("measures", "结果", "大病救助"));
    const Rect body = c.layout().left;
    const Rect head{body.x, body.y - 4, body.w, 330};
    const Rect inside = c.banded_panel(head, Outcome::maybe);
    c.text(inside, "职工大病救助", {.role = TextRole::title, .heading = true});
    const float base = head.bottom() - 40;
    c.text({inside.x, base - 46, 100, 0}, "最少", {.colour = Token::ink2});
    const float low = c.amount({inside.x + 100, base},
                               {.integer = "3,000", .unit = "元", .role = TextRole::amount_small});
    c.amount({inside.x + 100 + low + 130, base},
             {.integer = "10,000", .unit = "元", .role = TextRole::amount_small});
    float y = head.bottom() + 16;
    y += c.wash_note({body.x, y, body.w, 0}, PanelFill::maybe_wash, Icon::call_staff,
                     "给多少，由**河东区总工会**定。\n我们不猜，只说在哪两个数之间。") +
         24;
    c.panel({body.x, y, body.w, 520});
    const float x = body.x + 100;
    const float w = body.w - 130;
    c.ruler({x, y + 14, w, 0}, {.from = 18000,
                                .to = 72000,
                                .zones = {{30000, 60000, Zone::open}},
                                .posts = {{30000, PostKind::limit, "30,000"},
                                          {45000, PostKind::own_open, "您付了 45,000"},
                                          {60000, PostKind::limit, "60,000"}},
                                .words = "您付了 45,000 元，在 30,000 到 60,000 元之间"});
    c.ruler({x, y + 160, w, 0}, {.from = 1500,
                                 .to = 2100,
                                 .cut = true,
                                 .zones = {{1500, 1750, Zone::met}, {1750, 1920, Zone::own}},
                                 .posts = {{1750, PostKind::limit, "线 1,750"},
                                           {1870, PostKind::other_source, "另一份 1,870"},
                                           {1920, PostKind::own_over, "您家 1,920"}},
                                 .words = "您家 1,920 元，比线 1,750 元多 170 元"});
    c.ruler({x, y + 320, w, 0},
            {.from = 0,
             .to = 4000,
             .zones = {{0, 600, Zone::own}, {600, 2600, Zone::counted}},
             .posts = {{600, PostKind::limit, "600 起付线"},
                       {2600, PostKind::own, "您填的 2,600"},
                       {4000, PostKind::limit, "全年 4,000"}},
             .above = {{300, PostKind::limit, "自己付"}, {1600, PostKind::limit, "按比例报销"}},
             .words = "600 元自己付，2,000 元按比例报销"});
    y += 540;
    c.mark_card({body.x, y, body.w, 160}, Outcome::maybe, "看看租房补贴（三类）",
                "线是 3,300 元，您在线内，每月 336.00 元");
    c.notice({body.x, y + 190, body.w, 0}, {.icon = Icon::print,
                                            .fill = PanelFill::maybe_wash,
                                            .title = "打印机没纸了",
                                            .line = "您填的都在，一样也没丢。"});
}

void pad(Canvas& c) {
    FrameSpec frame = frame_of("pad", "大约共 9 题", "第 4 题");
    frame.course = false;
    frame.can_go_back = false;
    frame.help_called = true;
    c.frame(frame);
    const Rect left = c.layout().left;
    float y = left.y;
    y += c.title({left.x, y, left.w, 0}, "这次看门诊，医保管的\n部分一共多少钱？",
                 "自费的药不算。说不准就按“不知道”。") +
         16;
    c.field({left.x, y, left.w, 156}, {.label = "一级医院", .value = "2,600", .unit = "元"});
    y += 180;
    const Rect right = c.layout().right;
    const float top = c.layout().landscape() ? right.y : y;
    c.pad({right.x, top, right.w, Canvas::pad_height()},
          {.kind = PadKind::decimal, .erase_label = "删一位"});
}

void cards(Canvas& c) {
    c.frame(frame_of("cards", "我能享受什么", "挑几样"));
    const Rect left = c.layout().left;
    float y = left.y;
    c.picture_choice({left.x, y, left.w, 220},
                     {Icon::two_people, "给爸妈，给家里人", "比如替妈妈查，就问妈妈的", true});
    y += 250;
    c.tile({left.x, y, left.w, 280}, {.icon = Icon::document_check,
                                      .title = "看看我能享受什么",
                                      .hint = "答几个问题，告诉您能领什么，\n为什么能领",
                                      .primary = true});
    y += 310;
    const Rect right = c.layout().right;
    const float top = c.layout().landscape() ? right.y : y;
    const auto cells = grid({right.x, top, right.w, 2 * 264 + 30}, 2, 2, {24, 30});
    c.topic(cells[0], {Icon::medical_cross, "看病就医", "门诊、住院、大病", true});
    c.topic(cells[1], {Icon::house, "住房租房", "租房补贴、公租房"});
    c.topic(cells[2], {Icon::elder, "养老", "护理补贴", false, false});
    c.tile(cells[3], {.icon = Icon::smile, .title = "先试一试", .hint = "练练手，不算数"});
    if (!c.layout().landscape()) {
        c.wash_note({right.x, cells[3].bottom() + 40, right.w, 0}, PanelFill::yes_wash, Icon::tick,
                    "按错了也不要紧。\n没有您的确认，什么都不会提交。");
    }
}

void icons(Canvas& c) {
    c.frame(frame_of("icons", "河东惠民", "图标"));
    const Rect body = c.layout().body;
    const std::size_t across = c.layout().landscape() ? 14 : 8;
    const auto cells = grid({body.x, body.y, body.w, body.h - 160}, across,
                            (static_cast<std::size_t>(icon_count) + across - 1) / across, {8, 8});
    for (int i = 1; i < icon_count; ++i) {
        const Rect cell = cells[static_cast<std::size_t>(i - 1)];
        c.icon(cell.centre(), 76, static_cast<Icon>(i), Token::river);
    }
    c.text({body.x, body.bottom() - 140, body.w, 0},
           "生僻字：㐂𠮷𡈽𬱖𱍐，没有的字：\U000E0041");
}

void countdown(Canvas& c) {
    c.frame(frame_of("still_there", "我能享受什么", "等您"));
    const Rect body = c.layout().body;
    c.text({body.x, body.y + 40, body.w, 0}, "您还在吗？",
           {.role = TextRole::hero, .align = TextSpec::Align::centre, .heading = true});
    c.countdown(body.centre(), 250, {0.8F, "24", "秒"});
    c.key(c.layout().action_row, {.label = "我还在，接着办", .role = TextRole::title});
}

void sheet(Canvas& c) {
    question(c);
    const Layout& l = c.layout();
    constexpr float height = 700;
    const float top = l.bottom_bar.y - height;
    c.open_sheet({0, top, l.width, height}, "字号和颜色");
    const float inner = l.width - 2 * space::margin;
    c.text({space::margin, top + 22, inner, 0}, "字号和颜色",
           {.role = TextRole::title, .heading = true});
    const auto sizes = columns({space::margin, top + 120, inner, 186}, 3, 24);
    c.size_key(sizes[0], TextSize::standard, "字", "标准", true);
    c.size_key(sizes[1], TextSize::large, "字", "大", false);
    c.size_key(sizes[2], TextSize::extra_large, "字", "特大", false);
    const auto themes = columns({space::margin, top + 340, inner, 186}, 4, 24);
    c.swatch(themes[0], ThemeName::paper, "字", "纸", true);
    c.swatch(themes[1], ThemeName::dusk, "字", "灯", false);
    c.swatch(themes[2], ThemeName::black_on_white, "字", "黑字白底", false);
    c.swatch(themes[3], ThemeName::white_on_black, "字", "白字黑底", false);
    c.key({space::margin, l.bottom_bar.y - 160, inner, 136},
          {.label = "好了", .before = Icon::tick});
}

constexpr std::array<Page, 10> all{
    {{.name = "states", .draw = states, .spoken = "朗读我"},
     {.name = "question",
      .draw = question,
      .lying = true,
      .any_size = true,
      .spoken = "您参加的是哪种医保？"},
     {.name = "results", .draw = results},
     {.name = "programme", .draw = programme},
     {.name = "measures", .draw = measures},
     {.name = "pad", .draw = pad, .lying = true, .any_size = true},
     {.name = "cards", .draw = cards, .lying = true},
     {.name = "icons", .draw = icons, .lying = true, .any_size = true},
     {.name = "countdown", .draw = countdown, .lying = true, .any_size = true},
     {.name = "sheet", .draw = sheet, .lying = true, .sheet = true}}};

} // namespace

std::span<const Page> pages() {
    return all;
}

} // namespace kiosk::ui::gallery
