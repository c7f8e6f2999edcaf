// Every text that a page may show, read off the repository: the words of the screens, the packs
// with their places and services, and the sentences of the explanation. Each once.
#pragma once

#include "kiosk/speech/pronunciation.h"

#include <string>
#include <vector>

namespace kiosk::speech {

const std::vector<std::string>& shown_texts();

const Pronunciation& shipped_pronunciation();

} // namespace kiosk::speech
