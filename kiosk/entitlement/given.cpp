#include "kiosk/entitlement/given.h"

namespace kiosk::entitlement {

using bookings::Given;

std::vector<Given> given_in(const eligibility::Answers& answers) {
    std::vector<Given> all;
    for (std::size_t input = 0; input < answers.inputs.size(); ++input) {
        if (answers.given[input] != 0) {
            all.push_back({static_cast<std::uint32_t>(input), answers.inputs[input].low,
                           answers.inputs[input].high});
        }
    }
    return all;
}

} // namespace kiosk::entitlement
