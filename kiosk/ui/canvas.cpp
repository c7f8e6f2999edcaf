#include "kiosk/ui/canvas.h"

#include "kiosk/base/check.h"

#include <algorithm>
#include <array>
#include <utility>

#include <imgui.h>

namespace kiosk::ui {

namespace {

constexpr std::chrono::milliseconds press_up{90};
constexpr float press_depth = 5;

// What a keypad or a pair of switches can do here. Switches send blank and Enter, as their
// interfaces usually do.
constexpr std::array next_keys{ImGuiKey_DownArrow, ImGuiKey_RightArrow, ImGuiKey_Tab,
                               ImGuiKey_Space};
constexpr std::array previous_keys{ImGuiKey_UpArrow, ImGuiKey_LeftArrow};
constexpr std::array press_keys{ImGuiKey_Enter};
constexpr std::array back_keys{ImGuiKey_Escape, ImGuiKey_Backspace};
constexpr std::array help_keys{ImGuiKey_F1};
constexpr std::array read_keys{ImGuiKey_F2};

template <class Keys> bool pressed(const Keys& keys) {
    return std::any_of(keys.begin(), keys.end(),
                       [](ImGuiKey key) { return ImGui::IsKeyPressed(key, false); });
}

bool any_key() {
    return pressed(next_keys) || pressed(previous_keys) || pressed(press_keys) ||
           pressed(back_keys) || pressed(help_keys) || pressed(read_keys);
}

// FNV-1a: names of places on the glass, not secrets.
std::uint64_t mix(std::uint64_t hash, std::string_view bytes) {
    for (const char c : bytes) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    return hash;
}

} // namespace

Canvas::Canvas(const Fonts& fonts, const Words& words)
    : fonts_(fonts), words_(words), theme_(&ui::theme(ThemeName::paper)),
      type_(&type_scale(TextSize::standard)) {}

Canvas::~Canvas() = default;

void Canvas::begin_measuring() {
    if (measuring_++ > 0) {
        return;
    }
    nodes_before_ = nodes_.size();
    if (!discarded_) {
        discarded_ = std::make_unique<ImDrawList>(ImGui::GetDrawListSharedData());
    }
    discarded_->_ResetForNewFrame();
    discarded_->PushTexture(ImGui::GetIO().Fonts->TexRef);
    discarded_->PushClipRect({0, 0}, {layout_.width, layout_.height});
    kept_ = list_;
    list_ = discarded_.get();
}

void Canvas::end_measuring() {
    KIOSK_CHECK(measuring_ > 0, "measuring is begun before it ends");
    if (--measuring_ > 0) {
        return;
    }
    list_ = kept_;
    nodes_.resize(nodes_before_);
}

void Canvas::begin(const View& view) {
    view_ = view;
    layout_ = layout_for(view.surface, view.reach, view.strip);
    page_nodes_ = 0;
    strip_drawn_ = false;
    theme_ = &ui::theme(view.theme);
    type_ = &type_scale(view.size);
    fonts_.set_density(view.surface.scale);
    list_ = ImGui::GetBackgroundDrawList();
    nodes_.clear();
    foot_nodes_.clear();
    foot_focusable_.clear();
    animates_until_.reset();
    sheet_drawn_ = false;
    frame_live_ = false;
    active_seen_ = false;
    note_focus_ = false;
    page_begins_ = false;
    focusable_before_ = std::move(focusable_);
    focusable_.clear();
    focus_by_keys();
    first_stop_ = 0;
    brush().fill({0, 0, layout_.width, layout_.height}, Token::paper);
}

void Canvas::end() {
    KIOSK_CHECK(measuring_ == 0, "measuring ends within the frame");
    KIOSK_CHECK(sheet_drawn_ == view_.sheet_open, "a sheet the view announces is drawn, no other");
    if (view_.surface.preview) {
        // In the margin above the seal, where it covers nothing.
        const auto words = word("frame_preview");
        constexpr float size = 20;
        constexpr float height = 26;
        const float width = fonts_.width(words, Weight::regular, size);
        const Rect label{0, 0, width + 16, height};
        brush().fill(label, Token::sunk);
        put_run({8, height - 6}, words, Weight::regular, size, Token::ink2);
        note(Role::text, words, label);
    }
    nodes_.insert(nodes_.end(), foot_nodes_.begin(), foot_nodes_.end());
    focusable_.insert(focusable_.end(), foot_focusable_.begin(), foot_focusable_.end());
    settle_focus();
    // A press whose widget has gone, or that ended elsewhere, is forgotten.
    if (!active_seen_ || !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        active_ = 0;
    }
}

std::string_view Canvas::word(std::string_view key) const {
    return words_.say(view_.language, key);
}

std::string Canvas::word(std::string_view key, Holes holes) const {
    return words_.say(view_.language, key, holes);
}

bool Canvas::held() const {
    return ImGui::IsMouseDown(ImGuiMouseButton_Left);
}

bool Canvas::press_key_held() {
    return std::any_of(press_keys.begin(), press_keys.end(),
                       [](ImGuiKey key) { return ImGui::IsKeyDown(key); });
}

std::uint32_t Canvas::paint(Token token) const {
    return brush().paint(token);
}

void Canvas::note_node(Node node) {
    node.behind = view_.sheet_open && !sheet_drawn_ && !frame_live_;
    nodes_.push_back(std::move(node));
}

Node& Canvas::note(Role role, std::string_view words, Rect rect) {
    Node node;
    node.role = role;
    node.words = without_marks(words);
    node.rect = rect;
    node.focused = std::exchange(note_focus_, false);
    note_node(std::move(node));
    return nodes_.back();
}

void Canvas::animate_until(std::chrono::milliseconds when) {
    if (measuring_ > 0) {
        return;
    }
    animates_until_ = std::max(when, animates_until_.value_or(when));
}

void Canvas::bare_screen(std::string_view screen, std::string_view words) {
    screen_ = screen;
    Node& node = note(Role::screen, words, {0, 0, layout_.width, layout_.height});
    node.value = screen;
    std::string page = screen_ + '\n' + node.words + (view_.sheet_open ? "\nsheet" : "");
    page_begins_ = page != page_;
    page_ = std::move(page);
}

std::uint64_t Canvas::id_of(std::string_view words, Rect face) const {
    const std::array<int, 4> place{static_cast<int>(face.x), static_cast<int>(face.y),
                                   static_cast<int>(face.w), static_cast<int>(face.h)};
    std::uint64_t hash = mix(mix(14695981039346656037U, screen_), words);
    for (const int number : place) {
        hash = (hash ^ static_cast<std::uint64_t>(number)) * 1099511628211U;
    }
    return hash == 0 ? 1 : hash;
}

Canvas::Press Canvas::press(std::uint64_t id, Rect hit, Stop stop) {
    Press result;
    if (!reachable()) {
        return result;
    }
    if (stop == Stop::yes) {
        focusable_.push_back(id);
        result.focused = focus_ == id && (by_keys_ || view_.focus_shown);
        note_focus_ = result.focused;
    }
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool inside = hit.contains({mouse.x, mouse.y});
    if (inside && active_ == 0 && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        active_ = id;
        by_keys_ = false;
        focus_ = view_.focus_shown && stop == Stop::yes ? id : 0;
    }
    if (active_ == id) {
        active_seen_ = true;
        result.down = inside && ImGui::IsMouseDown(ImGuiMouseButton_Left);
        result.acted = inside && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    }
    result.acted = result.acted || (result.focused && pressed(press_keys));
    if (result.acted) {
        lifted_ = id;
        lifted_at_ = view_.now;
    }
    if (result.down) {
        result.shift = press_depth;
    } else if (lifted_ == id && view_.now < lifted_at_ + press_up) {
        const auto left = static_cast<float>((lifted_at_ + press_up - view_.now).count());
        result.shift = press_depth * left / static_cast<float>(press_up.count());
        animate_until(lifted_at_ + press_up);
    }
    return result;
}

// Five keys or two switches: the next or the previous thing that can be pressed, in reading order,
// round and round. The first key of all only shows where one is.
void Canvas::focus_by_keys() {
    const bool shown = by_keys_ || view_.focus_shown;
    by_keys_ = by_keys_ || any_key();
    const bool next = pressed(next_keys);
    if (!shown || (!next && !pressed(previous_keys)) || focusable_before_.empty()) {
        return;
    }
    const auto begin = focusable_before_.begin();
    const auto end = focusable_before_.end();
    const auto here = std::find(begin, end, focus_);
    if (here == end) {
        return; // settle_focus() finds it a place
    }
    if (next) {
        focus_ = here + 1 == end ? *begin : *(here + 1);
    } else {
        focus_ = here == begin ? *(end - 1) : *(here - 1);
    }
}

// On another page, or where what had the focus has gone, it begins with the page's own first stop.
void Canvas::settle_focus() {
    if ((!by_keys_ && !view_.focus_shown) || focusable_.empty()) {
        return;
    }
    const bool there = std::find(focusable_.begin(), focusable_.end(), focus_) != focusable_.end();
    if (there && !page_begins_) {
        return;
    }
    focus_ = focusable_[first_stop_ < focusable_.size() ? first_stop_ : 0];
    animate_until(view_.now + std::chrono::milliseconds(1)); // the ring shows in the next frame
}

// A keypad has keys of its own for three of the frame's.
std::optional<FrameKey> Canvas::frame_key_by_hand(const FrameSpec& spec) const {
    if (spec.can_go_back && pressed(back_keys)) {
        return FrameKey::back;
    }
    if (!spec.help_called && pressed(help_keys)) {
        return FrameKey::call_staff;
    }
    if (spec.can_read_aloud && pressed(read_keys)) {
        return FrameKey::read_aloud;
    }
    return std::nullopt;
}

bool Canvas::touch_area(Rect area, std::string_view words) {
    const Press touched = press(id_of(words, area), area, Stop::no);
    Node& node = note(Role::card, words, area);
    node.pressable = true;
    node.pressed = touched.down;
    return touched.acted || (reachable() && any_key());
}

bool Canvas::open_sheet(Rect sheet, std::string_view name) {
    // A finger on the page behind closes the sheet; the bars above and below stay live.
    const Rect page{0, layout_.top_bar.bottom(), layout_.width,
                    layout_.bottom_bar.y - layout_.top_bar.bottom()};
    sheet_drawn_ = true;
    const Rect behind{page.x, page.y, page.w, std::max(0.0F, sheet.y - page.y)};
    brush().fill(page, Token::scrim);
    const Press scrim = press(id_of("scrim", behind), behind, Stop::no);
    page_nodes_ = nodes_.size();
    first_stop_ = focusable_.size();
    constexpr float corner = 32;
    constexpr float top = 6;
    const float w = layout_.width;
    brush().fill({0, sheet.y, w, page.bottom() - sheet.y}, Token::river, corner, Brush::Side::top);
    brush().fill({0, sheet.y + top, w, page.bottom() - sheet.y - top}, Token::paper, corner,
                 Brush::Side::top);
    note(Role::sheet, name, {0, sheet.y, w, page.bottom() - sheet.y});
    return scrim.acted;
}

} // namespace kiosk::ui
