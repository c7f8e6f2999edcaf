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

// A place from the list to its slip, in every state of the line, and given back.
template <class Note> void note_booking(Visitor& v, const Note& note) {
    if (shipped_catalogue().services.empty()) {
        return;
    }
    v.does(event::OpenServices{});
    note("services, asked");
    Booking& b = v.session_.booking;
    for (Count& count : b.counts) {
        count.state = Count::State::told;
        count.stock = {.quota = 2000, .free = 1987, .venues = {}};
    }
    b.counts[0].stock = {.quota = 200, .free = 0, .waiting = 312, .venues = {}};
    b.counts[1].stock = {
        .kind = bookings::Kind::register_, .quota = 720, .waiting = 1318, .venues = {}};
    b.counts[2].stock = {.quota = 12000, .free = 12000, .venues = {}};
    b.counts[3].stock.open = false;
    b.counts[4].state = Count::State::away;
    note("services");
    for (const Service& service : shipped_catalogue().services) {
        v.does(event::OpenService{service.id});
        v.ledger_says(bookings::Stock{.kind = service.kind == Service::Kind::register_
                                                  ? bookings::Kind::register_
                                                  : bookings::Kind::hold,
                                      .quota = service.quota,
                                      .free = service.quota - 3,
                                      .venues = {}});
        note("service " + service.id);
        v.does(event::Back{});
    }
    v.does(event::OpenService{"first_aid_course"});
    note("service, asked");
    v.ledger_says(std::nullopt);
    note("service, away");
    v.does(event::AskAgain{});
    v.ledger_says(bookings::Stock{.open = false, .venues = {}});
    note("service, closed");
    v.does(event::AskAgain{});
    v.ledger_says(bookings::Stock{.quota = 2000, .free = 0, .waiting = 12, .venues = {}});
    note("service, full");
    v.does(event::AskAgain{});
    v.ledger_says(bookings::Stock{.quota = 2000, .free = 1987, .venues = {}});
    v.session_.let_go = true;
    note("service, given back");
    v.does(event::Forward{});
    note("consent");
    v.does(event::Forward{});
    note("consent, asked");
    v.ledger_says(bookings::Held{600'000});
    note("booking identity");
    for (const char place : std::string_view("120102201501010010")) {
        v.does(event::TypeDigit{place});
    }
    note("booking identity, typed");
    v.session_.booking.identity = PrivateText("12010220150101001X");
    v.session_.place = Place::guardian;
    note("guardian");
    v.does(event::Forward{});
    v.session_.place = Place::name;
    note("booking name");
    v.does(event::StaffWrites{});
    v.session_.place = Place::phone;
    note("phone");
    for (const char* typed : {"1380000", "138000012345", "24130000"}) {
        b.phone = PrivateText(typed);
        note("phone " + std::string(typed));
    }
    b.phone = PrivateText("13800001234");
    v.session_.place = Place::booking_check;
    note("last look, hidden");
    const Clock just_now = std::chrono::hours(10'000); // whenever it is drawn, nothing is hidden
    v.session_.touched = just_now;
    note("last look, staff write");
    b.name = PrivateText("欧阳古丽扎尔");
    b.staff_writes = false;
    note("last look");
    b.asking = Booking::Asking::confirm;
    note("last look, asked");
    b.asking = Booking::Asking::nothing;
    b.last = Booking::Asking::confirm;
    v.session_.place = Place::not_booked;
    for (std::size_t reason = 0; reason < bookings::reason_count; ++reason) {
        b.trouble = NoPlace{false, {static_cast<bookings::Reason>(reason), 30}};
        note("not booked " + std::to_string(reason));
    }
    b.trouble = NoPlace{true, {}};
    note("not booked, away");
    b.place = bookings::Place{.state = bookings::State::booked,
                              .reference = "7K3MRW9T2C",
                              .token = std::string(32, 'a'),
                              .ticket = {},
                              .service = "first_aid_course",
                              .period = "2022",
                              .venue = {},
                              .day = "2022-09-01",
                              .position = 0};
    b.code = slip::to_digits(b.place->token);
    v.session_.place = Place::booked;
    note("booked");
    b.printing.printer = PrinterState::ready;
    b.printing.print = Printing::Print::done;
    note("booked, printed");
    b.printing.printer = PrinterState::no_paper;
    b.printing.print = Printing::Print::none;
    b.place->state = bookings::State::waiting;
    b.place->position = 312;
    note("booked, in line");
    b.place->state = bookings::State::registered;
    note("booked, registered");
    v.session_.touched = v.world().now;
    note("booked, hidden");
    v.does(event::AskFinish{});
    note("finish, booked");
    b.place.reset();
    b.held_until = v.world().now + Clock{500'000};
    note("finish, kept");
    b.wipe();
    v.session_.place = Place::start;
    v.does(event::BringSlip{});
    note("bring slip");
    v.does(event::TypeReference{});
    for (const char sign : std::string_view("7K3MRW9T2C")) {
        v.does(event::TypeDigit{sign});
    }
    note("reference");
    v.does(event::Forward{});
    note("last four");
    for (const char sign : std::string_view("1234")) {
        v.does(event::TypeDigit{sign});
    }
    OwnPlace& own = v.session_.own;
    for (const auto& trouble : {NoPlace{true, {}}, NoPlace{false, {bookings::Reason::not_found, 0}},
                                NoPlace{false, {bookings::Reason::too_often, 45}}}) {
        own.trouble = trouble;
        note("last four, wrong");
    }
    own.trouble.reset();
    own.place = bookings::Place{.state = bookings::State::waiting,
                                .reference = "7K3MRW9T2C",
                                .token = {},
                                .ticket = {},
                                .service = "kindergarten_place",
                                .period = "2022",
                                .venue = {},
                                .day = "2022-09-01",
                                .position = 312};
    v.session_.place = Place::own_place;
    note("own place, hidden");
    v.session_.touched = just_now;
    note("own place");
    own.trouble = NoPlace{false, {bookings::Reason::being_drawn, 0}};
    note("own place, not cancelled");
    own.trouble.reset();
    v.does(event::CancelPlace{});
    note("cancel check");
    own.place->state = bookings::State::cancelled;
    v.session_.place = Place::own_place;
    note("own place, cancelled");
    v.does(event::Forward{});
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
        note_booking(v, note);
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
        v.session_.let_go = true;
        note("finished, given back");
        v.session_.let_go = false;
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
