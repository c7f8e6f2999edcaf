#include "eligibility/sign_off/uses.h"

#include "eligibility/sign_off/wording.h"

namespace eligibility {

namespace {

class UseFinder {
public:
    explicit UseFinder(const Pack& pack) : pack_(pack) {}

    Uses found;

    void take(const ast::ExpressionPointer& expression) {
        if (!expression) {
            return;
        }
        for_each(*expression, [&](const ast::Expression& one) {
            if (const auto* reference = std::get_if<ast::Reference>(&one.node)) {
                if (reference->parts.size() == 2) {
                    found.inputs.insert(reference->parts.front().text + "." +
                                        reference->parts.back().text);
                } else if (reference->parts.size() == 1) {
                    take_name(reference->parts.front().text);
                }
            } else if (const auto* call = std::get_if<ast::Call>(&one.node)) {
                take_name(call->function.text);
            }
        });
    }

private:
    void take_name(const std::string& name) {
        if (!found.names.insert(name).second) {
            return;
        }
        for (const ast::Let& let : pack_.lets) {
            if (let.id.text == name) {
                take(let.value);
                take(let.applies);
            }
        }
        for (const ast::Param& param : pack_.params) {
            for (const ast::Param::Version& version : param.versions) {
                if (param.id.text == name) {
                    take(version.value);
                    take(version.low);
                    take(version.high);
                }
            }
        }
        take_table(name);
        take_tiers(name);
    }

    void take_table(const std::string& name) {
        for (const ast::Table& table : pack_.tables) {
            for (const ast::Table::Version& version : table.versions) {
                for (const ast::Table::Row& row : version.rows) {
                    for (const auto& output : row.outputs) {
                        if (table.id.text == name) {
                            take(output);
                        }
                    }
                }
            }
        }
    }

    void take_tiers(const std::string& name) {
        for (const ast::Tiers& tiers : pack_.tiers) {
            for (const ast::Tiers::Version& version : tiers.versions) {
                for (const ast::Tiers::Tier& tier : version.tiers) {
                    if (tiers.id.text == name) {
                        take(tier.limit);
                        take(tier.value);
                        take(version.cap);
                    }
                }
            }
        }
    }

    const Pack& pack_;
};

} // namespace

const ast::Condition* shared_rule(const Pack& pack, const ast::Condition& condition) {
    for (const ast::Condition& rule : pack.rules) {
        if (condition.named && rule.id.text == condition.id.text) {
            return &rule;
        }
    }
    return nullptr;
}

namespace {

// Every expression that the text of a programme writes.
void for_each_in(const Pack& pack, const ast::Programme& programme,
                 const std::function<void(const ast::ExpressionPointer&)>& seen) {
    for (const ast::Condition& condition : programme.conditions) {
        const ast::Condition* shared = shared_rule(pack, condition);
        seen(shared != nullptr ? shared->test : condition.test);
    }
    for (const ast::Let& let : programme.lets) {
        seen(let.value);
        seen(let.applies);
    }
    for (const ast::Exception& exception : programme.exceptions) {
        seen(exception.value);
        seen(exception.when);
    }
    for (const ast::Step& step : programme.steps) {
        seen(step.value);
    }
    if (programme.result) {
        seen(programme.result->value);
    }
    for (const ast::Advance& advance : programme.advances) {
        seen(advance.by);
        seen(advance.when);
    }
}

} // namespace

Uses uses_of(const Pack& pack, const ast::Programme& programme) {
    UseFinder finder(pack);
    for_each_in(pack, programme,
                [&](const ast::ExpressionPointer& expression) { finder.take(expression); });
    return finder.found;
}

const ast::Expression* argument_of(const Pack& pack, const ast::Programme* programme,
                                   std::string_view table, std::size_t index) {
    const ast::Expression* found = nullptr;
    const auto look = [&](const ast::ExpressionPointer& expression) {
        if (!expression) {
            return;
        }
        for_each(*expression, [&](const ast::Expression& one) {
            const auto* call = std::get_if<ast::Call>(&one.node);
            if (found == nullptr && call != nullptr && call->function.text == table &&
                index < call->arguments.size()) {
                found = call->arguments[index].get();
            }
        });
    };
    if (programme != nullptr) {
        for_each_in(pack, *programme, look);
    }
    for (const ast::Let& let : pack.lets) {
        look(let.value);
        look(let.applies);
    }
    return found;
}

} // namespace eligibility
