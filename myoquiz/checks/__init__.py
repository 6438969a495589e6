"""What a look at whole questions and banks finds: lints, and proofs of typed keys.

A check is a function from a view of a bank to findings, with its page; it stands in one of the
tables below. A new check is one function, one line here, its meaning in `problems.codes.CODES`, and
two banks in tests/lints: one that has the mistake and one that nearly has it. A warning is silenced
for a question by its `allow`; a proof (E3xx) is an error.
"""

from collections.abc import Callable, Iterable
from typing import Final

from myoquiz.bank import Bank
from myoquiz.checks import (
    absolutes,
    alike,
    backwards,
    breaks,
    choices,
    clang,
    collisions,
    commas,
    duplicates,
    elsewhere,
    formulas,
    giveaways,
    grammar,
    guessing,
    lengths,
    lists,
    marks,
    matches,
    meanings,
    named_answers,
    negation,
    neighbours,
    numbers,
    numeric_choices,
    overlaps,
    own_answer,
    pairs,
    pictures,
    places,
    published,
    redundant,
    refusals,
    several,
    signs,
    stems,
    tags,
    traps,
    typed_marks,
    upkeep,
)
from myoquiz.checks.view import Across, BankView, Check, CheckOptions, Finding
from myoquiz.document import collector_paused
from myoquiz.problems import Problems

__all__ = ["ACROSS", "CHECKS", "CheckOptions", "check"]

CHECKS: Final[tuple[Check, ...]] = (
    lengths.LONGEST,
    places.SAME_PLACE,
    choices.ALL_OF_THE_ABOVE,
    negation.NEGATIVE_STEM,
    choices.TOO_FEW,
    alike.ALIKE,
    grammar.GRAMMAR,
    own_answer.IN_OWN_PROMPT,
    upkeep.UNEXPLAINED,
    upkeep.UNDECLARED,
    upkeep.UNUSED,
    upkeep.UNMARKABLE,
    elsewhere.RIGHT_ELSEWHERE,
    choices.TOO_MANY,
    backwards.REVERSED,
    published.MOVED,
    absolutes.ABSOLUTES,
    overlaps.OVERLAP,
    numbers.EXACT,
    numbers.SHARE_OF_NOTHING,
    numeric_choices.OUT_OF_ORDER,
    giveaways.GIVEN_AWAY,
    upkeep.UNTESTABLE,
    stems.LONG_READ,
    guessing.GUESSABLE,
    clang.CLANG,
    stems.UNFOCUSED_STEM,
    stems.BLANK,
    guessing.LOPSIDED,
    lengths.FAR_LONGEST,
    choices.VAGUE_WORDS,
    traps.CUT_OFF,
    traps.SMART_QUOTES,
    lists.FOLDED,
    commas.SPLIT,
    collisions.COLLISION,
    refusals.REFUSAL,
    redundant.REDUNDANT,
    traps.NO_GAP,
    lists.JOINED,
    commas.COMMAS,
    tags.TAGS,
    traps.UNSEEN,
    formulas.UNREADABLE,
    signs.TAKEN,
    breaks.JOINED_LINES,
    signs.DOLLAR,
    meanings.ESCAPES,
    meanings.NULLS,
    pictures.WORDLESS,
    signs.SOUNDS,
    neighbours.NEIGHBOURS,
    published.REMARKED,
    numeric_choices.SHUFFLED,
    several.SEVERAL,
    marks.MARKS,
    matches.MATCHES,
    named_answers.NAMED_ANSWERS,
    typed_marks.TYPED_MARKS,
    pairs.TOO_MANY_PAIRS,
)
"""Those that look at one bank."""

ACROSS: Final[tuple[Across, ...]] = (duplicates.NEAR_DUPLICATE,)
"""Those that look at all banks of a run."""


def check(
    loaded: Iterable[tuple[Bank | None, Problems]],
    wanted: CheckOptions | None = None,
    is_wanted: Callable[[str], bool] = lambda code: True,
) -> None:
    """Note what the checks find in some banks, each with its problems; broken banks are left out.

    `is_wanted` tells by its code whether a check runs.
    """
    with collector_paused():
        views = {
            problems.file: (BankView(bank, problems.text, problems.file, wanted), problems)
            for bank, problems in loaded
            if bank
        }
        for view, problems in views.values():
            for one in CHECKS:
                if is_wanted(one.code) and _may_find(one, view):
                    for finding in one.run(view.without(one.code)):
                        _note(one.code, finding, view, problems)
        for across in ACROSS:
            if is_wanted(across.code):
                together = [view.without(across.code) for view, _ in views.values()]
                for view, finding in across.run(together):
                    _note(across.code, finding, view, views[view.file][1])


def _may_find(one: Check, view: BankView) -> bool:
    """Whether a look at the text as a whole leaves a chance of a finding."""
    if one.is_english and not view.bank.language.lower().startswith("en"):
        return False
    return not one.needs or any(text in view.folded for text in one.needs)


def _note(code: str, finding: Finding, view: BankView, problems: Problems) -> None:
    path = finding.path
    if finding.question is not None:
        # What looks at the text of the file meets questions that others never see.
        question = view.bank.questions[finding.question]
        if code in question.allow or question.retired:
            return
        path = ("questions", finding.question, *path)
    problems.add(
        code,
        finding.message,
        path,
        on_key=finding.on_key,
        place=finding.place,
        fix=finding.fix,
        lines=finding.lines,
    )
