#include "tests/kiosk/screens/scenes.h"

#include "tests/kiosk/screens/glass.h"

namespace kiosk {

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
