"""Pages for everybody: axe on every screen, narrow, large, dark and in forced colours."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from myoquiz.formats.page.settings import PageSettings
from tests.cards.decks import read
from tests.conftest import Golden
from tests.pages.sites import answer, begin, every, go_on, opened, press

WIDE = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen "' + "x" * 80


def violations(page: Any) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
    ]


def screens(page: Any) -> Iterator[str]:
    """Every screen of a practice with every type, one after the other."""
    yield "start"
    press(page, "Keys")
    yield "keys"
    press(page, "Close")
    begin(page)
    for number in range(10):
        yield f"question {number}"
        answer(page)
        yield f"answered {number}"
        if page.get_by_role("button", name="I knew it").count():
            press(page, "I knew it")
        else:
            go_on(page)
    press(page, "End")
    yield "end"


LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "large": {"viewport": {"width": 320, "height": 256}},  # 1280 by 1024 at 400 %
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_screen(look: str, browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(offline=True, **LOOKS[look])
    page = context.new_page()
    page.set_default_timeout(5000)
    opened(page, tmp_path, every(), address="#seed=3")
    found = []
    for name in screens(page):
        found += [f"{name}: {rule}" for rule in violations(page)]
        wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        found += [f"{name}: {wide} pixels too wide"] if wide > 0 else []
    context.close()
    assert found == []


WORKSHEET = """() => {
  document.documentElement.className = document.body.className = "";
  document.getElementById("app").replaceChildren();
  document.getElementById("answers").open = true;
}"""
"""Shows what is seen without a script, in which axe could not run."""


def test_axe_finds_nothing_on_the_worksheet_and_in_an_exam(browser: Any, tmp_path: Path) -> None:
    bank = every()
    with_script = browser.new_context(offline=True).new_page()
    opened(with_script, tmp_path, bank, bank, settings=PageSettings(exam=True, title="Two"))
    found = violations(with_script)
    begin(with_script)
    found += violations(with_script)
    opened(with_script, tmp_path, bank, bank, settings=PageSettings(title="Two"))
    with_script.evaluate(WORKSHEET)
    assert with_script.locator("section:visible").count() == 22
    assert with_script.locator("#a1").is_visible()
    found += violations(with_script)
    without = browser.new_context(offline=True, java_script_enabled=False).new_page()
    opened(without, tmp_path, bank, bank)
    assert without.locator("section").count() == 22
    assert without.locator("#app").inner_text() == ""
    assert found == []


def test_long_words_stay_in_their_place(page: Any, tmp_path: Path) -> None:
    bank = read(
        f"- {{id: a, type: multiple-choice, prompt: '{WIDE}', explanation: '{WIDE}',"
        f" choices: [{{right: '{WIDE}'}}, {{wrong: b}}]}}\n"
        f"- {{id: b, type: matching, prompt: '{WIDE}', pairs: {{'{WIDE}': b, c: '{WIDE}'}}}}\n"
        f"- {{id: c, type: ordering, prompt: Q, sequence: ['{WIDE}', b]}}\n"
        f"- {{id: d, type: numerical, prompt: Q, answer: 1, unit: '{WIDE}'}}"
    )
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, tmp_path, bank, address="#seed=1")
    begin(page)
    for _ in range(4):
        answer(page)
        assert page.evaluate("() => document.documentElement.scrollWidth") == 320
        go_on(page)


LISTENED = Path(__file__).with_name("listened.txt")

SMALL = """() => [...document.querySelectorAll("button, a, select, input, summary")]
  .filter((one) => one.checkVisibility() && !one.matches("p a"))
  .map((one) => [one.outerHTML.slice(0, 80), (one.closest("label") || one).getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""


def test_every_target_is_large_enough(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, every(), address="#seed=3")
    found = {name: page.evaluate(SMALL) for name in screens(page)}
    assert {name: small for name, small in found.items() if small} == {}
    assert len(found) == 23


def test_what_is_listened_to(page: Any, tmp_path: Path, golden: Golden) -> None:
    bank = read(
        "- {id: a, type: multiple-choice, prompt: When?, hint: Think., choices: [{right: Now},"
        " {wrong: Never, feedback: Not so.}], explanation: So it is.}"
    )
    opened(page, tmp_path, bank, address="#seed=1")
    begin(page)
    asked = page.locator("main").aria_snapshot()
    page.get_by_role("radio", name="Never").check()
    go_on(page)
    told = page.locator("main").aria_snapshot()
    golden(LISTENED, f"{asked}\n\n{told}\n")
