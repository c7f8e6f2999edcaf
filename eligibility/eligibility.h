// The front door of the eligibility engine.
//
//   config/packs/<name>/*.rule   text a policy officer can read
//        │ read_pack             refuses spelling and grammar
//        ▼
//      Pack
//        │ compile               refuses names, types, units, ranges and tables with holes
//        ▼
//     Program                    a flat list of typed nodes; nothing left that can fail
//        │ evaluate              + Answers + Moment
//        ▼
//    Evaluation                  one Value a node: known, or all it may still be  ──► standing
//        │ outcome               verdict, amount or bounds, what is missing, open, or left to an
//        office ▼
//     Outcome
//        │ explain               + Language
//        ▼
//   Explanation                  sentences with their citations
//
// `distances` and `profile` read the same Program over the whole range of one input: how far the
// next verdict is, exactly, and on which day the answer changes.
//
// All of it is a pure function of its arguments: no clock, no locale, no environment, no floating
// point, no threads. A fault of the pack's author is a Diagnostic; what a visitor has not answered
// is an ordinary Value; nothing throws.
//
//   auto loaded  = eligibility::load("config/packs/hedong-2022");        // read_pack and compile
//   in one auto answers = eligibility::Answers::none(*loaded.program);
//   answers.set(*loaded.program->input_at("household.size"), eligibility::known_value(3));
//   auto facts   = eligibility::evaluate(*loaded.program, answers,
//   eligibility::moment_on(*loaded.program, today)); auto result  =
//   eligibility::outcome(*loaded.program, facts, programme); auto words   =
//   eligibility::explain(*loaded.program, facts, result, eligibility::Language::zh);
#pragma once

#include "eligibility/analysis/distances.h"
#include "eligibility/analysis/profile.h"
#include "eligibility/base/diagnostic.h"
#include "eligibility/base/number.h"
#include "eligibility/evaluation/answers.h"
#include "eligibility/evaluation/evaluate.h"
#include "eligibility/evaluation/outcome.h"
#include "eligibility/evaluation/replay.h"
#include "eligibility/evaluation/stack.h"
#include "eligibility/evaluation/standing.h"
#include "eligibility/evaluation/why.h"
#include "eligibility/explanation/cited_sources.h"
#include "eligibility/explanation/distance_words.h"
#include "eligibility/explanation/explain.h"
#include "eligibility/program/program.h"

#include <filesystem>
#include <optional>

namespace eligibility {

struct Loaded {
    std::optional<Program> program; // none when the pack was refused
    Diagnostics diagnostics;        // everything there is to say, warnings too
    std::vector<SourceFile> files;  // for rendering the diagnostics
    std::vector<SourceFile> others; // what lies beside the rules: places.toml and the like
};

// A folder of rules, a pack file or a folder with an installed one, read and compiled. It is not
// touched.
Loaded load(const std::filesystem::path& pack);

// The same of rule files already in memory.
Loaded load_texts(std::vector<SourceFile> rules);

} // namespace eligibility
