"""How many choices there are, how they are worded, and in which order."""

import re
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems.page import Page
from myoquiz.questions import MultipleChoice, MultipleResponse

MOST: Final = 8
LEAST_WRONG: Final = 2

# Patterns are compiled at their first use: most banks give no suspicion.
ALL_OF_THEM: Final = (
    r"\W*(?:(?:all|none|both|neither|any|some|two)(?: or more)? of (?:the )?"
    r"(?:above|below|these|those|them|others?|options|choices|answers|following|previous|foregoing)"
    r"|(?:both )?\(?[a-e1-5]\)?(?:, \(?[a-e1-5]\)?)*,? (?:and|or|&) \(?[a-e1-5]\)?)"
    r"(?: (?:are|is) (?:right|true|correct|wrong|false))?\W*"
)
VAGUE_HOLD: Final = (
    *("usually", "often", "frequently", "sometimes", "rarely", "seldom", "occasionally"),
    "generally",
)
VAGUE: Final = rf"\b({'|'.join(VAGUE_HOLD)})\b"


def _all_of_the_above(view: BankView) -> Iterator[Finding]:
    for index, question in view.choices_with(" of ", " and ", " or ", "&"):
        for number, choice in enumerate(question.choices):
            if len(choice.text) < 60 and re.fullmatch(ALL_OF_THEM, choice.text, re.IGNORECASE):
                yield Finding(
                    index,
                    f"{quoted(choice.text)} points at the other choices, which are shuffled, and"
                    " half of the facts decide it; name a thing instead, or use"
                    " 'multiple-response'",
                    ("choices", number),
                )


ALL_OF_THE_ABOVE: Final = Check(
    Page(
        code="W603",
        why="Who knows that two choices are right has found *all of the above*, and who knows that"
        " one is wrong has ruled it out; *none of the above* does not show that the learner knows"
        " what is right. In a shuffled list there is no *above* either.",
        wrong="""\
- id: reasons
  type: multiple-choice
  prompt: What can make a muscle twitch without harm?
  choices:
    - wrong: Stress
    - wrong: Too much coffee
    - right: All of the above
  explanation: The document names both.
""",
        right="""\
- id: reasons
  type: multiple-response
  prompt: What can make a muscle twitch without harm?
  choices:
    - right: Stress
    - right: Too much coffee
    - wrong: Reading in dim light
    - wrong: Cold drinks
  explanation: The document names both.
""",
        source="Haladyna, Downing & Rodriguez (2002), guidelines 25 and 26; Tarrant, Knierim,"
        " Hayes & Ware (2006).",
    ),
    _all_of_the_above,
    is_english=True,
)


def _too_few(view: BankView) -> Iterator[Finding]:
    for index, question in view.choosing:
        wrong = sum(1 for choice in question.choices if choice.wrong)
        if isinstance(question, MultipleResponse):
            if not wrong:
                yield Finding(
                    index,
                    "no wrong choice; add some, or ticking everything will do",
                    ("choices",),
                )
        elif wrong < LEAST_WRONG:
            yield Finding(
                index, "only one wrong choice; add another, or ask it as 'true-false'", ("choices",)
            )


TOO_FEW: Final = Check(
    Page(
        code="W605",
        why="With one wrong choice half of all guesses are right. Two plausible wrong choices"
        " work about as well as four, of which the rest is hardly ever picked. Where several"
        " choices may be right, one wrong choice is the least.",
        wrong="""\
- id: kind
  type: multiple-choice
  prompt: Which kind of myoclonus comes from a contraction?
  choices:
    - right: Positive
    - wrong: Negative
  explanation: A lapse makes it negative.
""",
        right="""\
- id: kind
  type: multiple-choice
  prompt: Which kind of myoclonus comes from a contraction?
  choices:
    - right: Positive
    - wrong: Negative
    - wrong: Neutral
  explanation: A lapse makes it negative.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 18: as many effective choices"
        " as you can, of which three are adequate; Rodriguez (2005): three options are optimal.",
    ),
    _too_few,
)


def _too_many(view: BankView) -> Iterator[Finding]:
    for index, question in view.choosing:
        if len(question.choices) > MOST:
            yield Finding(
                index,
                f"{len(question.choices)} choices are a lot to read; keep the best {MOST}, or make"
                " it two questions",
                ("choices",),
            )


TOO_MANY: Final = Check(
    Page(
        code="W613",
        why=f"Over {MOST} choices test patience: the more there are, the fewer are picked by"
        " anybody, and all must be read.",
        wrong="""\
- id: drugs
  type: multiple-response
  prompt: Which drugs are used for myoclonus?
  choices:
    - right: Levetiracetam
    - right: Primidone
    - right: Valproic acid
    - wrong: Aspirin
    - wrong: Insulin
    - wrong: Heparin
    - wrong: Digoxin
    - wrong: Warfarin
    - wrong: Codeine
  explanation: The document names three.
""",
        right="""\
- id: drugs
  type: multiple-response
  prompt: Which drugs are used for myoclonus?
  choices:
    - right: Levetiracetam
    - right: Primidone
    - right: Valproic acid
    - wrong: Aspirin
    - wrong: Insulin
    - wrong: Heparin
  explanation: The document names three.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 18; Rodriguez (2005).",
    ),
    _too_many,
)


def _vague(view: BankView) -> Iterator[Finding]:
    for index, question in view.choices_with(*VAGUE_HOLD):
        if not isinstance(question, MultipleChoice):
            continue
        found = [re.search(VAGUE, choice.text, re.IGNORECASE) for choice in question.choices]
        told = {hit[1].lower() for hit in found if hit}
        if len(told) > 1:
            number = next(n for n, hit in enumerate(found) if hit)
            listed = " and ".join(f"'{word}'" for word in sorted(told)[:2])
            yield Finding(
                index,
                f"{listed} mean another share to every reader; ask for a number or for the fact",
                ("choices", number),
            )


VAGUE_WORDS: Final = Check(
    Page(
        code="W628",
        why="How many times are *often*? Readers put very different"
        " numbers on it, so that choices that differ by such a word alone have no right one. The"
        " warning comes where the choices of a question hold two such words.",
        wrong="""\
- id: notice
  type: multiple-choice
  prompt: How does a person notice the twitch?
  choices:
    - right: Often they do not
    - wrong: Usually by pain
    - wrong: By its sound
  explanation: Often a person isn't aware of it.
""",
        right="""\
- id: notice
  type: multiple-choice
  prompt: How does a person often experience the twitch?
  choices:
    - right: It goes unnoticed
    - wrong: It hurts
    - wrong: It can be heard
  explanation: Often a person isn't aware of it.
""",
        source="Case & Swanson (NBME): vague frequency terms; Tarrant, Knierim, Hayes & Ware"
        " (2006): vague terms.",
    ),
    _vague,
    is_english=True,
)
