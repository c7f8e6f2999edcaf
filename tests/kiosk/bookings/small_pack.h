// A pack of one programme, care, which asks for 60 years of age and for an office's word, and of
// one project, with the services a test wants.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace kiosk::test {

// "[[service]] …"; `programme` is left out when empty.
std::string service(const std::string& id, std::int64_t quota, const std::string& programme = "",
                    const std::string& kind = "hold");

// Writes the pack into `folder`, which it makes; `from_age` makes another pack of it.
void write_pack(const std::filesystem::path& folder, const std::string& services,
                int from_age = 60);

} // namespace kiosk::test
