"""Code and whatever else is written with signs: each sign counts, and case does.

Idle are spaces that separate nothing, a closing semicolon, backticks around the whole, and whether
quotation marks are straight or curly.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from myoquiz.grading import reasons
from myoquiz.grading.kinds import strict
from myoquiz.grading.verdicts import AnswerKey, Judgement

QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"})
ARROWS = (
    ("→", "->"),
    ("⇒", "=>"),
    ("←", "<-"),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("…", "..."),
)
# A space, text in quotes, a backslash with what it escapes, a word or number, an operator.
TOKEN = re.compile(
    r"""\s+|"[^"]*"|'[^']*'|\\.|\d+\.\d+|\w+|\d*[<>]&\d*
    |===|!==|\*\*=|<<=|>>=|>>>|<=>|\.\.\.|\?\?=|->>|\|\|=|&&=
    |==|!=|<=|>=|=>|->|<-|<>|\+\+|--|\*\*|//|::|:=|\+=|-=|\*=|/=|%=|&&|\|\||<<|>>|=~|!~|\.\.|\?\.|\?\?
    |\|>|.""",
    re.VERBOSE | re.DOTALL,
)
# A space before these counts where none stands after them: -l, .btn, :hover, #id, @name, $x, /etc.
STARTING = frozenset(
    ("-", "--", ".", "..", "...", ":", "::", "#", "@", "$", "~", "/", "!", "%", "\\")
)
ONLY_LETTERS = frozenset(("-", "--", "/", "%", "!"))
POINTS = frozenset((".", "..", "..."))
SLICE_END = re.compile(r"::\]")
PROMPT = re.compile(r"^\s*(?:\$|%|>>>|PS>) (?=\S)")
WRAPPED = re.compile(r"/(.+)/[a-z]*|<(.+)>|\"(.+)\"|'(.+)'|\((.+)\)", re.DOTALL)
DRIVE = re.compile(r"[A-Za-z](?=:\\)")
OPTIONS = re.compile(r"(?P<command>[\w./]+(?: -[A-Za-z]+)*) -(?P<letters>[A-Za-z]{2,3})")


def compare(form: str, given: str, key: AnswerKey) -> Judgement:
    """The verdict on code, sign by sign."""
    mine, theirs = notation(form, key), notation(given, key)
    found = strict.verdict(mine, theirs, key.case_sensitive is False)
    if found.verdict != "same" and _same_options(mine, theirs):
        return Judgement("same")
    wrapped = WRAPPED.fullmatch(theirs)
    if found.verdict == "wrong" and wrapped and mine in wrapped.groups():
        return Judgement("near", reasons.SIGNS)
    if found.verdict == "near" and mine.replace(" ", "") == theirs.replace(" ", ""):
        return Judgement("near", reasons.SPACES)
    if found.verdict == "wrong" and mine.replace(" ", "") == theirs.replace(" ", ""):
        return Judgement("near", reasons.SPACES)
    return found


def notation(text: str, key: AnswerKey) -> str:
    """The tokens, with those spaces between them that count."""
    return _plain(text)


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    text = PROMPT.sub("", normalize("NFC", text)).translate(QUOTES).replace("−", "-").strip()
    if len(text) > 1 and text[0] == text[-1] == "`" and text.strip("`"):
        text = text.strip("`").strip()
    for sign, plain in ARROWS:
        text = text.replace(sign, plain)
    if len(text) > 1:
        text = text.removesuffix(";").rstrip()
    text = DRIVE.sub(lambda found: found[0].upper(), text)
    return SLICE_END.sub(":]", _joined(TOKEN.findall(text)))


def _joined(tokens: list[str]) -> str:
    """The tokens as one text, with a space where one separates words or stands before an option."""
    kept: list[str] = []
    for place, token in enumerate(tokens):
        if not token.isspace():
            kept.append(token)
        elif 0 < place < len(tokens) - 1:
            after = tokens[place + 2] if place + 2 < len(tokens) else ""
            kept.append(" " if _counts(tokens[place - 1], tokens[place + 1], after) else "")
    return "".join(kept)


def _counts(before: str, sign: str, after: str) -> bool:
    """Whether a space between two tokens is more than room to read."""
    is_word = _is_word(before[-1])
    if is_word and (_is_word(sign[0]) or sign[0] in "\"'"):
        return True
    if before in POINTS or sign in POINTS:
        return not (after.isspace() or not after) or is_word or before in POINTS
    if before[-1] in "\"'" and (_is_word(sign[0]) or sign[0] in "\"'"):
        return True
    if sign[0].isdigit() or "&" in sign[1:] or (before.isdigit() and "&" in sign):
        return before.isdigit()
    ends = is_word or before in (")", "]", "[", '"') or before[-1] in "\"'"
    if sign in STARTING and ends and after and not after.isspace():
        return sign not in ONLY_LETTERS or after[0].isalpha() or after[0] in "-_"
    if sign == "+" and is_word:
        return after.isalpha()
    return _makes_another(before, sign)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _makes_another(before: str, sign: str) -> bool:
    """Whether two tokens would be read as others without the space between them."""
    return TOKEN.findall(before + sign) != [before, sign]


def _same_options(mine: str, theirs: str) -> bool:
    """Whether only the letters of a last option stand in another order: ls -la, ls -al."""
    one, other = OPTIONS.fullmatch(mine), OPTIONS.fullmatch(theirs)
    return (
        one is not None
        and other is not None
        and one["command"] == other["command"]
        and sorted(one["letters"]) == sorted(other["letters"])
        and len(set(one["letters"])) == len(one["letters"])
    )
