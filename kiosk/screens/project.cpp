// One project (11): every promise with its number, how far it is, where, whom to call, what of it
// can be checked, and by which document.
#include "kiosk/screens/programme_parts.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/source_words.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace kiosk::screens {

namespace {

using eligibility::Project;
using eligibility::Promise;
using ui::Rect;
using ui::TextRole;
using ui::Token;

const std::string& in(const Page& page, const TwoTongued& words) {
    return page.language() == Language::zh ? words.zh : words.en;
}

std::string number_words(std::int64_t number) {
    return eligibility::format_decimal(number, 1, 0, true);
}

template <class One> std::vector<const One*> of_project(const std::vector<One>& all, int project) {
    std::vector<const One*> found;
    for (const One& one : all) {
        if (one.project == project) {
            found.push_back(&one);
        }
    }
    return found;
}

// --- the promises ---

float promise_number(ui::Canvas& canvas, const Page& page, const Promise& promise, Rect box) {
    const std::string number = number_words(*promise.target);
    const float line = canvas.text_height(box.w, "0", TextRole::amount_page) * 0.8F;
    const ui::AmountSpec amount{.integer = number,
                                .decimals = {},
                                .unit = page.in(promise.unit),
                                .role = TextRole::amount_small,
                                .colour = Token::brick};
    canvas.amount({box.x, box.y + line * 0.86F}, amount);
    return line + 4 +
           canvas.text({box.x, box.y + line + 4, box.w, 0}, page.in(promise.text),
                       {.role = TextRole::sub, .background = Token::surface});
}

// Two numbers side by side, alike in height.
float promise_row(ui::Canvas& canvas, const Page& page, const Promise& a, const Promise* b,
                  Rect box) {
    const std::size_t count = b == nullptr ? 1 : 2;
    const auto halves = ui::columns({box.x, box.y, box.w, 0}, count, ui::space::between_panels);
    constexpr float side = 28;
    constexpr float above = 14;
    const auto inner = [&](Rect half) {
        return Rect{half.x + side, box.y + above, half.w - 2 * side, 0};
    };
    canvas.begin_measuring();
    float height = promise_number(canvas, page, a, inner(halves[0]));
    if (b != nullptr) {
        height = std::max(height, promise_number(canvas, page, *b, inner(halves[1])));
    }
    canvas.end_measuring();
    height += 2 * above + 4;
    for (std::size_t i = 0; i < count; ++i) {
        canvas.panel({halves[i].x, box.y, halves[i].w, height});
        promise_number(canvas, page, i == 0 ? a : *b, inner(halves[i]));
    }
    return height;
}

void add_promises(Flow& flow, ui::Canvas& canvas, const Page& page, const Project& project) {
    std::vector<const Promise*> numbered;
    std::vector<const Promise*> plain;
    for (const Promise& promise : project.promises) {
        (promise.target ? numbered : plain).push_back(&promise);
    }
    const std::size_t across = page.session.looks.size == TextSize::standard ? 2 : 1;
    for (std::size_t i = 0; i < numbered.size(); i += across) {
        const Promise* a = numbered[i];
        const Promise* b = across == 2 && i + 1 < numbered.size() ? numbered[i + 1] : nullptr;
        flow.add(
            [&canvas, &page, a, b](Rect box) { return promise_row(canvas, page, *a, b, box); });
    }
    const std::size_t together = across == 2 ? 99 : 1;
    for (std::size_t first = 0; first < plain.size(); first += together) {
        const std::size_t end = std::min(plain.size(), first + together);
        const std::vector<const Promise*> some(plain.begin() + static_cast<std::ptrdiff_t>(first),
                                               plain.begin() + static_cast<std::ptrdiff_t>(end));
        flow.add([&canvas, &page, some](Rect box) {
            return framed(canvas, box, [&](Rect inner) {
                float y = inner.y;
                for (const Promise* promise : some) {
                    y += canvas.text({inner.x, y, inner.w, 0}, page.in(promise->text),
                                     {.role = TextRole::body, .background = Token::surface}) +
                         4;
                }
                return y - inner.y;
            });
        });
    }
}

// --- how far, where, whom ---

// A picture, a bold line, and lines under it.
float told(ui::Canvas& canvas, ui::Icon icon, std::string_view title, const std::string& lines,
           Rect box) {
    return framed(canvas, box, [&](Rect inner) {
        constexpr float indent = 76;
        const Rect words{inner.x + indent, inner.y, inner.w - indent, 0};
        const float head =
            canvas.text(words, title, {.role = TextRole::fact, .background = Token::surface});
        const float under = canvas.text(
            {words.x, words.y + head, words.w, 0}, lines,
            {.role = TextRole::sub, .colour = Token::ink2, .background = Token::surface});
        canvas.icon({inner.x + 26, inner.y + (head + under) / 2}, 56, icon, Token::brick);
        return head + under;
    });
}

std::string progress_words(const ui::Canvas& canvas, const Page& page, int project) {
    std::string all;
    if (page.backdrop.catalogue != nullptr) {
        for (const Progress* one : of_project(page.backdrop.catalogue->progress, project)) {
            const auto day = eligibility::phrase_date(one->day, page.language());
            all += fmt::format("{}{}：{}", all.empty() ? "" : "\n", day, in(page, one->words));
        }
    }
    return all.empty() ? std::string(canvas.word("project_no_progress")) : all;
}

// Places of one address are named together.
void add_places(Flow& flow, ui::Canvas& canvas, const Page& page, int project) {
    if (page.backdrop.catalogue == nullptr) {
        return;
    }
    const auto sites = of_project(page.backdrop.catalogue->places, project);
    const std::size_t together = page.session.looks.size == TextSize::standard ? 9 : 2;
    for (std::size_t first = 0; first < sites.size();) {
        const std::string& address = in(page, sites[first]->address);
        std::string names;
        std::size_t end = first;
        while (end < sites.size() && end - first < together &&
               in(page, sites[end]->address) == address) {
            names += (names.empty() ? "" : "\n") + in(page, sites[end]->name);
            ++end;
        }
        const std::string lines = canvas.word("project_address", {{"address", address}});
        flow.add([&canvas, names, lines](Rect box) {
            return told(canvas, ui::Icon::pin, names, lines, box);
        });
        first = end;
    }
}

void add_services(Flow& flow, ui::Canvas& canvas, const Page& page, int project) {
    if (page.backdrop.catalogue == nullptr) {
        return;
    }
    for (const Service* service : of_project(page.backdrop.catalogue->services, project)) {
        const std::string title =
            canvas.word("project_quota", {{"name", in(page, service->name)},
                                          {"quota", number_words(service->quota)},
                                          {"unit", in(page, service->unit)}});
        flow.add([&canvas, title](Rect box) {
            return told(canvas, ui::Icon::calendar_check, title,
                        std::string(canvas.word("project_quota_how")), box);
        });
    }
}

void add_programmes(Flow& flow, ui::Canvas& canvas, const Page& page, const Project& project) {
    const std::size_t together = page.session.looks.size == TextSize::standard ? 6 : 3;
    const auto& all = project.programmes;
    for (std::size_t first = 0; first < all.size(); first += together) {
        std::string titles;
        for (std::size_t i = first; i < std::min(all.size(), first + together); ++i) {
            titles +=
                (titles.empty() ? "" : "\n") + page.in(page.program().programmes[all[i]].title);
        }
        const std::string head =
            first == 0 ? canvas.word("project_programmes", {{"count", count_text(all.size())}})
                       : canvas.word("project_programmes_more",
                                     {{"count", count_text(all.size() - first)}});
        flow.add([&canvas, titles, head](Rect box) {
            return told(canvas, ui::Icon::document_check, head, titles, box);
        });
    }
}

void add_sources(Flow& flow, ui::Canvas& canvas, const Page& page, const Project& project) {
    if (project.citation == eligibility::no_index) {
        return;
    }
    const std::array cited{project.citation};
    for (const auto& source : eligibility::cited_sources(page.program(), cited, page.language())) {
        flow.add([&canvas, source](Rect box) {
            return draw_source(canvas, source, source_detail(source), {}, box);
        });
    }
}

float draw_head(ui::Canvas& canvas, const Page& page, const Project& project, Rect box) {
    constexpr float picture = 112;
    constexpr float indent = picture + 28;
    const std::string number = canvas.word(
        "project_number", {{"number", count_text(static_cast<std::size_t>(project.number))}});
    const float above = canvas.text({box.x + indent, box.y, box.w - indent, 0}, number,
                                    {.role = TextRole::fact, .colour = Token::brick});
    const float title =
        canvas.text({box.x + indent, box.y + above, box.w - indent, 0}, page.in(project.title),
                    {.role = TextRole::title, .heading = true});
    canvas.icon({box.x + picture / 2, box.y + (above + title) / 2}, picture,
                pack_icon(project.icon), Token::brick);
    return above + title;
}

const Service* service_of_project(const Page& page, int project) {
    if (page.world.catalogue == nullptr) {
        return nullptr;
    }
    const auto all = of_project(page.world.catalogue->services, project);
    return all.empty() ? nullptr : all.front();
}

int next_number(const Page& page, int number) {
    const auto& all = page.program().projects;
    const auto here = std::find_if(all.begin(), all.end(),
                                   [&](const Project& one) { return one.number == number; });
    return here == all.end() || here + 1 == all.end() ? all.front().number : (here + 1)->number;
}

} // namespace

