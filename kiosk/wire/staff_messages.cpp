#include "kiosk/wire/staff_messages.h"

#include "kiosk/base/overloaded.h"

#include <algorithm>
#include <array>
#include <limits>

namespace kiosk::wire {

using namespace staff;

namespace {

using nlohmann::json;

constexpr std::int64_t any = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t longest_word = 64;
constexpr std::size_t longest_typed = 200; // more than is taken, so that the store refuses it
constexpr std::size_t token_digits = 64;

constexpr std::array<const char*, staff::reason_count> reasons{"locked", "not_allowed",
                                                               "choose_first", "bad_passphrase"};

std::string read_token(Fields& fields) {
    std::string token = fields.text("token", token_digits);
    if (token.size() != token_digits ||
        token.find_first_not_of("0123456789abcdef") != std::string::npos) {
        fields.fault("token", "64 hexadecimal digits");
    }
    return token;
}

Role read_role(Fields& fields) {
    const auto role = role_named(fields.text("role", longest_word));
    if (!role) {
        fields.fault("role", "a role this program knows");
    }
    return role.value_or(Role::helper);
}

Action read_action(Fields& fields) {
    const auto action = action_named(fields.text("action", longest_word));
    if (!action) {
        fields.fault("action", "an action this program knows");
    }
    return action.value_or(Action::consult);
}

staff::Reason read_reason(Fields& fields) {
    const std::string text = fields.text("reason", longest_word);
    const auto* const found = std::find(reasons.begin(), reasons.end(), text);
    if (found == reasons.end()) {
        fields.fault("reason", "a reason this program knows");
        return staff::Reason::locked;
    }
    return static_cast<staff::Reason>(found - reasons.begin());
}

json told(const Credentials& who) {
    return {{"name", who.name}, {"passphrase", who.passphrase}, {"code", who.code}};
}

Credentials read_credentials(Fields& fields, const char* key) {
    Credentials who;
    fields.map(key, [&](Fields& map) {
        who.name = map.text("name", longest_typed);
        who.passphrase = map.text("passphrase", longest_typed);
        who.code = map.text("code", longest_typed);
    });
    return who;
}

// Which deed it is stands in "do", its own fields beside it.
json told(const Deed& deed) {
    return std::visit(Overloaded{[](const Begin& begin) -> json {
                          return {{"do", "begin"}, {"action", name_of(begin.action)}};
                      }},
                      deed);
}

Deed read_deed(Fields& fields) {
    Deed deed;
    fields.map("deed", [&](Fields& map) {
        const std::string name = map.text("do", longest_word);
        if (name == "begin") {
            deed = Begin{read_action(map)};
        } else {
            map.fault("do", "a deed this program knows");
        }
    });
    return deed;
}

Opened read_opened(Fields& fields) {
    Opened opened;
    opened.token = read_token(fields);
    opened.account = fields.integer("account", 1, any);
    opened.name = fields.text("name", longest_word);
    opened.role = read_role(fields);
    opened.one_time = fields.integer("one_time", 0, 1) == 1;
    opened.idle_ms = fields.integer("idle_ms", 0, any);
    opened.whole_ms = fields.integer("whole_ms", 0, any);
    return opened;
}

} // namespace

NamedMap named(const staff::Request& request) {
    return std::visit(
        Overloaded{
            [](const LogIn& ask) -> NamedMap {
                return {"staff_log_in", {{"who", told(ask.who)}}};
            },
            [](const ChoosePassphrase& ask) -> NamedMap {
                return {"staff_choose", {{"token", ask.token}, {"passphrase", ask.passphrase}}};
            },
            [](const Leave& ask) -> NamedMap {
                return {"staff_leave",
                        {{"token", ask.token}, {"lock", ask.how == Leaving::lock ? 1 : 0}}};
            },
            [](const Renew& ask) -> NamedMap {
                return {"staff_renew", {{"token", ask.token}}};
            },
            [](const Perform& ask) -> NamedMap {
                return {"staff_perform", {{"token", ask.token}, {"deed", told(ask.deed)}}};
            }},
        request);
}

NamedMap named(const staff::Reply& reply) {
    return std::visit(
        Overloaded{[](const Opened& opened) -> NamedMap {
                       return {"staff_opened",
                               {{"token", opened.token},
                                {"account", opened.account},
                                {"name", opened.name},
                                {"role", name_of(opened.role)},
                                {"one_time", opened.one_time ? 1 : 0},
                                {"idle_ms", opened.idle_ms},
                                {"whole_ms", opened.whole_ms}}};
                   },
                   [](const NotOpened& refused) -> NamedMap {
                       return {"staff_not_opened",
                               {{"tries", refused.tries}, {"wait_ms", refused.wait_ms}}};
                   },
                   [](const Permitted&) -> NamedMap {
                       return {"staff_permitted", json::object()};
                   },
                   [](const staff::Refusal& refusal) -> NamedMap {
                       return {"staff_refusal",
                               {{"reason", reasons.at(static_cast<std::size_t>(refusal.reason))}}};
                   }},
        reply);
}

std::optional<staff::Request> read_staff_request(const std::string& name, Fields& fields) {
    if (name == "staff_log_in") {
        return LogIn{read_credentials(fields, "who")};
    }
    if (name == "staff_choose") {
        return ChoosePassphrase{read_token(fields), fields.text("passphrase", longest_typed)};
    }
    if (name == "staff_leave") {
        return Leave{read_token(fields),
                     fields.integer("lock", 0, 1) == 1 ? Leaving::lock : Leaving::log_out};
    }
    if (name == "staff_renew") {
        return Renew{read_token(fields)};
    }
    if (name == "staff_perform") {
        return Perform{read_token(fields), read_deed(fields)};
    }
    return std::nullopt;
}

std::optional<staff::Reply> read_staff_reply(const std::string& name, Fields& fields) {
    if (name == "staff_opened") {
        return read_opened(fields);
    }
    if (name == "staff_not_opened") {
        return NotOpened{fields.integer("tries", 0, any), fields.integer("wait_ms", 0, any)};
    }
    if (name == "staff_permitted") {
        return Permitted{};
    }
    if (name == "staff_refusal") {
        return staff::Refusal{read_reason(fields)};
    }
    return std::nullopt;
}

} // namespace kiosk::wire
