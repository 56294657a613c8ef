"""The companies that every peer is given: made up, always the same, so that it is known what a search must find."""

import csv
import itertools
from dataclasses import astuple, dataclass, fields
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "Sources" / "CResources" / "data"
FORMS = ["有限公司", "股份有限公司", "集团有限公司", "科技有限公司", "实业有限公司"]
INDUSTRIES = ["电力", "化工", "机械", "服装", "医药", "电子", "批发", "零售", "金融", "电信", "交通", "咨询", "网络", "教育"]
ROADS = ["人民路", "中山路", "解放大道", "建设街", "和平里", "科苑路"]

SOUGHT = "协同软"
"""Three characters in the middle of a word, in one name out of SOUGHT_EVERY and in no other."""
SOUGHT_EVERY = 500


@dataclass(frozen=True)
class Company:
    """The fields' names are the headings of the file that Quarry imports."""

    name: str
    code: str
    industry: str
    province: str
    city: str
    address: str
    phone: str


def companies(number: int) -> list[Company]:
    """As many companies, no two with the same name, code or telephone."""
    stems = [row["name"] for row in table("listed-companies.csv") if SOUGHT not in row["name"]]
    provinces = {row["code"]: row["name"] for row in table("provinces.csv")}
    cities = [row for row in table("cities.csv") if row["name"].endswith("市")]
    made = []
    cores = set()
    for stem, city in itertools.product(stems, cities):
        # The legal form does not tell two companies apart, so what stands before it must.
        core = city["name"].removesuffix("市") + stem
        if core in cores:
            continue
        cores.add(core)
        index = len(made)
        business = "协同软件" if index % SOUGHT_EVERY == 0 else ""
        made.append(
            Company(
                name=core + business + FORMS[index % len(FORMS)],
                code=credit_code(city["code"], index),
                industry=INDUSTRIES[index % len(INDUSTRIES)],
                province=provinces[city["provinceCode"]],
                city=city["name"],
                address=f"{ROADS[index % len(ROADS)]}{index % 900 + 1}号",
                phone=f"0{300 + index % 600}-{60000000 + index * 7}",
            )
        )
        if len(made) == number:
            return made
    raise ValueError(f"There are names for {len(made)} companies only.")


def sought(number: int) -> int:
    """How many of so many companies the search must find."""
    return -(-number // SOUGHT_EVERY)


def write(rows: list[Company], path: Path) -> None:
    """The companies as the CSV file that Quarry imports."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        output = csv.writer(file)
        output.writerow(field.name for field in fields(Company))
        output.writerows(map(astuple, rows))


def table(name: str) -> list[dict[str, str]]:
    with open(DATA / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def credit_code(city: str, index: int) -> str:
    """A Unified Social Credit Code with both of its check characters right (GB 32100-2015, GB 11714-1997)."""
    organisation = f"{10_000_000 + index:08}"
    remainder = 11 - sum(int(digit) * weight for digit, weight in zip(organisation, (3, 7, 9, 10, 5, 8, 4, 2))) % 11
    body = f"91{city}00{organisation}{'0123456789X0'[remainder]}"
    characters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(characters.index(character) * pow(3, place, 31) for place, character in enumerate(body))
    return body + characters[-total % 31]
