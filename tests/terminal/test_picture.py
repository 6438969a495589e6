"""README's picture of the terminal shows the screen of today."""

from xml.etree import ElementTree

from tests.conftest import Golden
from tests.generate import picture


def test_the_picture_is_fresh(golden: Golden) -> None:
    golden(picture.FILE, picture.picture())


def test_the_picture_says_what_the_screen_says() -> None:
    root = ElementTree.fromstring(picture.picture())
    said = "".join(part.text or "" for part in root.iter("{http://www.w3.org/2000/svg}text"))
    for words in ("$ myoquiz play", "your answer", "the answer", "Not right", "next tomorrow"):
        assert words in said
    assert not root.findall(".//script")
