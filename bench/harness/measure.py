"""Times, ratios and the table that is printed and written."""

import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("QUARRY_PROGRAM") or PROJECT / ".build" / "release" / "quarry")
NAMES = PROJECT / "bench" / "company-names.txt"
REPEAT = int(os.environ.get("REPEAT") or 3)
REPEAT_GREAT = int(os.environ.get("REPEAT_GREAT") or REPEAT)
"""How often an import of a million rows is repeated, which takes minutes."""


@dataclass
class Took:
    """What a command took: by the clock, of the processor, and of memory at its peak."""

    seconds: float
    cpu: float
    megabytes: int
    output: str = ""


class Peak(threading.Thread):
    """The most memory that a process has had so far. What wait4 tells of it begins with the memory of this one."""

    def __init__(self, process: int):
        super().__init__(daemon=True)
        self.status = Path(f"/proc/{process}/status")
        self.megabytes = 0

    def run(self) -> None:
        while True:
            try:
                found = re.search(r"VmHWM:\s+(\d+)", self.status.read_text())
            except OSError:
                return
            if not found:
                return
            self.megabytes = max(self.megabytes, int(found[1]) // 1024)
            time.sleep(0.05)


def run(*command: object, stdin: object = subprocess.DEVNULL, accepted: tuple[int, ...] = (0,)) -> Took:
    start = time.monotonic()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"LANG": "C.UTF-8"},
    )
    peak = Peak(process.pid)
    peak.start()
    output = process.stdout.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    took = Took(time.monotonic() - start, usage.ru_utime + usage.ru_stime, peak.megabytes, output)
    if process.returncode not in accepted:
        raise RuntimeError(f"{' '.join(map(str, command))[:200]} ended with {process.returncode}: {output[-600:].strip()}")
    return took


def quarry(*arguments: object, accepted: tuple[int, ...] = (0,)) -> Took:
    return run(PROGRAM, *arguments, accepted=accepted)


def spread(values: list[float], unit: str = "", digits: int = 2) -> str:
    """The median, and the range in brackets where there is one."""
    middle = f"{statistics.median(values):,.{digits}f}{unit}"
    if len(values) == 1:
        return middle
    return f"{middle} ({min(values):,.{digits}f}–{max(values):,.{digits}f})"


@dataclass
class Line:
    what: str
    size: int
    engine: str
    quarry: str
    against: str = ""
    ratio: str = ""
    aim: str = ""
    met: bool | None = None


@dataclass
class Report:
    lines: list[Line] = field(default_factory=list)
    started: str = field(default_factory=lambda: time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()))

    def add(self, line: Line) -> None:
        self.lines.append(line)
        print(self.row(line), flush=True)

    def failed(self, what: str, size: int, engine: str, error: Exception) -> None:
        reason = " ".join(str(error).split())[:300] or type(error).__name__
        self.add(Line(what, size, engine, f"not measured: {reason}"))

    @staticmethod
    def row(line: Line) -> str:
        met = {True: "yes", False: "**no**", None: ""}[line.met]
        cells = [line.what, f"{line.size:,}", line.engine, line.quarry, line.against, line.ratio, line.aim, met]
        return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"

    def text(self) -> str:
        head = ["what", "customers", "engine", "Quarry", "against", "ratio", "aim", "met"]
        lines = [
            "# Results",
            "",
            f"Made by `bench/run` ({self.started}); how is in README.md. {machine()}",
            "",
            f"Each number is the median of {REPEAT} repetitions, with the range in brackets; without one it was measured once.",
            "",
            "| " + " | ".join(head) + " |",
            "| " + " | ".join("---" for _ in head) + " |",
        ]
        return "\n".join(lines + [self.row(line) for line in self.lines]) + "\n"


def machine() -> str:
    model = next(
        (line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = [
        f"{os.cpu_count()} × {model}, {memory:.0f} GB",
        platform.freedesktop_os_release().get("PRETTY_NAME", "?") + ", Linux " + platform.release(),
        first_line("swift", "--version"),
        "SQLite " + first_line("sqlite3", "--version").split(" ")[0],
        first_line(str(postgres_program("postgres")), "--version"),
        first_line("nginx", "-v"),
        first_line("wrk", "--version").split(" [")[0],
    ]
    revision = first_line("git", "-C", str(PROJECT), "describe", "--always", "--dirty")
    load = os.getloadavg()[1]
    return "; ".join(versions) + f"; Quarry {revision}; load of the last five minutes at the end {load:.1f}."


def postgres_program(name: str) -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    return found[-1] if found else Path(name)


def first_line(*command: str) -> str:
    if not shutil.which(command[0]):
        return f"{command[0]}: not installed"
    output = subprocess.run(command, capture_output=True, text=True)
    lines = (output.stdout + output.stderr).strip().splitlines()
    return lines[0].strip() if lines else command[0]


def say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)
