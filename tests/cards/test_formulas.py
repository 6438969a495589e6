"""The judge of formulas in JavaScript gives the verdicts and reasons of the one in Python."""

import random
from typing import Any

from myoquiz.formats import script
from myoquiz.grading import reasons
from myoquiz.grading.expressions.judging import Formula, judge_formula
from tests.grading.test_formulas import OTHER, SAME, rows

SEED = 20261128
ASKED = ("(x+1)^2", "1/2 + 1/4")
SIGNS = "xy23+-*/^()[],=<>≤≠√|!²½π∞±∪{}%.dei'"
CODES = {
    words: name.lower()
    for name, words in vars(reasons).items()
    if name.isupper() and isinstance(words, str)
}
RUN = """cases => {
  const judgeFormula = (() => {%s})()[2];
  return cases.map(([options, text, given, isForm]) => judgeFormula(text, given, options, isForm));
}"""


def changed(text: str, rng: random.Random) -> str:
    """A text with one to three signs more, fewer or changed."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        place = rng.randrange(len(text) + 1)
        kept = place + rng.randrange(2)
        text = text[:place] + rng.choice((*SIGNS, "", "")) + text[kept:]
    return text


def test_every_formula_and_its_changes(page: Any) -> None:
    rng = random.Random(SEED)
    known = [(key, given) for key, given, _ in rows(SAME, "same") + rows(OTHER, "wrong")]
    cases = [(key, given, False) for key, given in known]
    for _ in range(2_000):
        key, given = rng.choice(known)
        key, given = rng.choice(((key, given), (given, key), (key, key)))
        cases.append((key, changed(given, rng), rng.random() < 0.2))
    found = page.evaluate(
        RUN % script.judge(has_formulas=True),
        [({"asked": ASKED}, key, given, is_form) for key, given, is_form in cases],
    )
    for (key, given, is_form), card in zip(cases, found, strict=True):
        quiz = judge_formula(Formula(key, ASKED, is_form), given)
        assert card == f"{quiz.verdict} {CODES.get(quiz.reason, '')}".strip(), (key, given, is_form)
