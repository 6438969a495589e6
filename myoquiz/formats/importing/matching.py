"""Which question of a bank an imported one is: by its key, by its digest, or by likeness."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from msgspec import Struct

from myoquiz.formats.importing.taken import digest

LIKE: Final = 0.9
"""From here on two questions are likely one that was mended."""
RARE: Final = 6
"""Words by which likely partners are looked up: those that the fewest questions have."""
MOST: Final = 20
"""Likely partners that are compared letter by letter."""


class Likeness(Struct, frozen=True):
    """A question that may be the one that is looked for, with how alike they are, up to 1."""

    index: int
    share: float


def matched(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """The index in `old` of each of `new` that is known by its key, or by its digest.

    Where several have one digest they say the same, and are paired in their order; so are, last of
    all, those that share a key.
    """
    found: dict[int, int] = {}
    for name_of, is_alone in ((_key, True), (_origin, False), (digest, False), (_key, False)):
        taken = {*found.values()}
        known = _named((n, name_of(one)) for n, one in enumerate(old) if n not in taken)
        wanted = _named((n, name_of(one)) for n, one in enumerate(new) if n not in found)
        for name, numbers in wanted.items():
            indexes = known.get(name, [])
            if not is_alone or len(indexes) == len(numbers) == 1:
                found |= zip(numbers, indexes, strict=False)
    return found


def likely(
    old: Mapping[int, Mapping[str, Any]], new: Mapping[int, Mapping[str, Any]]
) -> dict[int, Likeness]:
    """The most alike of `old` for each of `new` that has one over LIKE; each is used once."""
    said = {index: _said(one) for index, one in old.items()}
    by_word: dict[str, list[int]] = {}
    for index, text in said.items():
        for word in set(text.lower().split()):
            by_word.setdefault(word, []).append(index)
    pairs = []
    for number, one in new.items():
        text = _said(one)
        words = {word for word in text.lower().split() if word in by_word}
        rare = sorted(words, key=lambda word: (len(by_word[word]), word))[:RARE]
        counts = Counter(index for word in rare for index in by_word[word][: 10 * MOST])
        for index, _ in counts.most_common(MOST):
            share = _alike(said[index], text) if old[index].get("type") == one.get("type") else 0.0
            if share > LIKE:
                pairs.append((share, number, index))
    found: dict[int, Likeness] = {}
    for share, number, index in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if number not in found and index not in {one.index for one in found.values()}:
            found[number] = Likeness(index, share)
    return found


def _key(values: Mapping[str, Any]) -> str:
    """What names a question in its source."""
    origin = values.get("x-import")
    if not isinstance(origin, dict) or not origin.get("key"):
        return ""
    return f"{origin.get('from')}:{origin['key']}"


def _origin(values: Mapping[str, Any]) -> str:
    """The digest of a question as it was imported."""
    origin = values.get("x-import")
    return str(origin.get("digest") or "") if isinstance(origin, dict) else ""


def _named(names: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    """The numbers by their names, in order; those without a name left out."""
    found: dict[str, list[int]] = {}
    for number, name in names:
        if name:
            found.setdefault(name, []).append(number)
    return found


def _said(values: Mapping[str, Any]) -> str:
    """What a question asks and accepts, in words."""
    names = ("prompt", "text", "answer", "choices", "pairs", "sequence", "accept", "gaps")
    return " ".join(" ".join(_words(values[name])) for name in names if name in values)


def _words(value: Any) -> Iterable[str]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield str(name)
            yield from _words(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _words(item)
    elif value is not None:
        yield from str(value).split()


def _alike(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1."""
    found = SequenceMatcher(None, one, other, autojunk=False)
    if found.real_quick_ratio() <= LIKE or found.quick_ratio() <= LIKE:
        return 0.0
    return found.ratio()
