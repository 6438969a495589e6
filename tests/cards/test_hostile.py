"""Any text comes back as it was written, all the way to the page, and none of it runs."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from myoquiz.bank import Bank, Source
from myoquiz.questions import (
    Choice,
    Cloze,
    Flashcard,
    Matching,
    MultipleResponse,
    Numerical,
    Ordering,
    RejectedAnswers,
    ShortAnswer,
)
from myoquiz.text import markup
from tests.cards.decks import rendered
from tests.cards.reviewers import Desktop
from tests.formats.page import text
from tests.formats.test_anki_import import FEW, INNER, TEXTS, said, spelled

ATTACKS = [
    "</script><script>attacked()</script>",
    "<img src=x onerror=attacked()>",
    "<svg onload=attacked()>",
    '" onfocus=attacked() autofocus x="',
    "' onfocus=attacked() autofocus x='",
    "javascript:attacked()",
    "</textarea><script>attacked()</script>",
    "</article></div>",
    "<!--<script>",
    "{{Options}}",
    "{{cloze:Text}}",
    "\\u003cimg src=x onerror=attacked()\\u003e",
    "&lt;img src=x onerror=attacked()&gt;",
    "${attacked()}",
    "$1",
    "__proto__",
]
HOSTILE = st.one_of(st.sampled_from(ATTACKS), TEXTS)
MARKDOWN = HOSTILE.map(markup.literal)


def inner(page: Any, selector: str) -> list[str]:
    """What the elements say, as the browser has them, but for what the card says of them."""
    found = page.locator(selector).evaluate_all(
        """(all) => all.map((one) => one.cloneNode(true)).map((one) => {
          one.querySelectorAll(".mq-glyph, .mq-tag, .mq-note, del").forEach((it) => it.remove());
          return one.innerHTML;
        })"""
    )
    return [text(html) for html in found]


def shown(texts: list[str]) -> list[str]:
    return sorted(text(markup.html(each)) for each in texts)


class Guarded(Desktop):
    """A reviewer in which nothing that a text holds may run."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        page.evaluate("() => { window.attacks = 0; window.attacked = () => { attacks += 1; }; }")

    def is_safe(self) -> bool:
        """Whether no attack ran, and all scripts and frames are those of the template."""
        assert self.page.evaluate("() => attacks") == 0
        odd = "#qa img, #qa svg, #qa iframe, #qa [onfocus], #qa [onload], #qa [onerror]"
        assert not self.page.locator(odd).count()
        live = 1 + self.page.locator(".mq-front").count()
        idle = self.page.locator(".mq-options, .mq-labels, .mq-key, .mq-also").count()
        assert idle in (2, 4)
        assert self.page.locator("#qa script:not([type])").count() == live
        return bool(self.page.locator("#qa script").count() == live + idle)


@FEW
@given(texts=st.lists(MARKDOWN, min_size=6, max_size=6, unique=True), written=INNER)
def test_any_text_survives_to_the_page(texts: list[str], written: str, browser: Any) -> None:
    a, b, c, d, e, f = texts
    typed = HOSTILE_GAP if "\n" in written else written
    about = {"hint": e, "explanation": f, "source": (f"doc#{typed}",)}
    answer = f"{typed} {HOSTILE_GAP}"
    bank = Bank(
        version=1,
        id="any",
        title="Any",
        contact="mailto:a@example.org",
        sources=(Source(id="doc", title=typed, url="https://example.org/?a=1&b=[sound:c.mp3]"),),
        questions=(
            MultipleResponse(
                id="m",
                prompt=a,
                choices=(Choice(right=b, feedback=d), Choice(wrong=c, feedback=e)),
                **about,
            ),
            ShortAnswer(
                id="s",
                prompt=a,
                answer=typed,
                accept=(f"x {typed}",),
                reject=(RejectedAnswers(text=("never this",), feedback=d),),
                **about,
            ),
            Numerical(id="n", prompt=a, answer=1, unit=typed, **about),
            Cloze(id="c", prompt=a, text=spelled([(typed, typed, typed, 1)]), **about),
            Matching(id="p", prompt=a, pairs=((b, c), (d, e)), **about),
            Ordering(id="o", prompt=a, sequence=(b, c, d), **about),
            Flashcard(id="f", prompt=a, answer=b, reverse=True, **about),
        ),
    )
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    reviewer = Guarded(page)
    with rendered(bank) as cards:
        for name, card in cards.items():
            reviewer.front(card)
            assert reviewer.is_safe()
            assert inner(page, ".mq-hint > div") == ([] if name == "f+2" else shown([e]))
            front = sorted(inner(page, ".mq-words"))
            if name == "c":
                assert inner(page, ".ask") == shown([a])
                inside = page.locator(".mq-field").get_attribute("placeholder")
                below = inner(page, ".mq-help")
                assert below == [said(typed)] if below else inside.split() == said(typed).split()
            else:
                assert inner(page, ".mq-question") == shown([b if name == "f+2" else a])
            if name == "s":
                page.locator(".mq-field").fill("never this")
            if name in ("n", "c"):
                page.locator(".mq-field").fill(answer)
            if name in ("n", "s"):
                assert inner(page, ".mq-unit") == [said(typed) if name == "n" else ""]
            for row in page.locator(".mq-row").all():
                row.click(position={"x": 8, "y": 8})
            reviewer.back(card)
            assert reviewer.is_safe()
            assert inner(page, ".mq-explanation") == shown([f])
            assert inner(page, ".mq-source") == [said(f"Source {typed},\u00a0{typed}")]
            if name == "m":
                assert front == sorted(inner(page, ".mq-words")) == shown([b, c])
                # Both were picked, and the wrong one tells what it has to say.
                assert inner(page, ".mq-note") == shown([e])
            elif name == "s":
                assert inner(page, ".mq-answer") == [said(typed)]
                assert inner(page, ".mq-accept li") == [said(f"x {typed}")]
                assert inner(page, ".mq-verdict .mq-more")[1:] == shown([d])
            elif name == "n":
                assert inner(page, ".mq-more")[0] == said(f"You wrote: {answer}")
                assert inner(page, ".mq-answer") == [said(f"1 {typed}")]
            elif name == "c":
                assert inner(page, ".cloze") == [said(typed)]
                assert text(page.locator("del").inner_html()) == said(answer)
            elif name == "p":
                assert front == shown([b, c, d, e])
                assert sorted(inner(page, ".pairs dt")) == shown([b, d])
                assert sorted(inner(page, ".pairs dd")) == shown([c, e])
            elif name == "o":
                assert front == sorted(inner(page, ".sequence > li")) == shown([b, c, d])
            else:
                assert inner(page, ".mq-answer") == shown([a if name == "f+2" else b])
    page.close()
    assert not errors


HOSTILE_GAP = "</b><img src=x onerror=attacked()>"
