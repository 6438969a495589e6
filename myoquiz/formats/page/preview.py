"""The page while its bank is written: served to this machine alone, drawn anew at each save.

Nobody else can read it: it answers at 127.0.0.1 only, under a secret address, and to no other name
of the host, so that a page from elsewhere cannot ask for it in your browser. The bank's page stands
in a frame that may run its own scripts and nothing more.
"""

import json
import os
import secrets
import sys
import threading
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from msgspec import Struct

from myoquiz.bank import watch

HOST: Final = "127.0.0.1"
BEAT: Final = 15.0
"""Seconds after which a silent line says that it is alive; a browser that left is noticed by it."""
CLOSED: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; "

SHELL: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Preview</title>
<meta name="viewport" content="width=device-width">
<style nonce="NONCE">
:root { color-scheme: light dark; font-family: system-ui, sans-serif }
body { margin: 0; height: 100vh; display: flex; flex-direction: column }
h1 { font-size: 1rem; margin: 0 0 .5rem }
section { padding: 1rem; max-height: 45vh; overflow: auto; border-bottom: 3px solid #b3261e }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 }
iframe { flex: 1; border: 0; width: 100% }
[hidden] { display: none }
</style></head>
<body><main>
<section role="status" tabindex="0" aria-labelledby="title" hidden>
<h1 id="title">Problems</h1><pre></pre></section></main>
<iframe title="The page of the bank" sandbox="allow-scripts"></iframe>
<script nonce="NONCE">
const [section, title, report, frame] = ["section", "h1", "pre", "iframe"]
  .map((name) => document.querySelector(name));
let drawn = 0;
new EventSource("events").onmessage = (event) => {
  const now = JSON.parse(event.data);
  report.textContent = now.report;
  section.hidden = !now.report;
  title.textContent = now.broken
    ? now.page ? "Problems; below is the page before them" : "Problems; no page yet" : "Warnings";
  if (now.page && now.page !== drawn) frame.src = "page?" + (drawn = now.page);
};
</script></body></html>
"""


class Look(Struct, frozen=True):
    """What a bank is like right now."""

    report: str
    """Its problems as text; empty where all is well."""
    page: str | None
    """Its page, or None where the bank cannot be used."""


class Shown(Struct, frozen=True):
    """What the browser shows: the latest problems, and the last page that could be drawn."""

    number: int = 0
    report: str = ""
    broken: bool = False
    page: str = ""
    page_number: int = 0

    def after(self, look: Look) -> "Shown":
        """What is shown after another look."""
        number = self.number + 1
        if look.page is None:
            return Shown(number, look.report, True, self.page, self.page_number)
        return Shown(number, look.report, False, look.page, number)

    def event(self) -> bytes:
        """What the browser is told of it."""
        told = {"report": self.report, "broken": self.broken, "page": self.page_number}
        return f"data: {json.dumps(told)}\n\n".encode()


class Stopped(Exception):
    """Ends the watching of files."""


class PreviewServer(ThreadingHTTPServer):
    """A server of one page for the browser on this machine. Raises OSError on a taken port."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        # On Windows it would let a second server take the same port.
        self.allow_reuse_address = os.name != "nt"
        super().__init__((HOST, port), PreviewHandler)
        self.token = secrets.token_urlsafe(24)
        self.shown = Shown()
        self.changed = threading.Condition()
        self.ended = threading.Event()

    @property
    def hosts(self) -> list[str]:
        """Each `Host` that is answered; browsers leave out the usual port."""
        return [f"{HOST}:{self.server_port}", *([HOST] if self.server_port == 80 else [])]

    @property
    def address(self) -> str:
        """Where the browser finds it."""
        return f"http://{self.hosts[0]}/{self.token}/"

    def show(self, look: Look) -> None:
        """Tell all browsers what is there now."""
        with self.changed:
            self.shown = self.shown.after(look)
            self.changed.notify_all()

    def watch(self, find: Callable[[], Sequence[Path]], look: Callable[[], Look]) -> None:
        """Show the bank at first and at each save, until `end`."""

        def sleep(seconds: float) -> None:
            if self.ended.wait(seconds):
                raise Stopped

        try:
            for _ in watch.changes(find, sleep):
                self.show(look())
        except Stopped:
            return

    def end(self) -> None:
        """Let the watching and all open lines end."""
        self.ended.set()
        with self.changed:
            self.changed.notify_all()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no error; what else happens is."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class PreviewHandler(BaseHTTPRequestHandler):
    """Answers three addresses below the token, and refuses all others."""

    server: PreviewServer

    def do_GET(self) -> None:
        """The frame around the page, the page, or the events."""
        if self.headers.get_all("Host") not in [[host] for host in self.server.hosts]:
            return self.send_error(403)
        _, _, rest = self.path.partition("/")
        token, _, name = rest.partition("/")
        if not secrets.compare_digest(token.encode(), self.server.token.encode()):
            return self.send_error(403)
        match name.partition("?")[0]:
            case "":
                nonce = secrets.token_urlsafe(16)
                own = f"script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; "
                rules = own + "connect-src 'self'; frame-src 'self'; frame-ancestors 'none'"
                self._send(SHELL.replace("NONCE", nonce), CLOSED + rules)
            case "page":
                rules = "sandbox allow-scripts; frame-ancestors 'self'"
                self._send(self.server.shown.page, rules)
            case "events":
                self._events()
            case _:
                self.send_error(404)
        return None

    def _send(self, page: str, policy: str) -> None:
        """One HTML document."""
        body = page.encode()
        self._begin("text/html; charset=utf-8", policy, len(body))
        self.wfile.write(body)

    def _begin(self, kind: str, policy: str, length: int | None = None) -> None:
        """The head of an answer."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", policy)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _events(self) -> None:
        """What is shown, now and at each change, for as long as the browser listens."""
        self._begin("text/event-stream", CLOSED)
        told = 0
        server = self.server
        while not server.ended.is_set():
            with server.changed:
                if server.shown.number == told and not server.ended.is_set():
                    server.changed.wait(BEAT)
                now = server.shown
            self.wfile.write(now.event() if now.number != told else b": still here\n\n")
            self.wfile.flush()
            told = now.number

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what the browser asks for would hide what the author is told."""
