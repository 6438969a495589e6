"""What is written as an author would write it reads back as it was meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoquiz import document
from myoquiz.document.author import written
from myoquiz.problems import Problems
from tests.conftest import cases

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    st.text(alphabet=" \n-#:'\"[]{},&*!|>%@`?\\~abNo1\t"),
    st.sampled_from(["no", "null", "~", "1:30", "- a", "a #b", "a: b", "---", "...", "'", "a\n"]),
)
LEFTS = st.text(alphabet=" -#:'\"[]{},&*!|>%@`?~abNo1é", min_size=1).filter(
    lambda text: text not in ("<<",)
)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4),
        st.dictionaries(LEFTS, inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


@settings(max_examples=cases(400))
@given(st.dictionaries(st.sampled_from(["prompt", "answer", "choices"]), VALUES, min_size=1))
def test_it_reads_back(value: dict[str, object]) -> None:
    problems = Problems("bank.yaml")
    assert document.parse(written(value), problems) == value, written(value)
    assert not problems.found


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"prompt": "Is it so?"}, "prompt: Is it so?\n"),
        ({"prompt": "What: this?"}, "prompt: 'What: this?'\n"),
        ({"prompt": "Item #1"}, "prompt: 'Item #1'\n"),
        ({"answer": "No"}, "answer: 'No'\n"),
        ({"answer": "it's"}, "answer: it's\n"),
        ({"answer": "'tis: it"}, "answer: '''tis: it'\n"),
        ({"draft": True, "points": 2}, "draft: true\npoints: 2\n"),
        ({"tags": ["sleep", "two words"]}, "tags: [sleep, two words]\n"),
        ({"accept": ["a, b"]}, "accept:\n  - a, b\n"),
        ({"prompt": "one\n\n  two"}, "prompt: |-\n  one\n\n    two\n"),
        ({"prompt": "one\ntwo\n"}, "prompt: |\n  one\n  two\n"),
        ({"prompt": "one \ntwo"}, 'prompt: "one \\ntwo"\n'),
        ({"choices": [{"right": "a\nb", "feedback": "c"}]},
         "choices:\n  - right: |-\n      a\n      b\n    feedback: c\n"),
        ({"x-import": {"from": "gift", "key": "q 1"}}, "x-import: {from: gift, key: q 1}\n"),
    ],
)  # fmt: skip
def test_it_reads_like_an_author(value: dict[str, object], text: str) -> None:
    assert written(value) == text
