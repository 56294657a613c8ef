"""Sets Tryton beside Quarry, with the same companies on the same PostgreSQL, and writes bench/PEERS.md.

What a peer must be able to do is in `Peer`. Whatever it answers is compared with the companies before it is timed.
"""

import argparse
import signal
import sys
import tempfile
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from typing import Protocol

import companies
import load
import report
from cluster import Cluster
from companies import SOUGHT, Company
from load import Import, Rate, Request, Spread
from processes import Failed, Memory, MemoryWatch, memory, processor_seconds
from quarry import Quarry
from tryton import Tryton

PROJECT = Path(__file__).resolve().parents[2]


class Peer(Protocol):
    name: str
    port: int
    version: str
    page: Request
    """The first 50 companies."""
    search: Request
    """The first 50 companies with SOUGHT in their names."""

    def prepare(self) -> None:
        """An empty database, ready for an import."""

    def import_companies(self, companies: list[Company]) -> Import:
        """Imports them, and sees that they are all there."""

    def serve(self) -> AbstractContextManager[tuple[Popen, float]]:
        """The server, and how many seconds it took until it answered."""

    def companies(self, request: Request) -> list[tuple[str, str | None]]:
        """Name and Unified Social Credit Code of each company in an answer; no code where the answer's rows have none."""

    def hits(self) -> int:
        """How many companies the search finds in all."""


@dataclass
class Figures:
    """What was measured of one peer."""

    version: str
    imported: Spread
    """Rows a second."""
    processor: Spread
    """Milliseconds of the processor's time for a row."""
    imports: int
    """How often everything was imported. Once: the spread of `imported` is that of its parts."""
    start: Spread | None = None
    idle: list[Memory] = field(default_factory=list)
    busy: list[Memory] = field(default_factory=list)
    rates: dict[str, list[Rate]] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    rows: list[Company]
    rounds: int
    seconds: int
    folder: Path
    cluster: Cluster


Kinds = dict[str, Request]
"""Requests by what they are called in the figures: list or search, and perhaps how."""


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)


def imported(peer: Peer, plan: Plan, times: int) -> Figures:
    done = []
    for _ in range(times):
        peer.prepare()
        say(f"{peer.name}: importing {len(plan.rows):,} companies")
        done.append(peer.import_companies(plan.rows))
        say(f"{peer.name}: {done[-1].rate:,.0f} rows a second")
    rates = Spread.of(one.rate for one in done)
    if times == 1:
        rates = Spread(rates.median, min(done[0].rates), max(done[0].rates))
    processor = Spread.of(one.processor * 1000 / len(plan.rows) for one in done)
    return Figures(peer.version, rates, processor, times)


def checked(peer: Peer, label: str, request: Request, plan: Plan) -> None:
    """The answer has the rows that it must have."""
    codes = {company.name: company.code for company in plan.rows}
    answer = peer.companies(request)
    names = {name for name, _ in answer}
    wanted = min(50, companies.sought(len(codes)) if label.startswith("search") else len(codes))
    if not len(answer) == len(names) == wanted or any(code not in (None, codes.get(name)) for name, code in answer):
        raise Failed(f"{peer.name} answers {label} with other than {wanted} of the companies: {answer[:5]}…")
    if not names <= codes.keys() or (label.startswith("search") and not all(SOUGHT in name for name in names)):
        raise Failed(f"{peer.name} answers {label} with: {answer[:5]}…")


def loaded(peer: Peer, process: Popen, figures: Figures, plan: Plan, kinds: Kinds) -> None:
    def processor() -> float:
        return processor_seconds(process.pid, plan.cluster.process)

    for label, request in kinds.items():
        checked(peer, label, request, plan)
        with MemoryWatch(process) as watch:
            figures.rates[label] = load.measure(request, peer.port, plan.seconds, plan.rounds, plan.folder, processor)
        checked(peer, label, request, plan)
        figures.busy.append(watch.most)
        rate = Spread.of(rate.requests for rate in figures.rates[label])
        say(f"{peer.name}: {label}: {rate.median:,.1f} requests a second")


def served(peer: Peer, figures: Figures, plan: Plan, kinds: Kinds) -> None:
    """Starts, memory before and under load, and the rates of requests."""
    starts = []
    for _ in range(plan.rounds):
        with peer.serve() as (process, seconds):
            starts.append(seconds)
            checked(peer, "list", peer.page, plan)
            checked(peer, "search", peer.search, plan)
            figures.idle.append(memory(process))
    figures.start = Spread.of(starts)
    say(f"{peer.name}: first answer after {figures.start.median:.2f} s")
    with peer.serve() as (process, _):
        if (hits := peer.hits()) != companies.sought(len(plan.rows)):
            raise Failed(f"{peer.name} finds {hits} companies, not {companies.sought(len(plan.rows))}.")
        loaded(peer, process, figures, plan, kinds)


def tryton(plan: Plan) -> Figures:
    peer = Tryton(plan.cluster, plan.folder)
    figures = imported(peer, plan, 1)
    served(peer, figures, plan, {"list": peer.page, "list, newest first": peer.newest, "search": peer.search})
    peer.add_trigrams()
    with peer.serve() as (process, _):
        loaded(peer, process, figures, plan, {"search, with trigrams": peer.search})
    return figures


def quarry(program: Path, plan: Plan) -> Figures:
    peer = Quarry(program, plan.cluster, plan.folder)
    figures = imported(peer, plan, plan.rounds)
    served(peer, figures, plan, {"list": peer.page, "search": peer.search})
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, default=PROJECT / ".build" / "release" / "quarry")
    parser.add_argument("--companies", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3, help="how often to measure each thing but Tryton's import")
    parser.add_argument("--seconds", type=int, default=10, help="how long each load lasts")
    parser.add_argument("--output", type=Path, default=PROJECT / "bench" / "PEERS.md")
    arguments = parser.parse_args()
    # So that everything is stopped and removed then, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with tempfile.TemporaryDirectory(prefix="quarry-peers-") as folder, Cluster() as cluster:
            rows = companies.companies(arguments.companies)
            plan = Plan(rows, arguments.rounds, arguments.seconds, Path(folder), cluster)
            ours = quarry(arguments.program.resolve(), plan)
            theirs = tryton(plan)
            arguments.output.write_text(report.text(ours, theirs, plan, cluster.version), encoding="utf-8")
            say(f"Written: {arguments.output}")
    except Failed as failure:
        sys.exit(f"bench-peers: {failure}")


if __name__ == "__main__":
    main()
