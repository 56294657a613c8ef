"""Search over HTTP: Chinese characters, full pinyin and initials, common words, and all of these together with filters.

Each is asked for as JSON, fifty customers an answer; the common words as the page that people see, too.
"""

import json
import os
import random
import statistics
import urllib.parse

from harness.measure import PROJECT, REPEAT, Line, Report, spread
from harness.pages import SECONDS, growth, rows_of
from harness.site import Site, load

CHECKED = int(os.environ.get("CHECKED") or 40)  # answers of each kind

FILTERS = [
    # As the address says it, and the same in SQL.
    ("region=44", "province = '44'"),
    ("region=3205&market=manufacturing", "city = '3205' AND sector = 'manufacturing'"),
    ("grade=A", "grade = 'A'"),
    ("grade=B&region=33", "grade = 'B' AND province = '33'"),
    ("market=high_technology.computing&standing=valid", "industry = 'computing' AND standing = 'valid'"),
    ("scope=pool&region=65", "holder_id IS NULL AND province = '65'"),
]


def readings() -> dict[str, list[str]]:
    """How each character is read."""
    table: dict[str, list[str]] = {}
    file = PROJECT / "Sources" / "CResources" / "data" / "readings.txt"
    for line in file.read_text(encoding="utf-8").splitlines():
        syllable, _, characters = line.partition(" ")
        for character in characters:
            table.setdefault(character, []).append(syllable)
    return table


def is_read(letters: str, name: str, table: dict[str, list[str]], initials: bool) -> bool:
    """Whether some part of a text's line is read so, punctuation left out, with any reading of each character, the last one
    perhaps unfinished."""
    if "\n" in name:
        return any(is_read(letters, line, table, initials) for line in name.split("\n"))
    name = "".join(character for character in name if character.isalnum())

    def follows(rest: str, index: int) -> bool:
        if not rest:
            return True
        if index == len(name):
            return False
        character = name[index].lower()
        for reading in table.get(character, [character] if character.isascii() else []):
            part = reading[:1] if initials else reading
            if rest.startswith(part) and follows(rest[len(part) :], index + 1):
                return True
            if part.startswith(rest):
                return True
        return False

    return any(follows(letters, start) for start in range(len(name)))


