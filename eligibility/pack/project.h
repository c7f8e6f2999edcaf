// Project: what the district promised in one of its projects, as the author wrote it.
#pragma once

#include "eligibility/base/words.h"
#include "eligibility/pack/expression.h"

#include <optional>
#include <string>
#include <vector>

namespace eligibility::ast {

struct Promise { // `promise "养老床位" / "home care beds" target 200 "张" / "beds"`
    Words text;
    std::optional<int> target; // none: no number is promised
    Words unit;
};

struct Project { // what the district promised, and whom to call where it decides nothing
    int number = 0;
    Place place; // of the number
    Words title;
    Words brief; // the title where room is short
    std::string icon;
    std::vector<Promise> promises;
    Words call;
    std::optional<Citation> citation;
};

} // namespace eligibility::ast
