"""Anki's desktop with a real keyboard: Qt takes its shortcuts first, and a card gets what is left.

Run by the Python of a virtual environment that has `aqt` and nothing of ours, without a screen:
`python reviewing.py FOLDER PACKAGE CASES`. Each case is a search, the keys to press and what the
card says then; prints a JSON list of what it said. `python -m tests.backends.desktop` calls it.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--disable-gpu"

import anki.lang
import aqt
from anki.collection import ImportAnkiPackageRequest
from aqt.profiles import ProfileManager
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

NAMES = {"Space": "Key_Space", "Enter": "Key_Return", "Up": "Key_Up", "Down": "Key_Down"}


def started(folder):
    """A running Anki with one profile, past what it asks at its first start."""
    anki.lang.set_lang("en_US")
    manager = ProfileManager(Path(folder))
    manager.setupMeta()
    manager.profiles()
    manager.meta.update(firstRun=False, defaultLang="en_US", updates=False)
    manager.load("User 1")
    manager.save()
    manager.db.close()
    app = aqt._run(["anki", "-b", folder, "-p", "User 1"], exec=False)
    return app, aqt.mw


class Review:
    """The reviewer of a running Anki."""

    def __init__(self, app, window):
        self.app, self.window = app, window
        self.asked = "the start"

    def wait(self, is_done, seconds=15.0):
        """Let Anki work until something is so."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.01)
            if is_done():
                return
        print(f"too long in {self.window.state}: {self.asked}", flush=True)
        os._exit(1)

    def pause(self, seconds):
        """Let Anki work for a while."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > end)

    def script(self, code):
        """What a script on the card's page gives."""
        found = []
        self.window.web.page().runJavaScript(code, found.append)
        self.wait(lambda: found)
        return found[0]

    def show(self, search):
        """Review the first card that a search finds."""
        self.asked = search
        collection = self.window.col
        wanted = list(collection.find_cards(search, order="c.due"))[:1]
        others = [card for card in collection.find_cards("") if card not in wanted]
        collection.sched.unsuspend_cards(wanted)
        collection.sched.suspend_cards(others)
        collection.decks.select(collection.get_card(wanted[0]).did)
        name = collection.get_card(wanted[0]).note()["ID"]
        self.window.moveToState("deckBrowser")
        self.pause(1.0)  # a page that is asked for before the last one has come is lost
        self.window.moveToState("review")
        this = f"document.querySelector('.mq-front.mq-live [data-id=\"{name}\"]')"
        self.wait(lambda: self.script(f"!!{this}"))
        self.window.activateWindow()
        self.window.web.setFocus()
        # Without a screen there is no mouse, so a field is not chosen at once: this is the click.
        self.script("(document.querySelector('.mq-field') || document.body).focus()")
        self.pause(0.3)

    def press(self, name):
        """A key as Qt gives it, or the letters of a text."""
        *held, key = name.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifiers |= getattr(Qt.KeyboardModifier, f"{each}Modifier")
        target = self.app.focusWidget() or self.window.web
        if len(key) > 1 and key not in NAMES:
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, getattr(Qt.Key, NAMES.get(key, f"Key_{key}")), modifiers)
        self.pause(0.3)

    def said(self):
        """What is on the card: the side, the marks of its rows, which are on, the verdict."""
        return self.script(
            """(() => {
              const texts = (selector) => [...document.querySelectorAll(selector)].map(
                (it) => it.textContent);
              const hits = [...document.querySelectorAll(".mq-hit")];
              const isOn = (it) => it.checked || it.getAttribute("aria-pressed") === "true";
              return {
                side: document.querySelector(".mq-back") ? "back" : "front",
                marks: texts(".mq-mark").join(" "),
                on: hits.map((it) => (isOn(it) ? "x" : "-")).join(""),
                verdict: texts(".mq-verdict strong").join(),
              };
            })()"""
        )


def main():
    folder, package, cases = sys.argv[1:]
    review = Review(*started(folder))
    review.wait(lambda: review.window.col is not None and review.window.state == "deckBrowser")
    collection = review.window.col
    request = ImportAnkiPackageRequest(package_path=package)
    request.options.CopyFrom(collection._backend.get_import_anki_package_presets())
    collection.import_anki_package(request)
    found = []
    for search, keys in json.loads(cases):
        review.show(search)
        for key in keys:
            review.press(key)
        found.append(review.said())
    print(json.dumps(found), flush=True)
    os._exit(0)  # Anki would ask whether to synchronise


main()
