#!/usr/bin/env python3
"""Imports a file of customers through the API: sends it, matches its columns, checks it, imports it, and says what came of it.

    QUARRY_TOKEN=quarry_… python3 import_customers.py http://127.0.0.1:8080 customers.csv [HEADING=FIELD ...]

The token is a director's and covers imports:write. Nothing but Python's own library is wanted.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

TYPES = {".csv": "text/csv", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
WAIT = 1.0


class Quarry:
    def __init__(self, site: str, token: str):
        self._root = f"{site.rstrip('/')}/api/v1"
        self._token = token

    def ask(self, method: str, path: str, body: object = None, data: bytes | None = None, kind: str = "application/json"):
        headers = {"Authorization": f"Bearer {self._token}", "Accept-Language": "en"}
        if body is not None:
            data = json.dumps(body).encode()
            # Sent again after a broken line, it is still done once.
            headers["Idempotency-Key"] = str(uuid.uuid4())
        if data is not None:
            headers["Content-Type"] = kind
        for attempt in range(5):
            request = urllib.request.Request(self._root + path, data=data, headers=headers, method=method)
            try:
                with urllib.request.urlopen(request, timeout=120) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as refused:
                if refused.code == 429:  # Too often: it says when to come back.
                    time.sleep(int(refused.headers.get("Retry-After", "60")))
                    continue
                raise SystemExit(f"{method} {path}: {json.load(refused).get('detail')}")
            except (urllib.error.URLError, ConnectionError):
                if attempt == 4 or "Idempotency-Key" not in headers and method != "GET":
                    raise
                time.sleep(2**attempt)
        raise SystemExit(f"{method} {path}: no answer")


def wait(quarry: Quarry, number: int) -> dict:
    """Until no job is at work on it."""
    while True:
        found = quarry.ask("GET", f"/imports/{number}")
        if found["stuck"]:
            raise SystemExit(f"The import does not come further: {found['trouble']}")
        if found["state"] not in ("checking", "running", "undoing"):
            return found
        time.sleep(WAIT)


def import_file(quarry: Quarry, path: str, fields: dict[str, str]) -> dict:
    name = os.path.basename(path)
    with open(path, "rb") as file:
        sent = quarry.ask(
            "POST",
            "/imports?" + urllib.parse.urlencode({"name": name}),
            data=file.read(),
            kind=TYPES[os.path.splitext(name)[1].lower()],
        )
    chosen = [fields.get(heading, guess) for heading, guess in zip(sent["headings"], sent["fields"])]
    print("Columns:", ", ".join(f"{heading}={field}" for heading, field in zip(sent["headings"], chosen)))
    number = sent["id"]
    quarry.ask("POST", f"/imports/{number}/columns", {"fields": chosen, "version": sent["version"]})
    checked = wait(quarry, number)
    print("Check:", json.dumps(checked["counts"]))
    for issue in checked["issues"]:
        print(f"  line {issue['line']}: {issue['name']}: {issue['reason']}")
    quarry.ask("POST", f"/imports/{number}/run", {"version": checked["version"]})
    return wait(quarry, number)


def main() -> None:
    if len(sys.argv) < 3 or "QUARRY_TOKEN" not in os.environ:
        raise SystemExit(__doc__)
    quarry = Quarry(sys.argv[1], os.environ["QUARRY_TOKEN"])
    done = import_file(quarry, sys.argv[2], dict(pair.split("=", 1) for pair in sys.argv[3:]))
    print(f"Import {done['id']} is {done['state']}:", json.dumps(done["counts"]))


if __name__ == "__main__":
    main()
