#include "kiosk/supervise/restart_policy.h"

namespace kiosk::supervise {

RestartPolicy::Time RestartPolicy::after_end(Time now) {
    ends_.push_back(now);
    while (now - ends_.front() >= times_.window) {
        ends_.pop_front();
    }
    return now + (ends_.size() >= times_.many ? times_.slow : times_.soon);
}

} // namespace kiosk::supervise
