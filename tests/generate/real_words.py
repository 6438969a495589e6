"""Packs a word list for the judge: `python -m tests.generate.real_words FOLDER`.

FOLDER holds the lists of SCOWL (`/usr/share/dict/scowl` of the Debian package). Taken are the words
that about half of all English dictionaries have (its sizes up to 50), in American and British
spelling, of four letters or more; of names those of places and peoples.
"""

import re
import sys
import zlib
from pathlib import Path

from myoquiz.grading.real_words import file

SIZES = (10, 20, 35, 40, 50)
LISTS = ("words", "upper")
SPELLINGS = ("english", "american", "british", "british_z")
OMITTED = """
jacob jakob philip phillip stephen steven stephan katherine catherine kathryn nicolas nicholas
frederic frederick erich jeffrey geoffrey lawrence laurence teresa theresa phillips philips
"""
"""Given names that are written in several ways, so that another way is no other word."""
WORD = re.compile(r"[A-Za-z]{4,}")


def taken(folder: Path) -> set[str]:
    """The words of the lists, names with a capital."""
    found: set[str] = set()
    for spelling in SPELLINGS:
        for kind in LISTS:
            for size in SIZES:
                source = folder / f"{spelling}-{kind}.{size}"
                if source.exists():
                    found.update(source.read_text(encoding="latin-1").split())
    whole = {word for word in found if WORD.fullmatch(word)}
    return {word for word in whole if word.lower() not in OMITTED.split()}


if __name__ == "__main__":
    words = "\n".join(sorted(taken(Path(sys.argv[1]))))
    file("en").write_bytes(zlib.compress(words.encode("ascii"), 9))
