"""What to change in a given text to get the expected one, in signs and not in colours."""

from __future__ import annotations

# Texts that share less than this part of their letters are shown apart instead.
ALIKE = 0.5
MAX_CELLS = 20_000


def diff(expected: str, given: str) -> str:
    """The given text with brackets where it differs: ``clon[+a]zepam``, ``[-x]``, ``[b→d]``.

    Case does not count. Empty where nothing differs, or too much for the brackets to be read.
    """
    mine, theirs = " ".join(expected.split()), " ".join(given.split())
    head = 0
    while head < min(len(mine), len(theirs)) and _alike(mine[head], theirs[head]):
        head += 1
    tail = 0
    while tail < min(len(mine), len(theirs)) - head and _alike(mine[-1 - tail], theirs[-1 - tail]):
        tail += 1
    middle = mine[head : len(mine) - tail], theirs[head : len(theirs) - tail]
    if not any(middle) or len(middle[0]) * len(middle[1]) > MAX_CELLS:
        return ""
    steps = _steps(*middle)
    changed = sum(max(len(old), len(new)) for old, new in steps if old != new)
    if changed > ALIKE * max(len(mine), len(theirs)):
        return ""
    marked = "".join(new if old == new else _mark(old, new) for old, new in steps)
    return mine[:head] + marked + mine[len(mine) - tail :]


def _alike(one: str, other: str) -> bool:
    return one == other or one.casefold() == other.casefold()


def _mark(old: str, new: str) -> str:
    if not old:
        return f"[+{new}]"
    return f"[{old}→{new}]" if new else f"[-{old}]"


def _steps(mine: str, theirs: str) -> list[tuple[str, str]]:
    """The way from given to expected, as (given letters, expected letters)."""
    cost = [list(range(len(theirs) + 1))]
    for i, char in enumerate(mine, 1):
        row = [i]
        for j, other in enumerate(theirs, 1):
            change = cost[i - 1][j - 1] + (not _alike(char, other))
            row.append(min(change, cost[i - 1][j] + 1, row[j - 1] + 1))
        cost.append(row)
    steps: list[tuple[str, str]] = []
    i, j = len(mine), len(theirs)
    while i or j:
        here = cost[i][j]
        if i and j and _alike(mine[i - 1], theirs[j - 1]) and cost[i - 1][j - 1] == here:
            i, j = i - 1, j - 1
            steps.append((mine[i], mine[i]))
            continue
        old, new = "", ""
        if i and j and cost[i - 1][j - 1] + 1 == here:
            i, j = i - 1, j - 1
            old, new = theirs[j], mine[i]
        elif i and cost[i - 1][j] + 1 == here:
            i -= 1
            new = mine[i]
        else:
            j -= 1
            old = theirs[j]
        if steps and steps[-1][0] != steps[-1][1]:
            after = steps.pop()
            old, new = old + after[0], new + after[1]
        steps.append((old, new))
    return steps[::-1]
