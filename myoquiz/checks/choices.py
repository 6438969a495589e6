"""Sets of choices that do not work as a set."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from myoquiz import grading
from myoquiz.checks.view import Check, Choosing, Finding, View, bare, quoted
from myoquiz.page import Page
from myoquiz.questions import Cloze, Matching, MultipleChoice, MultipleResponse, ShortAnswer

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
SIGNS: Final = "0123456789-+−"
NUMBER: Final = r"[-+−]?\d[\d.,]*(?:e[-+]?\d+)?"
RANGE: Final = rf"\D*?({NUMBER})\s*(?:-|–|—|to)\s*({NUMBER})(\D*)"
RANGE_SIGNS: Final = ("-", "–", "—", *(f"{digit} to " for digit in range(10)))
JOINS: Final = re.compile(r"(?:,| and| or| with| plus) ")


def _all_of_the_above(view: View) -> Iterator[Finding]:
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


def _too_few(view: View) -> Iterator[Finding]:
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


def _too_many(view: View) -> Iterator[Finding]:
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


def _alike(view: View) -> Iterator[Finding]:
    for (index, question), joined in zip(view.choosing, view.choices, strict=True):
        texts = joined.replace(" the ", " ").replace(" a ", " ").replace(" an ", " ").split("|")
        if len({*texts}) == len(texts):
            continue
        seen: dict[str, str] = {}
        for number, choice in enumerate(question.choices):
            text = choice.text
            first = seen.setdefault(bare(text) or text, text)
            if first is not text:
                yield Finding(
                    index,
                    f"{quoted(text)} reads like {quoted(first)}; reword one or delete it",
                    ("choices", number),
                )


ALIKE: Final = Check(
    Page(
        code="W607",
        why="Two choices that differ by an article, a capital or a mark are one choice to a"
        " learner, and neither can then be the right one. (Choices that are the same letter for"
        " letter are an error.)",
        wrong="""\
- id: moment
  type: multiple-choice
  prompt: When are jerks most common?
  choices:
    - right: While falling asleep
    - wrong: During a meal
    - wrong: during the meal
  explanation: That moment has a name of its own.
""",
        right="""\
- id: moment
  type: multiple-choice
  prompt: When are jerks most common?
  choices:
    - right: While falling asleep
    - wrong: During a meal
    - wrong: During a walk
  explanation: That moment has a name of its own.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 22: keep choices independent.",
    ),
    _alike,
)


def _overlap(view: View) -> Iterator[Finding]:
    for index, question in view.choices_with(*RANGE_SIGNS, " and ", " with ", " or "):
        if not isinstance(question, MultipleChoice):
            continue
        texts = [choice.text for choice in question.choices]
        found = _joined(texts) or _ranges(texts)
        if found:
            one, other = found
            yield Finding(
                index,
                f"{quoted(texts[one])} and {quoted(texts[other])} can be true at once; make the"
                " choices exclude each other",
                ("choices", max(one, other)),
            )


def _joined(texts: list[str]) -> tuple[int, int] | None:
    """A choice that is another one and something more."""
    whole = {bare(text): number for number, text in enumerate(texts)}
    for number, text in enumerate(texts):
        parts = JOINS.split(text)
        for part in parts if len(parts) > 1 else ():
            other = whole.get(bare(part))
            if other is not None and other != number:
                return other, number
    return None


def _ranges(texts: list[str]) -> tuple[int, int] | None:
    """Two ranges of numbers that share more than an end, or an end with another's start."""
    spans = []
    for number, text in enumerate(texts):
        found = re.fullmatch(RANGE, text) if text[-1:].isdigit() or " " in text else None
        low = grading.read_number(found[1]) if found else None
        high = grading.read_number(found[2]) if found else None
        if low is None or high is None or low > high:
            continue
        spans.append((low, high, number))
    spans.sort()
    for (_, high, one), (low, _, other) in pairwise(spans):
        if low <= high:
            return one, other
    return None


