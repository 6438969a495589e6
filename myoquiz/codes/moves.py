"""The pages of what is wrong with questions and banks that have moved, or have other ids."""

from typing import Final

from myoquiz.codes.values import HEAD
from myoquiz.codes.yaml import GOOD
from myoquiz.problems.page import Page

MOVED: Final = GOOD + "  was: old-bank/at-will\n"
LEFT: Final = (
    GOOD + "  retired:\n    date: 2026-12-01\n    reason: Moved.\n    moved: other/at-will\n"
)
SUDDEN: Final = """\
- id: sudden
  type: true-false
  prompt: Myoclonus is sudden.
  answer: true
  explanation: The definition says so.
"""
OTHER: Final = HEAD.replace("id: example", "id: other").replace("Example", "Other")

SHOWN: Final = "70c0b3ae20da295c"
"""The digest of what learners see of GOOD."""

MOVES: Final = (
    Page(
        code="E229",
        why="`was` says where a question or a bank had its ids before, and `moved` where it has"
        " them now. What names itself has not moved.",
        wrong=HEAD + GOOD + "  was: example/at-will\n",
        right=HEAD + MOVED,
    ),
    Page(
        code="E230",
        why="Learners' cards and answers go to the one question that comes from where they were"
        " given. Of two that claim one origin, one note in Anki would win in silence.",
        wrong=HEAD
        + MOVED
        + MOVED.replace("id: at-will", "id: by-will").replace("Such a jerk", "A tic"),
        right=HEAD
        + MOVED
        + GOOD.replace("id: at-will", "id: by-will").replace("Such a jerk", "A tic"),
    ),
    Page(
        code="E231",
        why="While a question is asked at its old place, its cards and answers belong there. One"
        " that has moved is retired at the old place, with `moved`.",
        wrong=HEAD + GOOD + SUDDEN + "  was: example/at-will\n",
        right=HEAD + GOOD + SUDDEN + "  was: old-bank/at-will\n",
        note="If the second question is the first one under a new id, the first one goes.",
    ),
    Page(
        code="E232",
        why="`moved` leads from a question that is retired to the one that is asked now. Where it"
        " leads back, nobody asks it.",
        wrong=HEAD + LEFT,
        right=HEAD + GOOD,
        note="Beside both banks lies one whose question has moved here.",
        beside=(("other.yaml", OTHER + LEFT.replace("other/at-will", "example/at-will")),),
    ),
    Page(
        code="E410",
        why="Anki knows a note by the ids under which its question was published first, and the"
        " ledger keeps them. With another origin learners would get the question a second time,"
        " with nothing learnt. Told by `myoquiz export`.",
        wrong=HEAD + GOOD,
        right=HEAD + MOVED,
        note="Beside both banks lies a ledger whose line on `at-will` ends with"
        " `old-bank/at-will`.",
        beside=(
            (
                "bank.yaml.ledger",
                "myoquiz ledger 1\nbank: example\nat-will q 1767225600 4f1c0a7e9b2d6358"
                " 90ab12cd34ef5678 live old-bank/at-will\n",
            ),
        ),
    ),
    Page(
        code="E411",
        why="Cards hang on the id of their question. Under another id learners would get it a"
        " second time, with nothing learnt, and the old card would stay. Keep the id, or say with"
        " `was` which one it had. Told by `myoquiz export`.",
        wrong=HEAD + GOOD.replace("id: at-will", "id: not-at-will"),
        right=HEAD + GOOD.replace("id: at-will", "id: not-at-will") + "  was: example/at-will\n",
        note="Beside both banks lies a ledger in which `at-will` was published, and showed the"
        " same.",
        beside=(
            (
                "bank.yaml.ledger",
                f"myoquiz ledger 1\nbank: example\nat-will q 1767225600 {SHOWN} 90ab12cd34ef5678"
                " live\n",
            ),
        ),
    ),
)
