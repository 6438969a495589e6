"""Cues that give the right choice away to a learner who does not know the fact."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import ASKING, BankView, Check, Finding, ids
from myoquiz.problems.page import Page
from myoquiz.questions import MultipleChoice

FEWEST: Final = 5
"""Questions that a habit needs to show itself."""

LONGER: Final = 1.1
"""A choice is longest if no other comes within a tenth of its length."""

HABIT: Final = 0.6
"""The share of questions with the same habit that a learner can live on; chance gives a third."""

FAR_LONGER: Final = 2.0
LONG: Final = 40
"""Characters; below this a difference in length is no cue."""

ABSOLUTES_HOLD: Final = (
    *("always", "never", "completely", "entirely", "totally", "absolutely", "invariably"),
    *("exclusively", "in every case", "under no circumstances"),
)
# Patterns are compiled at their first use: most banks give no suspicion.
ABSOLUTE: Final = rf"\b({'|'.join(ABSOLUTES_HOLD)})\b"
ENDS_IN_ARTICLE: Final = r"\b(an?)\s*(?:_{2,}|…|\.{3})?\s*[:?.]?\s*$"
SOUNDS_LIKE_VOWEL: Final = r"hour|honest|honou?r|heir"
SOUNDS_LIKE_CONSONANT: Final = r"uni|use|usu|uti|eu|one|once"

SHORTEST: Final = 5
"""Letters; shorter words repeat by chance."""


def _longest(view: BankView) -> Iterator[Finding]:
    seen, cued = 0, []
    for index, question in view.single:
        sizes = [len(choice.text) for choice in question.choices]
        if len(sizes) < 3:
            continue
        seen += 1
        right = max(len(choice.right) for choice in question.choices)
        sizes.remove(right)
        if right > LONGER * max(sizes):
            cued.append(index)
    if seen >= FEWEST and len(cued) > HABIT * seen:
        yield Finding(
            None,
            f"in {len(cued)} of {seen} questions the right choice is the longest one, so that it"
            f" pays to pick the longest; even the lengths out ({ids(view, cued)})",
            ("questions",),
            on_key=True,
        )


LONGEST: Final = Check(
    Page(
        code="W601",
        why="Writers qualify what is right until nobody can object, and leave what is wrong short."
        " A learner who has noticed picks the longest choice. Counted over all multiple-choice"
        f" questions of a bank with three choices or more: the warning comes from {FEWEST}"
        f" questions on, where the right choice is the longest by a tenth in over"
        f" {HABIT:.0%} of them.",
        wrong="""\
version: 1
id: lengths
title: Lengths
questions:
  - id: newborns
    type: multiple-choice
    prompt: When is it common?
    choices:
      - right: In the first week of life
      - wrong: In the school years
      - wrong: In old age
    explanation: It is common in newborns.
  - id: falling-asleep
    type: multiple-choice
    prompt: Which moment is the commonest?
    choices:
      - right: While a person is falling asleep
      - wrong: While eating
      - wrong: While walking
    explanation: It has a name of its own.
  - id: outlook
    type: multiple-choice
    prompt: What is the outlook?
    choices:
      - right: It resolves within a year as a rule
      - wrong: It worsens
      - wrong: It persists
    explanation: There is no reason for concern.
  - id: control
    type: multiple-choice
    prompt: Who steers the movement?
    choices:
      - right: Nobody, because it is involuntary
      - wrong: The person
      - wrong: A doctor
    explanation: Involuntary means that nobody does.
  - id: cause
    type: multiple-choice
    prompt: What does the muscle do?
    choices:
      - right: It contracts all of a sudden
      - wrong: It swells for hours
      - wrong: It tears
    explanation: A contraction makes it positive.
""",
        right="""\
- id: falling-asleep
  type: multiple-choice
  prompt: Which moment is the commonest?
  choices:
    - right: While falling asleep
    - wrong: While eating a meal
    - wrong: While taking a walk
  explanation: It has a name of its own.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 24: keep the length of choices"
        " about equal; Tarrant, Knierim, Hayes & Ware (2006): the longest option is correct.",
    ),
    _longest,
)


