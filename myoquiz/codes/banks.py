"""The pages of E3xx and E4xx: the bank as a whole, and what cannot be exported."""

from typing import Final

from myoquiz.codes.values import HEAD
from myoquiz.codes.yaml import GOOD
from myoquiz.page import Page

BANKS: Final = (
    Page(
        code="E301",
        why="An id names one question, for ever. With two of one name nobody could tell whose"
        " progress is whose.",
        wrong=GOOD + GOOD.replace("Such a jerk", "A jerk"),
        right=GOOD
        + GOOD.replace("id: at-will", "id: by-will").replace(
            "Such a jerk can be held back at will", "The person decides on the movement"
        ),
    ),
    Page(
        code="E302",
        why="Learners' progress and Anki notes hang on the bank's id and the question's. Two banks"
        " that are used together need two ids.",
        wrong=HEAD + GOOD,
        right=HEAD + GOOD,
        note="Beside the wrong bank lies another one with the same id, beside the right bank one"
        " with its own.",
        beside=(
            (
                "other.yaml",
                "version: 1\nid: example\ntitle: Other\nquestions:\n- id: sudden\n"
                "  type: true-false\n  prompt: Myoclonus is sudden.\n  answer: yes\n"
                "  explanation: The definition says so.\n",
            ),
        ),
    ),
    Page(
        code="E303",
        why="`changes` tells learners of a question what is new about it. Questions are never"
        " deleted but retired, so that the id is there.",
        wrong=HEAD.replace(
            "questions:",
            "changes:\n- date: 2026-12-01\n  questions: at-wil\n  note: Reworded.\nquestions:",
        )
        + GOOD,
        right=HEAD.replace(
            "questions:",
            "changes:\n- date: 2026-12-01\n  questions: at-will\n  note: Reworded.\nquestions:",
        )
        + GOOD,
    ),
    Page(
        code="E304",
        why="A source is declared once, so that there is one title to mend.",
        wrong=HEAD.replace(
            "questions:", "sources:\n- id: faq\n  title: One\n- id: faq\n  title: Two\nquestions:"
        )
        + GOOD,
        right=HEAD.replace(
            "questions:", "sources:\n- id: faq\n  title: One\n- id: map\n  title: Two\nquestions:"
        )
        + GOOD,
    ),
    Page(
        code="E401",
        why="Drafts and retired questions stay out of decks, and a deck without a card is none."
        " Told by `myoquiz export`.",
        wrong=GOOD + "  draft: true\n",
        right=GOOD,
    ),
    Page(
        code="E402",
        why="A picture or a sound that is missing leaves a hole on the card.",
        wrong=GOOD.replace("Such a jerk", "![a curve](curve.png) Such a jerk").replace(
            "prompt: !", "prompt: See !"
        ),
        right=GOOD,
        note="There is no file curve.png in the bank's folder.",
    ),
    Page(
        code="E403",
        why="Anki asks for gaps in texts only; the description of a picture is none. Told"
        " by `myoquiz check` and `myoquiz export`.",
        wrong="""\
- id: lead
  type: cloze
  text: The picture shows ![a {{brain}} from above](view.png) at rest.
  explanation: It is seen from above.
""",
        right="""\
- id: lead
  type: cloze
  text: The picture ![seen from above](view.png) shows a {{brain}} at rest.
  explanation: It is seen from above.
""",
        beside=(("view.png", "any picture"),),
    ),
)
