// Server: the language server protocol over rule files, one message after another.
// Answers every request, with an error of JSON-RPC where it cannot; a notification it does not know
// passes in silence. Checks a pack only once no message waits, so fast typing is checked once.
// Reads files, writes none.
#pragma once

#include "eligibility/base/date.h"
#include "eligibility/lsp/frames.h"

namespace eligibility {

// Until the editor says exit or closes. 0 where it said shutdown first, else 1.
int serve(Frames& frames, Date today);

} // namespace eligibility
