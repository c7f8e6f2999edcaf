#include "tests/eligibility/explanation/golden.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <catch2/catch_test_macros.hpp>

namespace fs = std::filesystem;

void check_golden(const fs::path& folder, const std::map<std::string, std::string>& texts) {
    const bool renew = std::getenv("RENEW_GOLDEN") != nullptr;
    for (const auto& [name, text] : texts) {
        const fs::path golden = folder / (name + ".txt");
        INFO(golden);
        if (renew) {
            std::ofstream(golden, std::ios::binary) << text;
        }
        std::ifstream stream(golden, std::ios::binary);
        std::stringstream kept;
        kept << stream.rdbuf();
        CHECK(text == kept.str());
    }
    for (const auto& entry : fs::directory_iterator(folder)) {
        INFO(entry.path());
        CHECK(texts.contains(entry.path().stem().string()));
    }
}
