"""Pages without a script, storage or network, and with texts that mean ill."""

import re
from pathlib import Path
from typing import Any

import pytest

from myoquiz.bank import Bank, Passage, Source, read
from myoquiz.formats.page import render, worksheet
from myoquiz.formats.page.settings import PageSettings
from myoquiz.problems import Problems
from myoquiz.questions import (
    Choice,
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Numerical,
    Ordering,
    RejectedAnswers,
    ShortAnswer,
    TrueFalse,
)
from myoquiz.questions.essay import Criterion
from myoquiz.text import markup
from tests.bench import banks as bench
from tests.cards.test_hostile import ATTACKS, HOSTILE_GAP
from tests.generate.page_script import open_parts
from tests.pages.sites import answer, begin, every, go_on, opened, press, verdict

NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, {
    get() { throw new DOMException("storage is off", "SecurityError"); }
  });
}
"""

LOST = "Answers that this browser cannot keep: 10. "
"""What is told at the end where storage is off, so that it was."""


def test_without_a_script_it_is_a_worksheet(browser: Any, tmp_path: Path) -> None:
    page = browser.new_context(offline=True, java_script_enabled=False).new_page()
    opened(page, tmp_path, every())
    asked = page.locator("#q1").inner_text().split("\n")
    assert asked[:1] + sorted(text for text in asked[1:] if text) == [
        "1",
        "During a conversation",
        "Hint",
        "None of these",
        "When are such jerks most common?",
        "While eating",
        "While falling asleep",
    ]
    assert page.locator("#a10").is_hidden()
    page.locator("#answers > summary").click()
    pieces = page.locator("#q8 .pieces li").all_inner_texts()
    key = page.locator("#a8 .key").inner_text().split(", ")
    sequence = [pieces["ABCD".index(letter)] for letter in key]
    assert sequence == [*every().questions[7].sequence]
    assert page.locator("#a4").inner_text().split("\n\n")[0] == "negative (myoclonus)"
    opened(page, tmp_path, every(), settings=PageSettings(exam=True))
    assert page.locator("#a1, #answers li").count() == 0
    assert page.locator("section").count() == 11


def test_where_the_script_fails_the_worksheet_is_shown(page: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    whole = render([(every(), tmp_path)])
    file.write_text(whole.replace('id=data>{"v":1', 'id=data>{"v":'), encoding="utf-8")
    errors: list[str] = []
    fresh = page.context.browser.new_context(offline=True).new_page()
    fresh.on("pageerror", lambda error: errors.append(str(error)))
    fresh.goto(f"file://{file}")
    assert len(errors) == 1
    assert fresh.locator("#q1").is_visible()


def test_with_storage_off(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(offline=True)
    context.add_init_script(NO_STORAGE)
    page = context.new_page()
    opened(page, tmp_path, every(), address="#seed=3")
    sit_through(page)
    assert page.locator(".warn").inner_text().startswith(LOST)
    context.close()


def test_in_a_frame_that_may_run_scripts_alone(browser: Any, tmp_path: Path) -> None:
    page = browser.new_context(offline=True).new_page()
    (tmp_path / "inner.html").write_text(render([(every(), tmp_path)]), encoding="utf-8")
    (tmp_path / "outer.html").write_text(
        '<iframe sandbox="allow-scripts" src="inner.html" width="700" height="900"></iframe>'
    )
    page.goto(f"file://{tmp_path}/outer.html")
    sit_through(page.frames[1])
    assert page.frames[1].locator(".warn").inner_text().startswith(LOST)


def sit_through(page: Any) -> None:
    """A whole practice, with every answer and its end."""
    begin(page)
    for _ in range(10):
        answer(page)
        if page.get_by_role("button", name="I knew it").count():
            press(page, "I knew it")
        else:
            assert verdict(page)
            go_on(page)
    press(page, "End")
    assert re.match(r"\d+% Points: [\d.]+ of 10", page.locator(".score").inner_text())
    page.locator(".copy summary").click()
    assert page.locator(".copy textarea").input_value().startswith('{"myoquiz":"history","v":1}')


def hostile(text: str, number: int) -> Bank:
    """A bank that says the same wherever it can say something."""
    mark = markup.literal(text)
    plain = " ".join(text.split())
    about = {"hint": mark, "explanation": mark, "source": (f"doc#{plain}",), "passage": "p"}
    return Bank(
        version=1,
        id=f"b{number}",
        title=plain,
        description=plain,
        license=plain,
        tags=(plain,),
        sources=(Source(id="doc", title=plain, url="https://example.org/?a=1&b=%22"),),
        passages=(Passage(id="p", text=mark),),
        questions=(
            MultipleChoice(
                id="m",
                prompt=mark,
                choices=(Choice(right=mark), Choice(wrong=mark + "x", feedback=mark)),
                **about,
            ),
            MultipleResponse(
                id="r", prompt=mark, choices=(Choice(right=mark), Choice(wrong="y")), **about
            ),
            TrueFalse(id="t", prompt=mark, answer=False, feedback=mark, **about),
            ShortAnswer(
                id="s",
                prompt=mark,
                answer=plain,
                accept=(f"{plain} x",),
                reject=(RejectedAnswers(text=("positive",), feedback=mark),),
                **about,
            ),
            Numerical(id="n", prompt=mark, answer=1, unit=plain, **about),
            Cloze(id="c", prompt=mark, text="A {{gap::" + HOSTILE_GAP + "}} b", **about),
            Matching(id="p", prompt=mark, pairs=((mark, "b"), ("c", mark)), **about),
            Ordering(id="o", prompt=mark, sequence=(mark, "b", "c"), **about),
            Flashcard(id="f", prompt=mark, answer=mark, **about),
            Essay(id="e", prompt=mark, model=mark, rubric=(Criterion(mark),), **about),
        ),
    )


MORE = [
    "</template></details><script>attacked()</script>",
    "--><script>attacked()</script>",
    "<style>@import url(http://127.0.0.1:9/)</style>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    r"\(\text{</math><script>attacked()</script>}\)",
    "<iframe srcdoc='<script>parent.attacked()</script>'>",
]


def test_hostile_texts_stay_texts(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context()
    attacks: list[str] = []
    context.expose_function("attacked", lambda: attacks.append("attacked"))
    page = context.new_page()
    page.set_default_timeout(5000)
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    banks = [hostile(text, number) for number, text in enumerate([*ATTACKS, *MORE])]
    for number in range(0, len(banks), 4):
        requests.clear()
        opened(page, tmp_path, *banks[number : number + 4], address="#seed=3")
        page.locator("select[name=count]").select_option("")
        begin(page)
        for _ in range(10 * len(banks[number : number + 4])):
            answer(page)
            if page.get_by_role("button", name="I knew it").count():
                press(page, "I knew it")
            else:
                go_on(page)
        press(page, "End")
        odd = "img, svg, iframe, [onfocus], [onload], [onerror], main style, main meta, main script"
        assert page.locator(odd).count() == 0
        assert [url for url in requests if not url.startswith("file:")] == []
        assert len(requests) == 1
        assert attacks == []
    page.evaluate("attacked()")
    assert attacks == ["attacked"]
    assert errors == []
    context.close()


def test_a_text_that_is_shown_is_the_text_that_was_written(page: Any, tmp_path: Path) -> None:
    text = ATTACKS[0]
    opened(page, tmp_path, hostile(text, 1), address="#seed=3")
    begin(page)
    assert page.locator("#ask").inner_text() == text
    assert page.locator("h1").inner_text() == text


def test_pictures_and_sounds_travel_inside(page: Any, tmp_path: Path) -> None:
    (tmp_path / "dot.gif").write_bytes(
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
        b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
    )
    (tmp_path / "a.mp3").write_bytes(b"ID3")
    problems = Problems("b.yaml")
    bank = read(
        "version: 1\nid: b\ntitle: B\nquestions:\n- {id: a, type: flashcard,"
        " prompt: 'See ![a dot](dot.gif) and hear ![a tone](a.mp3)', answer: A}\n",
        problems,
    )
    assert bank
    opened(page, tmp_path, bank)
    begin(page)
    assert page.evaluate("() => document.querySelector('#ask img').naturalWidth") == 1
    assert page.locator("#ask audio").get_attribute("src") == "data:audio/mpeg;base64,SUQz"
    assert page.locator("#ask audio").get_attribute("aria-label") == "a tone"


def made(count: int) -> Bank:
    bank = read(bench.bank(count), Problems("bench.yaml"))
    assert bank
    return bank


def test_a_page_of_100_questions_is_small(tmp_path: Path) -> None:
    assert len(render([(made(100), tmp_path)]).encode()) <= 150_000


def test_there_may_be_more_types_than_digits(
    page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = made(30)
    monkeypatch.setattr(worksheet, "type_of", lambda question: f"type-{question.id}")
    opened(page, tmp_path, bank)
    found = page.evaluate(f"() => {{ {open_parts()}\n return questions.map(({{type}}) => type); }}")
    assert found == [f"type-{question.id}" for question in bank.live]
    assert len(found) == 30


def test_only_the_open_question_is_drawn(page: Any, tmp_path: Path) -> None:
    opened(page, tmp_path, made(1000), address="#seed=3")
    begin(page)
    assert page.locator("section").count() == 1000
    assert page.locator("section").first.is_hidden()
    assert page.locator("#app *").count() < 60
