"""The tables of words that the judge in JavaScript holds, packed into one text."""

from collections import Counter
from string import ascii_letters, digits, punctuation
from typing import Final

from myoquiz.grading import leads, tables

SIGNS: Final = (
    *sorted(frozenset(punctuation + ascii_letters + digits) - frozenset("`\\$%{}<>[]~^")),
    *(chr(code) for code in range(0xC0, 0x180)),
)
"""What may stand for other text: neither Anki nor JavaScript reads it inside backticks."""
LONGEST: Final = 11
"""Letters of a text that one sign stands for, at most."""
TRIED: Final = 200
AT_ONCE: Final = 10
"""So many parts are looked at for each sign, and so many signs are put before parts are counted."""


def packed() -> str:
    """The tables as one text, in which unused signs stand for texts that come often.

    Tables end with a wave, rows with their line. After two carets come the signs, the last that was
    put in place first, each with what it stands for; a caret parts them.
    """
    text = "~".join("\n".join(rows) for rows in _tables())
    put: list[str] = []
    parts: list[str] = []
    for sign in [sign for sign in SIGNS if sign not in text]:
        if len(put) % AT_ONCE == 0:
            parts = _parts(text)
        gain, often = max((_gain(text, part, sign), part) for part in parts)
        if gain <= 0:
            break
        text = text.replace(often, sign)
        put.insert(0, sign + often)
    return f"{text}^^{'^'.join(put)}"


def _parts(text: str) -> list[str]:
    """The parts of a text that seem to be the most worth to replace."""
    count = Counter(
        text[place : place + size]
        for size in range(2, LONGEST + 1)
        for place in range(len(text) - size + 1)
    )
    often = sorted(count, key=lambda part: (count[part] * (1 - len(part)), part))
    return [part for part in often if "^" not in part][:TRIED]


def _gain(text: str, part: str, sign: str) -> int:
    """The bytes that are saved where a sign stands for a part of a text."""
    cost, long = len(sign.encode()), len(part.encode())
    return text.count(part) * (long - cost) - long - cost - 1


def _tables() -> list[list[str]]:
    """The rows of each table in the order in which the script takes them."""
    ends = [row[1:] for row in tables.rows("word_endings") if row[0] != "close"]
    return [
        [" ".join(row[1:]) for row in tables.rows("lookalikes") if row[0] == "starts"],
        [_listed("negators", head) for head in ("words", "starts", "doubtful", "bound")],
        [f"{word} {row[0]}" for row in tables.rows("numbers") for word in row[1:] if _counts(row)],
        [_listed("numbers", head) for head in ("counted", "moments", "idle")],
        [" ".join(row) for row in tables.rows("plurals")],
        [" ".join(row).replace("\\", "$") for row in tables.rows("spelling")],
        [
            " ".join((*row[:3], row[3].replace(",", "").replace("µ", "µu"), row[4]))
            for row in tables.rows("units")
        ],
        [_listed("tails", head) for head in ("tails", "small", "free", "about", "titles")],
        [
            " ".join(dict.fromkeys(("", "s", *(ending for row in ends for ending in row)))),
            _listed("word_endings", "close"),
            " ".join(tables.mapping("greek")[chr(code)] for code in range(0x3B1, 0x3CA)),
        ],
        [" ".join(row).replace("\\", "@") for row in tables.rows("wording")],
        [head.replace("\\", "@") for head in leads.heads("en")],
    ]


def _counts(row: tuple[str, ...]) -> bool:
    """Whether a row of numbers is of one number, and not of words beside one."""
    return row[0][0].isdigit() or row[1][0].isdigit()


def _listed(name: str, head: str) -> str:
    """The words of the rows that begin with a word, each once."""
    return " ".join(sorted(tables.listed(name, head)))
