#include "eligibility/pack/installed.h"

#include "eligibility/pack/text_fields.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

constexpr std::array<std::string_view, 3> slot_names{"a", "b", "c"};
constexpr std::size_t always_told = 2; // slots, held or not
constexpr std::string_view nothing_said = "none";

bool read_slot(FieldReader& lines, std::size_t slot, Installed& installed) {
    const auto said = lines.take(fmt::format("slot {}", slot_names.at(slot)));
    if (!said || *said == nothing_said) {
        return said.has_value() || slot >= always_told;
    }
    const auto parts = pieces(*said, 2);
    const auto version = parts ? plain_number((*parts)[0]) : std::nullopt;
    if (!version) {
        return false;
    }
    installed.slots.at(slot) = Installed::Slot{*version, std::string((*parts)[1])};
    return true;
}

} // namespace

std::optional<std::size_t> Installed::before() const {
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        if (slots.at(slot) && slot != in_force) {
            return slot;
        }
    }
    return std::nullopt;
}

std::size_t Installed::free() const {
    std::size_t slot = 0;
    while (slot + 1 < slots.size() && slots.at(slot)) {
        ++slot;
    }
    return slot;
}

std::filesystem::path current_file(const std::filesystem::path& folder) {
    return folder / "current";
}

std::filesystem::path slot_file(const std::filesystem::path& folder, std::size_t slot) {
    return folder / fmt::format("{}.pack", slot_names.at(slot));
}

std::string write_installed(const Installed& installed) {
    std::string text =
        fmt::format("eligibility-installed 1\nin-force {}\npack {}\ncounter {}\n",
                    installed.in_force ? slot_names.at(*installed.in_force) : nothing_said,
                    installed.pack, installed.counter);
    for (std::size_t slot = 0; slot < slot_names.size(); ++slot) {
        const auto& held = installed.slots.at(slot);
        if (!held && slot >= always_told) {
            continue;
        }
        text += fmt::format("slot {} {}\n", slot_names.at(slot),
                            held ? fmt::format("{} {}", held->version, held->digest)
                                 : std::string(nothing_said));
    }
    for (const std::string& event : installed.events) {
        text += fmt::format("event {}\n", event);
    }
    text += fmt::format("keys {}\n{}", installed.keys.size(), installed.keys);
    return sealed(std::move(text));
}

Accepted<Installed> read_installed(std::string_view text) {
    const auto fault = refuse("its file `current` is damaged; install the pack again into another "
                              "folder and name that one");
    const auto whole = unsealed(text);
    if (!whole) {
        return fault;
    }
    FieldReader lines(*whole);
    Installed installed;
    if (lines.take("eligibility-installed") != "1") {
        return refuse("its file `current` is of another format; install a newer engine first");
    }
    const auto in_force = lines.take("in-force");
    const auto pack = lines.take("pack");
    const auto counter = plain_number(lines.take("counter").value_or(""));
    if (!in_force || !pack || !counter) {
        return fault;
    }
    installed.pack = *pack;
    installed.counter = *counter;
    for (std::size_t slot = 0; slot < slot_names.size(); ++slot) {
        if (!read_slot(lines, slot, installed)) {
            return fault;
        }
        if (*in_force == slot_names.at(slot) && installed.slots.at(slot)) {
            installed.in_force = slot;
        }
    }
    if (std::count(installed.slots.begin(), installed.slots.end(), std::nullopt) == 0) {
        return fault; // no slot would be left for a new pack
    }
    while (const auto event = lines.take("event")) {
        installed.events.emplace_back(*event);
    }
    const auto size = plain_number(lines.take("keys").value_or(""));
    const auto keys = size ? lines.bytes(static_cast<std::size_t>(*size)) : std::nullopt;
    if (!keys) {
        return fault;
    }
    installed.keys = *keys;
    return write_installed(installed) == text ? Accepted<Installed>(std::move(installed)) : fault;
}

} // namespace eligibility