def _far_longer(view: BankView) -> Iterator[Finding]:
    for index, question in view.single:
        choices = question.choices
        right = max(len(choice.right) for choice in choices)
        if right >= LONG and right > FAR_LONGER * max(len(choice.wrong) for choice in choices):
            place = next(n for n, choice in enumerate(choices) if choice.right)
            yield Finding(
                index,
                "the right choice is more than twice as long as any other; shorten it, and move"
                " what it explains into 'explanation'",
                ("choices", place, "right"),
            )


FAR_LONGEST: Final = Check(
    Page(
        code="W627",
        why="A right choice that is far longer than the others stands out before it is read."
        f" The warning comes from {LONG} characters on, where it is more than twice as long as the"
        " longest wrong one.",
        wrong="""\
- id: control
  type: multiple-choice
  prompt: Who steers the movement?
  choices:
    - right: Nobody does, because by its definition it is involuntary
    - wrong: The person
    - wrong: A doctor
  explanation: Involuntary means outside a person's control.
""",
        right="""\
- id: control
  type: multiple-choice
  prompt: Who steers the movement?
  choices:
    - right: Nobody
    - wrong: The person
    - wrong: A doctor
  explanation: By its definition it is involuntary, which means outside a person's control.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 28d: a conspicuous right choice;"
        " Case & Swanson (NBME), Constructing Written Test Questions: the long correct answer.",
    ),
    _far_longer,
)


def _same_place(view: BankView) -> Iterator[Finding]:
    fixed = [(index, item) for index, item in view.single if not item.shuffle]
    places = Counter(
        next(number for number, choice in enumerate(item.choices) if choice.right)
        for _, item in fixed
    )
    if len(fixed) >= FEWEST - 1 and len(places) == 1:
        yield Finding(
            None,
            f"all {len(fixed)} questions with 'shuffle: false' have their right choice at place"
            f" {min(places) + 1}; let choices be shuffled, or move some right ones",
            ("questions",),
            on_key=True,
        )


SAME_PLACE: Final = Check(
    Page(
        code="W602",
        why="Where choices keep their order, the place of the right one is the writer's, and"
        " writers put it first. Without `shuffle: false` choices are shuffled and the place does"
        f" not matter. The warning comes from {FEWEST - 1} such questions on, where all have"
        " their right choice at the same place.",
        wrong="""\
version: 1
id: places
title: Places
questions:
"""
        + "".join(
            f"""\
  - id: {name}
    type: multiple-choice
    prompt: Which drug is sold as {name.title()}?
    shuffle: false
    choices:
      - right: {right}
      - wrong: Phenytoin
      - wrong: Carbamazepine
    explanation: The brand belongs to {right.lower()}.
"""
            for name, right in (
                ("keppra", "Levetiracetam"),
                ("depakene", "Valproic acid"),
                ("mysoline", "Primidone"),
                ("klonopin", "Clonazepam"),
            )
        ),
        right="""\
- id: keppra
  type: multiple-choice
  prompt: Which drug is sold as Keppra?
  choices:
    - right: Levetiracetam
    - wrong: Phenytoin
    - wrong: Carbamazepine
  explanation: The brand belongs to levetiracetam.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 20: vary the location of the"
        " right answer.",
    ),
    _same_place,
    needs=("shuffle:",),
)


def _grammar(view: BankView) -> Iterator[Finding]:
    for index, question in view.prompts_with(" a ", " an "):
        if not isinstance(question, MultipleChoice):
            continue
        found = re.search(ENDS_IN_ARTICLE, question.prompt.rstrip("* "), re.IGNORECASE)
        if not found:
            continue
        article = found[1].lower()
        fits = [_fits(article, choice.text) for choice in question.choices]
        if not all(fits) and any(
            fit for fit, choice in zip(fits, question.choices, strict=True) if choice.right
        ):
            yield Finding(
                index,
                f"the prompt ends with '{found[1]}', which fits only some of the choices; write"
                " 'a' or 'an' into the choices",
                ("choices", fits.index(False)),
            )


def _fits(article: str, choice: str) -> bool:
    """Whether a choice can follow the article, by its first letters."""
    text = choice.lstrip("*_`\"'“ ")
    is_vowel = text[:1].lower() in "aeiou" and not re.match(
        SOUNDS_LIKE_CONSONANT, text, re.IGNORECASE
    )
    is_vowel = is_vowel or bool(re.match(SOUNDS_LIKE_VOWEL, text, re.IGNORECASE))
    return is_vowel == (article == "an")


