"""Quarry serving, nginx with a file beside it, and wrk that asks either of them."""

import http.client
import json
import os
import re
import socket
import subprocess
import tempfile
import time
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

from harness.measure import PROGRAM, quarry, run

ROTATE = Path(__file__).with_name("rotate.lua")
PASSWORD = "five words that nobody uses"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Answer:
    status: int
    body: str
    headers: dict[str, str]


@dataclass
class Load:
    """What wrk measured: milliseconds, and requests a second."""

    p50: float
    p99: float
    requests: float


class Site:
    """`quarry serve` on a workspace. Use it in a `with`."""

    def __init__(self, workspace, log: str = "error"):
        self.workspace = workspace
        self.port = free_port()
        self.log = log

    def __enter__(self) -> "Site":
        start = time.monotonic()
        command = [PROGRAM, "serve", "--database", self.workspace.location, "--port", self.port, "--log-level", self.log]
        self.process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=os.environ | {"LANG": "C.UTF-8"},
        )
        while True:
            try:
                answer = self.get("/sign-in")
                break
            except OSError:
                if self.process.poll() is not None:
                    raise RuntimeError("quarry serve: " + self.process.stderr.read().decode()) from None
                time.sleep(0.002)
        self.first_answer = time.monotonic() - start
        if answer.status != 200 or "<form" not in answer.body:
            raise RuntimeError(f"/sign-in answered {answer.status}")
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(30)

    def memory(self, name: str = "VmRSS") -> float:
        """Megabytes of the process; VmHWM is its peak."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024

    def request(self, method: str, path: str, headers: dict[str, str], body: str | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
            found = {name.lower(): value for name, value in response.getheaders() if name.lower() != "set-cookie"}
            found["set-cookie"] = "\n".join(response.headers.get_all("set-cookie") or [])
            return Answer(response.status, text, found)
        finally:
            connection.close()

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        return self.request("GET", path, headers or {})

    def program(self) -> dict[str, str]:
        """The headers of a program that reads customers in the director's name."""
        made = quarry(
            "token", "add", "--login", "director", "--name", f"bench {time.monotonic_ns()}", "--scope", "customers:read", "--json",
            "--database", self.workspace.location,
        ).output  # fmt: skip
        return {"Authorization": "Bearer " + json.loads(made)["token"]}

    def signed_in(self, login: str) -> dict[str, str]:
        """The headers of somebody's requests, after their password was set by the link and they signed in by the form."""
        link = quarry("user", "link", login, "--database", self.workspace.location, "--json").output
        token = re.search(r"/password/([\w-]+)", link)[1]
        self.submit(f"/password/{token}", {"password": PASSWORD})
        return {"Cookie": self.submit("/sign-in", {"login": login, "password": PASSWORD})}

    def submit(self, path: str, fields: dict[str, str]) -> str:
        page = self.get(path)
        cookies = cookies_of(page)
        csrf = re.search(r'name="csrf"[^>]*value="([^"]+)"', page.body)
        if page.status != 200 or not csrf:
            raise RuntimeError(f"no form at {path.split('/')[1]} (status {page.status})")
        body = urllib.parse.urlencode(fields | {"csrf": csrf[1]})
        headers = {
            "Cookie": cookies,
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self.port}",
        }
        answer = self.request("POST", path, headers, body)
        if answer.status != 303:
            raise RuntimeError(f"the form at {path.split('/')[1]} answered {answer.status}")
        return cookies_of(answer)


def cookies_of(answer: Answer) -> str:
    return "; ".join(line.split(";")[0] for line in answer.headers["set-cookie"].splitlines())


def load(
    port: int, paths: list[str], headers: dict[str, str] | None = None, connections: int = 16, seconds: float = 8
) -> Load:
    """Asks for the paths in turn, as fast as the connections get answers."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "paths"
        wanted.write_text("\n".join(paths) + "\n")
        found = Path(folder) / "found.json"
        lines = [f"{name}: {value}" for name, value in (headers or {}).items()]
        command = ["wrk", "-t", str(min(2, connections)), "-c", str(connections), "-d", f"{seconds:g}s"]
        command += [part for line in lines for part in ("-H", line)]
        command += ["-s", ROTATE, f"http://127.0.0.1:{port}", "--", wanted, found]
        run(*command)
        answer = json.loads(found.read_text())
    if answer["failed"]:
        raise RuntimeError(f"{answer['failed']} of {answer['requests']} requests failed")
    return Load(answer["p50"] / 1000, answer["p99"] / 1000, answer["requests"] / answer["seconds"])


class Nginx:
    """A private nginx that serves one file of a size. Use it in a `with`."""

    def __init__(self, size: int, media: str = "text/html"):
        self.size = size
        self.media = media
        self.port = free_port()

    def __enter__(self) -> "Nginx":
        self.folder = tempfile.TemporaryDirectory()
        home = Path(self.folder.name)
        home.chmod(0o755)
        (home / "file").write_bytes(b"x" * self.size)
        (home / "nginx.conf").write_text(
            f"""
            worker_processes auto; daemon off; pid {home}/pid; error_log {home}/error.log;
            events {{ worker_connections 256; }}
            http {{
                access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; default_type {self.media};
                client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
                uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
                server {{ listen 127.0.0.1:{self.port}; root {home}; }}
            }}
            """
        )
        self.process = subprocess.Popen(
            ["nginx", "-p", home, "-c", home / "nginx.conf"], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        deadline = time.monotonic() + 20
        while True:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/file")
                response = connection.getresponse()
                if response.status == 200 and len(response.read()) == self.size:
                    return self
                raise RuntimeError(f"nginx answered {response.status}")
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError("nginx does not start") from None
                time.sleep(0.01)

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(10)
        self.folder.cleanup()
