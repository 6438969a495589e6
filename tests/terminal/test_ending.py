"""What is said at the end of a sitting, where a golden does not show it."""

from myoquiz.quiz import session as steps
from myoquiz.terminal import ending
from tests.terminal import made

ESSAY = """\
  - id: why
    type: essay
    prompt: Why?
    points: 3
    rubric: [{text: a cause, points: 2}, {text: an example, points: 1}]
"""


def test_what_learners_marked_themselves_is_apart() -> None:
    session = made.sitting(made.read(made.HEAD + ESSAY))
    done, _ = steps.answer(session, ("Some words.", (1,)))
    said = [text for _, text in ending.lines(done, "finished")]
    assert said == [
        "By your own marks: 2 of 3 points for 1 question.",
        "Missed 1: Why? → a cause; an example",
    ]
