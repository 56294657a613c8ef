"""A demo workspace, made by `quarry demo`, and looks into its file for what a test has to know beforehand."""

import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from . import chromium
from .server import Server, run
from .visitor import Visitor

ROLES = ["salesperson", "supervisor", "director"]


@dataclass(frozen=True)
class Person:
    login: str
    name: str
    role: str


@dataclass(frozen=True)
class Demo:
    database: Path

    @property
    def folder(self) -> Path:
        return self.database.parent

    @staticmethod
    def make(folder: Path, driver) -> "Demo":
        """Makes the workspace, and lets the first person of each role set a password."""
        demo = Demo(folder / "quarry.sqlite")
        run("demo", "--database", str(demo.database))
        links = {role: demo.link(demo.people(role)[0].login) for role in ROLES}
        with Server(demo.database) as server:
            visitor = Visitor(driver, server)
            for link in links.values():
                chromium.forget(driver)
                visitor.set_password(link)
        return demo

    def people(self, role: str) -> list[Person]:
        rows = query(self.database, "SELECT login, name, role FROM person WHERE role = ? ORDER BY id", role)
        return [Person(*row) for row in rows]

    def link(self, login: str) -> str:
        """The path of a one-time link by which a person sets a password, from the command line."""
        words = run("user", "link", login, "--database", str(self.database))
        return re.search(r"/password/[\w-]+", words).group(0)


def query(database: Path, sql: str, *values) -> list[tuple]:
    """What a query answers, read beside the server, which may go on writing."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def chinese_data(database: Path) -> str:
    """All Chinese words that are data, so that they may stand on a page in any language: names, notes, teams."""
    words = set()
    for (table,) in query(database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"):
        if table.startswith("sqlite_") or "search" in table:
            continue
        columns = [row[0] for row in query(database, "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'", table)]
        for column in columns:
            for (value,) in query(database, f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'):
                words.update(HAN.findall(str(value)))
    return "\n".join(sorted(words))


HAN = re.compile(r"[\u3400-\u9fff]+")
