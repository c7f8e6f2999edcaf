#include "eligibility/cli/commands.h"
#include "eligibility/cli/common.h"

#include <charconv>
#include <iostream>
#include <memory>

#include <fmt/format.h>

namespace eligibility::cli {

namespace {

struct Options {
    std::string pack;
    std::string answers;
    Language language = Language::zh;
    DayOptions day;
};

// One of the numbered choices of a yes-or-no or a choice question.
std::optional<Value> numbered(const Program& program, const Type& type, std::string_view text) {
    std::size_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size() || number == 0) {
        return std::nullopt;
    }
    if (type.kind == Kind::boolean) {
        return number <= 2 ? std::optional(truth(number == 1)) : std::nullopt;
    }
    const auto& members = program.enums[static_cast<std::size_t>(type.enumeration)].members;
    return number <= members.size() ? std::optional(one_member(static_cast<int>(number - 1)))
                                    : std::nullopt;
}

void print_question(const Program& program, const Input& input, Language language) {
    const bool zh = language == Language::zh;
    fmt::print("\n{}\n", input.ask.in(language));
    if (!input.hint.empty()) {
        fmt::print("  {}\n", input.hint.in(language));
    }
    if (input.type.kind == Kind::boolean) {
        fmt::print(fmt::runtime(zh ? "  1 是\n  2 不是\n" : "  1 yes\n  2 no\n"));
    } else if (input.type.kind == Kind::member) {
        const auto& members =
            program.enums[static_cast<std::size_t>(input.type.enumeration)].members;
        for (std::size_t i = 0; i < members.size(); ++i) {
            fmt::print("  {} {}\n", i + 1, members[i].title.in(language));
        }
    } else {
        fmt::print("  ({})\n", expected_value(program, input.type));
    }
    fmt::print(fmt::runtime(zh ? "  ? 不知道\n> " : "  ? not known\n> "));
    std::cout.flush();
}

enum class Reply { answered, declined, ended };

Reply ask(const Program& program, InputId input, Language language, Answers& answers) {
    const Type& type = program.inputs[input].type;
    for (std::string text;;) {
        print_question(program, program.inputs[input], language);
        if (!std::getline(std::cin, text)) {
            return Reply::ended;
        }
        if (text == "?") {
            return Reply::declined;
        }
        const bool choice = type.kind == Kind::boolean || type.kind == Kind::member;
        const auto value = choice ? numbered(program, type, text) : read_value(program, type, text);
        if (value) {
            answers.set(input, *value);
            return Reply::answered;
        }
        fmt::print(fmt::runtime(language == Language::zh
                                    ? "这个答案用不上，请再填一次。\n"
                                    : "That does not fit; please try again.\n"));
    }
}

int run(const Options& options, Date today) {
    const auto program = load_or_explain(options.pack);
    if (!program) {
        return 1;
    }
    AnswersLine line;
    line.answers = Answers::none(*program);
    if (!options.answers.empty()) {
        auto read = read_answers_file(*program, options.answers);
        if (!read) {
            return 1;
        }
        line = std::move(*read);
    }
    const Moment moment = options.day.moment(*program, today, line);
    const auto all = all_programmes(*program);
    std::vector<InputId> declined;
    Evaluation evaluation = evaluate(*program, line.answers, moment);
    Standing now = standing(*program, evaluation, all);
    while (const auto next = now.next_question()) {
        const Reply reply = ask(*program, *next, options.language, line.answers);
        if (reply == Reply::ended) {
            break;
        }
        if (reply == Reply::declined) {
            declined.push_back(*next);
        }
        evaluation = evaluate(*program, line.answers, moment);
        now = standing(*program, evaluation, all, declined);
    }
    fmt::print("\n");
    for (const Outcome& said : now.outcomes) {
        fmt::print("{}\n", to_text(explain(*program, evaluation, said, options.language),
                                   options.language, Depth::resident));
    }
    return 0;
}

} // namespace

void add_ask(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("ask", "Ask in the terminal, only what can still matter, then explain");
    command->add_option("pack", options->pack, "the pack: a folder or a pack file")->required();
    command->add_option("--answers", options->answers,
                        "answers that are already known, one JSON object");
    command->add_option("--lang", options->language, "zh or en")
        ->transform(CLI::CheckedTransformer(languages));
    options->day.add_to(*command);
    command->callback([options, &session] { session.exit_code = run(*options, session.today); });
}

} // namespace eligibility::cli
