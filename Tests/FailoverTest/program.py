"""Two `quarry serve` on the cluster, behind HAProxy as deploy/haproxy configures it."""

import http.client
import json
import os
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

from cluster import PROJECT, Cluster, free_port, until
from writing import NotAcknowledged

PROGRAM = Path(os.environ.get("QUARRY_PROGRAM") or PROJECT / ".build" / "release" / "quarry")

class Site:
    """Use it in a `with`. What each process says is in the directory."""

    # Every write of the clients, with the row that its acknowledgement named: a customer's own, or the customer's that was touched.
    ROWS = """
        SET search_path TO quarry;
        SELECT substr(name, 10), 'customer ' || id FROM customer WHERE name LIKE 'Failover %'
        UNION ALL SELECT note, 'touch of ' || customer_id FROM touch
    """
    # A customer cannot be there twice, its name is unique; a touch could.
    DOUBLE = """
        SET search_path TO quarry;
        INSERT INTO touch (customer_id, person_id, at, on_date, activity, outcome, note)
        SELECT customer_id, person_id, at, on_date, activity, outcome, note FROM touch ORDER BY id DESC LIMIT 1
    """

    def __init__(self, cluster: Cluster, directory: Path):
        self._database = cluster.url
        self._directory = directory
        self._processes: list[subprocess.Popen] = []
        self.port = free_port()

    def __enter__(self):
        try:
            self._run("user", "add", "director", "--role", "director")
            self._token = self._run(
                "token", "add", "--login", "director", "--name", "failover test",
                "--scope", "customers:write", "--scope", "touches:write",
            ).split()[-1]
            ports = [free_port(), free_port()]
            for port in ports:
                self._start(
                    f"quarry-{port}",
                    [PROGRAM, "serve", "--database", self._database, "--port", str(port), "--behind-proxy"],
                )
            self._start(
                "haproxy",
                ["haproxy", "-db", "-f", PROJECT / "deploy" / "haproxy" / "quarry.cfg"],
                QUARRY_PLAIN=f"127.0.0.1:{self.port}",
                QUARRY_SOCKET=str(self._directory / "haproxy.sock"),
                QUARRY_1=f"127.0.0.1:{ports[0]}",
                QUARRY_2=f"127.0.0.1:{ports[1]}",
            )
            for port in ports:
                until(f"quarry on {port} is ready", lambda: answers(port, "/health/ready"))
            until("HAProxy finds them", lambda: answers(self.port, "/sign-in"))
            return self
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            try:
                process.wait(40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def clients(self, count: int) -> list:
        return [APIClient(self.port, self._token) for _ in range(count)]

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [PROGRAM, *arguments, "--database", self._database],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, env=os.environ | {"LANG": "C.UTF-8"},
        )
        if done.returncode != 0:
            raise RuntimeError(f"quarry {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def _start(self, name: str, command: list, **environment: str):
        with open(self._directory / f"{name}.log", "w") as log:
            self._processes.append(
                subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=os.environ | environment
                )
            )


def answers(port: int, path: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


class APIClient:
    """Over one connection that is kept: a new customer, then a touch of it, and so on."""

    def __init__(self, port: int, token: str):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=45)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._untouched: int | None = None

    def __call__(self, name: str) -> str:
        customer, self._untouched = self._untouched, None
        if customer is None:
            path, body = "/customers", {"name": f"Failover {name}"}
        else:
            path = f"/customers/{customer}/touches"
            body = {"activity": "phone_call", "outcome": "reached", "note": name}
        status, answer = self._post(path, json.dumps(body))
        if status != 201:
            raise NotAcknowledged(f"{status} {problem(answer)}")
        if customer is None:
            self._untouched = json.loads(answer)["id"]
            return f"customer {self._untouched}"
        return f"touch of {customer}"

    def _post(self, path: str, body: str) -> tuple[int, str]:
        try:
            self._connection.request("POST", f"/api/v1{path}", body, self._headers)
            response = self._connection.getresponse()
            return response.status, response.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise NotAcknowledged(type(error).__name__) from error


def problem(answer: str) -> str:
    """What a problem document (RFC 9457) says, or the beginning of whatever it is."""
    try:
        return json.loads(answer)["detail"]
    except (ValueError, KeyError, TypeError):
        return " ".join(answer.split())[:80]
