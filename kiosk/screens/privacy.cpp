// Before it begins (23): three sentences about what happens to the answers.
#include "kiosk/screens/screens.h"

#include <array>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;
using ui::Token;

struct Promise {
    ui::Icon icon;
    const char* title;
    const char* line;
};

constexpr std::array promises{
    Promise{ui::Icon::no_id_card, "privacy_no_id", "privacy_no_id_line"},
    Promise{ui::Icon::trash, "privacy_erased", "privacy_erased_line"},
    Promise{ui::Icon::pause, "privacy_stop", "privacy_stop_line"},
};

float draw_promise(ui::Canvas& canvas, Rect box, const Promise& promise, float least) {
    constexpr float tile = 144;
    const float x = box.x + 36 + tile + 40;
    const float room = box.right() - 32 - x;
    const auto title = canvas.word(promise.title);
    const auto line = canvas.word(promise.line);
    const float head = canvas.text_height(room, title, TextRole::label);
    const float under = canvas.text_height(room, line, TextRole::body);
    const float height = std::max({least, tile + 40, head + under + 8 + 40});
    canvas.panel({box.x, box.y, box.w, height});
    const Rect square{box.x + 36, box.y + (height - tile) / 2, tile, tile};
    canvas.panel(square, ui::PanelFill::river_wash);
    canvas.icon(square.centre(), 92, promise.icon, Token::river);
    const float y = box.y + (height - head - under - 8) / 2;
    canvas.text({x, y, room, 0}, title, {.role = TextRole::label, .background = Token::surface});
    canvas.text({x, y + head + 8, room, 0}, line,
                {.role = TextRole::body, .colour = Token::ink2, .background = Token::surface});
    return height;
}

} // namespace

Drawn draw_privacy(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page,
                       {.screen = "privacy",
                        .where = std::string(canvas.word("visit_where")),
                        .here = std::string(canvas.word("privacy_here"))});
    const ui::Layout& l = canvas.layout();
    std::vector<FootKey> keys{{.label = std::string(canvas.word("privacy_begin")),
                               .event = event::Forward{},
                               .before = ui::Icon::tick}};
    Flow flow;
    const float least = l.landscape() ? 190 : 256;
    for (const Promise& promise : promises) {
        flow.add([&](Rect box) { return draw_promise(canvas, box, promise, least); }, 24);
    }
    const auto title = canvas.word("privacy_title");
    const auto area_for = [&](const Foot& foot) {
        if (l.landscape()) {
            return Rect{l.right.x, l.right.y, l.right.w, l.right.h};
        }
        const Rect body = body_above(canvas, foot);
        const float head = 24 + canvas.text_height(body.w, title, TextRole::title) + 32;
        return Rect{body.x, body.y + head, body.w, body.h - head};
    };
    Foot foot(canvas, keys);
    const int leaves = flow.leaves(canvas, area_for(foot));
    if (leaves > 1) {
        const int shown = std::min(page.session.page(), leaves - 1);
        keys.insert(keys.begin(), leaf_key(canvas, {leaves, shown}));
        foot = Foot(canvas, keys);
    }
    const Rect area = area_for(foot);
    canvas.title({l.left.x, l.left.y + 24, l.left.w, 0}, title);
    flow.draw(canvas, area, page.session.page());
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
