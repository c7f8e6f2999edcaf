// The table of contents of what a visitor can see. A screen is a function: it reads the page's
// values, draws, and returns what the visitor did. Which one is drawn follows from the session
// alone.
#pragma once

#include "kiosk/screens/page.h"

namespace kiosk::screens {

Drawn draw_rest(ui::Canvas& canvas, const Page& page);  // 01
Drawn draw_start(ui::Canvas& canvas, const Page& page); // 02
Drawn draw_practice(ui::Canvas& canvas, const Page& page);
Drawn draw_practised(ui::Canvas& canvas, const Page& page);
Drawn draw_name(ui::Canvas& canvas, const Page& page);      // 28
Drawn draw_identity(ui::Canvas& canvas, const Page& page);  // 27
Drawn draw_projects(ui::Canvas& canvas, const Page& page);  // 10
Drawn draw_project(ui::Canvas& canvas, const Page& page);   // 11
Drawn draw_whom(ui::Canvas& canvas, const Page& page);      // 24
Drawn draw_privacy(ui::Canvas& canvas, const Page& page);   // 23
Drawn draw_topics(ui::Canvas& canvas, const Page& page);    // 25
Drawn draw_question(ui::Canvas& canvas, const Page& page);  // 03, 04, 17
Drawn draw_check(ui::Canvas& canvas, const Page& page);     // 05
Drawn draw_results(ui::Canvas& canvas, const Page& page);   // 06
Drawn draw_programme(ui::Canvas& canvas, const Page& page); // 07, 08, 09
Drawn draw_take_away(ui::Canvas& canvas, const Page& page); // 13, 31
Drawn draw_services(ui::Canvas& canvas, const Page& page);
Drawn draw_service(ui::Canvas& canvas, const Page& page);
Drawn draw_consent(ui::Canvas& canvas, const Page& page); // 26
Drawn draw_guardian(ui::Canvas& canvas, const Page& page);
Drawn draw_phone(ui::Canvas& canvas, const Page& page);
Drawn draw_booking_check(ui::Canvas& canvas, const Page& page); // 12
Drawn draw_booked(ui::Canvas& canvas, const Page& page);        // 13
Drawn draw_not_booked(ui::Canvas& canvas, const Page& page);
Drawn draw_bring_slip(ui::Canvas& canvas, const Page& page);
Drawn draw_reference(ui::Canvas& canvas, const Page& page);
Drawn draw_last_four(ui::Canvas& canvas, const Page& page);
Drawn draw_own_place(ui::Canvas& canvas, const Page& page);
Drawn draw_cancel_check(ui::Canvas& canvas, const Page& page);
Drawn draw_brought_slip(ui::Canvas& canvas, const Page& page);
Drawn draw_help(ui::Canvas& canvas, const Page& page);   // 30
Drawn draw_finish(ui::Canvas& canvas, const Page& page); // 29
Drawn draw_finished(ui::Canvas& canvas, const Page& page);
Drawn draw_trouble(ui::Canvas& canvas, const Page& page);
// Before there are rules: without a visit, and nothing on it can be pressed.
void draw_closed(ui::Canvas& canvas);

// Over or instead of a page.
Drawn draw_still_there(ui::Canvas& canvas, const Page& page); // 14
Drawn draw_looks_sheet(ui::Canvas& canvas, const Page& page); // 21
Drawn draw_why_sheet(ui::Canvas& canvas, const Page& page);

// What the session is showing, whole. Between canvas.begin(view_of(…)) and canvas.end().
Drawn draw_page(ui::Canvas& canvas, const Page& page);

} // namespace kiosk::screens
