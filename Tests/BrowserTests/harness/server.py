"""The real `quarry` program, serving a database of its own on a free port of this machine."""

import os
import re
import socket
import subprocess
import threading
from pathlib import Path

from .database import Database

START_LIMIT = 60
"""Seconds after which a server that does not answer counts as failed. Two cores may be busy with other tests."""


def project() -> Path:
    return Path(__file__).resolve().parents[3]


def program() -> Path:
    """The program under test: QUARRY_PROGRAM, or what `swift build` has made."""
    path = Path(os.environ.get("QUARRY_PROGRAM") or project() / ".build" / "debug" / "quarry")
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing. Run: make test, or set QUARRY_PROGRAM")
    return path


def environment() -> dict[str, str]:
    """The machine's environment without what would change Quarry's behaviour, above all another clock."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUARRY_")}
    return kept | {"LANG": "C.UTF-8"}


def run(*arguments: str, limit: float = 300) -> str:
    """Runs a command of the program to its end and returns what it wrote to standard output."""
    finished = subprocess.run(
        [program(), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=limit,
        env=environment(),
    )
    if finished.returncode != 0:
        raise RuntimeError(
            f"quarry {' '.join(arguments)} ended with {finished.returncode}:\n{finished.stdout}\n{finished.stderr}"
        )
    return finished.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`quarry serve` on a database. Use it in a `with`: it is stopped at the end, whatever happened."""

    def __init__(self, database: Database, *options: str, port: int | None = None, secrets: dict[str, str] | None = None):
        self.database = database
        self._options = options
        self._secrets = secrets or {}
        """What stands in the environment and in no command line."""
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._lines: list[str] = []
        self._news = threading.Condition()
        self._ended = False

    def __enter__(self):
        self._process = subprocess.Popen(
            [program(), "serve", "--database", self.database.location, "--port", str(self.port), *self._options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment() | self._secrets,
        )
        threading.Thread(target=self._read, daemon=True).start()
        try:
            self.line(re.escape(self.address))
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_):
        self._stop()

    def _stop(self):
        self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _read(self):
        for line in self._process.stdout:
            with self._news:
                self._lines.append(line)
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    @property
    def output(self) -> str:
        """All that the server has written so far."""
        with self._news:
            return "".join(self._lines)

    def line(self, pattern: str, limit: float = START_LIMIT) -> re.Match:
        """The first match of the pattern in what the server has written, waited for."""
        found = None

        def matches():
            nonlocal found
            found = re.search(pattern, "".join(self._lines))
            return found or self._ended

        with self._news:
            self._news.wait_for(matches, limit)
        if not found:
            raise AssertionError(f"The server has not written {pattern!r}, but:\n{self.output}")
        return found

    def setup_link(self) -> str:
        """The one-time link by which the first director is made."""
        return self.line(r"http://\S+/setup/[\w-]+").group(0)