GRAMMAR: Final = Check(
    Page(
        code="W608",
        why="After *an* only a word that begins with a vowel can follow, and so the prompt rules"
        " choices out by grammar alone.",
        wrong="""\
- id: keppra
  type: multiple-choice
  prompt: Keppra is the brand name of an
  choices:
    - right: anticonvulsant
    - wrong: laxative
    - wrong: painkiller
  explanation: It controls seizures.
""",
        right="""\
- id: keppra
  type: multiple-choice
  prompt: What kind of drug is Keppra?
  choices:
    - right: An anticonvulsant
    - wrong: A laxative
    - wrong: A painkiller
  explanation: It controls seizures.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 28c: grammatical"
        " inconsistencies; Case & Swanson (NBME): grammatical cues.",
    ),
    _grammar,
    is_english=True,
)


def _absolute(view: BankView) -> Iterator[Finding]:
    for index, question in view.choices_with(*ABSOLUTES_HOLD):
        if any(
            choice.right and re.search(ABSOLUTE, choice.right, re.IGNORECASE)
            for choice in question.choices
        ):
            continue
        for number, choice in enumerate(question.choices):
            if choice.wrong and (found := re.search(ABSOLUTE, choice.wrong, re.IGNORECASE)):
                yield Finding(
                    index,
                    f"'{found[1]}' gives this choice away as wrong, since hardly anything is so"
                    " without exception; reword it",
                    ("choices", number, "wrong"),
                )


ABSOLUTES: Final = Check(
    Page(
        code="W616",
        why="What is said to be so *always* or *never* is nearly always wrong, and learners know"
        " it. The warning comes where wrong choices hold such a word and no right one does.",
        wrong="""\
- id: repeat
  type: multiple-choice
  prompt: What does the document say about jerks that repeat?
  choices:
    - right: They may follow a pattern
    - wrong: They always grow stronger
    - wrong: They may change sides
  explanation: The document says that they may repeat in a pattern.
""",
        right="""\
- id: repeat
  type: multiple-choice
  prompt: What does the document say about jerks that repeat?
  choices:
    - right: They may follow a pattern
    - wrong: They may grow stronger
    - wrong: They may change sides
  explanation: The document says that they may repeat in a pattern.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 28a: specific determiners;"
        " Tarrant, Knierim, Hayes & Ware (2006): absolute terms.",
    ),
    _absolute,
    is_english=True,
)


def _clang(view: BankView) -> Iterator[Finding]:
    stems = {index: stem for (index, _), stem in zip(view.questions, view.stems, strict=True)}
    # The keys of the questions with one right choice come first among all.
    for (index, question), (_, _, key) in zip(view.single, view.keys, strict=False):
        stem = stems[index]
        shared = [word for word in key.split() if len(word) >= SHORTEST and f" {word} " in stem]
        if not shared:
            continue
        wrong = " ".join(choice.wrong for choice in question.choices).lower()
        told = next((word for word in shared if word not in wrong and word not in ASKING), "")
        if told:
            place = next(number for number, choice in enumerate(question.choices) if choice.right)
            yield Finding(
                index,
                f"the word '{told}' stands in the prompt and in the right choice alone; reword the"
                " choice, or use the word in wrong choices as well",
                ("choices", place, "right"),
            )


CLANG: Final = Check(
    Page(
        code="W623",
        why="A word of the prompt that comes back in the right choice, and in no other, leads a"
        f" learner there by its sound. Only words of {SHORTEST} letters and more count.",
        wrong="""\
- id: disease
  type: multiple-choice
  prompt: In which disease are lipids put into storage?
  choices:
    - right: Lipid storage disease
    - wrong: Gout
    - wrong: Osteoporosis
  explanation: It is on the list of underlying conditions.
""",
        right="""\
- id: disease
  type: multiple-choice
  prompt: What is kept in lipid storage disease?
  choices:
    - right: Fat
    - wrong: Calcium
    - wrong: Iron
  explanation: It is on the list of underlying conditions.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 28b: clang associations; Case &"
        " Swanson (NBME): word repeats.",
    ),
    _clang,
)
