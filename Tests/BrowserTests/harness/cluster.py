"""Two processes of `quarry serve` on one database behind HAProxy, as deploy/haproxy configures it: what a person sees as one server."""

import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from tempfile import TemporaryDirectory

from .database import Database
from .server import START_LIMIT, Server, free_port, project


class Cluster:
    """Use it in a `with`, in the place of a `Server`."""

    def __init__(self, database: Database, *options: str, port: int | None = None, secrets: dict[str, str] | None = None):
        self.database = database
        self._options = options
        self._secrets = secrets
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._servers: list[Server] = []

    def __enter__(self):
        with ExitStack() as stack:
            self._servers = [
                stack.enter_context(Server(self.database, "--behind-proxy", *self._options, secrets=self._secrets))
                for _ in range(2)
            ]
            folder = stack.enter_context(TemporaryDirectory())
            proxy = subprocess.Popen(
                ["haproxy", "-db", "-f", project() / "deploy" / "haproxy" / "quarry.cfg"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.STDOUT,
                env=os.environ
                | {
                    "QUARRY_PLAIN": f"127.0.0.1:{self.port}",
                    "QUARRY_SOCKET": f"{folder}/haproxy.sock",
                    "QUARRY_1": f"127.0.0.1:{self._servers[0].port}",
                    "QUARRY_2": f"127.0.0.1:{self._servers[1].port}",
                },
            )
            stack.callback(_end, proxy)
            self._until_it_answers()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        self._stack.close()

    def _until_it_answers(self):
        limit = time.monotonic() + START_LIMIT
        while True:
            try:
                with urllib.request.urlopen(f"{self.address}/sign-in", timeout=5):
                    return
            except urllib.error.HTTPError as answer:
                if answer.code == 404:  # Of a house of workspaces, none of which was named.
                    return
                error = answer
            except (OSError, socket.timeout) as trouble:
                error = trouble
            if time.monotonic() > limit:
                raise AssertionError(f"HAProxy does not answer: {error}\n{self.output}") from error
            time.sleep(0.05)

    @property
    def output(self) -> str:
        return "".join(server.output for server in self._servers)

    def setup_link(self) -> str:
        """Of the process that was started last, since a new link ends the one before; through the proxy."""
        return re.sub(r"^http://[^/]+", self.address, self._servers[-1].setup_link())


def _end(process: subprocess.Popen) -> None:
    process.terminate()
    process.wait()
