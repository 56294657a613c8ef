"""Programs of others at the API: the example of the documentation, and one that tries everything its description allows."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import serving
from harness.server import project, run

SCOPES = (
    "customers:read customers:write touches:write lists:write overview:read imports:write exports:write people:read"
    " bulk:write audit:read personal-data:write month:write people:write settings:read settings:write webhooks:write".split()
)


@pytest.fixture
def site(demo, tmp_path):
    with serving(demo.database.copy(tmp_path), "--api-limit", "1000000") as server:
        yield server


def token_of(demo, server, role) -> str:
    options = [option for scope in SCOPES for option in ("--scope", scope)]
    answer = run(
        "token", "add", "--database", server.database.location, "--login", demo.person(role).login, "--name", "test", *options
    )
    return re.search(r"quarry_[\w-]{43}", answer).group()


def test_the_documentations_example_imports_a_file(demo, site, tmp_path):
    file = tmp_path / "customers.csv"
    rows = "".join(f"接口公司{n}号有限公司,电子,深圳,{n}\n" for n in range(1200))
    file.write_text("客户全名,行业,地区,人数\n" + rows + "接口公司7号有限公司,,,\n,,,\n", encoding="utf-8")
    finished = subprocess.run(
        [sys.executable, project() / "docs/examples/import_customers.py", site.address, file, "客户全名=name"],
        env={"QUARRY_TOKEN": token_of(demo, site, "director"), "PATH": os.environ["PATH"]},
        capture_output=True, text=True, timeout=180,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert '"imported": 1200' in finished.stdout, finished.stdout
    assert site.database.query("SELECT count(*) FROM customer WHERE name LIKE '接口公司%'")[0][0] == 1200


def test_what_the_description_allows_is_answered_as_it_says(demo, site, tmp_path):
    """Schemathesis makes requests of the description, good and bad ones, and holds each answer against it."""
    finished = subprocess.run(
        [
            Path(sys.executable).with_name("schemathesis"), "run", f"{site.address}/api/v1/openapi.json",
            "--header", f"Authorization: Bearer {token_of(demo, site, 'director')}",
            "--phases", "examples,coverage,fuzzing", "--max-examples", "15", "--seed", "1", "--workers", "1",
            # What a schema cannot say is refused with 422 all the same: a condition's grammar, a name that is no company's, an empty file.
            # And whoever shows thirty bad tokens hears 429 from then on, where it waits for 401.
            "--exclude-checks", "positive_data_acceptance,ignored_auth",
            "--no-color", "--generation-database", "none", "--request-timeout", "30",
        ],
        cwd=tmp_path, capture_output=True, text=True, timeout=900,
    )
    assert finished.returncode == 0, finished.stdout[-20_000:] + finished.stderr[-2_000:]
