// HEDONG-3 with json-logic-engine, compiled: people and expected results as JSON lines on standard
// input, as `bench_hedong3 --people` prints them; prints the median and how many agree.
import { readFileSync } from "node:fs";
import { LogicEngine } from "json-logic-engine";

const v = (name) => ({ var: name });
const either = (...steps) => ({ if: steps });
const floor_zero = (value) => ({ max: [0, value] });

const eligible = [
    { or: [{ "!=": [v("level"), 3] }, v("chosen")] },
    { and: [v("hukou"), { "!": v("owns") }, { "<=": [v("area"), 1500] }, { "<=": [v("income"), 300000] }] },
    { and: [v("member"), v("in_work"), { ">": [v("cost"), 3000000] }] },
];
const base = floor_zero({ "-": [v("spend"), floor_zero({ "-": [50000, v("used")] })] });
const percent = { "-": [either(v("high"), 55, 50), either({ "==": [v("level"), 3] }, 5, 0)] };
// Whole numbers below 2^53, so the division's remainder is exact.
const product = { "+": [{ "*": [base, percent] }, 50] };
const share = { "/": [{ "-": [product, { "%": [product, 100] }] }, 100] };
const counted = floor_zero({
    "-": [{ min: [{ "*": [1500, v("size")] }, 6000] }, { "*": [v("area"), v("size")] }],
});
const rate = either({ "<=": [v("income"), 135000] }, 42, { "<=": [v("income"), 205000] }, 30, 20);
const amount = [
    { min: [share, floor_zero({ "-": [either(v("high"), 400000, 300000), v("paid")] })] },
    { min: [180000, { "*": [rate, counted] }] },
    either(
        { "<=": [v("cost"), 5000000] }, 300000, { "<=": [v("cost"), 8000000] }, 800000,
        { "<=": [v("cost"), 12000000] }, 1500000, { "<=": [v("cost"), 20000000] }, 3000000, 5000000),
];
const logic = eligible.flatMap((rule, i) => [either(rule, true, false), either(rule, amount[i], 0)]);

const lines = readFileSync(0, "utf8").trim().split("\n").map((line) => JSON.parse(line));
const run = new LogicEngine().build(logic);
let same = 0;
for (const { person, says } of lines) {
    same += JSON.stringify(run(person)) === JSON.stringify(says) ? 1 : 0;
}
const rounds = 101;
const times = [];
let sink = 0;
for (let round = 0; round < rounds; ++round) {
    const start = process.hrtime.bigint();
    for (const { person } of lines) {
        sink += run(person)[1];
    }
    times.push(Number(process.hrtime.bigint() - start) / lines.length);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({ median: times[rounds >> 1], same, people: lines.length, rounds, sink: sink > 0 }));
