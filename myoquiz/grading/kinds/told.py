"""Which kind a key is, told from its text: the stricter one where two would fit."""

from __future__ import annotations

import re
from functools import lru_cache
from math import gcd
from unicodedata import normalize

from myoquiz.grading.kinds import chemistry
from myoquiz.grading.kinds.number import is_number
from myoquiz.grading.verdicts import Kind

MAX_SYMBOL = 12
LETTERS_OF_MATHS = 3
LONG_CASED = 5

# Prose, whatever signs it has: ordinals, decades, clock times, and a bound such as "≥ 5 mm".
PROSE_WHOLE = re.compile(
    r"\d+(?:st|nd|rd|th|er|re|ère|e|ème|º|ª)|\d{4}s|24/7|50/50|20/20|9/11"
    r"|\d{1,2} ?[ap]\.?m\.?|(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\.?)?"
    r"|\d[\d.,]* ?[-–] ?\d[\d.,]* ?(?:%|°|[^\W\d_]+[\w ²³/^]*)"
    r"|(?:[^\W\d_]{3,}[^<>≤≥=\d]*)?[<>≤≥]=? ?\d[\d.,]* ?(?:%|°|[^\W\d_]+[\w ²³/^-]*)?",
    re.IGNORECASE,
)
ENDINGS = """
able age al an ance ant ary ase ate ation cide cy dom ectomy ed ee eer emia en ence ent er ery es
escent ese ess est eth ette ful fy gram graph hood ia ial ible ic ical ide ie ier ification ify ily
ine ing ion ious ise ish ism ist ite itis ity ive ize less like ling log logy ly ment most ness ol
ology oma ome one or ory ose osis ostomy otomy ous pathy phobia plasty s scope ship sion some ster
teen th tion tomy tude ty uria ware ways wise y yne
"""
PREFIX = re.compile(r"[^\W\d_]{2,}-", re.IGNORECASE)
HYPHENATED = frozenset(f"-{ending}" for ending in ENDINGS.split())
# Where a sign that prose does not use is prose after all.
IN_PROSE = (
    re.compile(r"(?<![\w/])([^\W\d_]+)[/&]([^\W\d_]+)(?![\w/])"),  # and/or, AT&T, TCP/IP
    re.compile(r"\b[A-G][#♯♭](?= (?:major|minor))"),
    re.compile(r"(?<!\S)[#.](?=[A-Z])"),  # #MeToo, .NET
    re.compile(r"(?<!\S)[€£$¥](?=\d)|(?<=\d) ?%|°|(?<=\w) & (?=\w)|§ ?"),
    re.compile(r"(?<!\w)10(?:\^|\*\*)[-+]?\d+"),
    re.compile(r"(?<=\d)/(?=\d)(?=.*[^\W\d_]{3})"),  # 120/80 among words
)
CODE = re.compile(
    r"^(?:def|elif|typedef) |^import [a-z_]+$|^from \w+ import |^[a-z][^.!?]*:$"
    r"|[=<>+*/\\^_|~#@$%&{}\[\]`≤≥≠≈√∞∑∫∂∈∉∪∩⊂⊆∅×÷·⋅→←↔⇒±−¬∧∨∀∃∴⊕⊗]|(?<=[^\W\d_]):(?=\S)"
    r"|(?<!\S)\.(?=[^\W\d])|(?<!\S)\.\.?(?!\S)|\.\./|\(;|[\"']\)|\w\(\)|^\d+(?::\d+)+$|^\d+(?:\.\d+){3}$"
    r"|\b[a-z]+\.[a-z]{2,}\b|\b[a-z]{4,}\.[a-z]"
    r"|^[a-z][A-Za-z0-9.]*\((?!s\)|es\)|e\)|n\)|in\)|[IVX]+\))[^()]*\)$"
)
QUERY = re.compile(
    r"^(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP|WHERE|ORDER BY|GROUP BY)\b.*[a-z]"
)
STATEMENT = re.compile(r"(?:def|elif|typedef|import) [a-z_]+$")
OPTION = re.compile(r"(?:(?<=[^\W_]{2} )|^)-{1,2}[^\W\d_][\w-]+(?=\s|$)|(?<=[^\W_]{2} )-\w(?!\S)")

