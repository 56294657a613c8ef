"""Workspaces on either engine, and a way to ask their databases that does not go through Quarry."""

import csv
import io
import os
import shutil
import sqlite3
import subprocess
import tempfile
import uuid
from pathlib import Path

from harness.measure import NAMES, PROJECT, postgres_program, quarry, run, say

KEPT = PROJECT / "bench" / "data"


class SQLite:
    name = "sqlite"

    def __init__(self, folder: Path):
        self.folder = folder

    def new(self) -> "SQLiteWorkspace":
        return SQLiteWorkspace(self.folder / f"{uuid.uuid4().hex[:8]}.sqlite")

    def generated(self, size: int) -> "SQLiteWorkspace":
        """A copy of a generated workspace, which is kept from run to run."""
        KEPT.mkdir(exist_ok=True)
        kept = KEPT / f"{size}.sqlite"
        if not kept.exists():
            say(f"generating {size:,} customers")
            making = KEPT / "making.sqlite"
            for part in KEPT.glob("making.sqlite*"):
                part.unlink()
            quarry("generate", "--customers", size, "--seed", 1, "--names", NAMES, "--database", making)
            with sqlite3.connect(making) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            making.rename(kept)
        workspace = self.new()
        shutil.copy(kept, workspace.location)
        return workspace

    def close(self) -> None:
        pass


class SQLiteWorkspace:
    def __init__(self, location: Path):
        self.location = location

    def ask(self, sql: str) -> list[tuple]:
        connection = sqlite3.connect(f"file:{self.location}?mode=ro", uri=True)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def drop(self) -> None:
        for part in self.location.parent.glob(self.location.name + "*"):
            part.unlink()


class PostgreSQL:
    """A private cluster, with a schema for each workspace."""

    name = "postgresql"

    def __init__(self, folder: Path):
        # A socket's path is short, and the server's own user has to reach it.
        self.home = Path(tempfile.mkdtemp(prefix="qb-", dir="/tmp"))
        self.home.chmod(0o755)
        self.directory = self.home / "pg"
        os.environ.setdefault("SHARED_BUFFERS", "1GB")
        os.environ.setdefault("SETTINGS", "max_wal_size = 8GB")
        run(PROJECT / "scripts" / "postgres", "start", self.directory)
        self.url = run(PROJECT / "scripts" / "postgres", "url", self.directory).output.strip()
        self.kept: dict[int, PostgreSQLWorkspace] = {}

    def new(self) -> "PostgreSQLWorkspace":
        name = f"w{uuid.uuid4().hex[:8]}"
        self.psql(f"CREATE DATABASE {name}", "quarry")
        return PostgreSQLWorkspace(self, name)

    def generated(self, size: int) -> "PostgreSQLWorkspace":
        """A copy of a generated workspace, which is made once for all parts."""
        if size not in self.kept:
            say(f"generating {size:,} customers on PostgreSQL")
            kept = self.new()
            quarry("generate", "--customers", size, "--seed", 1, "--names", NAMES, "--database", kept.location)
            self.psql("VACUUM ANALYZE", kept.name)
            self.kept[size] = kept
        copy = f"w{uuid.uuid4().hex[:8]}"
        self.psql(f"CREATE DATABASE {copy} TEMPLATE {self.kept[size].name} STRATEGY file_copy", "quarry")
        return PostgreSQLWorkspace(self, copy)

    def psql(self, sql: str, database: str, schema: str = "public") -> list[tuple]:
        command = [postgres_program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "--csv", "-t", "-h", self.directory]
        command += ["-U", "quarry", "-d", database, "-c", f"SET search_path TO {schema}, public", "-c", sql]
        output = run(*command).output
        return [tuple(row) for row in csv.reader(io.StringIO(output))]

    def close(self) -> None:
        run(PROJECT / "scripts" / "postgres", "stop", self.directory)
        shutil.rmtree(self.home, ignore_errors=True)


class PostgreSQLWorkspace:
    """A database of its own, so that it can be copied as files."""

    schema = "quarry"

    def __init__(self, cluster: PostgreSQL, name: str):
        self.cluster = cluster
        self.name = name
        self.location = cluster.url.replace("/quarry?", f"/{name}?")

    def ask(self, sql: str) -> list[tuple]:
        def value(text: str) -> object:
            return int(text) if text.lstrip("-").isdigit() else text

        return [tuple(map(value, row)) for row in self.cluster.psql(sql, self.name, self.schema)]

    def drop(self) -> None:
        self.cluster.psql(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)", "quarry")


ENGINES = {"sqlite": SQLite, "postgresql": PostgreSQL}


def hanging(command: list[str]) -> subprocess.Popen:
    """A process that goes on beside the measuring."""
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
