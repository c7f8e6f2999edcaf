#!/usr/bin/python3 -B
"""Packs that mean harm: each ends in a diagnostic within 2 seconds of processor time and 500 MB.

Run with the eligibility program; every pack is written into a temporary folder and checked by a child
whose memory is bounded.
"""

import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

SECONDS = 2
MEGABYTES = 500

HEAD = '''pack "hostile" version 1 "坏心的包" / "A pack that means harm"
  authority "测试" / "Test"
  region "000000"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01

source S1 "通知" / "Notice"
  effective 2022-01-01
  grade B

entity person "本人" / "the person" {
  age: int in 0 .. 120
    ask "您几岁？" / "How old are you?"
    label "岁数" / "Age"
    why "看年龄" / "it depends on age"
  income: money in ¥0.00 .. ¥10,000,000.00
    ask "收入多少？" / "What is the income?"
    label "收入" / "Income"
    why "看收入" / "it depends on income"
}
'''

PROGRAMME = '''
programme care "照料" / "Care"
  guard old: {}
    "够岁数" / "old enough"
    source S1
'''


def programme(expression):
    return HEAD + PROGRAMME.format(expression)


def rows(count):
    lines = [f"    | {i} || {i % 100}%" for i in range(count)]
    return (
        HEAD
        + f"\ntable share unique (n: int in 0 .. {count}) -> part: rate\n  source S1\n"
        + "\n".join(lines)
        + PROGRAMME.format(f"share(min(person.age, {count})) > 5%")
    )


def wide_table(columns, values):
    """A unique table whose axes make values ** columns cells, and which leaves a gap."""
    names = ", ".join(f"c{i}: int in 0 .. {values}" for i in range(columns))
    lines = []
    for i in range(values):
        lines.append("    | " + " | ".join(str((i * (c + 3)) % values) for c in range(columns)) + f" || {i % 100}%")
    call = ", ".join("min(person.age, 20)" for _ in range(columns))
    return (
        HEAD
        + f"\ntable share unique ({names}) -> part: rate\n  source S1\n"
        + "\n".join(lines)
        + PROGRAMME.format(f"share({call}) > 5%")
    )


def doubling(count):
    """Every value twice the one before, squared: leaves 64 bits soon."""
    lets = ["let v0 = person.income"]
    lets += [f"let v{i} = v{i - 1} + v{i - 1}" for i in range(1, count)]
    return HEAD + "\n".join(lets) + PROGRAMME.format(f"v{count - 1} > ¥1.00")


def parameters(count, cited):
    lines = []
    for i in range(count):
        lines.append(f'param p{i}: money in ¥0.00 .. ¥100.00 "数" / "figure"\n  from 2022-01-01: {cited(i)} source S1')
    return HEAD + "\n" + "\n".join(lines) + PROGRAMME.format(f"person.income > p{count - 1}")


def many_errors(count):
    return HEAD + PROGRAMME.format(" and ".join(f"person.nobody{i}" for i in range(200))) + "\n".join(
        f'param q{i}: money "数" / "figure"\n  from 2022-01-01: nothing{i} source S1' for i in range(count)
    )


PACKS = {
    "a line of 10 MB": (programme("person.age > 1" + " and person.age > 1" * 550_000), "too-"),
    "a text of 10 MB that never ends": (programme('person.age > 1 "' + "长" * 3_300_000), None),
    "brackets nested 100,000 deep": (programme("(" * 100_000 + "person.age > 1" + ")" * 100_000), "too-deep"),
    "100,000 conditions in a row": (programme("if person.age > 1 then " * 100_000), "too-deep"),
    "negations nested 100,000 deep": (programme("not(" * 100_000 + "person.age > 1" + ")" * 100_000), "too-deep"),
    "100,000 minus signs": (programme("- " * 100_000 + "1 < person.age"), None),
    "a table of 100,000 rows": (rows(100_000), None),
    "a table of a billion cells": (wide_table(6, 32), None),
    "a table of a million million cells": (wide_table(12, 10), None),
    "values that double until they overflow": (doubling(80), "range-too-wide"),
    "a chain of 50,000 values": (doubling(1) + "\n" + "\n".join(
        f"let w{i} = {'v0' if i == 0 else f'w{i - 1}'} - ¥0.01" for i in range(50_000)), None),
    "parameters in a ring": (parameters(3, lambda i: f"p{(i + 1) % 3}"), None),
    "a parameter that is itself": (parameters(1, lambda i: "p0"), None),
    "20,000 parameters": (parameters(20_000, lambda i: f"¥{i % 90}.00"), None),
    "20,000 wrong names": (many_errors(20_000), "unknown-name"),
    "bytes that are no UTF-8": (HEAD.encode() + b"\xff\xfe\x80" * 100_000, "bad-encoding"),
    "a megabyte of zeros": (b"\0" * 1_000_000, None),
    "a million lines of one word": ("guard\n" * 1_000_000, None),
    "a million names of one letter": (HEAD + "\n".join("x" for _ in range(1_000_000)), None),
}


def bounded():
    limit = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * 5, SECONDS * 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def check(program, name, text, code, folder):
    (folder / "pack.rule").write_bytes(text if isinstance(text, bytes) else text.encode())
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = subprocess.Popen(
        [program, "check", folder], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=bounded
    )
    said = child.communicate()[0].decode(errors="replace")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    faults = []
    if child.returncode not in (0, 1):
        faults.append(f"ended with {child.returncode}")
    if used > SECONDS:
        faults.append(f"took {used:.1f} s")
    if child.returncode == 1 and "error[" not in said:
        faults.append("was refused without a diagnostic")
    if code and f"error[{code}" not in said:
        faults.append(f"was not told {code}")
    if len(said) > 200_000:
        faults.append(f"said {len(said)} bytes")
    print(f"{name:<40} {used:5.2f} s  exit {child.returncode}  {'; '.join(faults) or 'as it should'}", flush=True)
    return faults


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, (text, code) in PACKS.items():
            failed += 1 if check(program, name, text, code, pathlib.Path(folder)) else 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
