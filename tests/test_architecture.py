"""docs/architecture.md says what is there: the picture, the rooms, every file that it names."""

import re

import pytest

from tests.conftest import ROOT, Golden
from tests.generate import rooms

PAGE = ROOT / "docs" / "architecture.md"


def test_what_is_made_is_fresh(golden: Golden) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for begin, end, made in (
        (rooms.BEGIN, rooms.END, rooms.picture()),
        (rooms.ARMS, rooms.END_OF_ARMS, "\n".join(f"- `{file}`" for file in rooms.arms())),
    ):
        before, _, rest = text.partition(begin)
        after = rest.partition(end)[2]
        assert before and after
        text = f"{before}{begin}\n\n{made}\n\n{end}{after}"
    golden(PAGE, text)


def test_every_room_has_its_line() -> None:
    named = re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [f"myoquiz.{name}" for name in named] == [*rooms.arrows()]


@pytest.mark.parametrize(
    "path", sorted({*re.findall(r"`((?:myoquiz|tests)/[^`]*)`", PAGE.read_text(encoding="utf-8"))})
)
def test_every_file_that_it_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("myoquiz/questions/__init__.py", "Question"),
        ("myoquiz/formats/__init__.py", "FORMATS"),
        ("myoquiz/cli/__init__.py", "COMMANDS"),
    ],
)
def test_every_table_that_it_names_is_there(file: str, name: str) -> None:
    assert f"`{name}` of\n`{file}`" in re.sub(r" of `", " of\n`", PAGE.read_text("utf-8"))
    assert re.search(rf"^{name}: ", (ROOT / file).read_text("utf-8"), re.MULTILINE)
