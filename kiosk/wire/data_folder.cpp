#include "kiosk/wire/data_folder.h"

#include <cstdlib>

#include <fmt/format.h>

namespace kiosk::wire {

namespace {

constexpr const char* folder_name = "hedong-kiosk";

struct Variable {
    const char* name;
    const char* below; // what follows inside the folder the variable names
};

// systemd may list several state folders; the first is ours.
std::string first_of(const std::string& folders) {
    return folders.substr(0, folders.find(':'));
}

} // namespace

Result<std::filesystem::path> data_folder() {
    for (const Variable& variable :
         {Variable{"STATE_DIRECTORY", ""}, Variable{"XDG_DATA_HOME", folder_name},
          Variable{"HOME", ".local/share/hedong-kiosk"}}) {
        const char* value = std::getenv(variable.name);
        if (value == nullptr || *value == '\0') {
            continue;
        }
        const std::filesystem::path folder =
            variable.below == std::string_view() ? first_of(value) : std::string(value);
        if (!folder.is_absolute()) {
            return failure(fmt::format("{} is '{}', which is not an absolute path; set it to the "
                                       "folder that keeps the kiosk's records",
                                       variable.name, value));
        }
        return *variable.below == '\0' ? folder : folder / variable.below;
    }
    return failure("there is no folder for the kiosk's records; set STATE_DIRECTORY to one");
}

Result<std::filesystem::path> socket_path() {
    Result<std::filesystem::path> folder = data_folder();
    if (!folder) {
        return folder;
    }
    return *folder / socket_name;
}

} // namespace kiosk::wire
