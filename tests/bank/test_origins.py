"""Questions that moved: where they come from, and what several banks say of that."""

from myoquiz import bank
from myoquiz.bank import Bank, origins
from myoquiz.problems import Problems

QUESTION = "- {{id: {}, type: flashcard, prompt: Front, answer: Back{}}}\n"
MOVED = ", retired: {{date: 2026-12-01, reason: Moved., moved: {}}}"


def load(name: str, *questions: tuple[str, str], head: str = "") -> tuple[Bank, Problems]:
    """A bank of some ids with what else stands in their questions."""
    rows = (QUESTION.format(question, more) for question, more in questions)
    text = f"version: 1\nid: {name}\ntitle: Title\n{head}questions:\n{''.join(rows)}"
    problems = Problems(f"{name}.yaml")
    found = bank.read(text, problems)
    assert found, [*problems]
    return found, problems


def told(*loaded: tuple[Bank, Problems]) -> list[tuple[str, str, str, str]]:
    """File, code, place and message of what is said of several banks."""
    origins.check_together(loaded)
    return [
        (problems.file, one.code, ".".join(map(str, one.path)), one.message)
        for _, problems in loaded
        for one in problems
    ]


def moved(target: str) -> str:
    return MOVED.format(target).replace("{{", "{").replace("}}", "}")


def test_origin() -> None:
    found, _ = load("new", ("a", ""), ("b", ", was: old/x"), head="was: [first, second]\n")
    assert [origins.origin(found, one) for one in found.questions] == [("first", "a"), ("old", "x")]


def test_moves() -> None:
    new, _ = load("new", ("a", ""), ("b", ", was: old/x"), head="was: second\n")
    between, _ = load("between", ("y", moved("new/b")))
    assert origins.moves([new, between]) == {
        ("new", "a"): (("second", "a"),),
        ("new", "b"): (("old", "x"), ("second", "b"), ("between", "y")),
    }


def test_nobody_takes_answers_from_a_question_that_is_asked() -> None:
    new, _ = load("new", ("b", ", was: old/x"))
    old, _ = load("old", ("x", ""))
    assert origins.moves([new, old]) == {}


def test_a_move_that_is_told_on_both_sides() -> None:
    assert told(load("new", ("b", ", was: old/x")), load("old", ("x", moved("new/b")))) == []


def test_an_origin_that_is_still_asked() -> None:
    assert told(load("new", ("b", ", was: old/x")), load("old", ("x", ""))) == [
        (
            "new.yaml",
            "E231",
            "questions.0.was",
            "'old/x' is still asked in old.yaml; retire it there with 'moved: new/b', or delete"
            " this 'was'",
        )
    ]


def test_a_bank_whose_earlier_id_lives() -> None:
    new, old = load("new", ("x", ""), head="was: old\n"), load("old", ("x", ""))
    assert [row[:3] for row in told(new, old)] == [("new.yaml", "E231", "was")]


def test_two_banks_that_claim_one_origin() -> None:
    assert told(load("one", ("a", ", was: old/x")), load("two", ("b", ", was: old/x"))) == [
        (
            "two.yaml",
            "E230",
            "questions.0.was",
            "'old/x' is where 'a' in one.yaml comes from too; let one of them have 'was'",
        )
    ]


def test_moves_in_a_circle() -> None:
    assert told(load("one", ("a", moved("two/b"))), load("two", ("b", moved("one/a")))) == [
        (
            "one.yaml",
            "E232",
            "questions.0.retired.moved",
            "'two/b' has moved as well, and back to here; name the question that is asked now",
        ),
        (
            "two.yaml",
            "E232",
            "questions.0.retired.moved",
            "'one/a' has moved as well, and back to here; name the question that is asked now",
        ),
    ]
