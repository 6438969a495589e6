"""What an export does to learners: times that only grow, and notes that are left alone."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from myoquiz.bank import Bank, Source, digests, ledger
from myoquiz.bank.ledger import Entry, Ledger
from myoquiz.formats.anki.inspect.contents import PackageNote
from myoquiz.formats.anki.inspect.reading import read
from myoquiz.formats.anki.notes import names
from myoquiz.formats.anki.notes.fields import notes_of
from myoquiz.formats.anki.notes.media import Media
from myoquiz.formats.anki.release import note_digests
from myoquiz.formats.anki.release.plan import Changes, DeckPlan, plan
from myoquiz.formats.anki.release.publish import publish
from myoquiz.problems import Problems
from myoquiz.questions import TYPES, Cloze, Flashcard, Question, Retired
from tests import strategies
from tests.conftest import cases
from tests.formats import test_anki_fields as fields

NOW = 1_795_400_000

DIGESTS = {
    "multiple-choice": {"q": "c19865d0d7913303"},
    "multiple-response": {"q": "201f5b12eab2d411"},
    "true-false": {"q": "5d98403c03a15b64"},
    "short-answer": {"q": "1573ae506904f7b0"},
    "numerical": {"q": "5b775676691ac3f5"},
    "cloze": {"cloze": "fa2aab69033667cc"},
    "matching": {"q": "ec9277326c8a1589"},
    "ordering": {"q": "93c1c1faed2f2969"},
    "flashcard": {"q": "98a8b73a1fedd2d8", "reverse": "84f84ae068597452"},
    "essay": {"q": "c061bcc6d2f10dca"},
    "enumeration": {"q": "fef6ce52280e6627"},
}
"""What ledgers hold for the example of each type. Another value restamps every note there is."""


def digests_of(bank: Bank, folder: Path = Path()) -> dict[str, dict[ledger.Slot, str]]:
    return {question.id: found for question, found in note_digests.digests(bank, Media(folder))}


@pytest.mark.parametrize("name", TYPES)
def test_digests_are_final(name: str) -> None:
    bank = fields.read(TYPES[name].EXAMPLE)
    assert digests_of(bank)[bank.questions[0].id] == DIGESTS[name]


def shown(bank: Bank, question: Question) -> list[tuple[str, list[str], list[str]]]:
    """All that a learner gets of a question."""
    tags = names.tags(bank, question)
    return [(note.slot, note.row, tags) for note in notes_of(bank, question)]


CARD = Flashcard(id="a", prompt="Front", answer="Back", reverse=True)
BANK = Bank(version=1, id="b", title="Title", questions=(CARD,))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Bank, Bank]:
    """Two banks of one question, of which one thing differs."""
    kind = draw(st.sampled_from([*TYPES]))
    question, other = (draw(strategies.BY_TYPE[kind]) for _ in range(2))
    source = Source(id="faq", title="Title")
    whole = replace(BANK, sources=(source,), questions=(question,))
    if draw(st.integers(0, 2)):
        name = draw(st.sampled_from(sorted({*question.__struct_fields__} - {"id"})))
        changed: dict[str, Any] = {
            "questions": (replace(question, **{name: getattr(other, name)}),)
        }
    else:
        changed = draw(
            st.sampled_from(
                [
                    {"language": "de"},
                    {"contact": "https://example.org"},
                    {"tags": ("x",)},
                    {"sources": (replace(source, title="New"),)},
                    {"sources": (replace(source, url="https://example.org"),)},
                ]
            )
        )
    cited = draw(st.sampled_from([("faq#1",), (), ("other",)]))
    one, two = (
        replace(
            bank,
            questions=tuple(
                replace(item, source=cited, draft=False, retired=None) for item in bank.questions
            ),
        )
        for bank in (whole, replace(whole, **changed))
    )
    return one, two


@given(pairs())
@settings(max_examples=cases(300), suppress_health_check=[HealthCheck.too_slow])
def test_what_has_one_digest_looks_the_same(two: tuple[Bank, Bank]) -> None:
    one, other = two
    if [*digests_of(one).values()] == [*digests_of(other).values()]:
        assert shown(one, one.questions[0]) == shown(other, other.questions[0])


@given(strategies.BY_TYPE["flashcard"] | strategies.BY_TYPE["cloze"])
def test_slots_are_those_of_the_notes(question: Question) -> None:
    bank = Bank(version=1, id="b", title="B", questions=(question,))
    assert note_digests.slots(question) == tuple(note.slot for note in notes_of(bank, question))


@pytest.mark.parametrize(
    "change",
    [
        {"fact": "x"},
        {"allow": ("W601",)},
        {"source": ()},
    ],
)
def test_what_nobody_sees_changes_no_digest(change: dict[str, Any]) -> None:
    other = replace(BANK, questions=(replace(CARD, **change),))
    assert digests_of(other) == digests_of(BANK)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"},
        {"description": "Other"},
        {"license": "CC0"},
        {"deck": "Other"},
        {"sources": (Source(id="unused", title="New"),)},
        {"questions": (replace(CARD, id="z"), CARD, replace(CARD, id="new"))},
    ],
)
def test_the_rest_of_the_bank_changes_no_digest(change: dict[str, Any]) -> None:
    assert digests_of(replace(BANK, **change))["a"] == digests_of(BANK)["a"]


def test_a_hint_is_not_on_the_card_backwards() -> None:
    before = digests_of(BANK)["a"]
    after = digests_of(replace(BANK, questions=(replace(CARD, hint="Help"),)))["a"]
    assert before["q"] != after["q"]
    assert before["reverse"] == after["reverse"]


def test_a_release_of_the_rendering_reaches_everyone(monkeypatch: pytest.MonkeyPatch) -> None:
    first = planned(BANK, Ledger())
    monkeypatch.setattr(note_digests, "RENDER", note_digests.RENDER + 1)
    again = planned(BANK, first.ledger, NOW + 5)
    assert times(again) == {"a q": (NOW + 5, "live"), "a reverse": (NOW + 5, "live")}


def test_the_bytes_of_a_picture_count(tmp_path: Path) -> None:
    bank = replace(BANK, questions=(replace(CARD, explanation="![p](p.png)"),))
    (tmp_path / "p.png").write_bytes(b"one")
    before = digests_of(bank, tmp_path)
    (tmp_path / "p.png").write_bytes(b"two")
    assert digests_of(bank, tmp_path) != before


@pytest.mark.parametrize("written", ["new.png", "<a folder/é.png>", "p.png.png"])
def test_the_path_of_a_picture_does_not_count(written: str, tmp_path: Path) -> None:
    """The card is the same, so nobody's words on it may go."""
    before = replace(CARD, prompt="![p](p.png)", explanation='x ![p](p.png "A title") y')
    after = replace(CARD, prompt=f"![p]({written})", explanation=f'x ![p]({written} "A title") y')
    for path in ("p.png", written.strip("<>")):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(b"one")
    one, other = (of(card) for card in (before, after))
    assert digests_of(one, tmp_path) == digests_of(other, tmp_path)
    media = Media(tmp_path)
    assert [note.row for note in notes_of(one, before, media.name)] == [
        note.row for note in notes_of(other, after, media.name)
    ]


