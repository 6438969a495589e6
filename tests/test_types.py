"""Each question type is whole in its own file; what it lacks is told here or by mypy."""

from collections import Counter

import pytest

from myoquiz.bank import diff
from myoquiz.formats import FORMATS, named
from myoquiz.formats.anki.notes import labels
from myoquiz.formats.anki.release import note_digests
from myoquiz.keys import declarations
from myoquiz.questions import TYPES, Item

WORDS = ("LABEL", "BADGE", "NOTE", "EXAMPLE")


@pytest.mark.parametrize("name", TYPES)
def test_type_says_what_it_is(name: str) -> None:
    assert [word for word in WORDS if word not in vars(TYPES[name])] == []
    assert (TYPES[name].__doc__ or "").count("; a response ") == 1


@pytest.mark.parametrize("name", TYPES)
def test_type_has_methods_of_its_own(name: str) -> None:
    assert [method for method in ("grade", "key") if method not in vars(TYPES[name])] == []


@pytest.mark.parametrize("word", WORDS)
def test_no_two_types_are_called_the_same(word: str) -> None:
    assert max(Counter(getattr(cls, word) for cls in TYPES.values()).values()) == 1


def test_badges_fit_where_they_stand() -> None:
    assert [cls.BADGE for cls in TYPES.values() if len(cls.BADGE) > 10] == []


def test_other_names_are_no_names() -> None:
    assert [word for cls in TYPES.values() for word in cls.ALSO_CALLED if word in TYPES] == []


@pytest.mark.parametrize("name", FORMATS)
def test_formats_say_what_becomes_of_each_type(name: str) -> None:
    assert [*named(name).types] == [*TYPES]


EVERY = {name for cls in TYPES.values() for name in declarations(cls)}


def test_cards_have_words_for_each_type() -> None:
    assert [*labels.USED] == [*TYPES]


def test_exceptions_name_keys_that_are_declared() -> None:
    assert diff.TOLD <= EVERY
    assert {*note_digests.OTHERWISE, *note_digests.NOT_TURNED} <= EVERY
    for record, names in note_digests.FIRST.items():
        assert [*declarations(record)][: len(names)] == [*names]


def test_keys_for_authors_alone() -> None:
    found = {name for name, key in declarations(Item).items() if key.for_authors}
    assert found == {
        *("id", "fact", "draft", "was", "retired", "allow"),
        *("objective", "difficulty", "bloom"),
    }
