"""The judge of typed answers as a script for cards, with the data that it needs."""

from functools import cache

from myoquiz.formats.anki.notetypes import asset
from myoquiz.formats.anki.rules import lookalikes
from myoquiz.grading import tables

PLACE = "/* DATA */"


@cache
def script() -> str:
    """The script: two functions, ``judge`` and ``judgeGaps``, and what they need."""
    return squeeze(asset("judge.js").replace(PLACE, packed()))


def squeeze(source: str) -> str:
    """JavaScript without indentation, empty lines, and comments that have a line of their own."""
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def packed() -> str:
    """The tables as one text: a line for each row, a wave between tables."""
    return "~".join("\n".join(rows) for rows in _tables())


def _tables() -> list[list[str]]:
    """The rows of each table in the order in which the script takes them."""
    lines = {
        name: [" ".join(row) for row in tables.rows(name)]
        for name in ("plurals", "units")
    }
    number_rows = tables.rows("numbers")
    names = [row[1] for row in number_rows if row[0].isdigit()]
    powers = [" ".join(row) for row in number_rows if row[0].startswith("1e")]
    ordinals = [" ".join(row) for row in number_rows if row[1][0].isdigit()]
    return [
        [" ".join(row[1:]) for row in tables.rows("lookalikes") if row[0] == "starts"],
        [_listed("negators", head) for head in ("words", "starts", "doubtful", "bound")],
        [" ".join(names), " ".join(powers), " ".join(ordinals)]
        + [_listed("numbers", head) for head in ("counted", "moments")],
        lines["plurals"],
        [" ".join(row).replace("\\", "$") for row in tables.rows("spelling")],
        lines["units"],
        [_listed("tails", head) for head in ("tails", "small", "free", "about")],
        [" ".join(row) for row in tables.rows("articles")],
        [_endings(close=False)],
        [_endings(close=True)],
        [" ".join(tables.mapping("greek")[letter] for letter in map(chr, range(0x3B1, 0x3CA)))],
        [" ".join(_common())],
    ]


def _listed(name: str, head: str) -> str:
    """The words of the rows that begin with a word, each once."""
    return " ".join(sorted(tables.listed(name, head)))


def _endings(close: bool) -> str:
    rows = [row[1:] for row in tables.rows("word_endings") if (row[0] == "close") is close]
    return " ".join(ending for row in rows for ending in row)


def _common() -> list[str]:
    """Lookalikes of words that any answer may hold: numbers, units and negators."""
    units = [name for row in tables.rows("units") for name in row[4].split(",")]
    words = (*tables.number_names().values(), *units, *tables.listed("negators", "words"))
    return lookalikes(words)
