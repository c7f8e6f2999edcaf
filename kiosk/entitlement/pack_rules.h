// The real rules, as the ledger of places asks them inside its transaction: those of the pack on
// the shelf. Invariant: entitled is what the engine calls eligible from the very answers handed in;
// what an office has yet to attest stands in nobody's way, as on the results page. An answer that
// is none of the pack's settles nothing. Knows no database.
#pragma once

#include "kiosk/bookings/rules.h"
#include "kiosk/shelf/pack_shelf.h"

namespace kiosk::entitlement {

class PackRules final : public bookings::Rules {
public:
    // The shelf outlives the rules; when it takes another pack, these are that pack's.
    explicit PackRules(const PackShelf& shelf) : shelf_(&shelf) {}

    std::string hash() const override { return shelf_->current().hash; }

    bookings::Entitlement entitlement(std::string_view programme,
                                      const std::vector<bookings::Given>& answers,
                                      std::string_view day) const override;

private:
    const PackShelf* shelf_;
};

} // namespace kiosk::entitlement
