// Sessions as visits leave them: every place, every kind of question, all sheets. What is looked
// over page by page is looked over on these.
#pragma once

#include "kiosk/session/session.h"

#include <string>
#include <vector>

namespace kiosk {

struct Scene {
    std::string name;
    Session session;
};

const std::vector<Scene>& scenes();

} // namespace kiosk