@pytest.mark.parametrize(
    "paths", [("a.png", "b.png"), (r"a\_.png", r"b\_.png"), ("a.png", "a.png.b")]
)
def test_pictures_that_change_places_count(paths: tuple[str, str], tmp_path: Path) -> None:
    bank = of(replace(CARD, prompt="![p]({}) ![p]({})".format(*paths)))
    found = []
    for first, second in ((b"1", b"2"), (b"2", b"1"), (b"1", b"1")):
        for path, data in zip(paths, (first, second), strict=True):
            (tmp_path / path.replace("\\", "")).write_bytes(data)
        found.append(digests_of(bank, tmp_path)["a"]["q"])
    assert len({*found}) == 3


def planned(bank: Bank, old: Ledger, now: int = NOW) -> DeckPlan:
    problems = Problems("b.yaml")
    found = plan(bank, Media(Path()), old, now, problems)
    assert found, [*problems]
    return found


def of(*questions: Question, **more: Any) -> Bank:
    return replace(BANK, questions=questions, **more)


def times(plan: DeckPlan) -> dict[str, tuple[int, str]]:
    return {
        f"{entry.question} {entry.slot}": (entry.modified, entry.state)
        for entry in plan.ledger.entries
    }


def test_times_of_change() -> None:
    first = planned(BANK, Ledger())
    assert times(first) == {"a q": (NOW, "live"), "a reverse": (NOW, "live")}
    assert first.changes == Changes(new=("a", "a (reverse)"))
    same = planned(BANK, first.ledger, NOW + 50)
    assert (times(same), same.ledger) == (times(first), first.ledger)
    assert same.changes == Changes(untouched=2)
    hint = planned(of(replace(CARD, hint="h")), first.ledger, NOW + 60)
    assert times(hint) == {"a q": (NOW + 60, "live"), "a reverse": (NOW, "live")}
    assert hint.changes == Changes(reworded=("a",), untouched=1)
    again = planned(of(replace(CARD, hint="h2")), hint.ledger, NOW + 60)
    assert times(again)["a q"] == (NOW + 61, "live")
    before = planned(of(replace(CARD, hint="h3")), again.ledger, NOW - 1000)
    assert times(before)["a q"] == (NOW + 62, "live")
    key = planned(of(replace(CARD, answer="Other")), before.ledger, NOW + 100)
    assert key.changes == Changes(answer=("a", "a (reverse)"))