Drawn draw_project(ui::Canvas& canvas, const Page& page) {
    const Project* project = project_of(page.program(), page.session.project);
    if (project == nullptr) {
        return draw_projects(canvas, page);
    }
    const ui::Layout& l = canvas.layout();
    const std::string count = count_text(page.program().projects.size());
    const std::string place = canvas.word(
        "project_where",
        {{"count", count}, {"number", count_text(static_cast<std::size_t>(project->number))}});
    // Beside three keys there is room for a short name only; the page says it anyway.
    constexpr float beside_keys = 220;
    const std::string& brief = page.in(project->brief);
    const bool named = page.session.looks.size == TextSize::standard &&
                       canvas.text_width(brief, TextRole::frame_where) <= beside_keys;
    Drawn done = frame(canvas, page,
                       {.screen = "project",
                        .where = named ? place : std::string(canvas.word("projects_where")),
                        .here = named ? brief : place});
    std::vector<FootKey> keys;
    const FootKey next{.label = std::string(canvas.word("project_next")),
                       .event = event::OpenProject{next_number(page, project->number)},
                       .kind = project->programmes.empty() ? ui::KeyKind::primary
                                                           : ui::KeyKind::secondary,
                       .after = ui::Icon::forward};
    keys.push_back(next);
    const Service* service = service_of_project(page, project->number);
    if (service != nullptr) {
        keys.back().kind = ui::KeyKind::secondary;
        keys.push_back(
            {.label = std::string(canvas.word("book_this")),
             .event = event::OpenService{service->id},
             .kind = project->programmes.empty() ? ui::KeyKind::primary : ui::KeyKind::secondary,
             .before = ui::Icon::calendar_check});
    }
    if (!project->programmes.empty()) {
        keys.push_back({.label = std::string(canvas.word("project_check")),
                        .event = event::CheckProject{},
                        .before = ui::Icon::document_check});
    }
    Flow flow;
    // Lying, the head stands left of the rest where it has room there.
    const Foot two(canvas, [&] {
        std::vector<FootKey> all = keys;
        all.insert(all.begin(), leaf_key(canvas, {20, 0}));
        return all;
    }());
    canvas.begin_measuring();
    const float head = draw_head(canvas, page, *project, {l.left.x, 0, l.left.w, 0});
    canvas.end_measuring();
    const bool beside = l.landscape() && head <= left_above(canvas, two).h;
    if (!beside) {
        flow.add([&](Rect box) { return draw_head(canvas, page, *project, box); }, 20, true);
    }
    add_promises(flow, canvas, page, *project);
    const std::string progress = progress_words(canvas, page, project->number);
    flow.add([&](Rect box) {
        return told(canvas, ui::Icon::clock, canvas.word("project_progress"), progress, box);
    });
    add_places(flow, canvas, page, project->number);
    if (!project->call.empty()) {
        flow.add([&](Rect box) {
            return told(canvas, ui::Icon::phone, canvas.word("project_call"),
                        page.in(project->call), box);
        });
    }
    add_services(flow, canvas, page, project->number);
    add_programmes(flow, canvas, page, *project);
    add_sources(flow, canvas, page, *project);
    const auto [foot, area, shown] = paged_foot(canvas, page, flow, keys);
    if (beside) {
        draw_head(canvas, page, *project, left_above(canvas, foot));
    }
    flow.draw(canvas, area, shown);
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