OVERLAP: Final = Check(
    Page(
        code="W617",
        why="If one choice includes another, both may be right, and a learner who knows the fact"
        " must guess what was meant. Looked for are ranges of numbers that meet, and a choice"
        " that is another one and something more.",
        wrong="""\
- id: age
  type: multiple-choice
  prompt: At which age in days is it common?
  shuffle: false
  choices:
    - right: 1 to 7
    - wrong: 7 to 30
    - wrong: 30 to 90
  explanation: It is common in the first week.
""",
        right="""\
- id: age
  type: multiple-choice
  prompt: At which age in days is it common?
  shuffle: false
  choices:
    - right: 1 to 7
    - wrong: 8 to 30
    - wrong: 31 to 90
  explanation: It is common in the first week.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 22: choices should not overlap.",
    ),
    _overlap,
)


def _out_of_order(view: View) -> Iterator[Finding]:
    for index, question in view.single:
        if question.choices[0].text[0] not in SIGNS:
            continue
        texts = [choice.text for choice in question.choices]
        if len(texts) < 3:
            continue
        numbers = [_leading(text) for text in texts]
        if any(number is None for number in numbers) or len({*map(_unit, texts)}) > 1:
            continue
        rising = sorted(numbers, key=lambda number: number or Decimal(0))
        if question.shuffle or numbers not in (rising, rising[::-1]):
            yield Finding(
                index,
                "choices that are numbers are found faster in their order; sort them and write"
                " 'shuffle: false'",
                ("choices",),
            )


def _leading(text: str) -> Decimal | None:
    """The number that a text begins with."""
    found = re.match(NUMBER, text)
    return grading.read_number(found[0].rstrip(".,")) if found else None


def _unit(text: str) -> str:
    """What follows the number that a text begins with, singular."""
    found = re.match(NUMBER, text)
    return text[found.end() :].strip().rstrip("s") if found else text


OUT_OF_ORDER: Final = Check(
    Page(
        code="W618",
        why="Numbers in their order are read at a glance; out of it the learner sorts them first,"
        " which is not what is asked. Only for choices that are all numbers with the same unit.",
        wrong="""\
- id: years
  type: multiple-choice
  prompt: Within how many years does it usually resolve?
  choices:
    - wrong: 5
    - right: 1
    - wrong: 3
  explanation: It usually resolves within a year.
""",
        right="""\
- id: years
  type: multiple-choice
  prompt: Within how many years does it usually resolve?
  shuffle: false
  choices:
    - right: 1
    - wrong: 3
    - wrong: 5
  explanation: It usually resolves within a year.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 21: place choices in logical or"
        " numerical order.",
    ),
    _out_of_order,
)


def _vague(view: View) -> Iterator[Finding]:
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


def _right_elsewhere(view: View) -> Iterator[Finding]:
    facts: dict[str, list[tuple[int, Choosing]]] = defaultdict(list)
    for index, question in view.choosing:
        if question.fact:
            facts[question.fact].append((index, question))
    if not facts:
        return
    rights: dict[str, dict[str, str]] = defaultdict(dict)
    for _, item in view.questions:
        if item.fact in facts:
            for text in _rights(item):
                rights[item.fact].setdefault(bare(text), item.id)
    for fact, asked in facts.items():
        for index, question in asked:
            for number, choice in enumerate(question.choices):
                other = rights[fact].get(bare(choice.wrong)) if choice.wrong else None
                if other and other != question.id:
                    yield Finding(
                        index,
                        f"{quoted(choice.wrong)} is wrong here and right in '{other}', which asks"
                        " the same fact; mend one, or give them different facts",
                        ("choices", number, "wrong"),
                    )


def _rights(question: object) -> Iterator[str]:
    """The texts that are right for a question."""
    match question:
        case MultipleChoice() | MultipleResponse():
            yield from (choice.right for choice in question.choices if choice.right)
        case ShortAnswer():
            yield from (question.answer, *question.accept)
        case Cloze():
            for gap in question.gaps():
                yield from (gap.answer, *gap.accept)
        case Matching():
            yield from (right for _, right in question.pairs)
        case _:
            pass


RIGHT_ELSEWHERE: Final = Check(
    Page(
        code="W612",
        why="Questions with the same `fact` ask the same thing in other words. If one takes an"
        " answer that another offers as wrong, one of them is mistaken.",
        wrong="""\
- id: kind-type
  type: short-answer
  fact: secondary
  prompt: Which kind of myoclonus follows from another illness?
  answer: symptomatic
  accept: secondary
  explanation: It has two names.
- id: kind-choose
  type: multiple-choice
  fact: secondary
  prompt: What do we call jerks that stem from a medical condition?
  choices:
    - right: Symptomatic
    - wrong: Secondary
    - wrong: Seasonal
  explanation: They are a sign of the condition.
""",
        right="""\
- id: kind-type
  type: short-answer
  fact: secondary
  prompt: Which kind of myoclonus follows from another illness?
  answer: symptomatic
  accept: secondary
  explanation: It has two names.
- id: kind-choose
  type: multiple-choice
  fact: secondary
  prompt: What do we call jerks that stem from a medical condition?
  choices:
    - right: Symptomatic
    - wrong: Primary
    - wrong: Seasonal
  explanation: They are a sign of the condition.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 19: only one choice is right.",
    ),
    _right_elsewhere,
    needs=("fact:",),
)
