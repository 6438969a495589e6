"""Tables as questions of a bank: by their heads, by what is said of them, Blackboard's by type."""

from pathlib import Path
from typing import Any

import pytest

from myoquiz.formats import table
from myoquiz.formats.importing import ImportedItem, SourceFile, UnreadableFile


def items(
    text: str, name: str = "quiz.csv", said: dict[str, Any] | None = None
) -> list[ImportedItem]:
    return [*table.read(SourceFile(Path(name), text.encode(), columns=said or {}))]


def values(text: str, **more: Any) -> list[Any]:
    return [item.values for item in items(text, **more) if not item.other]


def choice(prompt: str, *choices: str) -> dict[str, Any]:
    return {
        "prompt": prompt,
        "type": "multiple-choice",
        "choices": [{"right" if text[0] == "+" else "wrong": text[1:]} for text in choices],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Question,A,B,C,Answer\nWhich?,x,y,z,B\n", [choice("Which?", "-x", "+y", "-z")]),
        ("Frage;Antwort 1;Antwort 2;Richtige Antwort\nWas?;x;y;x\n", [choice("Was?", "+x", "-y")]),
        ("question\toption1\toption2\tkey\nWhich?\tx\ty\t2\n", [choice("Which?", "-x", "+y")]),
        (
            "question,option a,option b,correct\nWhich?,x,y,0\nWho?,v,w,1\n",
            [choice("Which?", "+x", "-y"), choice("Who?", "-v", "+w")],
        ),
        (
            "Pregunta,Respuesta correcta,Incorrecta 1,Incorrecta 2\n¿Qué?,x,y,z\n",
            [choice("¿Qué?", "+x", "-y", "-z")],
        ),
        (
            '"Question - max 120 characters","Answer 1 - max 75 characters",'
            '"Answer 2 - max 75 characters","Time limit (sec)",'
            '"Correct answer(s) - choose at least one"\nWhich?,x,y,20,2\n',
            [choice("Which?", "-x", "+y")],
        ),
        (
            "question,A,B,C,answer\nWhich two?,x,y,z,\"A, C\"\n",
            [
                {
                    "prompt": "Which two?",
                    "type": "multiple-response",
                    "choices": [{"right": "x"}, {"wrong": "y"}, {"right": "z"}],
                }
            ],
        ),
        (
            "question,answer\nIs it?,wahr\n",
            [{"prompt": "Is it?", "type": "true-false", "answer": True}],
        ),
        (
            "der Hund\tthe dog\ndie Katze\tthe cat\n",
            [
                {"prompt": "der Hund", "type": "flashcard", "answer": "the dog"},
                {"prompt": "die Katze", "type": "flashcard", "answer": "the cat"},
            ],
        ),
        (
            'question,answer,explanation,tags,points\n"Two\nlines, here",x,since,"a; b",2\n',
            [
                {
                    "prompt": "Two\nlines, here",
                    "type": "flashcard",
                    "answer": "x",
                    "explanation": "since",
                    "tags": ["a", "b"],
                    "points": "2",
                }
            ],
        ),
    ],
    ids=[
        *("letters", "texts in German", "numbers from 1", "numbers from 0"),
        *("wrong ones in Spanish", "Kahoot", "several", "true or false", "cards", "more columns"),
    ],
)  # fmt: skip
def test_what_a_table_becomes(text: str, expected: list[dict[str, Any]]) -> None:
    assert values(text) == expected


def test_what_is_said_of_the_columns() -> None:
    text = "no,was,eins,zwei,schluessel\n1,Which?,x,y,1\n"
    said = {"question": "was", "choices": ["eins", "4"], "answer": "schluessel", "base": "0"}
    assert values(text, said=said) == [choice("Which?", "-x", "+y")]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"question": "wer"}, "--map names the column 'wer'; the table has was, eins"),
        ({"answer": "eins"}, "--map does not say which column is the question"),
    ],
)
def test_what_is_said_wrongly(said: dict[str, Any], message: str) -> None:
    with pytest.raises(UnreadableFile) as told:
        items("was,eins\nWhich?,x\n", said=said)
    assert told.value.remark.message == message


def test_numbers_that_can_be_read_in_two_ways_are_asked_about() -> None:
    with pytest.raises(UnreadableFile) as told:
        items("question,A,B,C,answer\nWhich?,x,y,z,1\nWho?,u,v,w,2\n")
    assert told.value.remark.code == "E514"
    assert "in the first question 1 would be 'y' or 'x'" in told.value.remark.message


def test_rows_are_refused_one_by_one_and_given_back_with_the_head() -> None:
    text = "question,A,B,answer\nWhich?,x,y,A\n,x,y,A\nWho?,x,y,Q\n"
    head, *rows = items(text)
    assert (head.other, [item.refusal and item.refusal.message for item in rows]) == (
        "the head of the table",
        [None, "its question is empty", "its answer 'Q' is none of its choices"],
    )
    source = SourceFile(Path("quiz.csv"), text.encode())
    assert table.rest(source, rows[1:]) == b"question,A,B,answer\n,x,y,A\nWho?,x,y,Q\n"


BLACKBOARD = (
    "MC\tWhich?\tx\tincorrect\ty\tcorrect\n"
    "TF\tIs it?\ttrue\n"
    "FIB\tWho?\tAnn\tAnna\n"
    "NUM\tHow many?\t1.50\t0.1\n"
    "MAT\tMatch.\ta\t1\tb\t2\n"
    "ORD\tOrder.\tone\ttwo\n"
    "QUIZ_BOWL\tWho is it?\n"
)


def test_blackboard() -> None:
    found = items(BLACKBOARD, name="quiz.txt")
    assert [item.values for item in found[:-1]] == [
        choice("Which?", "-x", "+y"),
        {"prompt": "Is it?", "type": "true-false", "answer": True},
        {"prompt": "Who?", "type": "short-answer", "answer": "Ann", "accept": ["Anna"]},
        {"prompt": "How many?", "type": "numerical", "answer": "1.5", "tolerance": "0.1"},
        {"prompt": "Match.", "type": "matching", "pairs": {"a": "1", "b": "2"}},
        {"prompt": "Order.", "type": "ordering", "sequence": ["one", "two"]},
    ]
    assert found[-1].refusal
    assert found[-1].refusal.code == "E511"


def test_a_row_that_cannot_be_read_is_told_and_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "WIDEST", 100)
    found = items("question,answer\nWhich?," + "x" * 200 + "\nWho?,Ann\n")
    assert [item.refusal and item.refusal.code for item in found] == [None, "E510", None]


def test_an_empty_first_line(tmp_path: Path) -> None:
    assert table.recognise(SourceFile(Path("a.txt"), b"\none\ttwo\nthree\tfour\n")) > 0
