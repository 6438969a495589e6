"""The back of a card says what the quiz itself would: the same verdict, score and count."""

import random
import re
from typing import Any

import pytest

from myoquiz.bank import Bank
from myoquiz.questions import Choice, Cloze, Matching, MultipleResponse, Ordering, Question
from myoquiz.questions.item import Grade
from tests.cards.decks import rendered
from tests.cards.reviewers import Desktop

SEED = 20261123
ROUNDS = 6
"""How often each of the questions is answered by chance."""

POOL = ("dystonia", "dystonic", "dystnia", "ataxia", "chorea", "choreic", "tremor", "cake", "", "")

COUNTED = re.compile(r"(\d+)(?: of| right| wrong)")

CHANCE = f"""\
let chance = {SEED};
Math.random = () => (chance = chance * 48271 % 2147483647) / 2147483647;
"""
"""The page's chance from a seed: cards are dealt alike in every run, and each time otherwise."""

PICKED = """() => [...document.querySelectorAll('.mq-row')]
  .filter((row) => row.querySelector(':checked'))
  .map((row) => row.querySelector('.mq-words').innerText)
"""
PLACED = """() => [...document.querySelectorAll('.mq-row')]
  .map((row) => [row.querySelector('.mq-mark').innerText, row.querySelector('.mq-words').innerText])
"""


def several(rng: random.Random, name: str) -> MultipleResponse:
    right, wrong = rng.randint(1, 5), rng.randint(0, 5)
    return MultipleResponse(
        id=name,
        prompt="Q",
        choices=(
            *(Choice(right=f"right{n}") for n in range(right)),
            *(Choice(wrong=f"wrong{n}") for n in range(wrong + (right + wrong < 2))),
        ),
        scoring=rng.choice(("partial", "partial", "all-or-nothing")),
        points=rng.choice((1, 2, 10)),
    )


def pairs(rng: random.Random, name: str) -> Matching:
    return Matching(
        id=name,
        prompt="Q",
        pairs=tuple((f"left{n}", f"right{rng.randrange(n + 1)}") for n in range(rng.randint(2, 4))),
        distractors=tuple(f"spare{n}" for n in range(rng.randint(1, 3))),
    )


def sequence(rng: random.Random, name: str) -> Ordering:
    return Ordering(
        id=name, prompt="Q", sequence=tuple(f"piece{n}" for n in range(rng.randint(2, 6)))
    )


def gaps(rng: random.Random, name: str) -> Cloze:
    keys = rng.sample(("dystonia", "ataxia", "chorea", "tremor"), rng.randint(1, 3))
    text = " and ".join(f"{{{{{key}}}}}" for key in keys)
    return Cloze(id=name, text=text, any_order=rng.random() < 0.5)


def answered(page: Any, question: Question, rng: random.Random) -> Grade | None:
    """What the quiz says of an answer by chance that is given on the card; None for no answer."""
    if isinstance(question, Cloze):
        texts = [rng.choice(POOL) for _ in question.blanks()]
        for place, text in enumerate(texts):
            page.locator(".mq-field").nth(place).fill(text)
        return question.grade(tuple(texts)) if any(texts) else None
    rows = page.locator(".mq-row > .mq-words").count()
    taps = rng.choices(range(rows), k=rng.choice((0, 1, 3, 6, 12, 12)))
    if isinstance(question, Ordering):
        taps += rng.choice((1, 1, 1, 0)) * rng.sample(range(rows), rows)
        if rng.random() < 0.7:
            taps = list(dict.fromkeys(taps))  # a second tap takes a piece back
    page.evaluate(
        "(taps) => { const rows = document.querySelectorAll('.mq-row > .mq-words');"
        " for (const tap of taps) rows[tap].click(); }",
        taps,
    )
    # The answer is what the learner sees, not what was tapped.
    if isinstance(question, MultipleResponse):
        picks = tuple(page.evaluate(PICKED))
        return question.grade(picks) if picks else None
    shown = page.evaluate(PLACED)
    if isinstance(question, Ordering):
        order = tuple(text for mark, text in sorted(shown) if mark)
        return question.grade(order) if order else None
    assert isinstance(question, Matching)
    size = len(question.pairs)
    rights = dict(shown[size:])
    given = {left: rights[mark] for mark, left in shown[:size] if mark}
    return question.grade(given) if given else None


@pytest.mark.parametrize("kind", [several, pairs, sequence, gaps])
def test_a_card_scores_like_the_quiz(kind: Any, page: Any) -> None:
    rng = random.Random(f"{SEED} {kind.__name__}")
    questions = [kind(rng, f"q{n}") for n in range(12)]
    assert not [mistake for question in questions for mistake in question.mistakes()]
    page.add_init_script(CHANCE)
    reviewer = Desktop(page)
    found = set()
    with rendered(Bank(version=1, id="any", title="Any", questions=tuple(questions))) as cards:
        for question in questions * ROUNDS:
            reviewer.front(cards[question.id])
            grade = answered(page, question, rng)
            reviewer.back(cards[question.id])
            verdict = page.locator(".mq-verdict")
            said = verdict.inner_text()
            if not grade:
                assert said == ""
                continue
            outcome = grade.verdict.replace("right", "same")
            found.add(outcome)
            assert verdict.get_attribute("class") == f"mq-verdict mq-is-{outcome}"
            points = re.search(r"Points: ([\d.]+) of ([\d.]+)", said)
            if points:
                assert abs(float(points[1]) - grade.score * question.points) < 0.0051
                assert float(points[2]) == question.points
            elif kind is not gaps:
                assert (question.points, grade.score) in ((1, 0), (1, 1))
            counts = re.findall(r"(?:Right|wrong): (\d+)", said)
            if kind is several:
                assert counts == ([] if grade.score >= 1 else COUNTED.findall(grade.reason))
            elif counts:
                assert counts == [str(sum(grade.parts))]
            else:
                assert grade.score >= 1 or (kind is gaps and not grade.parts)
    assert found >= {"same", "wrong", "near" if kind is gaps else "partial"}
