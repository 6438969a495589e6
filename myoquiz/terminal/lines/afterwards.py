"""After the report of an exam: the learner says where they were right, and flags questions."""

import re
from collections.abc import Callable
from typing import Final

from myoquiz.quiz import session as steps
from myoquiz.quiz.session import Session
from myoquiz.quiz.summary import summary
from myoquiz.terminal import words
from myoquiz.terminal.record import Recorder

PROMPT: Final = "o 2 if you were right with 2, f 2 and a note to flag it, Enter to end: "
WORD: Final = re.compile(r":?(o|f)\s*(\d{1,9})(?:\s+(.*))?", re.IGNORECASE)


def hold(
    session: Session,
    record: Recorder,
    say: Callable[[str], None],
    read_line: Callable[[str], str],
) -> Session:
    """The sitting after the learner's words, one a line, on what the report showed."""
    while True:
        try:
            line = read_line(PROMPT).strip()
        except (EOFError, KeyboardInterrupt):
            say("")
            return session
        if not line:
            return session
        found = WORD.fullmatch(line)
        by_number = {put.index: put for put in session.asks}
        if not found or int(found[2]) not in by_number:
            say("Type o or f and the number of a question, such as o 2; or Enter to end.")
        elif found[1] in "fF":
            put = by_number[int(found[2])]
            record.flagged(put, found[3] or "")
            say(f"Question {put.index} is {words.flagged(put)}.")
        else:
            session = _overruled(session, int(found[2]), record, say)
        if news := record.news():
            say(news)


def _overruled(
    session: Session, number: int, record: Recorder, say: Callable[[str], None]
) -> Session:
    """The sitting with full marks for a question, where that may be said."""
    session, done = steps.overrule(session, number)
    if done is None:
        say("Only a typed answer that did not pass can be overruled.")
        return session
    record.overruled(done)
    total = summary(session).total
    points = f"{words.amount(total.points)} of {words.amount(total.of)} points"
    say(f"Question {number} counts as right: {points} ({total.percent:.0f}%).")
    return session
