"""Writes a CSV of made-up companies, always the same ones: companies.py ROWS [NAMES] > FILE

Names are put together from the stems of the listed companies of the sample, or of a file with a name on each line, with a
city and a legal form, until there are enough; no two are alike. Area and industry are those of the sample.
"""

import csv
import itertools
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "Sources" / "CResources" / "data"
FORMS = ["有限公司", "股份有限公司", "集团有限公司", "科技有限公司", "（集团）股份有限公司"]


def rows(number: int, names: Path | None):
    with open(DATA / "listed-companies.csv", encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))
    with open(DATA / "cities.csv", encoding="utf-8-sig", newline="") as file:
        cities = [row["name"].removesuffix("市") for row in csv.DictReader(file) if row["name"] != "市辖区"]
    columns = list(listed[0])
    name_column = next(column for column in columns if column.lower() in ("name", "名称"))
    stems = (
        [line.strip() for line in names.read_text(encoding="utf-8").splitlines() if line.strip()]
        if names
        else [row[name_column] for row in listed]
    )
    yield columns
    seen = set()
    for city, (index, stem) in itertools.product(cities, enumerate(stems)):
        # The legal form does not tell two companies apart, so it is not what makes a name different.
        if (core := city + stem) in seen or len(core) > 100:
            continue
        seen.add(core)
        name = core + FORMS[index % len(FORMS)]
        row = listed[(index * 7 + len(seen)) % len(listed)]
        yield [name if column == name_column else "" if column == columns[0] else row[column] for column in columns]
        if len(seen) == number:
            return


if __name__ == "__main__":
    output = csv.writer(sys.stdout)
    output.writerows(rows(int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
