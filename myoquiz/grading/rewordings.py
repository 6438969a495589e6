"""English names in another shape: the Edict of Nantes and Nantes Edict, Monet, Claude, C. Monet.

Each way that a key's shape offers rewrites what was typed (or the key); where the two are the same
then, they are the same answer. All ask for a name, so a capital letter in the key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from myoquiz.grading import tables

OF = re.compile(r"^(?:the )?(?!house )([\w'’-]+) of (?:the )?([\w'’ -]+)$", re.IGNORECASE)
TURNED = re.compile(r"^([^,]+), ?([^,\d]+)$")
WORD = re.compile(r"[^\W\d_]+")
CAPITAL = re.compile(r"(?:^|[ -])[A-Z]")
# Rivers that states and countries are called after: "Niger" is no "Niger River".
BOTH = """
niger congo gambia jordan mississippi missouri ohio colorado tennessee delaware arkansas paraguay
uruguay senegal connecticut
"""
RIVERS = frozenset(BOTH.split())


def ways(form: str, given: str, language: str) -> Iterator[tuple[str, str]]:
    """Other ways to read an answer and its key, where the key is a name."""
    if not CAPITAL.search(form):
        return
    if "," not in form and (swapped := TURNED.match(given)):
        yield form, f"{swapped[2]} {swapped[1]}"
    if language != "en":
        return
    for one, other in ((form, given), (given, form)):
        turned = OF.match(one)
        if turned and " of " not in other:
            pair = (f"{turned[2]} {turned[1]}", other)
            yield pair if one is form else (other, pair[0])
    yield from _without_title(form, given)
    if named := _initials(form, given):
        yield form, named


def _without_title(form: str, given: str) -> Iterator[tuple[str, str]]:
    """A title before a name and a river behind or before it may be left out, or be one more."""
    titles = tables.listed("tails", "titles")
    mine, theirs = form.split(), given.split()
    if not theirs:
        return
    heads = [words[0].lower().rstrip(".") in titles for words in (mine, theirs)]
    if heads[0] and not heads[1] and len(mine) > 1 and mine[1][:1].isupper():
        yield " ".join(mine[1:]), given
    if heads[1] and not heads[0] and len(theirs) > 1:
        yield form, " ".join(theirs[1:])
    if len(theirs) == len(mine) + 1 and form.lower() not in RIVERS:
        if theirs[0].lower() == "river":
            yield form, " ".join(theirs[1:])
        if theirs[-1].lower() == "river":
            yield form, " ".join(theirs[:-1])


def _initials(form: str, given: str) -> str:
    """What was typed with the key's names for initials, and for a name that the key abbreviates."""
    mine, theirs = form.split(), given.split()
    if len(mine) != len(theirs) or len(mine) < 2:
        return ""
    put = []
    for place, (word, found) in enumerate(zip(mine, theirs, strict=True)):
        is_short = len(found.rstrip(".")) == 1 and found.endswith(".")
        is_spelt = len(word) == 2 and word.endswith(".") and place > 0
        alike = (
            word[:1].lower() == found[:1].lower() and WORD.match(found) and place < len(mine) - 1
        )
        put.append(word if alike and (is_short or is_spelt) and word[:1].isupper() else found)
    return " ".join(put) if put != theirs else ""
