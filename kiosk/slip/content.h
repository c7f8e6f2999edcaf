// The slip in words: what paper, screen and --verify-slip all say. Built from the statement and the
// pack alone, so that whoever has the code and the pack reads the same; only the papers that an
// answer calls for are known to the kiosk alone, which adds them (add_papers).
// Invariant: adds and leaves out nothing of the statement. Facts only; the standing words around
// them are in document_of.
#pragma once

#include "kiosk/slip/statement.h"
#include "kiosk/ui/words.h"

#include <string>
#include <vector>

namespace kiosk::slip {

struct Item {
    eligibility::ProgrammeId programme = 0;
    eligibility::Group group = eligibility::Group::not_now;
    std::string title;
    std::optional<eligibility::AmountBounds> amount; // in fen
    eligibility::Period per = eligibility::Period::none;
    std::vector<std::string> papers; // of yes and perhaps only, as are the next two
    std::string where;
    std::string apply;
};

struct Content {
    eligibility::Language language = eligibility::Language::zh;
    std::string day; // "2022年9月1日"
    std::string pack;
    int pack_version = 0;
    std::string pack_hash;
    std::string token; // "3F2A 91B0 77C4 0D15"
    std::vector<Item> items;
    std::size_t left_out = 0;

    std::size_t count(eligibility::Group group) const;
};

// REQUIRES the statement is of this program.
Content content_of(const Statement& statement, const eligibility::Program& program,
                   eligibility::Language language);

// "1,100.00 元/月", "最少 3,000 元，不到 10,000 元", as the screens say it; empty without an
// amount.
std::string amount_text(const Item& item, const ui::Words& words, eligibility::Language language);

// --- on paper ---
enum class Style {
    title,
    key_line, // at least 18 pt
    heading,
    item,
    amount,
    body,   // at least 12 pt
    remark, // the same, on its own
    small,
    code, // here stands the QR code; the text is what to say of it
};

struct Block {
    Style style = Style::body;
    std::string text;
};

// Everything that stands on the slip, from the top. `on_paper`: with the code, and all programmes
// are on it; else it was read from a code, which may have had no room for some.
enum class Medium { paper, from_code };
std::vector<Block> document_of(const Content& content, const ui::Words& words, Medium medium);

// The same as plain lines.
std::string text_of(const std::vector<Block>& document);

} // namespace kiosk::slip
