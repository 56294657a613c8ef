"""Writing with nothing but PostgreSQL: the base line, and what an interruption costs before Quarry has any part in it."""

import subprocess
import threading

from cluster import Cluster
from writing import NotAcknowledged

TABLE = "CREATE TABLE written (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name TEXT NOT NULL)"
ROWS = "SELECT name, id FROM written"
DOUBLE = "INSERT INTO written (name) SELECT name FROM written WHERE name = '{}'"


class DirectClient:
    """One psql that stays connected, to whichever server takes writes."""

    def __init__(self, cluster: Cluster):
        self._url = cluster.url + "&connect_timeout=2"
        self._psql: subprocess.Popen | None = None

    def __call__(self, name: str) -> str:
        if self._psql is None:
            self._psql = subprocess.Popen(
                ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", self._url],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
        psql = self._psql
        # A server that says nothing for that long counts as gone.
        watch = threading.Timer(20, psql.kill)
        watch.start()
        try:
            psql.stdin.write(f"INSERT INTO written (name) VALUES ('{name}') RETURNING id;\n")
            psql.stdin.flush()
            answer = psql.stdout.readline().strip()
        except BrokenPipeError:
            answer = ""
        finally:
            watch.cancel()
        if answer:
            return answer
        self._psql = None
        psql.kill()
        raise NotAcknowledged(reason(psql.communicate()[1]))

    def close(self):
        if self._psql:
            self._psql.kill()
            self._psql.communicate()


def reason(message: str) -> str:
    """The last line, without what is different each time."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return lines[-1].removeprefix("psql: ").removeprefix("error: ") if lines else "the connection ended"
