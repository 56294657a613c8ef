"""Programs that are started, watched and, whatever happens, stopped again."""

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_LIMIT = 180
"""Seconds after which a server without an answer counts as failed."""


class Failed(Exception):
    """A measurement that cannot be made, or an answer that is not right: said to people, without a trace."""


def run(*command: str | Path, captures: bool = True, **options) -> str:
    """Runs a command to its end; what it wrote to standard output, where that is captured."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=captures, text=True, **options)
    if done.returncode != 0:
        words = f":\n{done.stdout}{done.stderr}" if captures else "."
        raise Failed(f"{' '.join(map(str, command))}\nended with {done.returncode}{words}")
    return done.stdout or ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def needed(program: str) -> str:
    path = shutil.which(program)
    if not path:
        raise Failed(f"{program} is not installed. scripts/packages bench installs it.")
    return path


@contextmanager
def serving(command: list[str | Path], log: Path, answers: Callable[[], bool], **options):
    """A server, from its first right answer to its end. Yields its process and the seconds until that answer."""
    with open(log, "ab") as output:
        start = time.monotonic()
        # A session of its own, so that nothing of it is left when it is stopped.
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True, **options
        )
    try:
        while not answers():
            if process.poll() is not None or time.monotonic() - start > START_LIMIT:
                raise Failed(f"{command[0]} does not answer. Its last words:\n{log.read_text()[-2000:]}")
            time.sleep(0.002)
        yield process, time.monotonic() - start
    finally:
        stop(process)


def stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        pass
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


@dataclass(frozen=True)
class Memory:
    """Megabytes of a server's processes together. What they share `resident` counts for each, `proportional` once."""

    resident: float
    proportional: float


def memory(process: subprocess.Popen) -> Memory:
    resident = proportional = 0
    for number in family(process.pid):
        try:
            lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError):
            continue
        sizes = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:]}
        resident += sizes["Rss"]
        proportional += sizes["Pss"]
    return Memory(resident / 1000, proportional / 1000)


def processor_seconds(*roots: int) -> float:
    """Processor time that processes, all that descend from them and those of these that have ended have used so far."""
    ticks = 0
    for root in roots:
        for number in family(root):
            try:
                text = Path(f"/proc/{number}/stat").read_text()
            except (FileNotFoundError, ProcessLookupError):
                continue
            # The fields after the name, which may hold anything: the 14th to the 17th of proc(5).
            ticks += sum(map(int, text.rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def family(number: int) -> list[int]:
    """A process and all that descend from it."""
    members = [number]
    for member in members:
        for children in Path(f"/proc/{member}/task").glob("*/children"):
            try:
                members += map(int, children.read_text().split())
            except (FileNotFoundError, ProcessLookupError):
                continue
    return members


class MemoryWatch:
    """The most memory that a server had while something ran. Use it in a `with`."""

    def __init__(self, process: subprocess.Popen):
        self.process = process
        self.most = Memory(0, 0)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self) -> None:
        while True:
            now = memory(self.process)
            self.most = max(self.most, now, key=lambda memory: memory.proportional)
            if self._end.wait(0.5):
                return

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._end.set()
        self._thread.join()
