// A source as pages show it: the document, who issued it, which article, how well it is attested.
// Invariant: nothing is left out and nothing is said that the pack does not say.
#pragma once

#include "kiosk/screens/page.h"

namespace kiosk::screens {

// Issuer, number, article and dates in one line.
std::string source_detail(const eligibility::ExplainedSource& source);

// The document with its grade; `detail` as above or shorter, `remark` beside the grade. Returns the
// height.
float draw_source(ui::Canvas& canvas, const eligibility::ExplainedSource& source,
                  std::string_view detail, std::string_view remark, ui::Rect box);

} // namespace kiosk::screens
