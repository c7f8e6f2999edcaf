// A slip laid out on paper: a roll of 80 mm as long as it needs to be, or leaves of A4.
// Invariants: body text is at least 12 pt and the key line 18 pt; all text stands inside the
// margins; a heading never stands alone at the foot of a leaf; PDF and picture are the same
// drawing. Knows no printer.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/slip/content.h"
#include "kiosk/slip/qr.h"

#include <filesystem>
#include <string>
#include <vector>

namespace kiosk::print {

enum class PaperSize { roll80, a4 };

struct Slip {
    std::vector<slip::Block> document;
    slip::QrMatrix code;
    PaperSize size = PaperSize::roll80;
};

// A PDF with as many leaves as it takes.
std::string pdf_of(const Slip& slip);

int leaves_of(const Slip& slip);

// In points; of a roll, the length this slip takes.
double length_of(const Slip& slip);

// A leaf (from 0) as a PNG with 203 dots an inch, as slip printers have.
Result<void> write_picture(const Slip& slip, int leaf, const std::filesystem::path& file);

} // namespace kiosk::print
