"""What is shown holds every letter and sign of what was written, or a problem is told."""

import re
from collections import Counter
from html import unescape
from unicodedata import category, normalize

from hypothesis import example, given, settings
from hypothesis import strategies as st

from myoquiz import checks
from myoquiz.bank import Bank, dump, read
from myoquiz.problems import Problems
from myoquiz.questions import Flashcard
from myoquiz.text import markup
from myoquiz.text.markdown import MATHEMATICS

SAME = str.maketrans({"−": "-", "∛": "3", "⁄": "/"})
"""What mathematics has for a sign that was written."""

MARKS = set("*_`~^\\[]()!|:-+{}")
"""What may be a mark of Markdown or TeX, and then is seen as what it does."""

COMMAND = re.compile(r"\\(?:begin|end)\{\w+\}|\\[A-Za-z]+|\\.|&")

FORMULAS = [
    r"\(\frac{a}{b}\)", r"\(x^{a+b}_i\)", r"\[\sqrt[3]{q} \leq 7\]", r"\(\text{if } z\)",
    r"\(x^a^b\)", r"\(50% w\)", r"\(\begin{pmatrix} k & l \\ m & n \end{pmatrix}\)", r"\(\foo\)",
    r"\(\ce{SO4^2-}\)", r"\(\vec{v} \in \mathbb{R}\)", r"\(2\tfrac{1}{n!}\)",
]  # fmt: skip
PIECES = [
    *["*", "**", "_", "__", "`", "``", "```", "~", "~~~", "^", "\\", "[", "]", "(", ")", "!", "|"],
    *[":", "-", "+", "{", "}", "#", ">", "<", "&", ";", "=", ".", ",", "?", "'", '"', "/", "@"],
    *["%", "$", "\n", "\n\n", "\n    ", "  \n", " ", " ", "1. ", "2) ", "- ", "\n- ", "](", "!["],
    *["\n|---|---|\n", "a", "b1", "word", "é", "中", "ß", "x̄", "😀", "x^2^", "H~2~O", "&amp;"],
    *["<b>", "https://x.y", "p.png", "\x85", "\u2028", "\u00a0", "\t", *FORMULAS],
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1, max_size=12).map(
    lambda pieces: "".join(pieces).strip()
)


def told(text: str) -> bool:
    """Whether anything is said of a text, or no bank can hold it."""
    card = Flashcard(id="a", prompt=text or "x", answer="Yes", explanation="Because of that.")
    problems = Problems("a.yaml")
    bank = read(dump(Bank(version=1, id="a", title="A", questions=(card,))), problems)
    if bank:
        assert bank.questions[0].prompt == text
        checks.check([(bank, problems)])
    return bool(problems.found)


def signs(text: str) -> Counter[str]:
    """The letters and signs of a text that are no marks."""
    folded = normalize("NFKC", text).translate(SAME)
    return Counter(
        sign
        for sign in folded
        if sign not in MARKS and category(sign)[0] in "LNSP" and not sign.isspace()
    )


def written(text: str) -> str:
    """A text without the numbers of its lists, the words of fences and of commands of TeX."""
    text = re.sub(r"(?m)^[ \t]*(?:(?:[-*+]|\d+[.)])(?:[ \t]+|$))+", "", text)
    text = re.sub(r"(?m)^\s*(?:[-*+][ \t]+|\d+[.)][ \t]+)*(?:```+[^`\n]*|~~~+[^\n]*)$", "", text)
    return re.sub(MATHEMATICS, lambda found: COMMAND.sub(" ", found[0]), text)


@settings(max_examples=1_000, deadline=None)
@given(TEXTS)
@example("What is 2*3*4?")
@example("1. \x85*}}")
@example("A \\. b")
@example("[a](https://x.y 'title')")
def test_every_letter_and_sign_is_shown_or_told(text: str) -> None:
    if not text or told(text):
        return
    missing = signs(written(text)) - signs(markup.plain(text))
    assert not missing, (missing, markup.plain(text))
    html = markup.html(text, lambda path: path)
    seen = unescape(re.sub(r'<(?:img|a)\b[^>]*"([^"]*)"[^>]*>|<[^>]*>', r" \g<0> ", html))
    assert not signs(written(text)) - signs(seen), seen
