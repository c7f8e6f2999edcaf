// Looks at the printer and prints slips on a thread of its own, so that no frame ever waits for
// paper. Invariant: every effect handed in comes back exactly once as PrinterSeen or Printed with
// its ids, unless the program ends first; a slip's words are forgotten once it is printed or not.
// Knows no screens.
#pragma once

#include "kiosk/print/printer.h"
#include "kiosk/session/step.h"
#include "kiosk/ui/words.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace kiosk {

class Press {
public:
    // `wake` is called from the thread whenever an answer has come. `words` outlive it.
    Press(print::Printer printer, print::PaperSize size, const ui::Words& words,
          std::function<void()> wake);
    ~Press();
    Press(const Press&) = delete;
    Press& operator=(const Press&) = delete;
    Press(Press&&) = delete;
    Press& operator=(Press&&) = delete;

    // REQUIRES a LookAtPrinter, a PrintSlip or a PrintPlace.
    void carry_out(const Effect& effect);

    // What has come back since the last call.
    std::vector<Event> answers();

private:
    void work();
    Event done(const Effect& effect) const;
    PrinterState print(std::vector<slip::Block> document, const std::string& code) const;

    print::Printer printer_;
    print::PaperSize size_;
    const ui::Words& words_;
    std::function<void()> wake_;
    std::mutex mutex_;
    std::condition_variable more_;
    std::deque<Effect> jobs_;
    std::vector<Event> answers_;
    bool ending_ = false;
    std::thread thread_; // last: starts when all else is there
};

} // namespace kiosk
