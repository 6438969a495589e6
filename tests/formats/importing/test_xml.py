"""XML by strangers, a piece at a time."""

import pytest

from myoquiz.formats.importing import xml
from myoquiz.formats.importing.xml import BrokenXml


def test_names_without_prefixes_and_entities_of_html() -> None:
    found = xml.element("<m:a b:c='1' xmlns='urn:x'>&eacute; &odd; & \x01<d/></m:a>")
    assert (found.tag, found.attrib, found.text) == ("a", {"c": "1"}, "é &odd; & ")
    assert [child.tag for child in found] == ["d"]


def test_names_can_be_changed() -> None:
    found = xml.element("<A B='1'/>", str.lower)
    assert (found.tag, found.attrib) == ("a", {"b": "1"})


BOMB = "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;'>]><a>&y;</a>"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<a>\n<b>\n</c></a>", "mismatched tag: line 3, column 2"),
        ("<a><b></a>", "mismatched tag: line 1, column 8"),
        (BOMB, "not well-formed (invalid token): line 1, column 2"),
        ("<a>" * 101 + "</a>" * 101, "more than 100 elements within one another"),
        ("<a/><b/>", "2 elements where one belongs"),
        ("", "0 elements where one belongs"),
    ],
)
def test_what_is_no_element(text: str, message: str) -> None:
    with pytest.raises(BrokenXml) as error:
        xml.element(text)
    assert str(error.value) == message
