"""A demo workspace, made by `quarry demo`, and looks into its database for what a test has to know beforehand."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from . import database as databases
from .database import Database
from .server import run


@dataclass(frozen=True)
class Person:
    login: str
    name: str
    role: str
    password: str


@dataclass(frozen=True)
class Demo:
    database: Database
    everybody: tuple[Person, ...]

    @staticmethod
    def make(folder: Path) -> "Demo":
        """Makes the workspace. The command prints everybody's password, which is made at that moment."""
        database = databases.new(folder)
        answer = json.loads(run("demo", "--database", database.location, "--json"))
        return Demo(database, tuple(Person(**person) for person in answer["people"]))

    def person(self, role: str) -> Person:
        """The first of this role."""
        return next(person for person in self.everybody if person.role == role)


def chinese_data(database: Database) -> list[str]:
    """All Chinese words that are data, so that they may stand on a page in any language: names, notes, teams. Longest first."""
    words = set()
    for table, column in database.texts():
        if table.startswith("sqlite_") or "search" in table:
            continue
        for (value,) in database.query(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'):
            words.update(HAN.findall(str(value)))
    return sorted((word for word in words if len(word) > 1), key=lambda word: (-len(word), word))


HAN = re.compile(r"[\u3400-\u9fff]+")
