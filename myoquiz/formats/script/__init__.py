"""The judge of typed answers in JavaScript, which cards and pages share.

It has the rules and the words of `myoquiz/grading`, file by file in the same order. What a rule is
for is told there, in Python; `tests/cards/test_judge.py` holds both judges to the same verdicts. A
card or page holds the script made small: `pytest --accept tests/cards/test_script.py
tests/pages/test_script.py` makes it anew for both.

Who changes a file of `judge/` keeps to this:

- ES2018 without lookbehind, which older browsers do not read.
- The files share one scope. A name of one file is known in all of them, and is one of its own.
- What the card, the page or the JSON of a question call by name stands in quotes: ``gap["card"]``.
  All other names are made short, but those of the language.
- What a page alone does stands in a comment of one line: ``/* page: … */``.
- No values inside of backticks. What ``==`` compares is of one type.
"""

import re
from pathlib import Path
from typing import Final

from myoquiz.formats.script import tables

JUDGE: Final = (
    *("basics", "tables", "fractions", "numbers", "units", "quantities", "languages", "folding"),
    *("wording", "texts"),
    *("slips", "endings", "exact", "equality", "clashes", "pairs", "phrases"),
    *("judging", "guard", "amounts", "numerical", "symbols", "codes", "kinds", "judge"),
)
"""The files of `judge/` in the order in which they are put together."""

FORMULAS: Final = ("notation", "parsing", "computing", "comparing", "formulas")
"""The files that judge mathematics, for what has room for them: 14 kB when they are small."""

FILES: Final = Path(__file__).parent / "judge"
PLACE: Final = "/* DATA */"
"""Where `tables.js` wants the tables."""


PAGE: Final = re.compile(r"/\* page: (.*?) \*/")
"""What stands in the judge of a page alone, which knows the other answers of a bank."""


def judge(*, has_formulas: bool = False, is_page: bool = False) -> str:
    """The body of a function that returns the functions `judge` and `judgeGaps`.

    With ``has_formulas`` come `judgeFormula` and `judgeQuantity`, for a text of either kind; with
    ``is_page`` instead `judgeForms`, for the answers that other questions must not take.
    """
    names = (*JUDGE[:-1], *FORMULAS, JUDGE[-1]) if has_formulas else JUDGE
    files = [(FILES / f"{name}.js").read_text(encoding="utf-8") for name in names]
    others = ", judgeFormula, judgeQuantity" if has_formulas else ""
    if is_page:
        files = [PAGE.sub(r"\1", file) for file in files]
        others = ", judgeForms"
    whole = "\n".join([*files, f"return [judge, judgeGaps{others}];\n"])
    return whole.replace(PLACE, tables.packed())
