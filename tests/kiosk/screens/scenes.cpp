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

// A name and a number in every state of theirs.
template <class Note> void note_writing(Visitor& v, const Note& note) {
    using State = Writing::State;
    v.does(event::Practise{Place::name});
    note("name");
    Writing& writing = v.session_.writing;
    for (const char letter : std::string_view("wangxiulan")) {
        v.does(event::TypeLetter{letter});
    }
    v.does(event::CharactersFound{v.session().visit, writing.request,
                                  pinyin::Candidates{{PrivateText("王秀兰"), 10},
                                                     {PrivateText("王秀"), 7},
                                                     {PrivateText("大王庄街"), 10},
                                                     {PrivateText("王"), 4}}});
    note("name, words");
    for (const char* character : {"网", "往", "望", "汪", "旺", "忘", "亡", "魍", "枉", "妄"}) {
        writing.candidates.push_back({PrivateText(character), 4});
    }
    note("name, many words");
    v.does(event::OrderLetters{});
    v.does(event::ChooseCharacters{3});
    note("name, one chosen");
    v.does(event::CharactersFound{v.session().visit, writing.request, pinyin::Candidates{}});
    note("name, spells nothing");
    writing.letters.wipe();
    writing.state = State::none;
    writing.text = PrivateText("欧阳古丽扎尔阿卜杜拉");
    note("name, long");
    v.does(event::TypeLetter{'a'});
    v.does(event::CharactersFound{v.session().visit, writing.request, std::nullopt});
    note("name, in letters");
    v.passes(v.timings.mask);
    note("name, hidden");
    v.does(event::Back{});
    v.does(event::Practise{Place::identity});
    note("identity");
    for (const char* typed : {"99", "12010219500230", "120102195001010002", "12010219500101000",
                              "120102195001010003"}) {
        v.session_.identity = PrivateText(typed);
        note("identity " + std::string(typed));
    }
    v.does(event::Back{});
}

using eligibility::Value;

// An answer in the middle of what may be answered.
Value some_answer(const eligibility::Input& input) {
    if (entry_kind(input) == EntryKind::choice) {
        return option_value(input, 0);
    }
    const auto& type = input.type;
    return eligibility::known_value(type.low + (type.high - type.low) / 50);
}

Session visiting(const eligibility::Program& program) {
    Session session;
    session.visit = session.visits = 1;
    session.whom = Whom::family;
    session.answers = eligibility::Answers::none(program);
    return session;
}

void add_questions(std::vector<Scene>& made, const eligibility::Program& program) {
    for (InputId id = 0; id < program.inputs.size(); ++id) {
        if (program.inputs[id].member > 1) {
            continue; // asked in the same words as the one before
        }
        Session session = visiting(program);
        session.place = Place::question;
        session.round.asked = {id};
        session.round.count = round_limit;
        session.draft.input = id;
        made.push_back({"question " + program.inputs[id].path, session, false});
        session.sheet = Sheet::why;
        made.push_back({"why " + program.inputs[id].path, session, false});
    }
}

void add_programmes(std::vector<Scene>& made, const eligibility::Program& program) {
    eligibility::Answers whole = eligibility::Answers::none(program);
    std::vector<InputId> met;
    for (InputId id = 0; id < program.inputs.size(); ++id) {
        if (program.inputs[id].member == 0) {
            whole.set(id, some_answer(program.inputs[id]));
            met.push_back(id);
        }
    }
    for (ProgrammeId id = 0; id < program.programmes.size(); ++id) {
        const auto& programme = program.programmes[id];
        Session session = visiting(program);
        session.topics = {programme.topics.front()};
        session.place = Place::programme;
        session.focus = id;
        made.push_back({"programme " + programme.id, session, false});
        session.answers = whole;
        made.push_back({"programme " + programme.id + ", answered", session, false});
    }
    for (std::uint32_t topic = 0; topic < program.topics.size(); ++topic) {
        Session session = visiting(program);
        session.topics = {topic};
        session.answers = whole;
        session.answered = met;
        session.place = Place::results;
        made.push_back({"results " + program.topics[topic].id, session, false});
    }
    Session all = visiting(program);
    all.answers = whole;
    all.answered = met;
    all.place = Place::check;
    made.push_back({"check of everything", all, false});
}

void add_projects(std::vector<Scene>& made, const eligibility::Program& program) {
    for (const auto& project : program.projects) {
        Session session = visiting(program);
        session.place = Place::project;
        session.project = project.number;
        made.push_back({"project " + std::to_string(project.number), session, false});
    }
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
        v.does(event::Practise{});
        note("practice");
        v.does(event::Mark{1});
        note("practice answered");
        v.does(event::Forward{});
        note("practised");
        note_writing(v, note);
        v.does(event::Forward{});
        v.does(event::OpenProjects{});
        note("projects");
        v.does(event::Back{});
        v.does(event::Forward{});
        note("whom");
        v.does(event::ChooseWhom{Whom::family});
        note("whom chosen");
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
            if (round < 3) {
                v.does(event::MoreQuestions{});
            }
        }
        for (const ProgrammeId id : programmes_checked(program, v.session())) {
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
        add_questions(made, program);
        add_programmes(made, program);
        add_projects(made, program);
        return made;
    }();
    return all;
}

} // namespace kiosk
