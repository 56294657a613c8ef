"""A primary and its standby: real PostgreSQL servers of this test's own, on loopback, by streaming replication."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
STANDBY = "standby"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(what: str, is_so, limit: float = 60):
    """Waits for something that can only be asked for."""
    end = time.monotonic() + limit
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {limit:.0f} s: {what}")
        time.sleep(0.02)


def process_tree(process: int) -> list[int]:
    """The process and all that came of it. (PostgreSQL gives each server process a process group of its own.)"""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process] + [each for child in children for each in process_tree(int(child))]


class Server:
    def __init__(self, directory: Path, port: int):
        self.directory = directory
        self.port = port

    @property
    def data(self) -> Path:
        return self.directory / "data"

    def query(self, sql: str, database: str = "quarry") -> list[list[str]]:
        """The rows of an answer, as text. psql needs no Python package."""
        answer = subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--field-separator=\t"]
            + ["--set=ON_ERROR_STOP=1", f"postgres://quarry@127.0.0.1:{self.port}/{database}"],
            input=sql, capture_output=True, text=True, timeout=60,
        )
        if answer.returncode != 0:
            raise RuntimeError(answer.stderr.strip())
        return [line.split("\t") for line in answer.stdout.splitlines()]

    def value(self, sql: str) -> str:
        rows = self.query(sql)
        return rows[0][0] if rows else ""

    def kill(self) -> int:
        """Ends the whole server at once, as a machine without power does; gives the number of processes that were hit."""
        processes = process_tree(int((self.data / "postmaster.pid").read_text().splitlines()[0]))
        for process in processes:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        return len(processes)


class Cluster:
    """Use it in a `with`. The primary is started by scripts/postgres, so its settings are those of every other test."""

    def __init__(self, directory: Path, synchronous: bool):
        self.synchronous = synchronous
        self.primary = Server(directory / "primary", free_port())
        self.standby = Server(directory / STANDBY, free_port())
        # What PostgreSQL's programs run as: never root.
        self.owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self.programs = Path(max(Path("/usr/lib/postgresql").iterdir(), key=lambda path: int(path.name))) / "bin"

    @property
    def url(self) -> str:
        """Both servers; libpq finds the one that takes writes."""
        hosts = f"127.0.0.1:{self.primary.port},127.0.0.1:{self.standby.port}"
        return f"postgres://quarry@{hosts}/quarry?target_session_attrs=read-write"

    def __enter__(self):
        self._script("start", self.primary, PORT=str(self.primary.port))
        try:
            self._make_standby()
            return self
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        for server in (self.standby, self.primary):
            if (server.data / "postmaster.pid").exists():
                self._run("pg_ctl", "--pgdata", server.data, "--mode=immediate", "stop", check=False)
            shutil.rmtree(server.directory, ignore_errors=True)

    def _make_standby(self):
        standby = self.standby.directory
        standby.mkdir()
        if os.geteuid() == 0:
            shutil.chown(standby, "postgres")
        self._run(
            "pg_basebackup", "--pgdata", self.standby.data, "--host=127.0.0.1", f"--port={self.primary.port}",
            "--username=quarry", "--checkpoint=fast", "--wal-method=stream", "--write-recovery-conf",
            "--create-slot", f"--slot={STANDBY}",
        )
        with open(self.standby.data / "postgresql.conf", "a") as settings:
            settings.write(f"port = {self.standby.port}\ncluster_name = '{STANDBY}'\n")
            settings.write(f"unix_socket_directories = '{standby}'\n")
        self._run("pg_ctl", "--pgdata", self.standby.data, "--log", standby / "server.log", "--wait", "start")
        replication = f"SELECT state, sync_state FROM pg_stat_replication WHERE application_name = '{STANDBY}'"
        until("the standby streams", lambda: self.primary.query(replication) == [["streaming", "async"]])
        if self.synchronous:
            # The standby does not know of this setting: promoted, it is alone, and waits for nobody.
            self.primary.query(f"ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 ({STANDBY})'")
            self.primary.query("SELECT pg_reload_conf()")
            until("the standby is synchronous", lambda: self.primary.query(replication) == [["streaming", "sync"]])

    def cut_off_standby(self):
        """The standby receives nothing more, as when the line between the two is broken."""
        self.standby.query("ALTER SYSTEM SET primary_conninfo = ''")
        self.standby.query("SELECT pg_reload_conf()")
        until("the standby is cut off", lambda: self.primary.value("SELECT count(*) FROM pg_stat_replication") == "0")

    def promote(self):
        self._run("pg_ctl", "--pgdata", self.standby.data, "--wait", "promote")

    def _run(self, program: str, *arguments, check: bool = True):
        # Into a file, not a pipe: a server that was started would hold the pipe open.
        log = self.primary.directory.parent / f"{program}.log"
        with open(log, "w") as output:
            done = subprocess.run(
                [*self.owner, self.programs / program, *arguments],
                stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/", timeout=120,
            )
        if check and done.returncode != 0:
            raise RuntimeError(f"{program}: {log.read_text().strip()}")

    def _script(self, command: str, server: Server, **environment: str):
        subprocess.run(
            [PROJECT / "scripts" / "postgres", command, server.directory],
            check=True, timeout=120, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=os.environ | environment,
        )
