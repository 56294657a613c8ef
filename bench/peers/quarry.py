"""Quarry: one process, with its API and a token."""

import json
import os
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from cluster import Cluster
from companies import SOUGHT, Company, write
from load import Import, Request
from processes import Failed, free_port, processor_seconds, run, serving


class Quarry:
    name = "Quarry"

    def __init__(self, program: Path, cluster: Cluster, folder: Path):
        self.program = program
        self.cluster = cluster
        self.folder = folder
        self.port = free_port()
        self.database = cluster.url("quarry", scheme="postgres")
        self.headers: dict[str, str] = {}

    @property
    def version(self) -> str:
        return run("git", "-C", Path(__file__).parent, "describe", "--always", "--dirty", "--abbrev=10").strip()

    def prepare(self) -> None:
        """An empty database with a director, who has a token."""
        self.cluster.create("quarry")
        self.command("user", "add", "bench", "--role", "director")
        answer = self.command("token", "add", "--login", "bench", "--name", "bench", "--scope", "customers:read")
        self.headers = {"Authorization": f"Bearer {answer['token']}"}

    def command(self, *arguments: str | Path) -> dict:
        return json.loads(run(self.program, *arguments, "--database", self.database, "--json"))

    def import_companies(self, companies: list[Company]) -> Import:
        file = self.folder / "companies.csv"
        write(companies, file)

        def processor() -> float:
            return processor_seconds(self.cluster.process, os.getpid())

        spent, start = processor(), time.monotonic()
        result = self.command("import", file)
        seconds, spent = time.monotonic() - start, processor() - spent
        whole = self.cluster.execute(
            "quarry",
            "SELECT count(*) FROM quarry.customer WHERE code IS NOT NULL AND industry IS NOT NULL AND city IS NOT NULL "
            "AND address IS NOT NULL AND phone IS NOT NULL",
        )
        if result["imported"] != len(companies) or whole != str(len(companies)):
            raise Failed(f"Of {len(companies)} companies Quarry holds {whole} whole: {result}")
        self.cluster.execute("quarry", "VACUUM ANALYZE")
        return Import([(len(companies), seconds)], spent)

    @contextmanager
    def serve(self):
        """The server, and the seconds until it first answered with the list."""

        def answers() -> bool:
            try:
                return self.answer(self.page) is not None
            except OSError:
                return False

        command = [
            self.program, "serve", "--database", self.database, "--port", str(self.port), "--log-level", "warning",
        ]  # fmt: skip
        with serving(command, self.folder / "quarry.log", answers) as server:
            yield server

    def request(self, items: str) -> Request:
        return Request(f"/api/v1/customers?limit=50{items}", self.headers)

    @property
    def page(self) -> Request:
        return self.request("")

    @property
    def search(self) -> Request:
        return self.request(f"&q={quote(SOUGHT)}")

    def companies(self, request: Request) -> list[tuple[str, str | None]]:
        """Name and code of each company in the answer; a list's rows have no code."""
        return [(row["name"], row.get("code")) for row in self.answer(request)["customers"]]

    def answer(self, request: Request) -> dict:
        status, _, body = request.send(self.port)
        if status != 200:
            raise Failed(f"Quarry answers {status}: {body[:500]}")
        return json.loads(body)

    def hits(self) -> int:
        """How many customers the search finds in all, page by page."""
        found, after = 0, ""
        while True:
            answer = self.answer(self.request(f"&q={quote(SOUGHT)}{after}"))
            found += len(answer["customers"])
            if not answer.get("next"):
                return found
            after = f"&after={answer['next']}"
