// The sheet behind 字号: three sizes, four themes each in its own colours, low reach (look.md 5.1,
// picture 21). Every choice works at once; the caller keeps the choice and opens and closes the
// sheet. REQUIRES the view says that a sheet is open. Draws last, over the page.
#pragma once

#include "kiosk/ui/canvas.h"

#include <optional>
#include <variant>

namespace kiosk::ui {

struct SheetClosed {};

struct LookReset {}; // 恢复原样: standard, paper, normal reach

using SizeSheetChoice = std::variant<TextSize, ThemeName, Reach, LookReset, SheetClosed>;

std::optional<SizeSheetChoice> draw_size_sheet(Canvas& canvas);

} // namespace kiosk::ui
