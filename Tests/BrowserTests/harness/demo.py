"""A demo workspace, made by `quarry demo`, and looks into its file for what a test has to know beforehand."""

import json
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from .server import run


@dataclass(frozen=True)
class Person:
    login: str
    name: str
    role: str
    password: str


@dataclass(frozen=True)
class Demo:
    database: Path
    everybody: tuple[Person, ...]

    @property
    def folder(self) -> Path:
        return self.database.parent

    @staticmethod
    def make(folder: Path) -> "Demo":
        """Makes the workspace. The command prints everybody's password, which is made at that moment."""
        database = folder / "quarry.sqlite"
        answer = json.loads(run("demo", "--database", str(database), "--json"))
        return Demo(database, tuple(Person(**person) for person in answer["people"]))

    def person(self, role: str) -> Person:
        """The first of this role."""
        return next(person for person in self.everybody if person.role == role)


def query(database: Path, sql: str, *values) -> list[tuple]:
    """What a query answers, read beside the server, which may go on writing."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def chinese_data(database: Path) -> list[str]:
    """All Chinese words that are data, so that they may stand on a page in any language: names, notes, teams. Longest first."""
    words = set()
    for (table,) in query(database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"):
        if table.startswith("sqlite_") or "search" in table:
            continue
        columns = [row[0] for row in query(database, "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'", table)]
        for column in columns:
            for (value,) in query(database, f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'):
                words.update(HAN.findall(str(value)))
    return sorted((word for word in words if len(word) > 1), key=lambda word: (-len(word), word))


HAN = re.compile(r"[\u3400-\u9fff]+")
