"""Regrading all customers as of a day two months away, beside one raw UPDATE of the same grades over the same rows.

The raw statement computes the four rules in SQL and writes the grade, its reason and the version of the rows whose grade is another;
it keeps no history, no tally and no flow, and knows nothing of overrides. The harsher one of the two comparisons is the aim's.
A second statement writes every row, changed or not, as a simple program would.
"""

import datetime
import statistics
import time

from harness.imports import psql, shell
from harness.measure import REPEAT, Line, Report, quarry, spread


def measure(engine, sizes: list[int], report: Report) -> None:
    for size in sizes:
        try:
            measure_size(engine, size, report)
        except Exception as error:
            report.failed("regrade of all customers", size, engine.name, error)


def measure_size(engine, size: int, report: Report) -> None:
    day = datetime.date.today() + datetime.timedelta(days=61)
    ours, raw, whole, changes = [], [], [], set()
    for _ in range(REPEAT):
        workspace = engine.generated(size)
        before = dict(workspace.ask("SELECT id, grade FROM customer WHERE standing = 'valid'"))
        took = quarry("grade", "--as-of", day.isoformat(), "--database", workspace.location)
        ours.append(took.seconds)
        after = dict(workspace.ask("SELECT id, grade FROM customer WHERE standing = 'valid'"))
        changed = sum(before[id] != grade for id, grade in after.items())
        recorded = workspace.ask("SELECT COUNT(*) FROM grade_change WHERE on_date = '" + day.isoformat() + "'")[0][0]
        if changed != recorded or changed == 0:
            raise RuntimeError(f"{changed} grades changed, {recorded} changes are on record")
        workspace.drop()
        workspace = engine.generated(size)
        raw.append(statement(workspace, update(engine.name, day, only_changed=True)))
        workspace.drop()
        workspace = engine.generated(size)
        whole.append(statement(workspace, update(engine.name, day, only_changed=False)))
        workspace.drop()
        changes.add(changed)
    ratios = [one / other for one, other in zip(ours, raw)]
    report.add(
        Line(
            f"regrade of all customers, {max(changes):,} changes",
            size,
            engine.name,
            f"{spread(ours)} s, {size / statistics.median(ours):,.0f} customers/s",
            f"one UPDATE of the changed {spread(raw)} s; of every row {spread(whole)} s",
            spread(ratios),
            "at most 1.5 ×",
            statistics.median(ratios) <= 1.5,
        )
    )


def update(engine: str, day: datetime.date, only_changed: bool) -> str:
    def months(number: int) -> str:
        month = day.month - 1 + number
        return f"{day.year + month // 12:04}-{month % 12 + 1:02}-{min(day.day, 28):02}"

    passed = (day - datetime.timedelta(days=30)).isoformat()
    grade = (
        f"CASE WHEN need = 'clear' AND expected >= '{passed}' AND expected <= '{months(3)}' THEN 'A' "
        f"WHEN need IN ('clear', 'arisen') AND expected >= '{passed}' AND expected <= '{months(6)}' THEN 'B' "
        "WHEN need <> 'none' THEN 'C' ELSE 'D' END"
    )
    statement = (
        f"UPDATE customer SET grade = {grade}, grade_reason = {grade} || ';' || need || ';' || COALESCE(expected, ''), "
        "version = version + 1 WHERE standing = 'valid'"
    )
    return statement + (f" AND grade <> {grade}" if only_changed else "") + ";"


def statement(workspace, sql: str) -> float:
    start = time.monotonic()
    if hasattr(workspace, "cluster"):
        psql(workspace, [sql])
    else:
        shell(workspace.location, ["PRAGMA synchronous=FULL;", "PRAGMA cache_size=-16000;", sql])
    return time.monotonic() - start
