// HEDONG-3 in DuckDB: a table made from a file of whole numbers (fen, hundredths of a square metre), then the six results
// written into a table, and from that file to a file with COPY. A JSON line a figure, as bench_populations prints them.
// Usage: node duckdb.mjs PEOPLE.csv RESULTS.csv ROUNDS
import { DuckDBInstance } from "@duckdb/node-api";

const [people, out, rounds] = [process.argv[2], process.argv[3], Number(process.argv[4])];
const results = (from) => `
WITH e AS (SELECT *, (level <> 3 OR chosen) AS e1,
        (hukou AND NOT owns AND area <= 1500 AND income <= 300000) AS e2,
        (member AND in_work AND cost > 3000000) AS e3 FROM ${from})
SELECT id, e1, CASE WHEN e1 THEN least((greatest(0, spend - greatest(0, 50000 - used))::BIGINT
             * ((CASE WHEN high THEN 55 ELSE 50 END) - (CASE WHEN level = 3 THEN 5 ELSE 0 END)) + 50) // 100,
           greatest(0, (CASE WHEN high THEN 400000 ELSE 300000 END) - paid)) ELSE 0 END::INTEGER AS a1,
       e2, CASE WHEN e2 THEN least(180000, (CASE WHEN income <= 135000 THEN 42 WHEN income <= 205000 THEN 30 ELSE 20 END)
           * greatest(0, least(1500 * size, 6000) - area * size)) ELSE 0 END::INTEGER AS a2,
       e3, CASE WHEN NOT e3 THEN 0 WHEN cost <= 5000000 THEN 300000 WHEN cost <= 8000000 THEN 800000
           WHEN cost <= 12000000 THEN 1500000 WHEN cost <= 20000000 THEN 3000000 ELSE 5000000 END::INTEGER AS a3 FROM e`;
const types = { id: "INTEGER", level: "INTEGER", size: "INTEGER" };
for (const name of ["high", "chosen", "owns", "hukou", "member", "in_work"]) {
    types[name] = "BOOLEAN";
}
for (const name of ["spend", "used", "paid", "income", "area", "cost"]) {
    types[name] = "INTEGER";
}
const file = `read_csv('${people}', header = true, types = {${Object.entries(types)
    .map(([name, type]) => `'${name}': '${type}'`).join(", ")}})`;
const base = await (await DuckDBInstance.create(":memory:")).connect();
await base.run(`CREATE TABLE people AS SELECT * FROM ${file}`);
const count = Number((await base.runAndReadAll("SELECT count(*) FROM people")).getRows()[0][0]);

async function measure(what, threads, work) {
    await base.run(`SET threads = ${threads}`);
    const times = [];
    for (let round = 0; round < rounds; ++round) {
        const start = process.hrtime.bigint();
        await work();
        times.push(Number(process.hrtime.bigint() - start));
    }
    times.sort((a, b) => a - b);
    console.log(JSON.stringify({
        what, who: "DuckDB", people: count, threads, rounds, fastest: times[0], median: times[rounds >> 1],
    }));
}

for (const threads of [1, 2]) {
    await measure("hedong-3", threads, () => base.run(`CREATE OR REPLACE TABLE results AS ${results("people")}`));
    await measure("csv to csv", threads, () => base.run(`COPY (${results(file)}) TO '${out}' (HEADER)`));
}
const sums = (await base.runAndReadAll(
    "SELECT sum(e1::INT), sum(a1), sum(e2::INT), sum(a2), sum(e3::INT), sum(a3) FROM results")).getRows()[0];
console.log(JSON.stringify({ sums: sums.map(Number) }));
