"""Lists against a static file of nginx's, and the pages of a day, a month and the whole database."""

import html
import json
import os
import re
import statistics
import time
import urllib.parse

from harness.measure import REPEAT, Line, Report, quarry, spread
from harness.site import Nginx, Site, load

SECONDS = float(os.environ.get("SECONDS_EACH") or 8)


def rows_of(body: str) -> list[int]:
    """The customers of a page's table, in its order."""
    table = re.search(r"<tbody.*?</tbody>", body, re.S)
    ids = re.findall(r'href="/customers/(\d+)"', table[0]) if table else []
    return [int(id) for id in dict.fromkeys(ids)]


LISTS = [
    # Filter and order as the address says them, and the same in SQL.
    ("region=44&market=manufacturing&order=untouched", "province = '44' AND sector = 'manufacturing'",
     "COALESCE(last_touch_on, ''), id"),
    ("grade=B&grade=C&region=3205&order=grade", "grade IN ('B', 'C') AND city = '3205'", "grade, id"),
    ("market=manufacturing.machinery&order=newest", "industry = 'machinery'", "id DESC"),
    ("grade=A&order=next_step", "grade = 'A' AND next_step_on IS NOT NULL", "next_step_on, id"),
]  # fmt: skip


def measure_lists(engine, sizes: list[int], report: Report) -> None:
    for size in sizes:
        try:
            workspace = engine.generated(size)
            try:
                with Site(workspace) as site:
                    person = site.signed_in("director")
                    each(report, "customer list as HTML", size, engine, lambda: html_lists(workspace, site, person, size, engine, report))
                    each(report, "customer list as JSON", size, engine, lambda: json_lists(workspace, site, size, engine, report))
                    each(report, "an unchanged page", size, engine, lambda: unchanged(site, person, size, engine, report))
            finally:
                workspace.drop()
        except Exception as error:
            report.failed("customer lists", size, engine.name, error)


def each(report: Report, what: str, size: int, engine, body) -> None:
    try:
        body()
    except Exception as error:
        report.failed(what, size, engine.name, error)


def expected_rows(workspace, condition: str, order: str) -> list[int]:
    rows = workspace.ask(f"SELECT id FROM customer WHERE standing = 'valid' AND {condition} ORDER BY {order} LIMIT 50")
    return [row[0] for row in rows]


def html_lists(workspace, site, person, size, engine, report) -> None:
    paths, lengths = [], []
    for query, condition, order in LISTS:
        path = f"/customers?scope=all&{query}"
        answer = site.get(path, person)
        wanted = expected_rows(workspace, condition, order)
        if answer.status != 200 or rows_of(answer.body) != wanted or not wanted:
            raise RuntimeError(f"{query}: the page ({answer.status}) has other rows than the database says")
        paths.append(path)
        lengths.append(len(answer.body.encode()))
    against_nginx(
        "customer list as HTML", site, paths, person, lengths, "text/html", size, engine, report, "at least 1/12", 1 / 12
    )


def json_lists(workspace, site, size, engine, report) -> None:
    person = site.program()
    paths, lengths = [], []
    for query, condition, order in LISTS:
        path = f"/api/v1/customers?{query}"
        answer = site.get(path, person)
        if answer.status != 200:
            raise RuntimeError(f"/api/v1/customers answered {answer.status}: {answer.body[:150]}")
        body = json.loads(answer.body)
        items = body if isinstance(body, list) else next(value for value in body.values() if isinstance(value, list))
        wanted = expected_rows(workspace, condition, order)
        if [int(item["id"]) for item in items] != wanted or not wanted:
            raise RuntimeError(f"{query}: the JSON has other rows than the database says")
        paths.append(path)
        lengths.append(len(answer.body.encode()))
    against_nginx(
        "customer list as JSON", site, paths, person, lengths, "application/json", size, engine, report, "at least 1/8", 1 / 8
    )


def against_nginx(what, site, paths, person, lengths, media, size, engine, report, aim, least) -> None:
    mean = statistics.mean(lengths)
    ours, theirs, ratios, tails = [], [], [], []
    with Nginx(round(mean), media) as nginx:
        for _ in range(REPEAT):
            other = load(nginx.port, ["/file"], seconds=SECONDS)
            mine = load(site.port, paths, person, seconds=SECONDS)
            ours.append(mine.requests)
            theirs.append(other.requests)
            ratios.append(other.requests / mine.requests)
            tails.append(mine.p99)
    if site.get(paths[0], person).status != 200:
        raise RuntimeError("the session ended while measuring")
    report.add(
        Line(
            f"{what}, filtered and sorted, {mean / 1000:.0f} kB, 16 connections",
            size,
            engine.name,
            f"{spread(ours, digits=0)} requests/s, p99 {spread(tails, digits=1)} ms",
            f"nginx {spread(theirs, digits=0)} requests/s",
            "1/" + spread(ratios, digits=1),
            aim,
            statistics.median(ratios) <= 1 / least,
        )
    )


