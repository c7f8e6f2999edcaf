// Texts kept beside the tests, a file each: what is told now is held against them, or with
// RENEW_GOLDEN in the environment replaces them.
#pragma once

#include <filesystem>
#include <map>
#include <string>

// Every file of the folder must be among the texts, and the other way round.
void check_golden(const std::filesystem::path& folder,
                  const std::map<std::string, std::string>& texts);
