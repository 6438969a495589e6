"""The preview: who may read it, and what it shows after a save."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from myoquiz.cli.preview import _look
from myoquiz.formats import Missing
from myoquiz.formats import page as page_format
from myoquiz.formats.page.preview import PreviewServer
from tests.conftest import ROOT

BANK = """\
version: 1
id: stars
title: Stars
questions:
- {id: a, type: true-false, prompt: The sun is a star., answer: true, explanation: It is.}
"""


class Preview:
    """A preview of a bank of its own, and what a browser gets from it."""

    def __init__(self, folder: Path) -> None:
        self.bank = folder / "stars.yaml"
        self.bank.write_text(BANK, encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "myoquiz", "preview", "--no-open", str(self.bank)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.killer = threading.Timer(60, self.process.kill)
        self.killer.start()
        assert self.process.stdout
        self.address = self.process.stdout.readline().split()[0]
        _, _, self.host, self.token, _ = self.address.split("/")

    def get(self, path: str, host: str | None = None) -> HTTPResponse:
        line = HTTPConnection(self.host, timeout=20)
        line.request("GET", path, headers={"Host": host or self.host})
        return line.getresponse()

    def text(self, name: str) -> str:
        return self.get(f"/{self.token}/{name}").read().decode()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    made = Preview(tmp_path)
    yield made
    made.process.kill()
    made.killer.cancel()
    made.process.communicate()


def told(events: HTTPResponse) -> dict[str, object]:
    """The next event."""
    while line := events.readline().decode():
        if line.startswith("data: "):
            found: dict[str, object] = json.loads(line.removeprefix("data: "))
            if found["report"] or found["page"]:
                return found
    raise AssertionError("the line was closed")


def test_it_answers_to_its_secret_address_alone(preview: Preview) -> None:
    assert preview.host.startswith("127.0.0.1:")
    good = preview.get(f"/{preview.token}/")
    assert good.status == 200
    assert good.headers["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert good.headers["Access-Control-Allow-Origin"] is None
    assert preview.get("/").status == 403
    assert preview.get("/wrong/").status == 403
    assert preview.get("/wrong/page").status == 403
    assert preview.get(f"/{preview.token}/", host="localhost").status == 403
    assert preview.get(f"/{preview.token}/page", host="evil.example").status == 403
    assert preview.get(f"/{preview.token}/events", host="evil.example:80").status == 403


def test_a_browser_may_leave_out_the_usual_port() -> None:
    server = PreviewServer()
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    port, wanted = server.server_port, f"/{server.token}/"

    def status(host: str) -> int:
        line = HTTPConnection("127.0.0.1", port, timeout=20)
        line.request("GET", wanted, headers={"Host": host})
        return line.getresponse().status

    assert status("127.0.0.1") == 403
    server.server_port = 80
    assert [status(host) for host in ("127.0.0.1", "127.0.0.1:80")] == [200, 200]
    assert status("evil.example") == 403
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("system", "shares"), [("posix", True), ("nt", False)])
def test_no_second_server_takes_its_port(
    monkeypatch: pytest.MonkeyPatch, system: str, shares: bool
) -> None:
    """What a port needs on Unix to be free again at once lets two have it on Windows."""
    monkeypatch.setattr(os, "name", system)
    with PreviewServer() as server:
        monkeypatch.undo()
        reuse = server.socket.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)
    assert bool(reuse) == shares


@pytest.mark.parametrize("error", [Missing("a.png is not there"), OSError(5, "a.png is broken")])
def test_what_is_away_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    (tmp_path / "stars.yaml").write_text(BANK, encoding="utf-8")
    monkeypatch.setattr(page_format, "render", Mock(side_effect=error))
    look = _look(tmp_path)
    assert (look.page, look.report) == (None, f"the page cannot be drawn: {error}")


def test_a_fault_of_the_program_is_not_taken_for_a_file_that_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stars.yaml").write_text(BANK, encoding="utf-8")
    monkeypatch.setattr(page_format, "render", Mock(side_effect=KeyError("colour")))
    with pytest.raises(KeyError):
        _look(tmp_path)


def test_no_file_is_served(preview: Preview) -> None:
    assert preview.get(f"/{preview.token}/stars.yaml").status == 404
    assert preview.get(f"/{preview.token}/../../etc/passwd").status == 404
    assert preview.get(f"/{preview.token}//etc/passwd").status == 404
    assert preview.get("/../../etc/passwd").status == 403


def test_the_frame_may_run_scripts_and_nothing_more(preview: Preview) -> None:
    assert 'sandbox="allow-scripts"' in preview.text("")
    page = preview.get(f"/{preview.token}/page")
    assert page.headers["Content-Security-Policy"] == (
        "sandbox allow-scripts; frame-ancestors 'self'"
    )


def test_a_save_draws_the_page_anew_and_a_broken_bank_tells_its_problems(
    preview: Preview,
) -> None:
    events = preview.get(f"/{preview.token}/events")
    assert events.headers["Content-Type"] == "text/event-stream"
    assert told(events)["broken"] is False
    assert "The sun is a star." in preview.text("page")

    preview.bank.write_text(BANK.replace("a star", "a giant star"), encoding="utf-8")
    second = told(events)
    assert second["broken"] is False
    assert "The sun is a giant star." in preview.text("page")

    preview.bank.write_text(BANK.replace("prompt", "<b>promt"), encoding="utf-8")
    broken = told(events)
    assert broken["broken"] is True
    assert broken["page"] == second["page"]
    assert "stars.yaml:5:" in str(broken["report"])
    assert "The sun is a giant star." in preview.text("page")
    assert "<b>promt" not in preview.text("")  # the report travels as text, in events alone

    preview.bank.write_text(BANK.replace("a star", "no planet"), encoding="utf-8")
    mended = told(events)
    assert mended["broken"] is False
    assert mended["page"] != second["page"]
    assert "The sun is no planet." in preview.text("page")


def test_a_browser_shows_problems_as_text_above_the_last_page(
    preview: Preview, browser: Any
) -> None:
    page = browser.new_page()
    page.goto(preview.address)
    bank = page.frame_locator("iframe")
    bank.get_by_role("heading", name="Stars").wait_for()
    assert page.locator("section").is_hidden()

    preview.bank.write_text(BANK.replace("prompt", "'<img src=x>'"), encoding="utf-8")
    page.get_by_role("heading", name="Problems; below is the page before them").wait_for()
    assert "unknown key '<img src=x>'" in page.locator("pre").inner_text()
    assert page.locator("img").count() == 0
    assert bank.get_by_role("heading", name="Stars").is_visible()

    preview.bank.write_text(BANK.replace("title: Stars", "title: Suns"), encoding="utf-8")
    bank.get_by_role("heading", name="Suns").wait_for()
    assert page.locator("section").is_hidden()
    page.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to whole groups alone")
def test_ctrl_c_ends_it(preview: Preview) -> None:
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(20) == 130
    assert preview.process.stderr
    assert preview.process.stderr.read() == ""


def test_a_port_that_is_taken_is_told(preview: Preview) -> None:
    port = preview.host.partition(":")[2]
    command = ["-m", "myoquiz", "preview", "--no-open", "--port", port, str(preview.bank)]
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 2
    assert f"port {port}: Address already in use; choose another --port" in done.stderr
