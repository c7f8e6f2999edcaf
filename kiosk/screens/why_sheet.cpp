// Why a question is asked, and where its answer can be found: folds out over the question.
#include "kiosk/screens/question_parts.h"
#include "kiosk/screens/screens.h"

#include <algorithm>

namespace kiosk::screens {

using ui::TextRole;

Drawn draw_why_sheet(ui::Canvas& canvas, const Page& page) {
    const ui::Layout& l = canvas.layout();
    const auto& input = asked(page);
    const float w = l.width - 2 * ui::space::margin;

    struct Line {
        ui::Icon icon;
        std::string words;
    };

    std::vector<Line> lines;
    const auto add = [&](ui::Icon icon, const std::string& words) {
        if (!words.empty()) {
            lines.push_back({icon, words});
        }
    };
    add(ui::Icon::info, page.in(input.why));
    add(ui::Icon::question, hint_words(canvas, page));
    const std::string& find = page.in(input.find);
    if (!find.empty()) {
        add(ui::Icon::papers, canvas.word("why_find", {{"where", find}}));
    }
    if (input.sensitive) {
        add(ui::Icon::lock, std::string(canvas.word("check_only_here")));
    }
    constexpr float key = 136;
    const auto draw = [&](float top) {
        float y = top;
        y += canvas.text({ui::space::margin, y, w, 0}, canvas.word("why_title"),
                         {.role = TextRole::title, .heading = true}) +
             20;
        for (const Line& line : lines) {
            y +=
                canvas.remark({ui::space::margin, y, w, 0}, line.icon, line.words, TextRole::body) +
                20;
        }
        return y - top;
    };
    const float face = std::max(key, canvas.text_height(w, "0", TextRole::label) + 32);
    const float around = 40 + 12 + face + 40;
    const auto measured = [&] {
        canvas.begin_measuring();
        const float height = draw(0);
        canvas.end_measuring();
        return height;
    };
    // The reason itself always stands; what is also said elsewhere gives way.
    while (lines.size() > 1 && around + measured() > l.bottom_bar.y - l.top_bar.bottom()) {
        lines.pop_back();
    }
    const float words = measured();
    const float height = around + words;
    const float top = std::max(l.top_bar.bottom(), l.bottom_bar.y - height);
    Drawn done;
    if (canvas.open_sheet({0, top, l.width, l.bottom_bar.y - top}, canvas.word("why_title"))) {
        done = event::CloseSheet{};
    }
    draw(top + 40);
    const float key_w = l.landscape() ? 640 : w;
    if (canvas.key({l.width - ui::space::margin - key_w, l.bottom_bar.y - 40 - face, key_w, face},
                   {.label = canvas.word("why_done"), .before = ui::Icon::tick})) {
        done = event::CloseSheet{};
    }
    return done;
}

} // namespace kiosk::screens