RETIRED = replace(CARD, retired=Retired(date=strategies.date(2026, 12, 1), reason="Old"))


def test_what_leaves_the_deck() -> None:
    other = replace(CARD, id="z", reverse=False)
    first = planned(of(CARD, other), Ledger()).ledger
    out = planned(of(RETIRED, other), first, NOW + 9)
    assert out.changes == Changes(retired=("a", "a (reverse)"), untouched=1)
    assert times(out)["a reverse"] == (NOW, "retired")
    assert out.searches == ("ID:b/a",)
    assert planned(of(RETIRED, other), out.ledger, NOW + 10).changes == Changes(untouched=1)
    back = planned(of(CARD, other), out.ledger, NOW + 20)
    assert back.changes == Changes(back=("a", "a (reverse)"), untouched=1)
    assert (times(back)["a q"], back.searches) == ((NOW, "live"), ())
    draft = planned(of(replace(CARD, draft=True), other), first)
    assert draft.changes == Changes(retired=("a", "a (reverse)"), untouched=1)
    dropped = planned(of(other), out.ledger)
    assert dropped.changes == Changes(dropped=("a", "a (reverse)"), untouched=1)
    assert times(dropped)["a q"] == (NOW, "gone")
    assert dropped.searches == ("ID:b/a",)
    assert planned(of(other), dropped.ledger).changes == Changes(untouched=1)


REVERSE = '"Options:*&quot;slot&quot;:&quot;reverse&quot;*"'


def test_the_search_leaves_what_is_in_the_deck_alone() -> None:
    both = planned(BANK, Ledger()).ledger
    one = planned(of(replace(CARD, reverse=False)), both)
    assert one.changes == Changes(retired=("a (reverse)",), untouched=1)
    assert one.searches == (f"(ID:b/a {REVERSE})",)
    gaps = planned(of(Cloze(id="a", prompt="", text="A {{gap}}")), one.ledger)
    assert gaps.changes == Changes(new=("a",), retired=("a",))
    assert gaps.searches == ('(ID:b/a note:"myoquiz Question")',)
    alone = planned(of(replace(CARD, reverse=False)), gaps.ledger)
    assert alone.searches == (f'(ID:b/a note:"myoquiz Cloze") or (ID:b/a {REVERSE})',)
    never = of(CARD, replace(RETIRED, id="z"))
    assert planned(never, Ledger()).searches == ("ID:b/z",)


LAST = replace(CARD, id="z", prompt="Last")
GONE = planned(of(LAST), planned(BANK, Ledger()).ledger).ledger


def test_an_id_that_is_gone() -> None:
    back = planned(of(replace(CARD, prompt="Other words", reverse=False)), GONE, NOW + 5)
    assert back.changes == Changes(reworded=("a",), dropped=("z", "z (reverse)"))
    assert times(back)["a reverse"] == (NOW, "retired")
    problems = Problems("b.yaml")
    other = of(replace(CARD, id="new"), replace(CARD, answer="Other"))
    assert plan(other, Media(Path()), GONE, NOW, problems) is None
    assert [(problem.code, problem.message, problem.path) for problem in problems] == [
        (
            "E407",
            "the id 'a' was published for a question with another answer; give this one an id of"
            " its own",
            ("questions", 1, "id"),
        )
    ]
    draft = planned(of(replace(CARD, answer="Other", draft=True), LAST), GONE)
    assert draft.ledger.entries[-1].state == "gone"
    assert draft.changes == Changes(untouched=2)
    unknown = [replace(entry, key=ledger.UNKNOWN) for entry in GONE.entries]
    planned(other, Ledger("Title", tuple(unknown)))


