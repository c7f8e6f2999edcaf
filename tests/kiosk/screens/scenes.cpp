#include "tests/kiosk/screens/scenes.h"

#include "tests/kiosk/screens/glass.h"

namespace kiosk {

namespace {

// What is taken along, with every state of code and printer, and a slip brought back.
template <class Note> void note_take_away(Visitor& v, const Note& note) {
    v.does(event::TakeAlong{});
    note("take away, being made");
    TakeAway& take = v.session_.take;
    take.statement.left_out = 3;
    slip::Code code;
    code.statement = std::string(slip::most_statement_bytes, 'x');
    take.code = slip::to_digits(code);
    take.state = TakeAway::Code::made;
    take.printer = PrinterState::ready;
    note("take away");
    take.print = TakeAway::Print::running;
    note("take away, printing");
    take.print = TakeAway::Print::done;
    note("take away, printed");
    take.print = TakeAway::Print::none;
    for (const auto state : {PrinterState::no_paper, PrinterState::jammed, PrinterState::open,
                             PrinterState::away, PrinterState::none}) {
        take.printer = state;
        note("take away, trouble " + std::to_string(static_cast<int>(state)));
    }
    take.state = TakeAway::Code::failed;
    note("take away, no code");
    v.does(event::Forward{});
    v.does(event::Scanned{"1234567890"});
    for (const auto refusal : {slip::Refusal::not_a_slip, slip::Refusal::unknown_key,
                               slip::Refusal::forged, slip::Refusal::other_rules}) {
        v.session_.brought.refusal = refusal;
        note("slip refused " + std::to_string(static_cast<int>(refusal)));
    }
    v.session_.brought = {take.statement, std::nullopt};
    note("slip");
    v.does(event::Forward{});
}

} // namespace

const std::vector<Scene>& scenes() {
    static const std::vector<Scene> all = [] {
        std::vector<Scene> made;
        Visitor v;
        const auto note = [&](std::string name) { made.push_back({std::move(name), v.session()}); };
        note("rest");
        v.does(event::Begin{});
        note("start");
        v.does(event::OpenSheet{Sheet::looks});
        note("looks sheet");
        v.does(event::CloseSheet{});
        v.does(event::Forward{});
        note("privacy");
        v.does(event::Forward{});
        note("topics");
        v.does(event::AllTopics{});
        note("topics full");
        v.does(event::Forward{});
        const auto& program = shipped_program();
        for (int round = 0; round < 4; ++round) {
            while (v.session().place == Place::question) {
                const InputId id = current_question(v.session());
                note("question " + program.inputs[id].path);
                v.does(event::OpenSheet{Sheet::why});
                note("why " + program.inputs[id].path);
                v.does(event::CloseSheet{});
                const auto& answers = Glass::script().answers;
                if (const auto given = answers.find(id); given != answers.end()) {
                    v.session_.draft = given->second;
                } else {
                    v.does(event::DoNotKnow{});
                }
                note("answered " + program.inputs[id].path);
                v.does(event::Forward{});
            }
            note("check");
            v.does(event::Forward{});
            note("results");
            v.does(event::MoreQuestions{});
        }
        for (ProgrammeId id = 0; id < program.programmes.size(); ++id) {
            v.does(event::OpenProgramme{id});
            note("programme " + program.programmes[id].id);
        }
        note_take_away(v, note);
        v.does(event::AskHelp{});
        note("help");
        v.does(event::AskFinish{});
        note("finish");
        v.passes(v.timings.quiet);
        v.does(event::TimePassed{});
        note("still there");
        v.does(event::StillHere{});
        v.does(event::Erase{});
        note("finished");
        v.does(event::Broke{});
        note("trouble");
        return made;
    }();
    return all;
}

} // namespace kiosk
