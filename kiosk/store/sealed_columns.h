// sealed_columns: every column of the schema that holds a sealed value, and how its values are
// found and put back when all of them are sealed under a new key. Invariant: a column whose name
// begins with "sealed" stands here, once; a test holds the list against the schema. Knows SQL and
// no key.
#pragma once

#include <array>
#include <string_view>

namespace kiosk::store {

struct SealedColumn {
    std::string_view table;
    std::string_view column;
    // A number of its row, where it stands as its writer said to Vault::seal, and the value.
    std::string_view question;
    std::string_view change; // the row ?1 holds ?2
};

inline constexpr std::array<SealedColumn, 3> sealed_columns{
    {{"booking", "sealed",
      "SELECT number, 'booking/' || ticket, sealed FROM booking WHERE sealed IS NOT NULL",
      "UPDATE booking SET sealed = ?2 WHERE number = ?1"},
     {"lottery", "sealed_seed",
      "SELECT offer, 'lottery/' || service || '/' || period, sealed_seed FROM lottery JOIN offer"
      " ON offer.number = lottery.offer",
      "UPDATE lottery SET sealed_seed = ?2 WHERE offer = ?1"},
     {"staff_account", "sealed_factor",
      "SELECT number, 'staff_account/' || name || '/sealed_factor', sealed_factor"
      " FROM staff_account",
      "UPDATE staff_account SET sealed_factor = ?2 WHERE number = ?1"}}};

} // namespace kiosk::store
