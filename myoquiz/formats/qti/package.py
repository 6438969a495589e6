"""A file of QTI: a zip package with a manifest, or one XML file by itself."""

import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from msgspec.structs import replace

from myoquiz.formats import archive
from myoquiz.formats.importing import SourceFile, UnreadableFile, xml
from myoquiz.formats.importing.media import LARGEST as LARGEST_PICTURE
from myoquiz.formats.importing.media import SUFFIXES, beside
from myoquiz.formats.importing.texts import Decoded
from myoquiz.formats.qti.names import camel

MANIFEST: Final = "imsmanifest.xml"
TEXTS: Final = (".xml", ".qti", ".dat")
LARGEST: Final = 64 << 20
"""Bytes of a file of questions in a package."""
QUESTIONS: Final = re.compile(
    r"<(?:[\w.-]+:)?(?:questestinterop|assessmentItem|qti-assessment-item)\b"
)
BASE: Final = re.compile(r"\$IMS[-_]CC[-_]FILE[-_]?BASE\$/?", re.IGNORECASE)
"""What stands for the folder of a cartridge's files in addresses."""
BASE_FOLDERS: Final = ("web_resources", "csfiles/home_dir", "")
DRAWN: Final = re.compile(r"(?:.*/)?([^/]+)/assessment_qti\.xml")
"""Where Canvas keeps a quiz as Common Cartridge has it; the whole one stands beside it."""


class QtiPackage:
    """The files of questions in a package, in its order, and the pictures that they name."""

    def __init__(self, source: SourceFile, whole: "archive.Archive | None") -> None:
        self._source, self._whole = source, whole
        self.names: tuple[str, ...] = whole.names if whole else ()
        self.pictures = tuple(
            name for name in self.names if PurePosixPath(name).suffix.lower() in SUFFIXES
        )
        self._pictures = {name.lower(): name for name in self.pictures}

    def questions(self) -> Iterator[tuple[str, Decoded]]:
        """The name and the text of each file of questions; a lone file has no name."""
        if self._whole is None:
            yield "", self.text("")
            return
        for name in self._ordered():
            text = self.text(name)
            if QUESTIONS.search(text.text):
                yield name, text

    def text(self, name: str) -> Decoded:
        """The text of a file; of a lone one whatever its name is."""
        if self._whole is None:
            return xml.decoded(self._source)
        data = self._whole.read(name, LARGEST)
        return xml.decoded(replace(self._source, data=data))

    def data(self, name: str) -> bytes:
        """The bytes of a picture or sound; none where it is damaged, or over a limit."""
        with suppress(archive.UnsafeArchive):  # which costs the question its picture, no more
            return self._whole.read(name, LARGEST_PICTURE) if self._whole else b""
        return b""

    def beside(self, member: str, address: str) -> str:
        """The name of the file that an address in a member means; empty where there is none."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(member), unquote(address)))
        return path if path in self.names else ""

    def picture(self, member: str, address: str) -> tuple[str, bytes] | None:
        """The name and the bytes of the picture that an address in a member means."""
        path = unquote(unquote(address)).partition("?")[0].partition("#")[0].strip()
        is_based = bool(BASE.match(path))
        path = BASE.sub("", path).replace("\\", "/")
        if not path or ":" in path:
            return None
        if self._whole is None:
            data = beside(self._source.path.parent, path)
            return (path, data) if data else None
        folders = BASE_FOLDERS if is_based else (posixpath.dirname(member), *BASE_FOLDERS)
        places = [posixpath.normpath(posixpath.join(folder, path)) for folder in folders]
        name = next((self._pictures[p.lower()] for p in places if p.lower() in self._pictures), "")
        name = name or self._ending(path.lower())
        return (name, self.data(name)) if name else None

    def _ending(self, path: str) -> str:
        """The one picture whose name ends as a path does; writers move them to folders."""
        parts = [part for part in path.split("/") if part not in ("", ".", "..")]
        for start in range(len(parts)):
            end = "/" + "/".join(parts[start:])
            found = [name for key, name in self._pictures.items() if f"/{key}".endswith(end)]
            if found:
                return found[0] if len(found) == 1 else ""
        return ""

    def _ordered(self) -> Iterator[str]:
        """The names of all XML files: as the tests and the manifest have them, then the rest."""
        wanted: dict[str, None] = {}
        manifests = [name for name in self.names if name.rpartition("/")[2] == MANIFEST]
        for manifest in manifests:
            listed = [*self._listed(manifest)]
            for name in listed:
                if "assessmentTest" in (text := self.text(name).text) or "assessment-test" in text:
                    wanted |= dict.fromkeys(self._listed(name))
            wanted |= dict.fromkeys(listed)
        wanted |= dict.fromkeys(n for n in sorted(self.names) if n.lower().endswith(TEXTS))
        for name in wanted:
            if name.rpartition("/")[2] != MANIFEST and not self._is_drawn(name):
                yield name

    def _listed(self, name: str) -> Iterator[str]:
        """The XML files that a manifest or a test names, in its order; a whole one for a drawn."""
        with suppress(xml.BrokenXml):
            text = self.text(name).text
            start = re.search(r"<(?![?!])", text)
            found = xml.element(text[start.start() if start else 0 :], camel)
            for one in found.iter():
                if one.tag in ("resource", "file", "assessmentItemRef") and one.get("href"):
                    path = self.beside(name, one.get("href", ""))
                    path = self._whole_of(path)
                    if path.lower().endswith(TEXTS):
                        yield path

    def _whole_of(self, name: str) -> str:
        """The file that holds whole what this one holds, if there is one beside it."""
        found = DRAWN.fullmatch(name)
        whole = f"non_cc_assessments/{found[1]}.xml.qti" if found else ""
        return whole if whole in self.names else name

    def _is_drawn(self, name: str) -> bool:
        """Whether a file holds only a part of what another one holds whole."""
        return self._whole_of(name) != name


@contextmanager
def opened(source: SourceFile) -> Iterator[QtiPackage]:
    """The package that a file is. Raises UnreadableFile where it is a damaged or unsafe one."""
    if not source.data.startswith(archive.MARK):
        yield QtiPackage(source, None)
        return
    try:
        with archive.opened(source.data) as whole:
            yield QtiPackage(source, whole)
    except archive.UnsafeArchive as error:
        raise UnreadableFile("E540", str(error)) from None
