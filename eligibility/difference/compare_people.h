// compare_people: a file of people put to two packs, a block a thread, so memory is a few blocks
// however long the file is. Columns are those of `batch`; one that only one pack knows is read for
// that pack alone. A row that either pack refuses is refused.
#pragma once

#include "eligibility/difference/matched.h"
#include "eligibility/difference/tally.h"

#include <functional>
#include <istream>
#include <map>
#include <string>
#include <vector>

namespace eligibility {

struct PeopleJob {
    const Matched& match;
    std::array<Date, 2> days;
    std::vector<std::string> by; // inputs whose answers make groups; REQUIRES: can_group
    BatchBounds bounds = BatchBounds::split;
    unsigned threads = 1;
    // Called by one thread at a time; `bytes` of the input are done.
    std::function<void(std::size_t bytes, std::uint64_t people)> progress;
    std::function<void(std::size_t line, const std::string& fault)> refusal;
};

struct PeopleComparison {
    std::uint64_t people = 0;
    std::uint64_t refused = 0;
    std::vector<Tally> all; // one a pair of programmes that both packs have; others stay empty
    // By input, then by answer as files spell it ("" where it is not known): one a pair.
    std::map<std::string, std::map<std::string, std::vector<Tally>>> groups;
    std::vector<std::string> faults; // of the header: then nothing was read
};

// A choice or a truth that the newer or older pack asks for.
bool can_group(const Matched& match, const std::string& path);

PeopleComparison compare_people(const PeopleJob& job, std::istream& in);

} // namespace eligibility
