"""What may never change: GUIDs, note types, their ids and fields."""

import re
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from myoquiz.formats import anki
from myoquiz.formats.anki.notes import names
from myoquiz.formats.anki.notes.notetypes import CLOZE, NOTETYPES, QUESTION, RELEASE, asset
from tests.conftest import ROOT

GUIDS = {
    ("myoclonus-basics", "term-choose", "q"): "w92kyBga6Hz0",
    ("myoclonus-basics", "term-choose", "reverse"): "c-fbv2CcX4M_",
    ("myoclonus-basics", "term-choose", "cloze"): "Ti7QKNCXOnvs",
    ("a", "b", "q"): "_O0Irk3yXwAq",
    ("a-b", "c", "q"): "ukqLDZ-36Wb4",
    ("a", "b-c", "q"): "2qEFnh7ECug6",
}

SCHEMA = {
    "myoquiz Question": (
        1386270417923,
        4917203518190,
        {
            "ID": 4917203518101,
            "Question": 4917203518102,
            "Choices": 4917203518103,
            "Correct": 4917203518104,
            "Multi": 4917203518105,
            "Answer": 4917203518106,
            "Typed": 4917203518107,
            "Accept": 4917203518108,
            "Explanation": 4917203518109,
            "Hint": 4917203518110,
            "Source": 4917203518111,
            "Options": 4917203518112,
            "Reserved 1": 4917203518113,
            "Reserved 2": 4917203518114,
            "Reserved 3": 4917203518115,
        },
    ),
    "myoquiz Cloze": (
        1386270417924,
        4917203518290,
        {
            "ID": 4917203518201,
            "Text": 4917203518202,
            "Typed": 4917203518203,
            "Explanation": 4917203518204,
            "Hint": 4917203518205,
            "Source": 4917203518206,
            "Options": 4917203518207,
            "Reserved 1": 4917203518208,
            "Reserved 2": 4917203518209,
            "Reserved 3": 4917203518210,
        },
    ),
}

LOOK = (1_795_910_400, "39bf435f9b963894")
"""The release of the templates and the digest of what learners see; both change together."""


@pytest.mark.parametrize(("named", "guid"), GUIDS.items())
def test_guids_are_final(named: tuple[str, str, str], guid: str) -> None:
    assert names.guid(*named) == guid


def test_note_types_are_final() -> None:
    found = {
        notetype.name: (
            notetype.id,
            notetype.template_id,
            {field.name: field.id for field in notetype.fields},
        )
        for notetype in NOTETYPES
    }
    assert found == SCHEMA
    for name, (_, _, fields) in SCHEMA.items():  # a mapping is equal in any order
        assert list(found[name][2]) == list(fields)
    assert [(kind.is_cloze, kind.sort_field) for kind in NOTETYPES] == [(False, 1), (True, 1)]


def test_a_new_look_has_a_new_release() -> None:
    parts = [QUESTION.front, QUESTION.back, CLOZE.front, CLOZE.back]
    shown = [kind.css for kind in NOTETYPES] + [asset(name) for name in parts]
    shown += [text for notetype in NOTETYPES for text in notetype.in_browser]
    shown += [
        f"{field.name} {field.meaning} {field.is_machine}"
        for notetype in NOTETYPES
        for field in notetype.fields
    ]
    digest = sha256("\0".join(shown).encode()).hexdigest()[:16]
    assert (RELEASE, digest) == LOOK, (
        "the look has changed: raise RELEASE to today, then set LOOK to it and the new digest"
    )


def test_templates_keep_to_what_every_client_has() -> None:
    for notetype in NOTETYPES:
        for name in (notetype.front, notetype.back):
            used = re.findall(r"\{\{[#^/]?(?:cloze:)?([^}]+)\}\}", asset(name))
            assert set(used) <= {*notetype.names, "Subdeck"}
            assert "FrontSide" not in asset(name)
            assert "://" not in asset(name)
            assert not re.search(r"<script[^>]*\bsrc", asset(name))
        assert not re.search(r"url\(|@import|://", notetype.css)


def test_templates_travel_in_the_wheel() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    package = Path(anki.__file__).parent
    assert anki.__name__ in settings["packages"]
    shipped = {file for glob in settings["package-data"]["*"] for file in package.glob(glob)}
    assert shipped >= set((package / "templates").iterdir())


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_colours_have_contrast(theme: int) -> None:
    blocks = re.findall(r"^\.card[^{]*\{([^}]*)\}", QUESTION.css, re.MULTILINE)
    colours = dict(re.findall(r"--mq-([\w-]+): (#[0-9a-f]{6})", blocks[theme]))
    for front, back in [
        ("text", "page"),
        ("text", "raised"),
        ("text", "tint"),
        ("text", "code"),
        ("soft", "page"),
        ("soft", "raised"),
        ("soft", "code"),
        ("accent", "page"),
        ("accent", "tint"),
        ("on-accent", "accent"),
        ("text", "pick-tint"),
        ("soft", "pick-tint"),
        ("on-pick", "pick"),
    ]:
        assert _contrast(colours[front], colours[back]) >= 4.5, (front, back)


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.1, 1.4.3)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