def unchanged(site, person, size, engine, report) -> None:
    path = f"/customers?scope=all&{LISTS[0][0]}"
    first = site.get(path, person)
    tag = first.headers.get("etag")
    if not tag:
        raise RuntimeError("the page has no ETag")
    second = site.get(path, person | {"If-None-Match": tag})
    if second.status != 304 or second.body:
        raise RuntimeError(f"the page answered {second.status} to its own ETag")
    found = [load(site.port, [path], person | {"If-None-Match": tag}, seconds=SECONDS) for _ in range(REPEAT)]
    report.add(
        Line(
            "an unchanged page answers 304 from its ETag", size, engine.name,
            f"{spread([one.requests for one in found], digits=0)} requests/s", aim="304", met=True,
        )  # fmt: skip
    )


# Today, month, overview


def measure_pages(engine, sizes: list[int], report: Report) -> None:
    flat: dict[str, tuple[int, float]] = {}
    for size in sizes:
        try:
            workspace = engine.generated(size)
            try:
                with Site(workspace) as site:
                    rest(workspace)
                    pages(workspace, site, size, engine, report, flat)
            finally:
                workspace.drop()
        except Exception as error:
            report.failed("pages", size, engine.name, error)


def rest(workspace) -> None:
    """Waits until the process has done the night's jobs and begins to idle."""
    due = "SELECT COUNT(*) FROM job WHERE finished_at IS NULL AND due_at <= "
    end = time.monotonic() + 600
    time.sleep(3)
    while int(workspace.ask(due + str(time.time_ns() // 1_000_000))[0][0]):
        if time.monotonic() > end:
            raise RuntimeError("the jobs of the night do not end")
        time.sleep(1)
    time.sleep(5)


def pages(workspace, site, size, engine, report, flat) -> None:
    idle = site.memory()
    director = site.signed_in("director")
    salespeople = workspace.ask("SELECT id, name FROM person WHERE role = 'salesperson' ORDER BY id")
    chosen = salespeople[:: max(1, len(salespeople) // 100)]
    for name, paths, marks in [
        ("today", [f"/today?person={id}" for id, _ in chosen], [html.escape(name) for _, name in chosen]),
        ("month", [f"/month?person={id}" for id, _ in chosen], [html.escape(name) for _, name in chosen]),
        ("overview", ["/overview"], [f"{size_of_tally(workspace):,}"]),
        ("customer", customer_paths(workspace), customer_names(workspace)),
    ]:
        what = f"the page {name}"
        try:
            for path, mark in zip(paths, marks):
                answer = site.get(path, director)
                if answer.status != 200 or mark not in answer.body:
                    raise RuntimeError(f"{path} answered {answer.status} without {mark}")
            found = [load(site.port, paths, director, connections=2, seconds=SECONDS) for _ in range(REPEAT)]
            tail = [one.p99 for one in found]
            middle = statistics.median(one.p50 for one in found)
            report.add(
                Line(
                    what, size, engine.name,
                    f"p50 {spread([one.p50 for one in found], digits=1)} ms, p99 {spread(tail, digits=1)} ms",
                    aim="p99 under 50 ms" if name != "customer" else "", met=statistics.median(tail) < 50 if name != "customer" else None,
                )  # fmt: skip
            )
            growth(report, what, size, engine, middle, flat)
        except Exception as error:
            report.failed(what, size, engine.name, error)
    busy = site.memory("VmHWM")
    report.add(Line("memory, idle", size, engine.name, f"{idle:.0f} MB", aim="under 60 MB", met=idle < 60))
    report.add(
        Line("memory, its peak under the load of these pages", size, engine.name, f"{busy:.0f} MB", aim="under 200 MB", met=busy < 200)
    )


def growth(report: Report, what: str, size: int, engine, middle: float, flat: dict) -> None:
    """The time of the smallest size is kept; the others are held against it."""
    if what not in flat:
        flat[what] = (size, middle)
        return
    least, time = flat[what]
    report.add(
        Line(
            f"{what}, p50 against {least:,}", size, engine.name, f"{middle:.2f} ms", f"{time:.2f} ms",
            f"{middle / time:.2f}", "flat within 2 ×", middle / time <= 2,
        )  # fmt: skip
    )


def size_of_tally(workspace) -> int:
    return int(workspace.ask("SELECT COUNT(*) FROM customer WHERE standing = 'valid'")[0][0])


def customer_rows(workspace) -> list[tuple]:
    return workspace.ask("SELECT id, name FROM customer WHERE id % 7919 = 1 ORDER BY id LIMIT 100")


def customer_paths(workspace) -> list[str]:
    return [f"/customers/{id}" for id, _ in customer_rows(workspace)]


def customer_names(workspace) -> list[str]:
    return [html.escape(name) for _, name in customer_rows(workspace)]


# Start


def measure_start(engine, sizes: list[int], report: Report) -> None:
    for size in sizes:
        try:
            workspace = engine.generated(size)
            try:
                with Site(workspace):  # The nightly work is done once a day, and not what is measured.
                    pass
                times = []
                for _ in range(max(5, REPEAT)):
                    with Site(workspace) as site:
                        times.append(site.first_answer * 1000)
                report.add(
                    Line(
                        "start to the first answer", size, engine.name, f"{spread(times, digits=0)} ms", aim="under 300 ms",
                        met=statistics.median(times) < 300,
                    )  # fmt: skip
                )
            finally:
                workspace.drop()
        except Exception as error:
            report.failed("start to the first answer", size, engine.name, error)


def quoted(text: str) -> str:
    return urllib.parse.quote(text)
