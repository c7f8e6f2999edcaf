#include "kiosk/pinyin/speller.h"

#include "kiosk/pinyin/names.h"

#include <algorithm>
#include <set>
#include <string>

#include <pinyin.h>

namespace kiosk::pinyin {

namespace {

struct FreeInstance {
    void operator()(pinyin_instance_t* instance) const { pinyin_free_instance(instance); }
};

pinyin_context_t* context_of(void* context) {
    return static_cast<pinyin_context_t*>(context);
}

// Up to four characters: the longest names of people and streets; what is longer fits no card.
constexpr std::size_t longest_word = 4;

// Letters are typed in one piece, and often by ear: gn for ng, un for uen, v for ü.
// Parting jie into ji and e would bring words nobody means.
constexpr pinyin_option_t options = pinyin_option_t{PINYIN_INCOMPLETE} | PINYIN_CORRECT_ALL;

} // namespace

void Speller::Close::operator()(void* context) const {
    pinyin_fini(context_of(context));
}

Result<Speller> Speller::open(const std::filesystem::path& words) {
    std::error_code unknown;
    if (!std::filesystem::exists(words / "phrase_index.bin", unknown)) {
        return failure("The words for spelling are not in " + words.string() +
                       "; install libpinyin-data.");
    }
    // Without a folder of the user's there is none to read and none to write.
    pinyin_context_t* context = pinyin_init(words.c_str(), nullptr);
    if (context == nullptr) {
        return failure("libpinyin cannot read its words in " + words.string() +
                       "; install libpinyin-data again.");
    }
    pinyin_set_options(context, options);
    return Speller(context);
}

Candidates Speller::look(std::string_view letters) const {
    // A new instance for every question: it remembers none before.
    const std::unique_ptr<pinyin_instance_t, FreeInstance> instance(
        pinyin_alloc_instance(context_of(context_.get())));
    std::string asked(letters);
    Candidates found;
    std::set<std::string> met;
    guint count = 0;
    if (pinyin_parse_more_full_pinyins(instance.get(), asked.c_str()) > 0 &&
        pinyin_guess_sentence(instance.get()) &&
        pinyin_guess_candidates(instance.get(), 0, SORT_BY_PHRASE_LENGTH_AND_FREQUENCY)) {
        pinyin_get_n_candidate(instance.get(), &count);
    }
    for (guint at = 0; at < count; ++at) {
        lookup_candidate_t* candidate = nullptr;
        const char* text = nullptr;
        Candidate word;
        if (pinyin_get_candidate(instance.get(), at, &candidate) &&
            pinyin_get_candidate_string(instance.get(), candidate, &text) && text != nullptr &&
            word.text.append(text) && word.text.characters() <= longest_word &&
            met.insert(text).second) {
            word.letters = at; // its place, until it is known which are kept
            found.push_back(std::move(word));
        }
    }
    put_names_first(found);
    found.resize(std::min(found.size(), most_candidates));
    for (Candidate& word : found) {
        lookup_candidate_t* candidate = nullptr;
        pinyin_get_candidate(instance.get(), static_cast<guint>(word.letters), &candidate);
        const int used = pinyin_choose_candidate(instance.get(), 0, candidate);
        pinyin_clear_constraint(instance.get(), 0);
        word.letters =
            std::clamp(static_cast<std::size_t>(std::max(used, 1)), std::size_t{1}, letters.size());
    }
    kiosk::wipe(asked);
    return found;
}

} // namespace kiosk::pinyin
