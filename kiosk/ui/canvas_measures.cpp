// The canvas's pictures of number and progress: the ruler and the bricks (look.md 5.6, 5.8).
#include "kiosk/base/check.h"
#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace kiosk::ui {

namespace {

constexpr float track_height = 34;
constexpr float track_corner = 8;
constexpr float between_labels = 24;
constexpr float brick_corner = 5;
constexpr std::chrono::milliseconds brick_fills{240};

struct PostShape {
    float width;
    float height;
    Token token;
};

PostShape shape_of(PostKind kind) {
    switch (kind) {
    case PostKind::limit:
        return {8, 58, Token::ink};
    case PostKind::other_source:
        return {6, 58, Token::ink};
    case PostKind::own:
        return {12, 66, Token::ink};
    case PostKind::own_over:
        return {12, 66, Token::brick};
    case PostKind::own_open:
        return {12, 66, Token::maybe};
    }
    KIOSK_CHECK(false, "a post is one of those named");
    std::abort();
}

bool is_own(PostKind kind) {
    return kind == PostKind::own || kind == PostKind::own_over || kind == PostKind::own_open;
}

struct Label {
    float x = 0; // left end
    float width = 0;
};

// Centres pushed apart until no two are closer than `between_labels`, all within the box.
void part(std::vector<Label>& labels, Rect box) {
    float left = box.x;
    for (Label& label : labels) {
        label.x = std::max(label.x, left);
        left = label.x + label.width + between_labels;
    }
    float right = box.right();
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
        label->x = std::min(label->x, right - label->width);
        right = label->x - between_labels;
    }
}

} // namespace

void Canvas::quota(Rect box, double taken, std::string_view words) {
    constexpr float corner = 12;
    constexpr float least = 24; // a first place taken is to be seen
    const double share = std::clamp(taken, 0.0, 1.0);
    brush().fill(box, Token::surface, corner);
    if (share > 0) {
        const float width = std::max(least, box.w * static_cast<float>(share));
        brush().fill({box.x, box.y, width, box.h}, Token::river, corner);
    }
    brush().frame(box, Token::edge, theme_->border, corner);
    note(Role::ruler, words, box);
}

void Canvas::ruler(Rect box, const RulerSpec& spec) {
    KIOSK_CHECK(spec.to > spec.from, "a ruler has a length");
    const float words_above = spec.above.empty() ? 0 : (*type_)[TextRole::min].line_height() + 8;
    const float y = box.y + words_above + 16;
    const Rect track{box.x, y, box.w, track_height};
    const auto at = [&](double value) {
        const double share = (value - spec.from) / (spec.to - spec.from);
        return box.x + box.w * static_cast<float>(std::clamp(share, 0.0, 1.0));
    };

    // Each zone is drawn over the rounded track, then the track's border over all.
    brush().fill(track, Token::sunk, track_corner);
    for (const RulerZone& zone : spec.zones) {
        const Rect part_of{at(zone.from), track.y, at(zone.to) - at(zone.from), track.h};
        const bool flush = part_of.x <= track.x + 1 || part_of.right() >= track.right() - 1;
        const float corner = flush ? track_corner : 0;
        switch (zone.zone) {
        case Zone::plain:
            break;
        case Zone::own:
            brush().fill(part_of, Token::surface, corner);
            brush().hatch(part_of.inset(2, 2), Token::edge);
            break;
        case Zone::counted:
            brush().fill(part_of, Token::yes, corner);
            break;
        case Zone::met:
            brush().fill(part_of, Token::yes_wash, corner);
            break;
        case Zone::open:
            brush().fill(part_of, Token::maybe, corner);
            brush().fill(part_of.inset(0, 3), Token::maybe_wash, 0);
            break;
        }
    }
    brush().frame(track, Token::edge, theme_->two_colours ? 4 : 2, track_corner);
    if (spec.cut) {
        const float x = track.x + 22;
        brush().line({x - 10, track.bottom() + 8}, {x + 10, track.y - 8}, Token::surface, 14);
        brush().line({x - 10, track.bottom() + 8}, {x + 10, track.y - 8}, Token::edge, 4);
    }

    const auto put_labels = [&](const std::vector<RulerPost>& posts, float top) {
        std::vector<RulerPost> sorted = posts;
        std::sort(sorted.begin(), sorted.end(),
                  [](const RulerPost& a, const RulerPost& b) { return a.at < b.at; });
        std::vector<Block> blocks;
        std::vector<Label> labels;
        for (const RulerPost& post : sorted) {
            const auto words =
                is_own(post.kind) ? fmt::format("**{}**", post.label) : std::string(post.label);
            blocks.push_back(lay(words, box.w, TextRole::min));
            labels.push_back({at(post.at) - blocks.back().width / 2, blocks.back().width});
        }
        part(labels, box);
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            const Token colour =
                is_own(sorted[i].kind) ? shape_of(sorted[i].kind).token : Token::ink;
            put({labels[i].x, top}, blocks[i], colour);
        }
    };
    for (const RulerPost& post : spec.posts) {
        const PostShape shape = shape_of(post.kind);
        const float x = at(post.at);
        const float top = track.centre().y - shape.height / 2;
        if (post.kind == PostKind::other_source) {
            brush().dashed_down(x, top, top + shape.height, shape.token, shape.width);
        } else {
            brush().fill({x - shape.width / 2, top, shape.width, shape.height}, shape.token,
                         is_own(post.kind) ? 6 : 0);
        }
    }
    put_labels(spec.above, box.y);
    put_labels(spec.posts, track.bottom() + 22);

    const float below = track.bottom() + 22 + (*type_)[TextRole::min].line_height();
    Node& node = note(Role::ruler, spec.words, {box.x, box.y, box.w, below - box.y});
    for (const RulerPost& post : spec.posts) {
        node.value += (node.value.empty() ? "" : " · ") + std::string(post.label);
    }
    node.type = TextRole::min;
}

