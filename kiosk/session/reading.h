// What a visitor's wish does to the reading aloud. Pure; knows no voice.
#pragma once

#include "kiosk/session/event.h"

namespace kiosk {

Reading listen(Reading reading, event::ReadAloud wish);

} // namespace kiosk
