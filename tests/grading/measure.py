"""How often the judge agrees with a careful teacher: `python -m tests.grading.measure`.

Prints the agreement on the unseen pairs and on those that the rules were tuned on, the pairs of
opposite words that pass, and the slips of a keyboard model that are forgiven. With `--list` it
prints the pairs of the tuned set on which they disagree; the unseen ones are never shown, so that
nobody tunes on them.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from myoquiz.grading import AnswerKey, judge, real_words

HERE = Path(__file__).parent
SETS = ("unseen", "tuned")
ACCEPTED = ("same", "typo")
SEED = 20261201
SLIPS_PER_WORD = 4
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
GROUPS = (
    ("hyper", "hypo"),
    ("brady", "tachy"),
    ("intra", "inter", "extra"),
    ("pre", "post", "peri", "para"),
    ("sub", "supra", "infra"),
    ("endo", "exo"),
    ("ipsi", "contra"),
    ("hemi", "quadri"),
    ("micro", "macro"),
    ("iso", "aniso"),
    ("mono", "poly"),
    ("uni", "bi", "tri"),
    ("homo", "hetero"),
    ("auto", "allo"),
    ("", "non"),
    ("", "un"),
    ("", "in"),
    ("", "dis"),
    ("", "anti"),
)
STEMS = """
active cardia cellular clinal cortical cranial crine dermal echoic ganglionic genic glycaemia
kalaemia kinesia kinetic lateral metric natraemia natal operative phasic plegia pnoea renal
scopic septal spinal static synaptic tensive tension thermia thyroid tonia tonic trophic tropic
vascular ventricular volaemia
"""


class Row(NamedTuple):
    """A pair of a set, with the verdict of a careful teacher and that of the judge."""

    expected: str
    given: str
    wanted: str
    found: str


def judged(name: str) -> list[Row]:
    """The pairs of a set: expected, given, the verdict wanted and the one found."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [
        Row(
            row[0],
            row[1],
            row[2],
            judge(AnswerKey(row[0], language=(*row[3:], "en")[0]), row[1]).verdict,
        )
        for row in rows
    ]


def opposites() -> Iterator[tuple[str, str]]:
    """Pairs of words that differ in a prefix of opposite meaning, in both directions."""
    for group in GROUPS:
        for one in group:
            for other in group:
                if one != other:
                    yield from ((one + stem, other + stem) for stem in STEMS.split())


def words() -> list[str]:
    """The plain words of five letters or more in the answers of both sets."""
    expected = [row.expected for name in SETS for row in judged(name)]
    found = [word for text in expected for word in re.findall(r"[a-z]+", text.lower())]
    return sorted({word for word in found if len(word) > 4 and word.isascii()})


def slips() -> Iterator[tuple[str, str]]:
    """Words, each with a slip: a key missed, hit twice, beside the right one, or too early."""
    rng = random.Random(SEED)
    for word in words():
        for _ in range(SLIPS_PER_WORD):
            yield word, slip(word, rng)


def slip(word: str, rng: random.Random) -> str:
    """The word with one slip of the finger."""
    while True:
        place = rng.randrange(len(word))
        before, key, after = word[:place], word[place], word[place + 1 :]
        kinds = (
            before + after,
            before + key + key + after,
            before + rng.choice(beside(key)) + after,
            before + rng.choice(beside(key)) + key + after,
            before + after[:1] + key + after[1:],
        )
        slipped = rng.choice(kinds)
        if slipped != word:
            return slipped


def beside(key: str) -> list[str]:
    """The letters around a key."""
    y = next(y for y, row in enumerate(KEYBOARD) if key in row)
    x = KEYBOARD[y].index(key)
    places = [(y, x - 1), (y, x + 1), (y - 1, x), (y - 1, x + 1), (y + 1, x - 1), (y + 1, x)]
    return [KEYBOARD[b][a] for b, a in places if 0 <= b < 3 and 0 <= a < len(KEYBOARD[b])]


def report(list_disagreements: bool = False) -> Iterator[str]:
    """The figures, a line each."""
    for name in SETS:
        rows = judged(name)
        agree = sum(row.wanted == row.found for row in rows)
        passed = sum(row.found in ACCEPTED and row.wanted == "wrong" for row in rows)
        lenient = sum(row.found in ACCEPTED and row.wanted == "near" for row in rows)
        yield (
            f"{name}: {len(rows)} pairs, {agree / len(rows):.1%} agree, {passed} wrong accepted, "
            f"{lenient} near accepted"
        )
        if list_disagreements and name == "tuned":
            yield from ("  " + " | ".join(row) for row in rows if row.wanted != row.found)
    pairs = [judge(AnswerKey(one), other).verdict for one, other in opposites()]
    yield f"opposite prefixes: {len(pairs)} pairs, {sum(v in ACCEPTED for v in pairs)} accepted"
    common = real_words.words("en")
    made = [slipped for _, slipped in slips() if slipped in common]
    typed = Counter(
        judge(AnswerKey(word), slipped).verdict
        for word, slipped in slips()
        if slipped not in common
    )
    forgiven = (typed["typo"] + typed["same"]) / typed.total()
    yield (
        f"slips: {typed.total()} in {len(words())} words, {forgiven:.1%} forgiven, "
        f"{typed['near']} asked again, {typed['wrong']} wrong; {len(made)} more make a common word"
    )


if __name__ == "__main__":
    print("\n".join(report("--list" in sys.argv)))
