// HEDONG-3 for SQLite: the three rules as one SELECT over anything with a column a figure, in
// integers as the benchmark has them.
#pragma once

#include <string>

namespace hedong3 {

inline std::string select_from(const std::string& people) {
    return R"(
WITH e AS (SELECT *, (level <> 3 OR chosen) AS e1,
        (hukou AND NOT owns AND area <= 1500 AND income <= 300000) AS e2,
        (member AND in_work AND cost > 3000000) AS e3 FROM )" +
           people + R"()
SELECT e1, CASE WHEN e1 THEN min((max(0, spend - max(0, 50000 - used))
             * ((CASE WHEN high THEN 55 ELSE 50 END) - (CASE WHEN level = 3 THEN 5 ELSE 0 END)) + 50) / 100,
           max(0, (CASE WHEN high THEN 400000 ELSE 300000 END) - paid)) ELSE 0 END AS a1,
       e2, CASE WHEN e2 THEN min(180000, (CASE WHEN income <= 135000 THEN 42 WHEN income <= 205000 THEN 30 ELSE 20 END)
           * max(0, min(1500 * size, 6000) - area * size)) ELSE 0 END AS a2,
       e3, CASE WHEN NOT e3 THEN 0 WHEN cost <= 5000000 THEN 300000 WHEN cost <= 8000000 THEN 800000
           WHEN cost <= 12000000 THEN 1500000 WHEN cost <= 20000000 THEN 3000000 ELSE 5000000 END AS a3 FROM e)";
}

} // namespace hedong3
