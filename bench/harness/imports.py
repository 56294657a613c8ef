"""Import of a CSV file, beside the engine's own bulk load of the very same rows into the same tables and indexes.

What Quarry's import has written is taken out of its database, table by table, and put into an empty workspace of the same schema
by the engine alone: `\\copy` on PostgreSQL; on SQLite `.import` into plain tables and from there `INSERT … SELECT`, because `.import`
has no nulls. Only the `INSERT … SELECT` is counted, without the reading of CSV, which is the harder comparison. The tokens of
SQLite's full-text index, which keeps no text, are taken from its vocabulary.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from harness.measure import NAMES, PROJECT, REPEAT, REPEAT_GREAT, Line, Report, postgres_program, quarry, run, say, spread

TABLES = ["import_run", "customer", "contact", "grade_change", "list_move", "event", "customer_search_text"]
TALLIES = ["customer_tally", "holder_tally", "grade_flow"]


def companies(folder: Path, rows: int) -> Path:
    file = folder / f"companies-{rows}.csv"
    if not file.exists():
        with open(file, "wb") as output:
            maker = [sys.executable, PROJECT / "bench" / "companies.py", str(rows), NAMES]
            subprocess.run(maker, stdout=output, check=True)
    return file


def measure(engine, sizes: list[int], folder: Path, report: Report) -> None:
    before: tuple[int, float] | None = None
    for size in sizes:
        what = "import of a CSV file"
        try:
            before = measure_size(engine, size, folder, report, what, before)
        except Exception as error:
            report.failed(what, size, engine.name, error)


def measure_size(engine, size, folder, report, what, before):
    file = companies(folder, size)
    ours, theirs, ratios = [], [], []
    repetitions = REPEAT if size < 1_000_000 else REPEAT_GREAT
    for turn in range(repetitions):
        workspace = engine.new()
        took = quarry("import", file, "--database", workspace.location, "--json", accepted=(0, 2))
        check(workspace, json.loads(took.output), size)
        ours.append(took.seconds)
        if turn == 0:
            peak, cpu = took.megabytes, took.cpu
            say("taking the rows out again")
            rows = sqlite_rows(workspace, folder) if engine.name == "sqlite" else postgresql_rows(workspace, folder)
        empty = engine.new()
        quarry("user", "list", "--database", empty.location)
        seconds = sqlite_load(empty, rows) if engine.name == "sqlite" else postgresql_load(empty, rows)
        theirs.append(seconds)
        ratios.append(seconds / took.seconds)
        if empty.ask("SELECT COUNT(*) FROM customer") != workspace.ask("SELECT COUNT(*) FROM customer"):
            raise RuntimeError("the bulk load brought another number of customers")
        empty.drop()
        if turn < repetitions - 1:
            workspace.drop()
    again = quarry("import", file, "--database", workspace.location, accepted=(0, 2))
    workspace.drop()
    middle = sorted(ours)[len(ours) // 2]
    report.add(
        Line(
            what,
            size,
            engine.name,
            f"{spread(ours)} s, {size / middle:,.0f} rows/s, {cpu:.1f} s of CPU, {peak} MB",
            f"{'INSERT … SELECT' if engine.name == 'sqlite' else 'copy'} {spread(theirs)} s",
            spread(ratios),
            "at least 1/3 of their speed",
            sorted(ratios)[len(ratios) // 2] >= 1 / 3,
        )
    )
    report.add(Line("the same file again", size, engine.name, f"{again.seconds:.2f} s, {size / again.seconds:,.0f} rows/s"))
    if before:
        growth = (middle / size) / (before[1] / before[0])
        report.add(
            Line(
                f"time for a row, against {before[0]:,}", size, engine.name, f"{1e6 * middle / size:.1f} µs",
                f"{1e6 * before[1] / before[0]:.1f} µs", f"{growth:.2f}", "linear", growth < 1.5,
            )  # fmt: skip
        )
    return size, middle


def check(workspace, answer: dict, size: int) -> None:
    """Every row is accounted for, and every imported one has all that belongs to it. A few of the made-up names are duplicates."""
    if answer["rows"] != size or answer["imported"] < 0.97 * size:
        raise RuntimeError(f"of {size} rows {answer['imported']} were imported")
    counts = workspace.ask(
        "SELECT (SELECT COUNT(*) FROM customer WHERE grade = 'D' AND holder_id IS NULL), "
        "(SELECT COUNT(*) FROM event WHERE customer_id IS NOT NULL), (SELECT COUNT(*) FROM list_move), "
        "(SELECT COUNT(*) FROM grade_change), (SELECT SUM(customers) FROM customer_tally), "
        "(SELECT COUNT(*) FROM customer_search_text)"
    )[0]
    if {int(count) for count in counts} != {answer["imported"]}:
        raise RuntimeError(f"{answer['imported']} customers were imported, in the tables are {counts}")


# SQLite


def sqlite_rows(workspace, folder: Path) -> Path:
    """A database with plain tables, filled by `.import`."""
    plain = folder / "plain.sqlite"
    plain.unlink(missing_ok=True)
    script = ["PRAGMA journal_mode=OFF;", "PRAGMA synchronous=OFF;"]
    out = [".mode csv", ".headers on"]
    for table in filled(workspace):
        out += [f".once {folder / table}.csv", f"SELECT * FROM {table} ORDER BY 1;"]
        script += [f'.import --csv "{folder / table}.csv" {table}']
    tokens = folder / "tokens.csv"
    out += [
        "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, customer_search, instance);",
        "CREATE TABLE temp.pair AS SELECT doc, term FROM temp.vocabulary;",
        f".once {tokens}",
        "SELECT doc AS rowid, group_concat(term, ' ') AS tokens FROM (SELECT doc, term FROM temp.pair ORDER BY doc) GROUP BY doc;",
    ]
    script += [f'.import --csv "{tokens}" tokens']
    shell(workspace.location, out)
    shell(plain, script)
    for file in [folder / f"{table}.csv" for table in TABLES + TALLIES] + [tokens]:
        file.unlink(missing_ok=True)
    return plain


def filled(workspace) -> list[str]:
    return [table for table in TABLES + TALLIES if workspace.ask(f"SELECT 1 FROM {table} LIMIT 1")]


def sqlite_load(workspace, plain: Path) -> float:
    """Seconds of filling the tables, under the settings that Quarry works with."""
    script = [
        "PRAGMA foreign_keys=ON;", "PRAGMA synchronous=FULL;", "PRAGMA temp_store=MEMORY;", "PRAGMA cache_size=-16000;",
        f"ATTACH '{plain}' AS plain;", ".timer on", "BEGIN;",
    ]  # fmt: skip
    present = shell(plain, ["SELECT name FROM sqlite_master WHERE type = 'table';"]).split()
    for table in [table for table in TABLES + TALLIES if table in present]:
        columns = [row[1] for row in workspace.ask(f"PRAGMA table_info({table})")]
        nullable = {row[1] for row in workspace.ask(f"PRAGMA table_info({table})") if not row[3]}
        values = [f"NULLIF({name}, '')" if name in nullable else name for name in columns]
        script.append(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM plain.{table};")
    script.append("INSERT INTO customer_search (rowid, tokens) SELECT rowid, tokens FROM plain.tokens;")
    script.append("COMMIT;")
    output = shell(workspace.location, script)
    return sum(float(found) for found in re.findall(r"Run Time: real ([\d.]+)", output))


def shell(database: Path, lines: list[str]) -> str:
    """- Raises: for any complaint of sqlite3's."""
    with subprocess.Popen(
        ["sqlite3", "-bail", str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        output, _ = process.communicate("\n".join(lines) + "\n")
    if process.returncode or "Error" in output or "error:" in output:
        raise RuntimeError(f"sqlite3: {output[-500:]}")
    return output


# PostgreSQL


def postgresql_rows(workspace, folder: Path) -> Path:
    rows = folder / "rows"
    rows.mkdir(exist_ok=True)
    for table in TABLES + TALLIES + ["customer_search"]:
        psql(workspace, [f"\\copy (SELECT * FROM {table} ORDER BY 1) TO '{rows / table}.csv' WITH (FORMAT csv)"])
    return rows


def postgresql_load(workspace, rows: Path) -> float:
    script = ["\\timing on", "BEGIN;"]
    for table in TABLES + TALLIES + ["customer_search"]:
        script.append(f"\\copy {table} FROM '{rows / table}.csv' WITH (FORMAT csv)")
    output = psql(workspace, script + ["COMMIT;"])
    return sum(float(found) for found in re.findall(r"Time: ([\d.]+) ms", output)) / 1000


def psql(workspace, lines: list[str]) -> str:
    cluster = workspace.cluster
    command = [postgres_program("psql"), "-X", "-v", "ON_ERROR_STOP=1", "-h", cluster.directory, "-U", "quarry", workspace.name]
    with subprocess.Popen(
        [str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        output, _ = process.communicate("\n".join([f"SET search_path TO {workspace.schema};", *lines]) + "\n")
    if process.returncode:
        raise RuntimeError(f"psql: {output[-500:]}")
    return output
