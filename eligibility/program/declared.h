// Declared: what a pack declares by name for rules, citations and people to point to: documents and
// their articles, offices, topics, papers, choices. Every list of these is a member of Program and
// its elements are known by their index there. Knows nothing of nodes.
#pragma once

#include "eligibility/base/date.h"
#include "eligibility/base/grade.h"
#include "eligibility/base/words.h"
#include "eligibility/program/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligibility {

struct SourceDocument {
    std::string id;
    Words title;
    Words issuer;
    std::string number;
    std::string read_at;
    std::optional<Date> published;
    std::optional<Date> effective;
    std::optional<Date> expires;
    std::optional<Date> recheck;
    std::optional<Grade> grade; // of the document by itself
    bool untitled = false;      // its own title is not known; the title here describes it
    Place place;
};

struct CitedArticle {
    std::uint32_t source = 0; // index into Program::sources
    std::string article;
    bool operator==(const CitedArticle&) const = default;
};

struct Citation {
    std::vector<CitedArticle> articles;
    Grade grade = Grade::a;
};

struct Office {
    std::string id;
    Words title;
};

struct Topic {
    std::string id;
    Words title;
    Words hint;
    std::string icon;
};

struct Document {
    std::string id;
    Words title;
};

struct Promise { // one thing the district promised for the year
    Words text;
    std::optional<int> target; // none: without a number
    Words unit;                // what the number counts
};

struct Project {
    int number = 0;
    Words title;
    Words brief;
    std::string icon;
    std::vector<Promise> promises;
    Words call; // whom to ask; may be empty
    std::uint32_t citation = no_index;
    std::vector<std::uint32_t> programmes; // index into Program::programmes
};

struct EnumMember {
    std::string id;
    Words title;
    Words hint;
    std::optional<Date>
        until; // the last day on which people are offered it; it may be answered on any day

    std::string spelled = {}; // in files of answers and results; empty: as its name

    bool offered_on(Date day) const { return !until || day <= *until; }

    const std::string& spelling() const { return spelled.empty() ? id : spelled; }
};

struct Enumeration {
    std::string id;
    bool ordered = false;
    std::vector<EnumMember> members;
};

} // namespace eligibility
