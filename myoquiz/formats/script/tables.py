"""The tables of words that the judge in JavaScript holds, packed into one text."""

from collections import Counter
from itertools import pairwise
from string import ascii_letters, digits, punctuation
from typing import Final

from myoquiz.grading import leads, tables

SIGNS: Final = frozenset(punctuation + ascii_letters + digits) - frozenset("`\\$%{}<>[]~^")
"""What may stand for two others: neither Anki nor JavaScript reads it inside backticks."""


def packed() -> str:
    """The tables as one text, in which unused signs stand for pairs of others.

    Tables end with a wave, rows with their line. After two carets come the signs, the last that was
    put in place first, each with the two that it stands for.
    """
    text = "~".join("\n".join(rows) for rows in _tables())
    pairs = ""
    for sign in sorted(SIGNS - {*text}):
        count = Counter(one + other for one, other in pairwise(text))
        pair = max(count, key=lambda both: (count[both], both))
        text = text.replace(pair, sign)
        pairs = sign + pair + pairs
    return f"{text}^^{pairs}"


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
        [f"{row[0]} {'|'.join(row[1:])}" for row in _articles()],
        [
            " ".join(dict.fromkeys(("", "s", *(ending for row in ends for ending in row)))),
            _listed("word_endings", "close"),
            " ".join(tables.mapping("greek")[chr(code)] for code in range(0x3B1, 0x3CA)),
        ],
        [" ".join(row).replace("\\", "@") for row in tables.rows("wording")],
        [head.replace("\\", "@") for head in leads.heads("en")],
    ]


def _articles() -> list[list[str]]:
    """The articles of each language that stand before a space."""
    return [
        [word for word in row if word != "/" and "'" not in word] for row in tables.rows("articles")
    ]


def _counts(row: tuple[str, ...]) -> bool:
    """Whether a row of numbers is of one number, and not of words beside one."""
    return row[0][0].isdigit() or row[1][0].isdigit()


def _listed(name: str, head: str) -> str:
    """The words of the rows that begin with a word, each once."""
    return " ".join(sorted(tables.listed(name, head)))
