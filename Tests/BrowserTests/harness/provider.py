"""The OpenID Connect provider as a process of its own, and the options with which Quarry knows it."""

import subprocess
import sys
from pathlib import Path

from .server import free_port

SECRET = "only the two of us know this"
LABEL = "统一登录"


class Provider:
    """Use it in a `with`."""

    def __init__(self, *sites: str):
        """`sites` are the addresses from which people may be sent."""
        self.port = free_port()
        self._callbacks = " ".join(f"{site}/sign-in/openid/callback" for site in sites)
        self.issuer = f"http://127.0.0.1:{self.port}/o"

    @property
    def options(self) -> tuple[str, ...]:
        return ("--openid-issuer", self.issuer, "--openid-client", "quarry", "--openid-label", LABEL)

    @property
    def secrets(self) -> dict[str, str]:
        return {"QUARRY_OPENID_SECRET": SECRET}

    def __enter__(self):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "harness.provider_site", str(self.port), SECRET, self._callbacks],
            cwd=Path(__file__).resolve().parents[1],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout.readline() == "ready\n", "The provider did not start"
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self._process.kill()
        self._process.wait()