NOTE = re.compile(r"[A-Ga-g](?:##?|♯|♭|𝄪|𝄫|bb?)(?:(?:maj|min|dim|aug|sus|add|[mM])?\d*)?")
CHORD = re.compile(r"[A-G](?:maj|min|dim|aug|sus|[mM])\d*")
SIGNED = re.compile(r"[A-Z]\+\+|[A-Za-z]{1,4}\d*[+#]|[A-Za-z]\d*-")  # C++, C#, e-, A+, CD4+
MIXED = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[^\W_]+[+-]?")
CASED = re.compile(r"(?=.*[a-z])[A-Za-z]+?[A-Z]+[A-Za-z]*")
GREEK_LETTER = re.compile("[ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩα-ω]")
TWICE = re.compile(r"(?:([A-Za-z])(?i:\1)){1,2}")

FRACTION = re.compile(r"(\d{1,9}) ?/ ?(\d{1,9})")
DIGITS_ONLY = re.compile(r"\d[\d\s.,×*·⋅^/²³⁰¹⁴⁵⁶⁷⁸⁹]*(?:x\d+)*")
LISTED = re.compile(r"[-+]?\d+(?:\.\d+)?(?:(?:, ?|; ?)[-+]?\d+(?:\.\d+)?)+")
# Programs: what mathematics does not write.
PROGRAM = re.compile(
    r"==|\+\+|--|[-+*/%&|^]=|&&|\|\||->|=>|::|:=|<<|>>|<>|[\"`'\\@#$%&~?;:]|//|\.\.|^!|!=\s*$|\*\."
    r"|[^\W\d_]\[|\*\*\w*\*\*|^[^\w√({\[|∞]*$|</?\w+[^<>]*>"
)
MATHS = re.compile(r"[\w\s+\-−–*/^=<>≤≥≠≈±∓×·⋅÷√∞!|(),;.\[\]{}∈∪∩∅'′→²³⁰¹⁴⁵⁶⁷⁸⁹⁺⁻½¼¾⅓⅔]+")
RUN = re.compile(r"[^\W\d_]+")
SIGN = re.compile(
    r"[+\-−*/^=<>≤≥≠≈±×·⋅÷√∞∪∩∈²³⁰¹⁴⁵⁶⁷⁸⁹]|(?<![^\W\d_])[\w)]!|(?<![^\W\d_])[^\W\d_]_\{?\w{1,2}"
)
APPLIED = re.compile(r"(?:[A-Za-zΘΩθ]|log|ln|sin|cos|tan|exp|sqrt) ?\([^()]*[A-Za-zα-ω][^()]*\)")
SMALL_WORDS = re.compile(r"(?:^| )(?:or|and|in|to|of|if|is|at|by|the|for|as|no|not|up)(?: |$)")
OF_A_LETTER = re.compile(
    r"(?:sin|cos|tan|cot|sec|csc|log|ln|lg|exp|arc(?:sin|cos|tan)|sqrt) \d*[a-zα-ω]"
)
COEFFICIENT = re.compile(r"\d+[a-z]{1,2}")
BRACKETED = re.compile(r"[\[(\]{].*[,;].*[\])\[}]")
INTERVAL = re.compile(r"[\[\](] ?([\w\s+\-−/.√∞π]+?) ?[;,] ?([\w\s+\-−/.√∞π]+?) ?[\[\])]")
JOINED = re.compile(r"[^\W_]+(?:[-−–/][^\W_]+)+")
JOINED_DIGITS = re.compile(r"\d+(?:[-−–]\d+)+")
DIFFERENCE = re.compile(r"(?:\d*d?[a-z]|\d+)(?:[-−/](?:\d*d?[a-z]|\d+))+")
ASSIGNED = re.compile(r"\s*([^\W\d_])\s*=(.*)")
FUNCTIONS = """
sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan asin acos atan log ln lg exp sqrt abs
lim min max det gcd lcm mod var cov int sum pi inf infinity
"""
GREEK = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron rho sigma tau
upsilon phi chi psi omega
"""
NAMES = frozenset((FUNCTIONS + GREEK).split())


@lru_cache(maxsize=8192)
def kind_of(text: str, language: str = "en") -> Kind:
    """The kind of a key, from its text alone."""
    text = " ".join(normalize("NFC", text).split())
    if OF_A_LETTER.fullmatch(text):
        return "formula"
    if text.replace(" ", "").isalpha() and not _is_cased(text):
        return (
            "code" if QUERY.search(text) or STATEMENT.match(text) else "words"
        )  # nearly all are words
    if QUERY.search(text):
        return "code"
    if PREFIX.fullmatch(text) or PROSE_WHOLE.fullmatch(text) or text.lower() in HYPHENATED:
        return "words"
    if is_number(text):
        return "number"
    if is_symbol(text):
        return "symbol"
    if not OPTION.search(text) and is_formula(text):
        return "formula"
    return "code" if has_code(text) else "words"


def is_symbol(text: str) -> bool:
    """Whether a text is a symbol: letters and digits that stand for something as they are."""
    written, text = text, chemistry.plain(text)
    if chemistry.is_formula(text) or chemistry.is_reaction(text):
        return True
    if " " in text or "_" in written or len(text) > MAX_SYMBOL:
        return False
    if NOTE.fullmatch(text) and any(sign in text for sign in "#♯♭𝄪𝄫"):
        return True
    if CHORD.fullmatch(text) or SIGNED.fullmatch(text.replace("^", "")):
        return True
    if MIXED.fullmatch(text):
        return not COEFFICIENT.fullmatch(text)
    return _is_cased(text)


def _is_cased(text: str) -> bool:
    """Whether the case of a short word tells it from others, as in pH, mRNA, Aa or Co."""
    if GREEK_LETTER.fullmatch(text):
        return True
    if TWICE.fullmatch(text) or CHORD.fullmatch(text) or chemistry.is_formula(text):
        return True
    return bool(CASED.fullmatch(text)) and len(text) < LONG_CASED


def is_formula(text: str) -> bool:
    """Whether a text is mathematics of numbers, single letters and known functions."""
    if fraction := FRACTION.fullmatch(text):
        return gcd(int(fraction[1]), int(fraction[2])) == 1
    if LISTED.fullmatch(text) or _is_interval(text):
        return True
    if PROGRAM.search(text) or not MATHS.fullmatch(text) or DIGITS_ONLY.fullmatch(text):
        return False
    if SMALL_WORDS.search(text):
        return False
    if not all(len(run) <= LETTERS_OF_MATHS or run.lower() in NAMES for run in RUN.findall(text)):
        return False
    assigned = ASSIGNED.fullmatch(text)
    if assigned and assigned[1] in RUN.findall(assigned[2]):
        return False  # x = x + 1 is an order, and no equation
    whole = (COEFFICIENT, OF_A_LETTER, APPLIED, BRACKETED)
    if any(pattern.fullmatch(text) for pattern in whole):
        return True
    return bool(SIGN.search(text)) and not _is_joined(text)


def _is_interval(text: str) -> bool:
    """Whether a text is an interval or a pair, in any of the usual brackets: [2; 5[."""
    found = INTERVAL.fullmatch(text)
    return found is not None and all(
        any(char.isdigit() or char == "∞" for char in end) or len(end.strip()) == 1
        for end in (found[1], found[2])
    )


def _is_joined(text: str) -> bool:
    """Whether the only signs stand between words or digits: A-B, 14-3-3, and/or, but not a-b."""
    if JOINED_DIGITS.fullmatch(text):
        return True
    return bool(JOINED.fullmatch(text)) and not DIFFERENCE.fullmatch(text)


def has_code(text: str) -> bool:
    """Whether a text has signs that prose does not use."""
    if OPTION.search(text) or QUERY.search(text) or not any(map(str.isalnum, text)):
        return True
    for pattern in IN_PROSE:
        text = pattern.sub(" ", text)
    return bool(CODE.search(text))
