"""Tryton: trytond with its modules for parties and sale opportunities, served by gunicorn with two workers."""

import base64
import gzip
import importlib.metadata
import json
import os
import secrets
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from cluster import Cluster
from companies import INDUSTRIES, SOUGHT, Company, table
from load import Import, Request
from processes import Failed, free_port, processor_seconds, run, serving

WORKERS = 2
BATCH = 500
"""Parties a call of import_data. Measured: 50 to 500 are alike, 2000 take a third longer each."""

FIELDS = ["code", "name", "lang.rec_name", "tax_identifier.rec_name"]
"""The columns of Tryton's own list of parties."""

IMPORTED = [
    "name", "identifiers/type", "identifiers/code", "categories", "addresses/country", "addresses/subdivision",
    "addresses/city", "addresses/street_unstructured", "contact_mechanisms/type", "contact_mechanisms/value",
]  # fmt: skip


class Tryton:
    name = "Tryton"

    def __init__(self, cluster: Cluster, folder: Path):
        self.cluster = cluster
        self.folder = folder
        self.port = free_port()
        self.password = secrets.token_hex(16)
        self.headers = {"Content-Type": "application/json"}
        self.settings = os.environ | {
            "TRYTOND_CONFIG": str(self.written("trytond.conf", f"[database]\nuri = {cluster.url('')}\n")),
            "TRYTOND_DATABASE_NAMES": "tryton",
            "TRYTONPASSFILE": str(self.written("password", self.password)),
        }

    @property
    def version(self) -> str:
        names = ["trytond", "trytond_party", "trytond_sale_opportunity", "psycopg", "gunicorn"]
        versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)
        return f"{versions}, Python {sys.version.split()[0]}"

    def written(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.touch(mode=0o600)
        path.write_text(text)
        return path

    def prepare(self) -> None:
        """A database with the modules, China's provinces and the industries as categories of parties."""
        self.cluster.create("tryton")
        self.administer("--update", "sale_opportunity", "--activate-dependencies", "--email", "bench@example.org")
        with self.serve():
            self.sign_in()
            self.call("model.party.category.create", [{"name": industry} for industry in INDUSTRIES], {})
            (china,) = self.call("model.country.country.create", [{"name": "中国", "code": "CN"}], {})
            self.call(
                "model.country.subdivision.create",
                [
                    {"country": china, "name": row["name"], "code": f"CN-{row['code']}", "type": "province"}
                    for row in table("provinces.csv")
                ],
                {},
            )

    def administer(self, *arguments: str) -> None:
        run(Path(sys.executable).with_name("trytond-admin"), "--database", "tryton", *arguments, env=self.settings)

    def import_companies(self, companies: list[Company]) -> Import:
        """By as many clients at once as there are workers, marked at each tenth."""
        rows = [
            # The type of identifier is Tryton's alias of cn_uscc, the Unified Social Credit Code.
            [one.name, "cn_vat", one.code, one.industry, "中国", one.province, one.city, one.address, "phone", one.phone]
            for one in companies
        ]
        batches = [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]

        def bring(batch: list[list[str]]) -> int:
            return self.call("model.party.party.import_data", IMPORTED, batch, {})

        with self.serve() as (server, _), ThreadPoolExecutor(WORKERS) as clients:
            before, start = processor_seconds(self.cluster.process, server.pid), time.monotonic()
            done, marks = 0, []
            calls = [clients.submit(bring, batch) for batch in batches]
            try:
                for call in calls:
                    done += call.result()
                    if done * 10 >= len(rows) * (len(marks) + 1):
                        marks.append((done, time.monotonic() - start))
            except BaseException:
                clients.shutdown(wait=False, cancel_futures=True)
                raise
            spent = processor_seconds(self.cluster.process, server.pid) - before
        found = self.cluster.execute(
            "tryton",
            "SELECT (SELECT count(*) FROM party_party), (SELECT count(*) FROM party_identifier WHERE type = 'cn_vat'), "
            "(SELECT count(*) FROM party_address WHERE subdivision IS NOT NULL AND city IS NOT NULL), "
            "(SELECT count(*) FROM party_contact_mechanism), "
            '(SELECT count(DISTINCT party) FROM "party_party-party_category")',
        )
        if found != "|".join([str(len(rows))] * 5):
            raise Failed(f"Of {len(rows)} Tryton has parties, codes, addresses, telephones, categories: {found}")
        self.cluster.execute("tryton", "VACUUM ANALYZE")
        return Import(marks, spent)

    def add_trigrams(self) -> None:
        """The indexes that Tryton itself makes where PostgreSQL's trigrams are to be had."""
        self.cluster.execute("tryton", "CREATE EXTENSION pg_trgm")
        self.administer("--indexes")
        made = self.cluster.execute("tryton", "SELECT indexdef FROM pg_indexes WHERE tablename = 'party_party'")
        if "gin_trgm_ops" not in made:
            raise Failed("Tryton has made no trigram index of the parties' names.")
        self.cluster.execute("tryton", "VACUUM ANALYZE")

    @contextmanager
    def serve(self):
        """The server, and the seconds until its first answer: the list, or its version before anybody has signed in."""
        first = self.page if "Authorization" in self.headers else self.request("common.server.version", path="/rpc/")

        def answers() -> bool:
            try:
                return self.result(first) is not None
            except OSError:
                return False

        command = [
            Path(sys.executable).with_name("gunicorn"), f"--workers={WORKERS}", f"--bind=127.0.0.1:{self.port}",
            "--timeout=600", "--no-control-socket", "--log-level=warning", "trytond.application:app",
        ]  # fmt: skip
        with serving(command, self.folder / "tryton.log", answers, env=self.settings, cwd=self.folder) as server:
            yield server

    def request(self, method: str, *parameters, path: str = "/tryton/rpc/") -> Request:
        body = json.dumps({"id": 1, "method": method, "params": parameters})
        # Compressed, as Tryton's own clients ask for it: otherwise each word of the JSON goes to the network by itself.
        return Request(path, self.headers | {"Accept-Encoding": "gzip"}, body)

    def call(self, method: str, *parameters):
        return self.result(self.request(method, *parameters))

    def result(self, request: Request):
        status, headers, body = request.send(self.port)
        if status != 200:
            raise Failed(f"Tryton answers {status}: {body[:500]}")
        if headers.get("content-encoding") == "gzip" and body[:2] == b"\x1f\x8b":
            body = gzip.decompress(body)
        answer = json.loads(body)
        if "result" not in answer:
            raise Failed(f"Tryton cannot answer: {str(answer)[:2000]}")
        return answer["result"]

    def sign_in(self) -> None:
        person, token, _ = self.call("common.db.login", "admin", {"password": self.password})
        session = base64.b64encode(f"admin:{person}:{token}".encode()).decode()
        self.headers["Authorization"] = f"Session {session}"

    def searching(self, domain: list, order: list | None = None) -> Request:
        return self.request("model.party.party.search_read", domain, 0, 50, order, FIELDS, {})

    @property
    def page(self) -> Request:
        """The first parties in Tryton's own order, by name."""
        return self.searching([])

    @property
    def newest(self) -> Request:
        """The newest parties, in the order of the primary key, for which nothing needs to be sorted."""
        return self.searching([], [["id", "DESC"]])

    @property
    def search(self) -> Request:
        return self.searching([["rec_name", "ilike", f"%{SOUGHT}%"]])

    def companies(self, request: Request) -> list[tuple[str, str | None]]:
        """Name and code of each company in the answer."""
        return [(row["name"], row["tax_identifier."]["rec_name"]) for row in self.result(request)]

    def hits(self) -> int:
        """How many parties the search finds in all."""
        return self.call("model.party.party.search_count", [["rec_name", "ilike", f"%{SOUGHT}%"]], 0, None, {})
