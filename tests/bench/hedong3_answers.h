// A person of HEDONG-3 as answers to the benchmark's pack.
#pragma once

#include "eligibility/eligibility.h"
#include "tests/bench/hedong3.h"

namespace hedong3 {

inline eligibility::Answers answers_of(const eligibility::Program& program, const Person& p) {
    using namespace eligibility;
    Answers all = Answers::none(program);
    const auto set = [&](std::string_view name, Value value) {
        all.set(program.input_at("person." + std::string(name)).value(), value);
    };
    set("tier", one_member(p.high ? 0 : 1));
    set("level", one_member(p.level - 1));
    set("chosen", truth(p.chosen));
    set("spend", known_value(p.spend));
    set("used", known_value(p.used));
    set("paid", known_value(p.paid));
    set("size", known_value(p.size));
    set("income", known_value(p.income));
    set("area", known_value(p.area));
    set("owns", truth(p.owns));
    set("hukou", truth(p.hukou));
    set("member", truth(p.member));
    set("in_work", truth(p.in_work));
    set("cost", known_value(p.cost));
    return all;
}

} // namespace hedong3
