"""The private PostgreSQL on which all peers are measured, with PostgreSQL's own settings."""

import os
import shutil
import tempfile
from pathlib import Path

from processes import needed, run

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "postgres"
USER = "quarry"


class Cluster:
    """Use it in a `with`: it is stopped and removed at the end, whatever happened."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="quarry-peers-"))
        try:
            # What PostgreSQL itself takes; the tests' clusters have less.
            self._script("start", SHARED_BUFFERS="128MB")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        try:
            self._script("stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _script(self, command: str, **settings: str) -> None:
        # Its words go where ours go: the server would hold a pipe open.
        run(SCRIPT, command, self.folder, captures=False, env=os.environ | settings)

    def url(self, database: str, scheme: str = "postgresql") -> str:
        return f"{scheme}:///{database}?host={self.folder}&user={USER}"

    def execute(self, database: str, *statements: str) -> str:
        """What the statements answer, a line a row. Each is a transaction of its own."""
        commands = [item for statement in statements for item in ("-c", statement)]
        options = ["-XqAt", "-v", "ON_ERROR_STOP=1", "-d", self.url(database)]
        return run(needed("psql"), *options, *commands).strip()

    def create(self, database: str) -> None:
        """An empty database, also where there was one of that name."""
        self.execute("postgres", f"DROP DATABASE IF EXISTS {database}", f"CREATE DATABASE {database} TEMPLATE template0")

    @property
    def process(self) -> int:
        """The server's first process, of which all others are children."""
        return int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])

    @property
    def version(self) -> str:
        return self.execute("postgres", "SHOW server_version").split()[0]
