"""JavaScript made small: no comments, no needless space, short names."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import product
from string import ascii_letters

GAP = r"(?P<gap>(?:\s|//[^\n]*)+)"
TEXT = r"""(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)"""
REGEX = r"(?P<regex>/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*)"
REST = r"(?P<word>[A-Za-z_$][\w$]*)|(?P<sign>\d+|=>|\+\+|--|\.\.\.|.)"
BEFORE_VALUE = re.compile(f"{GAP}|{TEXT}|{REGEX}|{REST}", re.DOTALL)
AFTER_VALUE = re.compile(f"{GAP}|{TEXT}|{REST}", re.DOTALL)
# After these a slash begins a regular expression.
VALUE_FOLLOWS = frozenset([*"(,=:[!&|?{};+-<>", "=>", "...", "return", "typeof"])
# Words that JavaScript and its objects know.
NAMES = """
as async await break case catch class const continue delete do else export false finally for
function if import in instanceof let new null of return static super switch this throw true try
typeof undefined var void while yield
Array BigInt Boolean Map Math NaN Number Object RegExp Set String
abs add assign charCodeAt codePointAt concat endsWith every exec filter find findIndex floor
forEach fromCodePoint get has includes index indexOf join lastIndex length map match max min
normalize push raw reduce repeat replace reverse search set shift slice some sort splice split
startsWith test toLowerCase toUpperCase trim
"""
LANGUAGE = frozenset(NAMES.split())


def shorten(source: str, kept: Collection[str] = LANGUAGE) -> str:
    """JavaScript without comments and needless space, in which only kept words are long.

    All places of a word get the same name, properties too, so it needs to know nothing of scopes.
    What others see by its name must therefore be kept, or stand in quotes. A statement ends with a
    semicolon, no two braces of a kind touch, and text in backticks is left as it is. A regular
    expression is known by what stands before it, so that a slash after a bracket or a word divides.
    """
    found = tokens(source)
    count = Counter(token for kind, token in found if kind == "word" and token not in kept)
    names = (
        name
        for size in (1, 2)
        for letters in product(ascii_letters, repeat=size)
        if (name := "".join(letters)) not in LANGUAGE and name not in kept
    )
    ranked = sorted(count, key=lambda word: (-count[word], word))
    short = dict(zip(ranked, names, strict=False)) | {"const": "let", "true": "!0", "false": "!1"}
    return _joined(short.get(token, token) if kind == "word" else token for kind, token in found)


def tokens(source: str) -> list[tuple[str, str]]:
    """The tokens with their kinds, without space and comments."""
    found = []
    before = "("
    place = 0
    while place < len(source):
        pattern = BEFORE_VALUE if before in VALUE_FOLLOWS else AFTER_VALUE
        match = pattern.match(source, place)
        assert match and match.lastgroup  # the last branch takes any sign
        if match.lastgroup != "gap":
            before = match[0]
            found.append((match.lastgroup, before))
        place = match.end()
    return found


def _joined(tokens: Iterable[str]) -> str:
    """The text of tokens with no more space between them than they need."""
    out = [""]
    for token in tokens:
        last, first = out[-1][-1:], token[0]
        if (_is_word(last) and _is_word(first)) or (last == first and first in "+-"):
            out.append(" ")
        if first == "}" and out[-1] == ";":
            out.pop()
        if first in "{}" and out[-1][-1:] == first:
            out.append("\n")  # Anki would take two of them for a field.
        if token == "=>" and out[-1] == ")" and out[-3] == "(" and _is_word(out[-2][0]):
            out[-3:] = [out[-2]] if not _is_word(out[-4][-1]) else [" ", out[-2]]
        out.append(token)
    return "".join(_chained(out))


def _chained(tokens: list[str]) -> list[str]:
    """The tokens, with declarations that follow one another made one."""
    out: list[str] = []
    declares = [False]  # For each bracket that is open: whether the statement in it is one.
    chains = False
    for token in tokens:
        if chains and token == "let":
            out[-1] = ","
            declares[-1] = True
        elif out[-1:] != [","] or token != " ":
            out.append(token)
        chains = token == ";" and declares[-1]
        if token == "let" or token == ";":
            declares[-1] = token == "let"
        elif token in ("(", "[", "{"):
            declares.append(False)
        elif token in (")", "]", "}"):
            declares.pop()
    return out


def _is_word(char: str) -> bool:
    return char.isalnum() or char in ("_", "$")
