"""How the judge does on data that others publish: `python -m tests.grading.public FOLDER`.

The folder has these files, as far as they are to be measured; none of them is part of the project:

- ``missp.dat``: Birkbeck's misspellings, by Roger Mitton;
- ``dictionary.txt``: codespell's, from its package;
- ``data.adj``, ``data.adv``, ``data.noun``, ``data.verb``: WordNet, from Debian's `wordnet-base`;
- ``drugs.txt``: names of medicines, one a line, as in PyPI's `drug-named-entity-recognition`.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from myoquiz.grading import AnswerKey, judge, real_words
from myoquiz.grading.endings import is_same
from myoquiz.grading.slips import distance
from tests.grading.measure import ACCEPTED, slip

MOST: Final = 6_000
"""Pairs of a file that are tried at most, drawn by chance but in every run the same ones."""
SEED: Final = 20261128
SHORTEST: Final = 5
ANTONYM: Final = re.compile(r"! \d{8} [a-z] (\d\d)(\d\d)")
Pairs = list[tuple[str, str]]


def table(folder: Path) -> Iterator[str]:
    """The figures as Markdown, a row for each thing that was measured."""
    yield "| data | what was typed | answers | passed | asked again | wrong |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for file, name in (("missp.dat", "Birkbeck"), ("dictionary.txt", "codespell")):
        if (folder / file).exists():
            read = birkbeck if file == "missp.dat" else codespell
            yield from slipped(name, drawn(read(folder / file)))
    if (folder / "data.adj").exists():
        yield row("WordNet", "an antonym", sorted(set(antonyms(folder))))
    if (folder / "drugs.txt").exists():
        yield from medicines((folder / "drugs.txt").read_text(encoding="utf-8").splitlines())


def slipped(name: str, pairs: Pairs) -> Iterator[str]:
    """Misspellings by how many slips they have; those that make a common word are told apart."""
    common = real_words.words("en")
    apart: Pairs = []
    by_slips: dict[int, Pairs] = {1: [], 2: [], 3: []}
    for word, typed in pairs:
        if typed in common:
            apart.append((word, typed))
        else:
            by_slips[min(3, distance(word, typed, 3))].append((word, typed))
    yield row(name, "one slip", by_slips[1])
    yield row(name, "two slips", by_slips[2])
    yield row(name, "more slips", by_slips[3])
    yield row(name, "another common word", apart)


def medicines(names: Iterable[str]) -> Iterator[str]:
    """Names of medicines with one slip and with two, and those that are two edits apart."""
    rng = random.Random(SEED)
    known = sorted({name.lower() for name in names if is_word(name.lower())})
    some = drawn([(name, "") for name in known])
    once = [(name, slip(name, rng)) for name, _ in some]
    yield row("medicines", "one slip", [pair for pair in once if pair[1] not in known])
    twice = [(name, slip(typed, rng)) for name, typed in once]
    yield row("medicines", "two slips", [two for two in twice if distance(*two, 2) == 2])
    yield row("medicines", "another one, at most two letters off", drawn(near(known)))


def near(names: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that are one slip apart or two, found by what is left without a letter."""
    left: dict[str, list[str]] = {}
    for name in names:
        for part in {name[:place] + name[place + 1 :] for place in range(len(name))} | {name}:
            left.setdefault(part, []).append(name)
    pairs = {(one, two) for group in left.values() for one in group for two in group}
    pairs = {(one, two) for one, two in pairs if not is_same(one, two)}
    return iter(sorted(pairs))


def row(name: str, what: str, pairs: Pairs) -> str:
    """One row of the table."""
    found = Counter(judge(AnswerKey(word), typed).verdict for word, typed in pairs)
    all_of_them = max(1, len(pairs))
    passed = sum(found[verdict] for verdict in ACCEPTED)
    shares = (passed / all_of_them, found["near"] / all_of_them, found["wrong"] / all_of_them)
    return (
        f"| {name} | {what} | {len(pairs)} | {passed} ({shares[0]:.1%}) | "
        + " | ".join(f"{share:.1%}" for share in shares[1:])
        + " |"
    )


def birkbeck(path: Path) -> Iterator[tuple[str, str]]:
    """The words, each a line with a dollar, and the misspellings below it."""
    word = ""
    for line in path.read_text(encoding="latin-1").splitlines():
        if line.startswith("$"):
            word = line[1:].lower()
        elif is_word(word) and line.isascii() and line.isalpha() and line.lower() != word:
            yield word, line.lower()


def codespell(path: Path) -> Iterator[tuple[str, str]]:
    """The misspellings that have one cure."""
    for line in path.read_text(encoding="utf-8").splitlines():
        typed, _, word = line.partition("->")
        if is_word(word) and typed.isalpha() and typed.isascii():
            yield word, typed


def antonyms(folder: Path) -> Iterator[tuple[str, str]]:
    """The words that WordNet calls antonyms, in both directions."""
    words: dict[tuple[str, str], list[str]] = {}
    opposed: list[tuple[tuple[str, str], int, tuple[str, str], int]] = []
    for path in sorted(folder.glob("data.*")):
        for line in path.read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue
            parts = line.partition("|")[0].split()
            own, count = (parts[0], path.suffix), int(parts[3], 16)
            words[own] = [re.sub(r"\(.*", "", word) for word in parts[4 : 4 + 2 * count : 2]]
            pointers = parts[5 + 2 * count :]
            for sign, other, _, places in zip(*[iter(pointers)] * 4, strict=False):
                if sign == "!":
                    opposed.append(
                        (own, int(places[:2], 16), (other, path.suffix), int(places[2:], 16))
                    )
    for one, place, other, second in opposed:
        pair = words[one][place - 1], words[other][second - 1]
        if pair[0] != pair[1]:
            yield pair[0].replace("_", " ").lower(), pair[1].replace("_", " ").lower()


def drawn(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """So many pairs as are tried, by chance."""
    found = sorted(set(pairs))
    return found if len(found) <= MOST else sorted(random.Random(SEED).sample(found, MOST))


def is_word(text: str) -> bool:
    """Whether a text is one word with room for a slip."""
    return text.isascii() and text.isalpha() and len(text) >= SHORTEST


if __name__ == "__main__":
    print("\n".join(table(Path(sys.argv[1]))))
