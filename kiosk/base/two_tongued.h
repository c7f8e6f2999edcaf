// One text in both languages.
#pragma once

#include <string>

namespace kiosk {

struct TwoTongued {
    std::string zh;
    std::string en;

    bool operator==(const TwoTongued&) const = default;
};

} // namespace kiosk
