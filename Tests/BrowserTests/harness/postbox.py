"""A real mail server on this machine that keeps what it is sent."""

import email
import email.policy
import time

from aiosmtpd.controller import Controller


class _Keeper:
    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, message))
        return "250 OK"


class Postbox:
    def __enter__(self):
        self._keeper = _Keeper()
        # Any port that is free; the controller looks whether it is there before it says so, which needs the number.
        import socket

        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._controller = Controller(self._keeper, hostname="127.0.0.1", port=self.port)
        self._controller.start()
        return self

    def __exit__(self, *_):
        self._controller.stop()

    @property
    def options(self) -> list[str]:
        return [
            "--smtp-url", f"smtp://127.0.0.1:{self.port}", "--smtp-plain", "--mail-from", "crm@example.com",
            "--public-url", "https://crm.example.com",
        ]  # fmt: skip

    def wait(self, count: int, seconds: int = 40) -> list:
        end = time.monotonic() + seconds
        while len(self._keeper.mails) < count:
            assert time.monotonic() < end, f"Only {len(self._keeper.mails)} mails came"
            time.sleep(0.2)
        return self._keeper.mails