@pytest.mark.parametrize(
    ("bank", "pinned", "deck", "left", "kept"),
    [
        (of(CARD), "", "Title", "", "Title"),
        (of(CARD, title="New"), "Title", "Title", "", "Title"),
        (of(CARD, deck="New"), "Title", "New", "Title", "New"),
        (of(CARD, deck=" A::  B:: "), "A::B", "A::B", "", "A:: B::"),
        (of(CARD, deck="title"), "Title", "title", "", "title"),
        (of(CARD, title="Default"), "", "Default (b)", "", "Default"),
        (of(CARD, title="New"), "Default", "Default (b)", "", "Default"),
        (of(CARD, title="Two\nlines"), "", "Two lines", "", "Two lines"),
    ],
)
def test_the_deck_is_pinned(bank: Bank, pinned: str, deck: str, left: str, kept: str) -> None:
    found = planned(bank, Ledger(pinned))
    assert (found.deck, found.left, found.ledger.deck) == (deck, left, kept)


def questions(name: str) -> st.SearchStrategy[Question | None]:
    """What becomes of one question from export to export."""
    words = st.sampled_from([f"{name} one", f"{name} two"])
    card = st.builds(
        Flashcard, id=st.just(name), prompt=words, answer=st.just("A"), reverse=st.booleans()
    )
    gaps = words.map(lambda word: Cloze(id=name, prompt="", text=f"{word} {{{{A}}}}"))
    out = st.builds(replace, card, retired=st.just(RETIRED.retired))
    return st.none() | card | card | gaps | out | card.map(lambda item: replace(item, draft=True))


STEPS = st.lists(
    st.tuples(st.tuples(*map(questions, "abc")), st.integers(-2, 3)), min_size=2, max_size=7
)


def keys_of(entries: tuple[Entry, ...]) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = {}
    for entry in entries:
        if entry.state == "gone":
            keys.setdefault(entry.question, set()).add(entry.key)
    return keys


@given(steps=STEPS, data=st.data())
@settings(
    max_examples=cases(40),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_edits_reach_every_learner(
    steps: list[tuple[tuple[Question | None, ...], int]], data: st.DataObject, tmp_path: Path
) -> None:
    """Whoever imports some of the decks in their order, and the last one, has what it shows."""
    old, now = Ledger(), NOW
    learner: dict[str, PackageNote] = {}
    before: dict[str, PackageNote] = {}
    for number, (drawn, seconds) in enumerate(steps):
        now += seconds
        bank = of(Flashcard(id="z", prompt="P", answer="A"), *filter(None, drawn))
        problems = Problems("b.yaml")
        made = plan(bank, Media(tmp_path), old, now, problems)
        if made is None:
            gone = keys_of(old.entries)
            assert any(
                item.id in gone and digests.key(item) not in gone[item.id] for item in bank.live
            )
            continue
        target = tmp_path / f"{number}.apkg"
        publish([made], target, "b")
        package = {note.guid: note for note in read(target).notes}
        for guid, note in package.items():
            if was := before.get(guid):
                is_same = (was.fields, was.tags) == (note.fields, note.tags)
                assert note.modified == was.modified if is_same else note.modified > was.modified
        before |= package
        written = ledger.text(made.ledger)
        read_again = ledger.read(written, Problems("x"), now + 100)
        assert read_again
        assert ledger.text(read_again) == written
        again = planned(bank, read_again, now + 1000)
        publish([again], tmp_path / "again.apkg", "b")
        assert (tmp_path / "again.apkg").read_bytes() == target.read_bytes()
        old = read_again
        if data.draw(st.booleans()):
            for guid, note in package.items():
                if guid not in learner or note.modified > learner[guid].modified:
                    learner[guid] = note
            assert {guid: learner[guid] for guid in package} == package
