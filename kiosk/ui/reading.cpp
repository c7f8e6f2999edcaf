#include "kiosk/ui/reading.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

bool is_read(const Node& node, bool in_strip) {
    if (node.behind || in_strip) {
        return false;
    }
    switch (node.role) {
    case Role::screen:   // the bar says its name
    case Role::icon:     // never without a word beside it
    case Role::ruler:    // its reason has said it
    case Role::progress: // the bar says it
    case Role::sheet:    // its heading says it
    case Role::strip:
    case Role::letter:
        return false;
    case Role::heading:
    case Role::text:
    case Role::key:
    case Role::choice:
    case Role::card:
    case Role::amount:
    case Role::outcome:
    case Role::source:
    case Role::countdown:
    case Role::field:
        return true;
    }
    return false;
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

class Reader {
public:
    Reader(const Words& words, Language language, Listener listener)
        : words_(words), language_(language), hall_(listener == Listener::hall) {}

    std::string said(const Node& node) const {
        const Privacy privacy = hall_ ? node.privacy : Privacy::open;
        std::string out;
        const auto add = [&](std::string_view part) {
            if (!part.empty()) {
                out += (out.empty() ? "" : language_ == Language::zh ? "，" : ", ");
                out += part;
            }
        };
        switch (node.role) {
        case Role::amount:
            return privacy == Privacy::whole ? word("speech_amount") : node.words;
        case Role::text:
            text(node, privacy, add);
            break;
        case Role::field:
            add(node.words);
            add(privacy == Privacy::whole ? word("speech_on_screen") : node.value);
            add(privacy == Privacy::whole ? "" : node.hint);
            break;
        case Role::card:
            add(node.words);
            add(node.value); // the outcome
            add(plain(node.hint, privacy));
            break;
        case Role::letter:
            add(privacy == Privacy::whole ? word("speech_on_screen") : node.words);
            break;
        case Role::screen:
        case Role::heading:
        case Role::key:
        case Role::choice:
        case Role::outcome:
        case Role::source:
        case Role::ruler:
        case Role::progress:
        case Role::countdown:
        case Role::icon:
        case Role::sheet:
        case Role::strip:
            add(node.words);
            add(node.role == Role::key ? "" : node.hint);
            add(node.selected ? word("speech_selected") : "");
            break;
        }
        return out;
    }

private:
    std::string word(std::string_view key) const { return std::string(words_.say(language_, key)); }

    // A sentence with the visitor's figures is on the glass for them alone.
    std::string plain(const std::string& sentence, Privacy privacy) const {
        return privacy == Privacy::figures && has_digit(sentence) ? word("speech_figures")
                                                                  : sentence;
    }

    template <class Add> void text(const Node& node, Privacy privacy, const Add& add) const {
        if (privacy == Privacy::whole) {
            // The name of what is private, and that it stands on the glass.
            add(node.value.empty() ? node.hint : node.words);
            add(word("speech_on_screen"));
            return;
        }
        const std::string_view mark = node.value == "yes"     ? "speech_holds"
                                      : node.value == "no"    ? "speech_fails"
                                      : node.value == "maybe" ? "speech_open"
                                                              : "";
        if (!mark.empty()) { // a reason, and what decides
            add(plain(node.words, privacy));
            add(word(mark));
            add(plain(node.hint, privacy));
            return;
        }
        add(node.hint); // the name in front of its value
        add(plain(node.words, privacy));
        add(node.value);
    }

    const Words& words_;
    Language language_;
    bool hall_;
};

} // namespace

std::vector<ReadLine> lines_of(const std::vector<Node>& nodes, std::size_t begins,
                               const Words& words, Language language, Listener listener) {
    const Reader reader(words, language, listener);
    std::vector<ReadLine> lines;
    Rect strip;
    for (const Node& node : nodes) {
        strip = node.role == Role::strip ? node.rect : strip;
    }
    const auto read = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            const Node& node = nodes[i];
            if (!is_read(node, strip.contains(node.rect.centre()))) {
                continue;
            }
            std::string said = reader.said(node);
            // The same said twice in a row (two private sums) is said once.
            if (!said.empty() && (lines.empty() || lines.back().said != said)) {
                lines.push_back({node.words, std::move(said)});
            }
        }
    };
    begins = std::min(begins, nodes.size());
    read(begins, nodes.size());
    read(0, begins);
    return lines;
}

std::optional<ReadLine> focused_line(const std::vector<Node>& nodes, const Words& words,
                                     Language language, Listener listener) {
    for (const Node& node : nodes) {
        if (node.focused) {
            return ReadLine{node.words, Reader(words, language, listener).said(node)};
        }
    }
    return std::nullopt;
}

} // namespace kiosk::ui
