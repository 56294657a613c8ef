"""Load on a server: wrk, with the same connections for every peer, repeated."""

import http.client
import json
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from processes import Failed, needed, run

CONNECTIONS = 16
THREADS = 2
WARMING_UP = 2
"""Seconds of load before the first that counts."""

SUMMARY = """
done = function(summary, latency, requests)
    local errors, middle, slow = summary.errors, 0, 0
    if summary.requests > 0 then
        middle, slow = latency:percentile(50) / 1e3, latency:percentile(99) / 1e3
    end
    io.write(string.format(
        '\\n{"requests": %d, "seconds": %f, "median": %f, "slow": %f, "errors": %d}\\n', summary.requests,
        summary.duration / 1e6, middle, slow,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


@dataclass(frozen=True)
class Request:
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None
    """What is posted; a GET where there is none."""

    def send(self, port: int, limit: float = 600) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=limit)
        try:
            connection.request("POST" if self.body else "GET", self.path, self.body, self.headers)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def script(self) -> str:
        """The request in Lua, for wrk."""
        lines = [f"wrk.headers[ {quoted(name)} ] = {quoted(value)}" for name, value in self.headers.items()]
        if self.body:
            lines += ['wrk.method = "POST"', f"wrk.body = {quoted(self.body)}"]
        return "\n".join(lines) + SUMMARY


def quoted(text: str) -> str:
    if "]==]" in text:
        raise ValueError(text)
    return f"[==[{text}]==]"


@dataclass(frozen=True)
class Rate:
    """Of one run: requests a second; milliseconds within which half, and 99 % of them, were answered; and milliseconds of
    the processor's time that server and database spent on each."""

    requests: float
    median: float
    slow: float
    processor: float


def measure(
    request: Request, port: int, seconds: int, rounds: int, folder: Path, processor: Callable[[], float]
) -> list[Rate]:
    """Several runs of so many seconds. `processor` is the time that server and database have used so far."""
    script = folder / "request.lua"
    script.write_text(request.script(), encoding="utf-8")
    address = f"http://127.0.0.1:{port}{request.path}"

    def drive(seconds: int) -> dict[str, float]:
        told = run(needed("wrk"), f"--threads={THREADS}", f"--connections={CONNECTIONS}", f"--duration={seconds}s",
                   "--timeout=30s", f"--script={script}", address)
        words = told.strip().splitlines()[-1]
        if not words.startswith("{") or (found := json.loads(words))["errors"]:
            raise Failed(f"Not every answer to {request.path} was good:\n{told}")
        return found

    def once() -> Rate:
        before = processor()
        found = drive(seconds)
        if not found["requests"]:
            raise Failed(f"Not one answer to {request.path} came within {seconds} s.")
        spent = (processor() - before) * 1000 / found["requests"]
        return Rate(found["requests"] / found["seconds"], found["median"], found["slow"], spent)

    drive(WARMING_UP)
    return [once() for _ in range(rounds)]


@dataclass(frozen=True)
class Import:
    """Of one import: how many rows were done after how many seconds, all of them last; and the processor's seconds that
    server and database spent on it."""

    marks: list[tuple[int, float]]
    processor: float

    @property
    def rate(self) -> float:
        """Rows a second."""
        rows, seconds = self.marks[-1]
        return rows / seconds

    @property
    def rates(self) -> list[float]:
        """Rows a second from mark to mark."""
        spans = zip([(0, 0.0), *self.marks], self.marks)
        return [(rows - earlier) / (seconds - before) for (earlier, before), (rows, seconds) in spans]


@dataclass(frozen=True)
class Spread:
    """Several measurements of the same: the one in the middle, and between which they lie."""

    median: float
    lowest: float
    highest: float

    @staticmethod
    def of(values: Iterable[float]) -> "Spread":
        values = list(values)
        return Spread(statistics.median(values), min(values), max(values))