def names(workspace, size: int) -> list[str]:
    step = max(1, size // 400)
    return [row[0] for row in workspace.ask(f"SELECT name FROM customer WHERE id % {step} = 0 ORDER BY id LIMIT 400")]


def measure(engine, sizes: list[int], report: Report) -> None:
    flat: dict[str, tuple[int, float]] = {}
    for size in sizes:
        try:
            workspace = engine.generated(size)
            try:
                with Site(workspace) as site:
                    searches(workspace, site, size, engine, report, flat)
            finally:
                workspace.drop()
        except Exception as error:
            report.failed("search", size, engine.name, error)


def searches(workspace, site, size, engine, report, flat) -> None:
    director, person = site.signed_in("director"), site.program()
    table = readings()
    chance = random.Random(size)
    some = names(workspace, size)
    pairs = [name[at : at + 2] for name in some for at in [chance.randrange(0, 5)] if all(c in table for c in name[at : at + 2])]
    pairs = [pair for pair in pairs if len(pair) == 2][:200]
    brands = [name[at : at + 3] for name in some for at in [chance.randrange(0, 4)] if all(c in table for c in name[at : at + 3])]
    brands = [brand for brand in brands if len(brand) == 3][:200]
    common = [(word, hits(workspace, word)) for word in ["科技", "有限公司", "深圳", "上海", "机械", "贸易", "电子", "股份"]]
    kinds = [
        ("two characters", [(word, None) for word in pairs], "written"),
        ("full pinyin of three characters", [("".join(table[c][0] for c in brand), None) for brand in brands], "pinyin"),
        ("initials of three characters", [("".join(table[c][0][0] for c in brand), None) for brand in brands], "initials"),
        (
            "common words, with " + ", ".join(f"{number:,}" for _, number in sorted(common, key=lambda one: -one[1])[:4]) + " … hits",
            [(word, None) for word, _ in common],
            "written",
        ),
        ("common words with filters", [(word, filter) for word, _ in common for filter in FILTERS], "written"),
        ("two characters with filters", [(word, filter) for word in pairs[:60] for filter in FILTERS], "written"),
        (
            "common words in pinyin with filters",
            [(word, filter) for word in ["keji", "youxian", "shenzhen", "yxgs", "kj"] for filter in FILTERS],
            "read",
        ),
    ]  # fmt: skip
    for kind, words, check in kinds:
        what = "search: " + kind
        try:
            # Reading a million names to check one answer takes a second: one in so many is checked.
            step = max(1, len(words) // CHECKED)
            paths = [path_of(word, filter) for word, filter in words]
            for word, filter in words[::step]:
                check_answer(workspace, site, person, word, filter, check, table)
            found = [load(site.port, paths, person, connections=2, seconds=SECONDS) for _ in range(REPEAT)]
            p50, p99 = [one.p50 for one in found], [one.p99 for one in found]
            report.add(
                Line(
                    what, size, engine.name, f"p50 {spread(p50)} ms, p99 {spread(p99)} ms", aim="p50 under 2 ms, p99 under 15 ms",
                    met=statistics.median(p50) < 2 and statistics.median(p99) < 15,
                )  # fmt: skip
            )
            growth(report, "search: " + kind.split(", with ")[0], size, engine, statistics.median(p50), flat)
        except Exception as error:
            report.failed(what, size, engine.name, error)
    page(site, director, [word for word, _ in common], size, engine, report, flat)
    suggestions(workspace, site, director, pairs, size, engine, report)


def hits(workspace, word: str) -> int:
    return int(workspace.ask(f"SELECT COUNT(*) FROM customer WHERE name LIKE '%{word}%'")[0][0])


def path_of(word, filter) -> str:
    return f"/api/v1/customers?q={urllib.parse.quote(word)}" + (f"&{filter[0]}" if filter else "")


def check_answer(workspace, site, person, word, filter, check, table) -> None:
    path = path_of(word, filter)
    answer = site.get(path, person)
    if answer.status != 200:
        raise RuntimeError(f"{word} answered {answer.status}")
    found = [customer["id"] for customer in json.loads(answer.body)["customers"]]
    condition = filter[1] if filter else "1 = 1"
    if check == "written":
        wanted = workspace.ask(
            "SELECT customer.id FROM customer JOIN customer_search_text ON customer_search_text.customer_id = customer.id "
            f"WHERE text LIKE '%{word}%' AND {condition} ORDER BY customer.id DESC LIMIT 50"
        )
        # Punctuation does not part a name's characters, so that Quarry may find more than LIKE does, never less.
        oldest = min(found, default=0) if len(found) == 50 else 0
        missing = {row[0] for row in wanted if row[0] >= oldest} - set(found)
        if missing:
            raise RuntimeError(f"{word} {filter}: {len(missing)} customers are missing from {len(found)} rows")
        return
    if not found and filter is None:
        raise RuntimeError(f"{word} finds nothing")
    if found:
        rows = workspace.ask(
            "SELECT text FROM customer_search_text JOIN customer ON customer.id = customer_search_text.customer_id "
            f"WHERE customer.id IN ({', '.join(map(str, found))}) AND {condition}"
        )
        right = [text for (text,) in rows if any(is_read(word, text, table, initials) for initials in (False, True))]
        if len(right) != len(found):
            raise RuntimeError(f"{word} {filter}: {len(found) - len(right)} of {len(found)} rows are not read so")


def page(site, director, words, size, engine, report, flat) -> None:
    what = "search: common words, as a page"
    try:
        paths = [f"/customers?q={urllib.parse.quote(word)}" for word in words]
        for path in paths:
            answer = site.get(path, director)
            if answer.status != 200 or len(rows_of(answer.body)) != 50:
                raise RuntimeError(f"{path} answered {answer.status} without fifty customers")
        found = [load(site.port, paths, director, connections=2, seconds=SECONDS) for _ in range(REPEAT)]
        p50, p99 = [one.p50 for one in found], [one.p99 for one in found]
        report.add(Line(what, size, engine.name, f"p50 {spread(p50)} ms, p99 {spread(p99)} ms"))
        growth(report, what, size, engine, statistics.median(p50), flat)
    except Exception as error:
        report.failed(what, size, engine.name, error)


def suggestions(workspace, site, person, words, size, engine, report) -> None:
    what = "suggestions while typing"
    try:
        paths = [f"/search/suggest?q={urllib.parse.quote(word)}" for word in words]
        for path in paths:
            answer = site.get(path, person)
            if answer.status != 200 or "/customers/" not in answer.body:
                raise RuntimeError(f"{path} answered {answer.status} without a customer")
        found = [load(site.port, paths, person, connections=2, seconds=SECONDS) for _ in range(REPEAT)]
        p50, p99 = [one.p50 for one in found], [one.p99 for one in found]
        report.add(
            Line(
                what, size, engine.name, f"p50 {spread(p50)} ms, p99 {spread(p99)} ms", aim="p50 under 2 ms, p99 under 15 ms",
                met=statistics.median(p50) < 2 and statistics.median(p99) < 15,
            )  # fmt: skip
        )
    except Exception as error:
        report.failed(what, size, engine.name, error)
