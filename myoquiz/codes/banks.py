"""The pages of E3xx and E4xx: the bank as a whole, and what cannot be exported."""

from typing import Final

from myoquiz.codes.values import HEAD
from myoquiz.codes.yaml import GOOD
from myoquiz.problems.page import Page

LEDGER: Final = """\
myoquiz ledger 1
# Written by 'myoquiz export'. Keep it in git beside the bank.
bank: example
deck: Example
at-will q 1767225600 4f1c0a7e9b2d6358 90ab12cd34ef5678 live
by-will q 1767225600 8d27f3b06c51ae94 12cd34ef567890ab live
"""

BARE: Final = GOOD.replace("  explanation: The movement is involuntary.\n", "")
"""A question without anything that another format could lose."""
CASE: Final = """\
version: 1
id: example
title: Example
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
"""

BANKS: Final = (
    Page(
        code="E250",
        why="A bank is a YAML file of its own form. Files of other programs are turned into banks"
        " once, by `myoquiz import`, and kept as such; an Anki package is looked into with"
        " `myoquiz inspect`.",
        wrong="""\
<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="truefalse">
    <questiontext><text>The movement is involuntary.</text></questiontext>
  </question>
</quiz>
""",
        right=GOOD,
    ),
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
        code="E224",
        why="A question about a text that is nowhere cannot be answered. A passage is declared"
        " once, under `passages:` of the bank, and questions name it by its id.",
        wrong=CASE.replace("passage: case-1", "passage: case-2"),
        right=CASE,
    ),
    Page(
        code="E225",
        why="Of two passages with one id nobody can tell which one a question is about.",
        wrong=CASE.replace("questions:", "- id: case-1\n  text: A boy jerks at night.\nquestions:"),
        right=CASE,
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
    Page(
        code="E404",
        why="The ledger beside a bank says when each note last changed. Notes with a wrong time"
        " never reach learners, or wipe what learners wrote into theirs, so a ledger is read as it"
        " is or not at all. Told by `myoquiz export`.",
        wrong=LEDGER.replace("by-will", "<<<<<<< HEAD\nby-will"),
        right=LEDGER,
        note="Git puts such marks where two branches changed lines that stand together. Delete"
        " them, and where two lines are left on one question, the one with the smaller number.",
    ),
    Page(
        code="E405",
        why="A ledger of a later version may say what this program would misread. Told by `myoquiz"
        " export`.",
        wrong=LEDGER.replace("ledger 1", "ledger 2"),
        right=LEDGER,
    ),
    Page(
        code="E406",
        why="Anki takes a note where its time is later than before, and older versions refuse a"
        " deck from the future. So nothing is written before the clock has passed every time in the"
        " ledger; up to two seconds an export waits. Told by `myoquiz export`.",
        wrong=LEDGER.replace("1767225600", "99999999999"),
        right=LEDGER,
    ),
    Page(
        code="E407",
        why="Cards hang on the id of their question. Under an id that was published, deleted from"
        " the bank and given to another question, learners would get that question on a card with"
        " the schedule of the old one. Told by `myoquiz export`.",
        wrong=GOOD,
        right=GOOD.replace("id: at-will", "id: held-back"),
        note="Beside both banks lies a ledger in which `at-will` is gone, and was asked for another"
        " answer.",
        beside=(("bank.yaml.ledger", LEDGER.replace("live", "gone")),),
    ),
    Page(
        code="E408",
        why="Cards hang on the id of their bank. Under another id learners would get every question"
        " a second time, with nothing learnt. A bank that was copied to make another one has no"
        " past, so its ledger is not copied with it. Told by `myoquiz export`.",
        wrong=HEAD.replace("id: example", "id: examples") + GOOD,
        right=HEAD + GOOD,
        note="Beside both banks lies a ledger that says `bank: example`.",
        beside=(("bank.yaml.ledger", "myoquiz ledger 1\nbank: example\n"),),
    ),
    Page(
        code="E409",
        why="Other formats know fewer types, and hold less. A question that cannot be said in one"
        " is left out and told, and the rest is written. Told by `myoquiz export --to`.",
        wrong="""\
- id: at-will
  type: short-answer
  prompt: What is a jerk called that can be held back at will?
  answer: a tic
""",
        right=BARE,
        note="Both are exported with `--to aiken`, which holds choices alone.",
    ),
    Page(
        code="W701",
        why="A hint, an explanation or points have no place in some formats. The question is"
        " written without them and told; with `--strict` the export fails. Told by `myoquiz export"
        " --to`.",
        wrong=GOOD,
        right=BARE,
        note="Both are exported with `--to aiken`.",
    ),
)
