"""A receiver of webhooks on this machine: it checks what it gets as a receiver should, and answers as a test says."""

import hashlib
import hmac
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver:
    """Use it in a `with`."""

    def __init__(self):
        self.received: list[dict] = []
        """What came in, each with its `path`, `signature` and parsed `body`."""
        self.answers: list[tuple[int, dict, bytes]] = []
        """What is answered next: status, headers, body. After that everything is well."""
        self._news = threading.Condition()

    def __enter__(self):
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                data = self.rfile.read(int(self.headers["Content-Length"]))
                with receiver._news:
                    receiver.received.append(
                        {
                            "path": self.path,
                            "host": self.headers["Host"],
                            "event": self.headers["Quarry-Event"],
                            "delivery": self.headers["Quarry-Delivery"],
                            "signature": self.headers["Quarry-Signature"],
                            "data": data,
                            "body": json.loads(data),
                        }
                    )
                    status, headers, body = receiver.answers.pop(0) if receiver.answers else (204, {}, b"")
                    receiver._news.notify_all()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status != 204:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):  # A redirect that was followed would come here.
                with receiver._news:
                    receiver.received.append({"path": "GET " + self.path, "body": {}})
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/hook"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def wait(self, count: int, limit: float = 60) -> list[dict]:
        with self._news:
            assert self._news.wait_for(lambda: len(self.received) >= count, limit), f"Only {self.received} came"
            return list(self.received)


def is_signed(message: dict, secret: str) -> bool:
    seconds, signature = re.fullmatch(r"t=(\d+),v1=([0-9a-f]{64})", message["signature"]).groups()
    expected = hmac.new(secret.encode(), f"{seconds}.".encode() + message["data"], hashlib.sha256).hexdigest()
    return hmac.compare_digest(signature, expected)
