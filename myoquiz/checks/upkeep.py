"""What a bank needs so that learners can learn from it, and others can keep it right."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding, quoted
from myoquiz.problems import nearest
from myoquiz.problems.page import Page
from myoquiz.questions import Essay, MultipleChoice, MultipleResponse

TYPED_WORDS: Final = 6
TYPED_LETTERS: Final = 60


def _unexplained(view: BankView) -> Iterator[Finding]:
    for index, question in view.questions:
        if question.explanation or question.is_self_marked:
            continue
        if isinstance(question, (MultipleChoice, MultipleResponse)) and all(
            choice.feedback for choice in question.choices if choice.wrong
        ):
            continue
        yield Finding(
            index, "no explanation; say in a sentence why the answer is right: 'explanation: …'"
        )


UNEXPLAINED: Final = Check(
    Page(
        code="W610",
        why="A learner who is wrong and is not told why learns the wrong answer. One sentence"
        " does; where every wrong choice has its own feedback, or on a flashcard, none is needed.",
        wrong="""\
- id: at-will
  type: true-false
  prompt: A person can hold such a jerk back at will.
  answer: false
""",
        right="""\
- id: at-will
  type: true-false
  prompt: A person can hold such a jerk back at will.
  answer: false
  explanation: The movement is involuntary.
""",
        source="Butler & Roediger (2008): feedback enhances the positive effects and reduces the"
        " negative effects of multiple-choice testing.",
    ),
    _unexplained,
)


def _unused(view: BankView) -> Iterator[Finding]:
    used = {question.passage for question in view.bank.questions}
    for index, passage in enumerate(view.bank.passages if view.questions else ()):
        if passage.id not in used:
            yield Finding(
                None,
                f"no question is about this passage; write 'passage: {passage.id}' in those that"
                " are, or delete it",
                ("passages", index, "id"),
            )


UNUSED: Final = Check(
    Page(
        code="W650",
        why="A passage is shown with the questions that name it, and with no other. One that none"
        " names is seen by nobody: most often a question has lost its `passage`.",
        wrong="""\
version: 1
id: passages
title: Passages
passages:
  - id: case-1
    text: A woman of 30 wakes her partner with a kick as she falls asleep.
questions:
  - id: at-will
    type: true-false
    prompt: She can hold the kick back at will.
    answer: false
    explanation: The movement is involuntary.
""",
        right="""\
version: 1
id: passages
title: Passages
passages:
  - id: case-1
    text: A woman of 30 wakes her partner with a kick as she falls asleep.
questions:
  - id: at-will
    type: true-false
    passage: case-1
    prompt: She can hold the kick back at will.
    answer: false
    explanation: The movement is involuntary.
""",
        source="The bank format (docs/bank-format.md): a passage is declared once, and named by"
        " the questions that are about it.",
    ),
    _unused,
    needs=("passages:",),
)


def _unmarkable(view: BankView) -> Iterator[Finding]:
    for index, question in view.questions:
        if isinstance(question, Essay) and not question.model and not question.rubric:
            yield Finding(
                index,
                "nobody can mark this essay; write what a good answer has under 'rubric', or a"
                " good answer under 'model'",
            )


UNMARKABLE: Final = Check(
    Page(
        code="W651",
        why="Learners mark essays themselves. Without an answer to hold theirs against, or a list"
        " of what a good one has, they can only guess, and learn little.",
        wrong="""\
- id: two-kinds
  type: essay
  prompt: Explain the difference between positive and negative myoclonus.
""",
        right="""\
- id: two-kinds
  type: essay
  prompt: Explain the difference between positive and negative myoclonus.
  rubric:
    - text: Positive comes from a contraction.
    - text: Negative comes from a lapse.
""",
        source="Jonsson & Svingby (2007), The use of scoring rubrics: rubrics make judgement"
        " reliable and help learners to assess themselves.",
    ),
    _unmarkable,
    needs=("essay",),
)


def _undeclared(view: BankView) -> Iterator[Finding]:
    known = {source.id for source in view.bank.sources}
    for index, question in view.questions:
        for number, source in enumerate(question.source):
            name = source.partition("#")[0]
            if name in known:
                continue
            meant = nearest(name, [*known])
            cure = (
                f"did you mean '{meant}'?"
                if meant
                else f"declare it under 'sources:' of the bank with 'id: {name}' and its title"
            )
            yield Finding(
                index,
                f"the source {quoted(name)} is not declared; {cure}",
                ("source", number) if len(question.source) > 1 else ("source",),
            )


UNDECLARED: Final = Check(
    Page(
        code="W611",
        why="A source that is declared nowhere cannot be looked up by those who doubt an answer.",
        wrong="""\
version: 1
id: sources
title: Sources
sources:
  - id: faq
    title: Questions and answers on muscle jerks
questions:
  - id: at-will
    type: true-false
    prompt: A person can hold such a jerk back at will.
    answer: false
    explanation: The movement is involuntary.
    source: fqa#1
""",
        right="""\
version: 1
id: sources
title: Sources
sources:
  - id: faq
    title: Questions and answers on muscle jerks
questions:
  - id: at-will
    type: true-false
    prompt: A person can hold such a jerk back at will.
    answer: false
    explanation: The movement is involuntary.
    source: faq#1
""",
        source="The bank format (docs/bank-format.md): a source is declared once, with its title.",
    ),
    _undeclared,
    needs=("source:",),
)


def _untestable(view: BankView) -> Iterator[Finding]:
    for index, question, answers in view.typed:
        for answer in answers:
            count = answer.count(" ") + 1
            if count <= TYPED_WORDS and len(answer) <= TYPED_LETTERS:
                continue
            from myoquiz.grading.judging import forms  # start-up: few answers are long

            # Words in brackets may be left out; what must be typed is the shortest form.
            least = min(forms(answer), key=len)
            if len(least.split()) > TYPED_WORDS or len(least) > TYPED_LETTERS:
                yield Finding(
                    index,
                    f"nobody types {quoted(answer)} word for word; ask for one term in it, or make"
                    " it a 'flashcard'",
                    ("answer",) if "answer" in question.__struct_fields__ else ("text",),
                )
                break


UNTESTABLE: Final = Check(
    Page(
        code="W620",
        why=f"A typed answer is compared with the key. Over {TYPED_WORDS} words, or"
        f" {TYPED_LETTERS} characters, there are too many right ways to say it, and learners who"
        " know it are told that they are wrong.",
        wrong="""\
- id: definition
  type: short-answer
  prompt: What is myoclonus?
  answer: a jerk that comes all at once, in one muscle or in several
  explanation: It is involuntary.
""",
        right="""\
- id: definition
  type: short-answer
  prompt: Which medical word stands for jerks of the muscles?
  answer: myoclonus
  explanation: It is involuntary.
""",
        source="Haladyna, Downing & Rodriguez (2002), guideline 1: every item reflects"
        " specific content and a single mental behaviour.",
    ),
    _untestable,
)