void Canvas::question_bricks(Rect box, int count, int current, std::string_view words) {
    KIOSK_CHECK(count > 0 && current >= 1 && current <= count, "a question is one of the round");
    constexpr float gap = 8;
    constexpr float height = 26;
    constexpr float current_height = 34;
    if (current - 1 > brick_laid_) {
        brick_since_ = view_.now;
    }
    brick_laid_ = current - 1;
    const auto bricks =
        columns({box.x, box.y, box.w, height}, static_cast<std::size_t>(count), gap);
    for (int i = 0; i < count; ++i) {
        const Rect r = bricks[static_cast<std::size_t>(i)];
        if (i < current - 1) {
            const bool filling = i == current - 2 && view_.now < brick_since_ + brick_fills;
            if (filling) {
                const auto done = static_cast<float>((view_.now - brick_since_).count());
                brush().frame(r, Token::edge, 3, brick_corner);
                brush().fill({r.x, r.y, r.w * done / static_cast<float>(brick_fills.count()), r.h},
                             Token::brick, brick_corner);
                animate_until(brick_since_ + brick_fills);
            } else {
                brush().fill(r, Token::brick, brick_corner);
            }
        } else if (i == current - 1) {
            brush().fill({r.x, r.y - (current_height - height) / 2, r.w, current_height},
                         Token::river, brick_corner);
        } else {
            brush().fill(r, Token::edge, brick_corner);
            brush().fill(r.inset(3, 3), Token::surface, 2);
        }
    }
    Node& node = note(Role::progress, words, {box.x, box.y - 4, box.w, current_height});
    node.value = fmt::format("{}/{}", current, count);
}

void Canvas::stage_bricks(Rect box, std::span<const StageSpec> stages, int current) {
    KIOSK_CHECK(!stages.empty(), "a visit has stages");
    constexpr float gap = 8;
    constexpr float height = 32;
    constexpr float current_height = 40;
    const auto bricks = columns({box.x, box.y + 4, box.w, height}, stages.size(), gap);
    std::string words;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const Rect r = bricks[i];
        const int place = static_cast<int>(i) + 1;
        float x = r.x;
        const float y = r.bottom() + 16;
        const TextRole role = place <= current ? TextRole::fact : TextRole::body;
        const Block name = lay(stages[i].name, r.w, role);
        if (place < current) {
            brush().fill(r, Token::brick, brick_corner);
            brush().icon({x + 18, y + name.height / 2}, 36, Icon::tick, Token::brick);
            x += 44;
        } else if (place == current) {
            brush().fill({r.x, r.y - 4, r.w, current_height}, Token::river, brick_corner);
        } else {
            brush().fill(r, Token::edge, brick_corner);
            brush().fill(r.inset(3, 3), Token::surface, 2);
        }
        put({x, y}, name, place <= current ? Token::ink : Token::ink2);
        words += (words.empty() ? "" : " · ") + std::string(stages[i].name);
    }
    Node& node =
        note(Role::progress, words,
             {box.x, box.y, box.w, current_height + 12 + (*type_)[TextRole::body].line_height()});
    node.value = fmt::format("{}/{}", current, stages.size());
}

void Canvas::pick_bricks(Rect box, int count, int laid, std::string_view words) {
    KIOSK_CHECK(count > 0 && laid <= count, "no more is picked than may be");
    constexpr float brick_width = 84;
    constexpr float height = 32;
    constexpr float gap = 8;
    const Block label = lay(words, box.w, TextRole::fact);
    const float bricks = static_cast<float>(count) * (brick_width + gap) - gap;
    const float x = box.right() - label.width - 24 - bricks;
    const float y = box.y + label.height / 2 - height / 2;
    for (int i = 0; i < count; ++i) {
        const Rect r{x + static_cast<float>(i) * (brick_width + gap), y, brick_width, height};
        brush().fill(r, i < laid ? Token::brick : Token::edge, brick_corner);
        if (i >= laid) {
            brush().fill(r.inset(3, 3), Token::surface, 2);
        }
    }
    put({box.right() - label.width, box.y}, label, Token::ink);
    Node& node = note(Role::progress, words, {x, box.y, box.right() - x, label.height});
    node.value = fmt::format("{}/{}", laid, count);
    node.type = TextRole::fact;
}

} // namespace kiosk::ui
