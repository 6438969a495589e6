"""A history travels whole, merges without doubles, and lets nothing wrong in."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from myoquiz.history import transfer
from myoquiz.history.store import Store
from myoquiz.problems import Problems
from tests.store.made import NOON, amendment, answer, flag, opened, sitting

HEADING = '{"myoquiz": "history", "v": 1}'


def filled(folder: Path) -> Store:
    kept = opened(folder)
    planned = sitting(kept)
    kept.begin(planned)
    kept.end(planned.id, "finished", NOON)
    odd = answer(kept, "q1", sitting=planned.id, given={"\udc80": ["é", None]}, confidence=3)
    late = answer(kept, "q2", sitting=planned.id, given=None, manner="late", verdict="wrong")
    kept.record(odd, late)
    kept.amend(amendment(kept, odd, "override", 1.0), amendment(kept, late, "void"))
    kept.flag(flag(kept, "caf\u00e9 \u2028 line"))
    return kept


def taken(kept: Store, text: bytes) -> Problems:
    problems = Problems("h.jsonl")
    kept.merge(transfer.read(BytesIO(text), problems))
    return problems


def test_a_history_travels_whole(tmp_path: Path) -> None:
    one, other = filled(tmp_path / "a"), opened(tmp_path / "b")
    text = "\n".join(transfer.lines(one)) + "\n"
    assert text.isascii()
    problems = Problems("h.jsonl")
    new = other.merge(transfer.read(BytesIO(text.encode()), problems))
    assert (new, list(problems)) == (
        {"sitting": 1, "answer": 2, "amendment": 2, "flag": 1}, [],
    )  # fmt: skip
    assert list(transfer.lines(other)) == list(transfer.lines(one))
    assert sorted(other.stale()) == [("b", "q1"), ("b", "q2")]
    again = other.merge(transfer.read(BytesIO(text.encode()), problems))
    assert set(again.values() if isinstance(again, dict) else ()) == {0}


def test_two_histories_merge_both_ways_to_the_same(tmp_path: Path) -> None:
    one, other = filled(tmp_path / "a"), filled(tmp_path / "b")
    first = "\n".join(transfer.lines(one)).encode()
    taken(one, "\n".join(transfer.lines(other)).encode())
    taken(other, first)
    assert sorted(transfer.lines(one)) == sorted(transfer.lines(other))
    assert len(list(one.log()[0])) == 4


GOOD: dict[str, Any] = {
    "entry": "answer", "id": "0660f0a073075c3d6698caa0", "sitting": "0660f0a073075c3d6698caa0",
    "number": 1, "bank": "b", "question": "q", "content": "c" * 16, "key": "a" * 16, "given": "x",
    "manner": "given", "verdict": "right", "score": 1.0, "points": 1.0, "worth": 1.0, "day": 20780,
}  # fmt: skip
NOTE: dict[str, Any] = {
    "entry": "amendment", "id": "0660f0a073075c3d6698caa1", "answer": GOOD["id"], "kind": "void",
}  # fmt: skip


def test_the_good_line_is_good(tmp_path: Path) -> None:
    text = f"{HEADING}\n{json.dumps(GOOD)}\n{json.dumps(NOTE)}".encode()
    assert list(taken(opened(tmp_path), text)) == []


WRONG = [
    (
        GOOD | {"id": "x"},
        "E593",
        "expected `str` matching regex '^[0-3][0-9a-f]{23}\\\\Z' - at `$.id`",
    ),
    (GOOD | {"id": "f" * 24}, "E593", "regex"),
    (GOOD | {"bank": "../b"}, "E593", "`$.bank`"),
    (GOOD | {"bank": "b\x1b[2J"}, "E593", "`$.bank`"),
    (GOOD | {"score": 2}, "E593", "`$.score`"),
    (GOOD | {"score": "1"}, "E593", "expected `float`, got `str` - at `$.score`"),
    (GOOD | {"score": True}, "E593", "`$.score`"),
    (GOOD | {"number": 10**30}, "E593", "`$.number`"),
    (GOOD | {"seconds": -1}, "E593", "`$.seconds`"),
    (GOOD | {"seconds": 1e400}, "E592", "the line is no JSON"),
    (GOOD | {"confidence": 4}, "E593", "`$.confidence`"),
    (GOOD | {"verdict": "great"}, "E593", "'great'"),
    (GOOD | {"manner": "skipped"}, "E594", "what was skipped has the verdict skipped"),
    (GOOD | {"day": 1}, "E594", "the day 1 is not the day of the moment"),
    (GOOD | {"day": 10**30}, "E594", "is not the day of the moment"),
    (GOOD | {"override": 1.0}, "E594", "an answer does not say what was said about it afterwards"),
    (GOOD | {"entry": "spell"}, "E593", "'spell'"),
    ({"entry": "answer"}, "E593", "missing required field"),
    ([GOOD], "E593", "expected `object`, got `array`"),
    (NOTE | {"kind": "rating", "value": 2.5}, "E594", "2.5 is no value of an amendment 'rating'"),
    (NOTE | {"kind": "rating", "value": None}, "E594", "None is no value"),
    (NOTE | {"kind": "override", "value": 3}, "E594", "3.0 is no value of an amendment 'override'"),
    (NOTE | {"value": 1}, "E594", "1.0 is no value of an amendment 'void'"),
]


@pytest.mark.parametrize(("entry", "code", "words"), WRONG)
def test_a_wrong_line_keeps_all_out(tmp_path: Path, entry: Any, code: str, words: str) -> None:
    text = f"{HEADING}\n{json.dumps(GOOD)}\n{json.dumps(entry)}\n{json.dumps(NOTE)}\n"
    kept = opened(tmp_path)
    problems = Problems("h.jsonl")

    def checked() -> Any:
        yield from transfer.read(BytesIO(text.encode()), problems)
        raise LookupError

    with pytest.raises(LookupError):
        kept.merge(checked())
    assert [problem.code for problem in problems] == [code]
    (problem,) = problems
    assert words in problem.message and problem.message.endswith(transfer.CURE)
    assert problem.place and (problem.place.line, problem.place.column) == (3, 1)
    assert list(kept.log()[0]) == [] and kept.stale() == []


@pytest.mark.parametrize(
    ("text", "line", "code", "words"),
    [
        (b"", 1, "E590", "the file is empty"),
        (b"hello\n", 1, "E590", "this is no history"),
        (b"[]\n", 1, "E590", "this is no history"),
        (b'{"myoquiz": "history"}\n', 1, "E590", "the heading names no version"),
        (b'{"myoquiz": "history", "v": 2}\n', 1, "E591", "this history is of version 2"),
        (HEADING.encode() + b"\n\xff\n", 2, "E592", "the line is no UTF-8 text"),
        (HEADING.encode() + b'\n{"entry": "ans', 2, "E592", "the line is cut off"),
        (HEADING.encode() + b"\n" + b"[" * 100_000 + b"\n", 2, "E592", "the line is no JSON"),
        (HEADING.encode() + b"\n{}\n" * 1, 2, "E593", "missing required field `entry`"),
        (HEADING.encode() + b'\n"' + b"x" * 33_000_000, 2, "E592", "a line of over 32,000,000"),
        (HEADING.encode() + b"\n" + b"9" * 5000 + b"\n", 2, "E592", "the line is no JSON"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, text: bytes, line: int, code: str, words: str) -> None:
    problems = taken(opened(tmp_path), text)
    (problem,) = problems
    assert (problem.code, problem.place and problem.place.line) == (code, line)
    assert words in problem.message


def test_reading_ends_after_many_problems(tmp_path: Path) -> None:
    problems = taken(opened(tmp_path), HEADING.encode() + b"\n{}" * 1000)
    assert len(problems) == transfer.MOST


def test_a_sitting_is_taken_up_where_it_was_begun_and_nowhere_else(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "a"), opened(tmp_path / "b")
    planned = sitting(one)
    one.begin(planned)
    one.record(answer(one, sitting=planned.id))
    taken(other, "\n".join(transfer.lines(one)).encode())
    assert one.unfinished() == planned and other.unfinished() is None
    assert next(other.sittings()).end == "elsewhere"
    taken(one, "\n".join(transfer.lines(other)).encode())
    assert one.unfinished() == planned
