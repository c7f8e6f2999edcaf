"""Real databases on HEDONG-3 and the shipped packs: what the SELECT of each dialect says of a population is what `batch --bounds nodewise` says of
it, person by person. PostgreSQL and ClickHouse are started here, in a folder of their own, and listen to nobody else; what
this machine lacks is left out with a sentence. Usage: servers.py PROGRAM REPOSITORY [COUNT]"""

import csv
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

PROGRAM, REPOSITORY = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
COUNT = int(sys.argv[3]) if len(sys.argv) > 3 else 100_000
SKIPPED = 77  # for ctest
PATIENCE = 300  # seconds for one statement: ClickHouse 18.16 takes longer than that to read the whole pack's


def run_it(*words, **options):
    ran = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=PATIENCE, **options)
    assert ran.returncode == 0, f"{words[0]} ended with {ran.returncode}: {(ran.stderr or ran.stdout)[-2000:]}"
    return ran.stdout


def as_another(name):
    """Databases refuse to run as root: then they are somebody else's."""
    return ["runuser", "-u", name, "--"] if os.geteuid() == 0 else []


class Table:
    """A population as a table has it: whole numbers of the smallest unit, words, and nothing where nothing is known."""

    def __init__(self, people, path):
        with open(people, encoding="utf-8", newline="") as rows:
            self.names, *rows = csv.reader(rows)
        self.numbers = {
            name for at, name in enumerate(self.names)
            if all(re.fullmatch(r"(-?[0-9]+(\.[0-9]+)?)?", row[at]) for row in rows)
        }
        whole = [at for at, name in enumerate(self.names) if name in self.numbers]
        with open(path, "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(self.names)
            for row in rows:
                for at in whole:
                    row[at] = row[at].replace(".", "")
                    row[at] = re.sub(r"^(-?)0+(?=[0-9])", r"\1", row[at])
                writer.writerow(row)
        self.path = path

    def columns(self, spelled, number, text):
        return ", ".join(spelled.format(name, number if name in self.numbers else text) for name in self.names)


class DuckDb:
    dialect = "duckdb"
    modules = REPOSITORY / "build/bench/peers"

    def lacking(self):
        there = shutil.which("node") and (self.modules / "node_modules/@duckdb/node-api").is_dir()
        return None if there else "DuckDB: tests/bench/populations has not installed it under build/ yet"

    def said(self, folder, table, sql):
        out = folder / "said.csv"
        types = table.columns("'{}': '{}'", "BIGINT", "VARCHAR")
        script = "\n".join([
            'import { DuckDBInstance } from "@duckdb/node-api";',
            'import { readFileSync } from "node:fs";',
            'const base = await (await DuckDBInstance.create(":memory:")).connect();',
            "const [people, query, out, types] = process.argv.slice(1);",
            "await base.run(`CREATE TABLE people AS SELECT * FROM read_csv('${people}', header = true, columns = {${types}})`);",
            "await base.run(`COPY (${readFileSync(query, 'utf8')}) TO '${out}' (HEADER)`);",
        ])
        (folder / "query.sql").write_text(sql, encoding="utf-8")
        run_it("node", "--input-type=module", "-e", script, "--", table.path, folder / "query.sql", out, types, cwd=self.modules)
        return out


class Postgres:
    dialect = "postgresql"

    def lacking(self):
        self.bin = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), default=None)
        return None if self.bin and (self.bin / "initdb").exists() else "PostgreSQL: install postgresql"

    def said(self, folder, table, sql):
        out, home = folder / "said.csv", folder / "postgres"
        home.mkdir()
        user = as_another("postgres")
        if user:
            shutil.chown(home, "postgres")
        run_it(*user, self.bin / "initdb", "-D", home / "data", "-A", "trust", "-U", "tester", "-E", "UTF8", "--no-sync")
        control = [*user, self.bin / "pg_ctl", "-D", home / "data", "-w", "-l", home / "log"]
        started = [*control, "-o", f"-k {home} -c listen_addresses= -c fsync=off", "start"]
        subprocess.run([str(word) for word in started], check=True, stdout=subprocess.DEVNULL)
        try:
            script = folder / "script.sql"
            columns = table.columns('"{}" {}', "bigint", "text")
            script.write_text(
                f"CREATE TABLE people({columns});\n\\copy people FROM '{table.path}' WITH (FORMAT csv, HEADER true)\n"
                f"CREATE TABLE said AS {sql};\n\\copy (SELECT * FROM said ORDER BY id) TO '{out}' WITH (FORMAT csv, HEADER true)\n",
                encoding="utf-8")
            run_it("psql", "-h", home, "-U", "tester", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-q", "-f", script)
        finally:
            subprocess.run([*map(str, control), "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL)
        return out


class ClickHouse:
    dialect = "clickhouse"

    def lacking(self):
        return None if shutil.which("clickhouse-server") and shutil.which("clickhouse-client") else \
            "ClickHouse: install clickhouse-server and clickhouse-client"

    def said(self, folder, table, sql):
        out, home = folder / "said.csv", folder / "clickhouse"
        for name in ("", "data", "tmp", "formats"):
            (home / name).mkdir(exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        (home / "users.xml").write_text(
            "<yandex><profiles><default><max_query_size>16777216</max_query_size><max_ast_elements>10000000</max_ast_elements>"
            "<max_expanded_ast_elements>10000000</max_expanded_ast_elements><max_ast_depth>100000</max_ast_depth></default></profiles>"
            "<quotas><default/></quotas><users><default><password/><networks><ip>127.0.0.1</ip></networks><profile>default</profile>"
            "<quota>default</quota></default></users></yandex>", encoding="utf-8")
        (home / "config.xml").write_text(
            f"<yandex><logger><level>warning</level><log>{home}/log</log><errorlog>{home}/errors</errorlog></logger>"
            f"<tcp_port>{port}</tcp_port><listen_host>127.0.0.1</listen_host><path>{home}/data/</path><tmp_path>{home}/tmp/</tmp_path>"
            f"<users_config>users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>"
            f"<mark_cache_size>104857600</mark_cache_size></yandex>", encoding="utf-8")
        server = subprocess.Popen(["clickhouse-server", f"--config-file={home}/config.xml"], cwd=home,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        client = ["clickhouse-client", "--host", "127.0.0.1", "--port", str(port), "--max_query_size", "16777216",
                  "--max_ast_elements", "10000000", "--max_expanded_ast_elements", "10000000", "--max_ast_depth", "100000"]
        try:
            for _ in range(100):
                if subprocess.run([*client, "--query", "SELECT 1"], capture_output=True).returncode == 0:
                    break
                assert server.poll() is None, (home / "errors").read_text(encoding="utf-8")[-2000:]
                time.sleep(0.2)
            run_it(*client, "--query", f"CREATE TABLE people ({table.columns('`{}` {}', 'Nullable(Int64)', 'Nullable(String)')}) ENGINE = Memory")
            with open(table.path, encoding="utf-8", newline="") as rows:
                lines = [",".join(value or "\\N" for value in row) for row in csv.reader(rows)]
            run_it(*client, "--query", "INSERT INTO people FORMAT CSVWithNames", input="\n".join(lines) + "\n")
            with open(out, "w", encoding="utf-8") as said:
                subprocess.run([*client, "--multiline"], input=sql.rstrip() + "\nFORMAT CSVWithNames", text=True, stdout=said,
                               check=True, timeout=PATIENCE)
        finally:
            server.kill()  # it would finish its statement first
            server.wait()
        return out


def cell(name, value):
    """A database's cell as `batch` writes it."""
    if value in ("", "\\N"):
        return ""
    kind = name.rpartition(".")[2]
    if kind in ("amount", "low", "high"):
        sign, digits = ("-", value[1:]) if value[0] == "-" else ("", value)
        return f"{sign}{digits.zfill(3)[:-2]}.{digits.zfill(3)[-2:]}"
    return {"0": "false", "1": "true"}[value] if kind == "readings_differ" else value


def differing(said, batch):
    """How many people there are, and what a database says otherwise of some."""
    with open(said, encoding="utf-8", newline="") as rows:
        of = {row["id"]: row for row in csv.DictReader(rows)}
    people, different = 0, []
    with open(batch, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            people += 1
            other = of.pop(row["id"])
            different += [(row["id"], name, value, other[name]) for name, value in row.items()
                          if name != "id" and cell(name, other[name]) != value]
    assert not of, "a database answers people who are not there"
    return people, different


def main():
    held = 0
    for pack in [REPOSITORY / "tests/bench/hedong-3", *sorted((REPOSITORY / "config/packs").glob("*/"))]:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            folder.chmod(0o755)
            people, batch = folder / "people.csv", folder / "batch.csv"
            run_it(PROGRAM, "people", pack, "--count", COUNT, "--seed", 2022, "--unknown", 5, "--out", people)
            run_it(PROGRAM, "batch", pack, "--in", people, "--out", batch, "--bounds", "nodewise")
            table = Table(people, folder / "table.csv")
            for database in (DuckDb(), Postgres(), ClickHouse()):
                if lacking := database.lacking():
                    print(f"left out: {lacking}")
                    continue
                columns = ",".join(name for name in table.names if name != "id")
                refused = subprocess.run([PROGRAM, "sql", pack, "--dialect", database.dialect, "--columns", columns], capture_output=True, text=True)
                if refused.returncode:
                    print(f"{pack.name}, {database.dialect}: {refused.stderr.strip()}")
                    continue
                start = time.monotonic()
                try:
                    said = database.said(folder, table, refused.stdout)
                except subprocess.TimeoutExpired:
                    print(f"left out: {pack.name}, {database.dialect}: no answer within {PATIENCE} s", flush=True)
                    continue
                count, different = differing(said, batch)
                print(f"{pack.name}, {database.dialect}: {count} people, {len(different)} cells differ; {time.monotonic() - start:.0f} s", flush=True)
                for one in different[:10]:
                    print("  of {}, {}: batch says {!r}, the database {!r}".format(*one))
                assert not different
                held += 1
    sys.exit(0 if held else SKIPPED)


if __name__ == "__main__":
    main()
