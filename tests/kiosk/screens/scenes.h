// Sessions as visits leave them: a walk through every place and all sheets, then every question,
// every programme with nothing answered and with everything answered, every project. What is looked
// over page by page is looked over on these.
#pragma once

#include "kiosk/session/session.h"

#include <string>
#include <vector>

namespace kiosk {

struct Scene {
    std::string name;
    Session session;
    bool walked = true; // of the walk; else one of many alike
};

const std::vector<Scene>& scenes();

} // namespace kiosk
