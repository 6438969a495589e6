"""A sitting as JSON lines: `ask`, `answer` and `summary` events, one object a line.

The events are a format of their own, version 1: keys are only ever added.
"""

from collections.abc import Sequence
from typing import Any

from myoquiz.questions import Cloze, Enumeration, Essay, Matching, Numerical, type_of
from myoquiz.quiz.session import Answer, Ask
from myoquiz.quiz.summary import Summary, Tally
from myoquiz.terminal import words
from myoquiz.terminal.answers import LETTERS
from myoquiz.text import markup

VERSION = 1


def ask(put: Ask) -> dict[str, Any]:
    """The event of a question: what it asks, and its options as they are lettered."""
    event = _event("ask", put) | {"prompt": put.question.stem()}
    if put.passage:
        event["passage"] = {"id": put.passage.id, "text": markup.plain(put.passage.text)}
    options = _lettered([markup.plain(text) for text in put.options])
    match put.question:
        case Matching():
            rows = [
                {"row": row, "text": markup.plain(left)}
                for row, left in enumerate(put.question.lefts(), 1)
            ]
            return event | {"rows": rows, "choices": options}
        case Cloze():
            gaps = [
                {"gap": n, "hint": gap.hint}
                | ({"choices": _lettered(menu)} if (menu := gap.menu()) else {})
                for n, gap in enumerate(put.question.blanks(), 1)
            ]
            return event | {"gaps": gaps}
        case Essay():
            rubric = [
                {"number": n, "text": markup.plain(criterion.text), "points": criterion.points}
                for n, criterion in enumerate(put.question.rubric, 1)
            ]
            wanted = {"words": list(put.question.words)} if put.question.words else {}
            return event | {"rubric": rubric} | wanted
        case Enumeration():
            return event | {"count": put.question.wanted}
        case Numerical():
            return event | {"unit": put.question.unit}
        case _:
            return event | ({"choices": options} if options else {})


def _lettered(texts: Sequence[str]) -> list[dict[str, str]]:
    """What can be chosen, with the letters that stand for it."""
    return [{"letter": letter, "text": text} for letter, text in zip(LETTERS, texts, strict=False)]


def help_on(put: Ask, how: str) -> dict[str, Any]:
    """The event after `:?`: how the question is answered, and its hint."""
    return _event("help", put) | {"how": how, "hint": markup.plain(put.question.hint)}


def hint(put: Ask) -> dict[str, Any]:
    """The event after `:h`: the hint, empty where there is none."""
    return _event("hint", put) | {"hint": markup.plain(put.question.hint)}


def answer(done: Answer) -> dict[str, Any]:
    """The event of an answer."""
    return _event("answer", done.ask) | {
        "given": words.given(done),
        "verdict": done.verdict,
        "correct": done.is_right,
        "score": round(done.grade.score, 6),
        "points": round(done.points, 6),
        "seconds": round(done.seconds, 3),
        "answer": words.right_answer(done.ask.question),
        "reason": done.grade.reason,
    }


def summary(result: Summary) -> dict[str, Any]:
    """The event at the end: totals, what was missed, points by topic, and what confidence earned.

    `confidence` is there only where learners were asked how sure they are, and `own` only where
    they marked essays.
    """
    sure = {
        str(level): {"said": said, "right": right} for level, (right, said) in result.sure.items()
    }
    confidence = {"confidence": {"marks": result.marks, "levels": sure}} if sure else {}
    own = {"own": _tally(result.own)} if result.own.asked else {}
    return {
        "v": VERSION,
        "event": "summary",
        "asked": result.total.asked + result.own.asked,
        "points": round(result.total.points, 6),
        "of": round(result.total.of, 6),
        "percent": round(result.total.percent, 2),
        "missed": [
            {"index": done.ask.index, "bank": done.ask.bank.id, "question": done.ask.question.id}
            for done in result.missed
        ],
        "by_tag": {tag: _tally(tally) for tag, tally in result.by_tag.items()},
        **own,
        **confidence,
    }


def _tally(tally: Tally) -> dict[str, float]:
    return {
        "asked": tally.asked,
        "points": round(tally.points, 6),
        "of": round(tally.of, 6),
        "percent": round(tally.percent, 2),
    }


def _event(name: str, put: Ask) -> dict[str, Any]:
    return {
        "v": VERSION,
        "event": name,
        "index": put.index,
        "bank": put.bank.id,
        "question": put.question.id,
        "type": type_of(put.question),
    }
