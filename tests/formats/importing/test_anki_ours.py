"""A deck of ours comes back as the bank that it was: its cards are the same to the byte."""

import csv
import io
import re
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from myoquiz import bank as banks
from myoquiz.bank import Bank, files
from myoquiz.formats.anki.notes import names
from myoquiz.formats.anki.notes.fields import notes_of
from myoquiz.formats.anki.notes.media import Media
from myoquiz.formats.anki.reading import text
from myoquiz.formats.importing import SourceFile, save
from myoquiz.formats.importing.convert import Converted, convert
from myoquiz.problems import Problems
from myoquiz.questions import TYPES, Cloze, Matching, Question, TrueFalse
from tests import strategies
from tests.conftest import ROOT, cases
from tests.formats import apkg

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
DECKS = sorted((ROOT / "decks").glob("*.yaml"))
SHOWS_LANGUAGE = TrueFalse(id="y" * 64, prompt="It is so.", answer=True)
"""A question that can have no language but its bank's."""
Notes = dict[str, tuple[dict[str, str], list[str]]]


def notes(bank: Bank, media: Media) -> Notes:
    """All that learners get of a bank: fields and tags of each note, by its GUID."""
    return {
        names.guid(bank.id, question.id, note.slot): (
            unmixed(note.fields),
            sorted(names.tags(bank, question)),
        )
        for question in bank.live
        for note in notes_of(bank, question, media.name)
    }


def unmixed(fields: dict[str, str]) -> dict[str, str]:
    """The fields of a note without the order of its pieces, which hangs on how they are spelled."""
    if not fields.get("Choices", "").startswith("<ul"):
        return fields
    pieces = sorted(re.findall("<li>(.*?)</li>", fields["Choices"]))
    options = re.sub("&quot;(?:pairs|distractors|sequence)&quot;:.*?]", "", fields["Options"])
    return {**fields, "Choices": "".join(pieces), "Options": options}


def exported(bank: Bank, media: Media) -> bytes:
    """The notes of a bank as Anki's text export has them."""
    rows = io.StringIO()
    writer = csv.writer(rows, delimiter="\t", lineterminator="\n")
    for question in bank.live:
        for note in notes_of(bank, question, media.name):
            guid = names.guid(bank.id, question.id, note.slot)
            tags = " ".join(names.tags(bank, question))
            writer.writerow([guid, note.notetype.name, names.deck_name(bank), tags, *note.row])
    return (text.HEAD + rows.getvalue()).encode()


def imported(data: bytes) -> Converted:
    """What becomes of a text export."""
    items = [*text.read(SourceFile(Path("notes.txt"), data))]
    head = {"version": 1, "id": "imported", "title": "Imported"}
    for item in items:
        head |= item.bank
    return convert(items, head, "anki-text")


def read(done: Converted) -> Bank:
    found = banks.read(done.text, Problems("bank.yaml"))
    assert found
    return found


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_a_bundled_deck_comes_back(path: Path, tmp_path: Path) -> None:
    bank, _ = files.load(path)
    assert bank
    apkg.write(bank, path.parent, tmp_path / "deck.apkg", 1_790_000_000)
    source = save.source(tmp_path / "deck.apkg")
    done = save.imported(source, "", tmp_path / "bank.yaml", lambda part: None)
    save.save(done, source)
    back, problems = files.load(tmp_path / "bank.yaml")
    assert not problems.errors
    assert back
    assert (back.id, back.tags) == (bank.id, bank.tags)
    assert names.deck_name(back) == names.deck_name(bank)
    assert done.converted.count("changed") == done.converted.count("set aside") == 0
    assert notes(back, Media(tmp_path)) == notes(bank, Media(path.parent))


def test_a_text_export_without_the_column_of_guids() -> None:
    bank, _ = files.load(DECKS[0])
    assert bank
    whole = exported(bank, Media(DECKS[0].parent))
    rows = io.StringIO()
    table = csv.reader(io.StringIO(whole.decode().removeprefix(text.HEAD)), delimiter="\t")
    csv.writer(rows, delimiter="\t", lineterminator="\n").writerows(row[1:] for row in table)
    head = "#separator:tab\n#html:true\n#notetype column:1\n#deck column:2\n#tags column:3\n"
    back = read(imported((head + rows.getvalue()).encode()))
    assert back == read(imported(whole))
    assert len(back.questions) == len(bank.live)


@pytest.mark.parametrize("name", TYPES)
@settings(max_examples=cases(40), suppress_health_check=SLOW, deadline=None)
@given(data=st.data())
def test_any_question_comes_back(name: str, data: st.DataObject) -> None:
    question = replace(
        data.draw(strategies.BY_TYPE[name]), draft=False, retired=None, passage="", source=()
    )
    language = data.draw(st.sampled_from(["en", "de", "ar"]))
    asked = (question, replace(SHOWS_LANGUAGE, id=f"{question.id[:50]}-other"))
    bank = Bank(version=1, id="a-bank", title="Title", language=language, questions=asked)
    check(bank)


@settings(max_examples=cases(40), suppress_health_check=SLOW, deadline=None)
@given(strategies.banks(most=6))
def test_any_bank_comes_back(bank: Bank) -> None:
    check(replace(bank, questions=(*bank.questions, SHOWS_LANGUAGE)))


def is_lost_on_a_card(question: Question) -> bool:
    """Whether texts differ in spaces alone, or a gap takes a block of code: no field has them."""
    if isinstance(question, Matching):
        texts = [*(text for pair in question.pairs for text in pair), *question.distractors]
        return len({" ".join(text.split()) for text in texts}) < len({*texts})
    return isinstance(question, Cloze) and "```" in question.text


def check(bank: Bank) -> None:
    """That a bank makes the same notes after export and import, where nothing else is told."""
    media = Media(Path("/nonexistent"))
    # Anki knows no other spelling of letters with accents.
    composed = banks.read(normalize("NFC", banks.dump(bank)), Problems("bank.yaml"))
    assume(composed)
    assert composed
    assume(not any(map(is_lost_on_a_card, composed.questions)))
    bank = composed
    before = notes(bank, media)
    done = imported(exported(bank, media))
    assert len(done.taken) == sum(
        done.count(outcome) for outcome in ("whole", "changed", "set aside", "other")
    )
    if not done.text:
        assert not done.count("whole")
        return
    after = notes(read(done), media)
    whole = {one.item.key for one in done.taken if one.outcome == "whole"}
    for guid, note in before.items():
        if guid in whole:
            assert after[guid] == note
