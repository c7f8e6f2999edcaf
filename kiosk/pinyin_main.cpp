// kiosk-pinyin: letters come in on standard input, Chinese characters go out on standard output, a
// line each; it ends when its input does. Whatever keeps it from starting is one sentence on stderr
// and exit 2. It can write no file: the system refuses it.
#include "kiosk/base/closed_process.h"
#include "kiosk/pinyin/line.h"
#include "kiosk/pinyin/speller.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>

#include <sys/resource.h>

namespace {

using namespace kiosk;

constexpr int refused = 2;

// From here on no file grows by a byte, and no picture of this memory is left by a crash.
bool close_the_disk() {
    const rlimit none{0, 0};
    std::signal(SIGXFSZ, SIG_IGN);
    return ::setrlimit(RLIMIT_FSIZE, &none) == 0 && close_process();
}

int run(const char* words) {
    if (!close_the_disk()) {
        std::fputs("kiosk-pinyin: the system does not let it give up the disk.\n", stderr);
        return refused;
    }
    const auto speller = pinyin::Speller::open(words);
    if (!speller) {
        std::fprintf(stderr, "kiosk-pinyin: %s\n", speller.error().sentence.c_str());
        return refused;
    }
    for (std::string letters; std::getline(std::cin, letters);) {
        if (!pinyin::is_spelling(letters)) {
            std::fputs("kiosk-pinyin: only small letters are asked of it.\n", stderr);
            return refused;
        }
        std::cout << pinyin::answer_line(letters, speller->look(letters)) << std::endl;
    }
    return 0;
}

} // namespace

int main(int count, char** arguments) {
    try {
        return run(count > 1 ? arguments[1] : PINYIN_WORDS);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "kiosk-pinyin: %s\n", error.what());
        return 1;
    }
}
