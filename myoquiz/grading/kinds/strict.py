"""What the strict kinds share: no typos, and one slip is near with its place marked."""

from __future__ import annotations

from collections.abc import Sequence

from myoquiz.grading import reasons
from myoquiz.grading.slips import distance
from myoquiz.grading.verdicts import Judgement


def verdict(expected: str, given: str, is_case_free: bool) -> Judgement:
    """The verdict on two texts in which all that is idle was taken away before."""
    if expected == given:
        return Judgement("same")
    if expected.casefold() == given.casefold():
        return Judgement("same") if is_case_free else Judgement("near", reasons.CAPITALS)
    if is_case_free:
        expected, given = expected.casefold(), given.casefold()
    if min(len(expected), len(given)) > 1 and distance(expected, given, 1) == 1:
        return Judgement("near", reasons.place(*marked(expected, given)))
    return Judgement("wrong")


def marked(expected: Sequence[str], given: str) -> tuple[str, str, str]:
    """What stands before a slip, the slip itself (nothing where a sign is missing), the rest."""
    most = min(len(expected), len(given))
    head = next((i for i in range(most) if expected[i] != given[i]), most)
    tail = 0
    while tail < most - head and expected[-1 - tail] == given[-1 - tail]:
        tail += 1
    return given[:head], given[head : len(given) - tail], given[len(given) - tail :]
