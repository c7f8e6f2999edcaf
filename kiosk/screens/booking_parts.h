// What the pages of booking share: the bar that counts down while a place is kept, a service's
// count in words, rows of names and values, and two equal keys with what they do in a sentence over
// them. Invariant: the two keys are met only after every leaf has been seen.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/services.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::screens {

Heading booking_heading(const ui::Canvas& canvas, const Page& page, std::string_view screen,
                        std::string_view here);

// By whom the place is for; where nobody said, another's.
const char* whose(const Page& page, const std::array<const char*, 3>& self_family_other);

std::string number_words(std::int64_t number);

std::string count_words(const ui::Canvas& canvas, const Page& page, const Service& service,
                        const Count& count);

ui::Icon service_icon(const Page& page, const Service& service);

struct NamedRow {
    std::string name;
    std::string value;
    std::string revealed = {}; // shown while its key is held; empty: no such key
    ui::Icon icon = ui::Icon::none;
    ui::Privacy privacy = ui::Privacy::open;
};

// One panel, or with larger letters one a row, so that they can go over a leaf.
void add_named_rows(Flow& flow, ui::Canvas& canvas, const Page& page, std::vector<NamedRow> rows);

// What a refusal means and what to do, in a sentence; `asked`: what got no answer.
std::string refusal_line(const ui::Canvas& canvas, const NoPlace& trouble, Booking::Asking asked);

struct Pair {
    FootKey no;
    FootKey yes;
    std::string over = {}; // what pressing does
};

// Title, parts and the pair at the foot.
using AddParts = std::function<void(Flow&)>;
Drawn draw_paired(ui::Canvas& canvas, const Page& page, std::string_view title, const AddParts& add,
                  const Pair& pair);

// Lying, the title stands left of the parts where it has room there; else it is their first.
Drawn draw_titled(ui::Canvas& canvas, const Page& page, const Flow::Part& title,
                  const AddParts& add, std::vector<FootKey> keys);

} // namespace kiosk::screens
