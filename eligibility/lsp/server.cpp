#include "eligibility/lsp/server.h"

#include "eligibility/lsp/desk.h"
#include "eligibility/lsp/message.h"

#include <algorithm>
#include <deque>

namespace eligibility {

namespace {

// Typing goes on faster than this; a check after every key would be thrown away.
constexpr int pause_milliseconds = 30;

class Server {
public:
    Server(Frames& frames, Date today) : frames_(frames), desk_(today) {}

    int run() {
        while (!ended_) {
            if (waiting_.empty() && desk_.stale() && !frames_.waits(pause_milliseconds)) {
                desk_.check();
                send_findings();
                continue;
            }
            if (!read_all()) {
                return 1;
            }
            const Message message = std::move(waiting_.front());
            waiting_.pop_front();
            answer(message);
        }
        return *ended_;
    }

private:
    // At least one message, and all that are there already: a later one may cancel an earlier.
    bool read_all() {
        while (waiting_.empty() || frames_.waits(0)) {
            auto frame = frames_.next();
            if (!frame) {
                break;
            }
            Message message;
            if (frame->fault.empty()) {
                message = read_message(frame->text);
            } else {
                message.id = "null";
                message.wrong = Wrong::not_json;
                message.fault = frame->fault;
            }
            waiting_.push_back(std::move(message));
        }
        return !waiting_.empty();
    }

    bool is_cancelled(const Message& message) {
        return std::any_of(waiting_.begin(), waiting_.end(), [&](const Message& later) {
            if (later.method != "$/cancelRequest") {
                return false;
            }
            const JsonText* id = later.parameters.find("id");
            return id != nullptr &&
                   (id->kind == JsonText::Kind::string ? Json(id->text).dump() == message.id
                                                       : id->text == message.id);
        });
    }

    void refuse_it(const Message& message, Wrong wrong, std::string_view sentence) {
        if (message.asks()) {
            frames_.send(error_of(message, wrong, sentence));
        }
    }

    void answer(const Message& message) {
        if (message.wrong) {
            refuse_it(message, *message.wrong, message.fault);
        } else if (message.answer) {
            return;
        } else if (message.method == "exit") {
            ended_ = shut_ ? 0 : 1;
        } else if (message.method == "initialize") {
            initialize(message);
        } else if (!ready_) {
            refuse_it(message, Wrong::not_initialized, "`initialize` comes first");
        } else if (shut_) {
            refuse_it(message, Wrong::no_request, "the server was shut down");
        } else if (message.method == "shutdown" && message.asks()) {
            shut_ = true;
            frames_.send(result_of(message, nullptr));
        } else if (message.asks()) {
            request(message);
        } else {
            desk_.notice(message);
            send_findings();
        }
    }

    void request(const Message& message) {
        if (is_cancelled(message)) {
            refuse_it(message, Wrong::cancelled, "cancelled");
            return;
        }
        const auto result = desk_.ask(message);
        if (result) {
            frames_.send(result_of(message, *result.json));
            send_findings();
        } else {
            refuse_it(message, result.wrong, result.fault);
        }
    }

    void initialize(const Message& message) {
        if (!message.asks()) {
            return;
        }
        if (ready_) {
            refuse_it(message, Wrong::no_request, "`initialize` was sent before");
            return;
        }
        ready_ = true;
        const JsonText* offered =
            part(message.parameters, {"capabilities", "general", "positionEncodings"});
        const bool bytes = offered != nullptr &&
                           std::any_of(offered->items.begin(), offered->items.end(),
                                       [](const JsonText& one) { return one.text == "utf-8"; });
        desk_.count_in(bytes ? Encoding::utf8 : Encoding::utf16);
        const Json can{
            {"positionEncoding", bytes ? "utf-8" : "utf-16"},
            {"textDocumentSync",
             {{"openClose", true}, {"change", 2}, {"save", {{"includeText", false}}}}},
            {"hoverProvider", true},
            {"completionProvider", {{"triggerCharacters", {".", "="}}}},
            {"definitionProvider", true},
            {"referencesProvider", true},
            {"documentSymbolProvider", true},
            {"documentFormattingProvider", true},
            {"codeActionProvider", {{"codeActionKinds", {"quickfix", "refactor.rewrite"}}}}};
        frames_.send(
            result_of(message, {{"capabilities", can}, {"serverInfo", {{"name", "eligibility"}}}}));
    }

    void send_findings() {
        for (const Json& published : desk_.take_findings()) {
            frames_.send(notification("textDocument/publishDiagnostics", published));
        }
    }

    Frames& frames_;
    Desk desk_;
    std::deque<Message> waiting_;
    bool ready_ = false;
    bool shut_ = false;
    std::optional<int> ended_;
};

} // namespace

int serve(Frames& frames, Date today) {
    return Server(frames, today).run();
}

} // namespace eligibility
