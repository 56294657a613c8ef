"""The databases of tests: a SQLite file each, or, with QUARRY_TEST_POSTGRES, a database each on that PostgreSQL server.

Both have a `location`, as `--database` takes it, can be copied in a moment, and can be asked beside the program.
"""

import os
import shutil
import sqlite3
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

SERVER = os.environ.get("QUARRY_TEST_POSTGRES", "")


@dataclass(frozen=True)
class File:
    path: Path

    @property
    def location(self) -> str:
        return str(self.path)

    def copy(self, folder: Path) -> "File":
        # With its write-ahead log, which stands beside it.
        shutil.copytree(self.path.parent, folder / "workspace")
        return File(folder / "workspace" / self.path.name)

    def query(self, sql: str, *values) -> list[tuple]:
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=20)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def execute(self, sql: str, *values) -> None:
        with sqlite3.connect(self.path, timeout=20) as connection:
            connection.execute(sql, values)
        connection.close()

    def texts(self) -> list[tuple[str, str]]:
        tables = self.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        return [
            (table, column)
            for (table,) in tables
            for (column,) in self.query("SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'", table)
        ]

    def drop(self) -> None:
        """Goes with its folder."""


@dataclass(frozen=True)
class OnServer:
    name: str
    schema: str = "quarry"

    @property
    def location(self) -> str:
        return self._url(self.name) + "&connections=4"

    @staticmethod
    def _url(name: str) -> str:
        scheme, rest = SERVER.split("://", 1)
        host, parameters = rest.split("?", 1)
        return f"{scheme}://{host.split('/')[0]}/{name}?{parameters}"

    @classmethod
    def new(cls, template: str = "template0") -> "OnServer":
        name = f"browser_{uuid.uuid4().hex}"
        cls._command(f'CREATE DATABASE {name} TEMPLATE "{template}"')
        return cls(name)

    def copy(self, folder: Path) -> "OnServer":
        return OnServer.new(self.name)

    def query(self, sql: str, *values) -> list[tuple]:
        import psycopg

        with psycopg.connect(self._url(self.name), options=f"-c search_path={self.schema}") as connection:
            # A percent sign of the statement's own is doubled for psycopg.
            return connection.execute(sql.replace("%", "%%").replace("?", "%s"), values).fetchall()

    def execute(self, sql: str, *values) -> None:
        import psycopg

        with psycopg.connect(self._url(self.name), options=f"-c search_path={self.schema}") as connection:
            connection.execute(sql.replace("%", "%%").replace("?", "%s"), values)

    def texts(self) -> list[tuple[str, str]]:
        return self.query(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = ? AND data_type = 'text'",
            self.schema,
        )

    def drop(self) -> None:
        self._command(f"DROP DATABASE {self.name} WITH (FORCE)")

    @classmethod
    def _command(cls, sql: str) -> None:
        import psycopg

        with psycopg.connect(SERVER, autocommit=True) as connection:
            connection.execute(sql)


@dataclass(frozen=True)
class Directory:
    """Of files, a workspace each."""

    path: Path

    @property
    def location(self) -> str:
        return f"{self.path}/"

    def drop(self) -> None:
        """Goes with its folder."""


Database = File | OnServer | Directory


def new(folder: Path) -> Database:
    """An empty one."""
    return OnServer.new() if SERVER else File(folder / "quarry.sqlite")


def new_house(folder: Path) -> Directory | OnServer:
    """A place for workspaces, without any."""
    if SERVER:
        return OnServer.new()
    path = folder / "workspaces"
    path.mkdir()
    return Directory(path)


def of_workspace(house: Directory | OnServer, name: str) -> Database:
    """The database of one workspace of a house."""
    return replace(house, schema=name) if isinstance(house, OnServer) else File(house.path / f"{name}.sqlite")
