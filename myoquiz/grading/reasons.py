"""What a learner is told about a verdict. A reason for a near answer never gives it away."""

from myoquiz.grading.verdicts import Judgement

MAX_LENGTH = 500
PLACE = "Check the marked place: "

TOO_LONG = f"That is too long: an answer has at most {MAX_LENGTH} characters."

# Near
ACCENTS = "Check the accents."
ARTICLE = "Check the article."
ARTICLE_MISSING = "The article is missing."
BRACKETS = "Check the brackets."
EQUATION = "Say with an equation what that is."
FORM = "The value is right; it is asked for in another form."
FORMULA = "That may be the same; write it in another way."
LIST_ORDER = "The values are right; check their order."
NEGATIVE = "Check that for negative numbers too."
REDUCE = "The fraction can be simplified."
SOLVE = "The relation is right; it is not solved yet."
UNREADABLE = "That cannot be read as a formula; check its brackets and signs."
WORK_OUT = "The value is right; it has still to be worked out."
CAPITALS = "Check the capital letters."
CHARGE = "Check which digit belongs to the charge."
COMPUTE = "Work it out, and give one number."
DIGITS = "Check the digits after the point."
ENDING = "Check the ending."
KANA = "Check the kana."
LETTERS = "Check the letters and their marks."
ORDER = "The words are right; check their order."
OTHER_WORD = "Check the spelling: that is another word."
STATE = "A state, such as (aq), is missing."
SPACES = "Check the spaces."
SMALL_WORD = "Check the small words."
SPELLING = "Check the spelling."
TWO_WORDS = "Check the spelling: that could be either of two words."
NUMBER_MISSING = "That is right; a number is missing."
ONE_NUMBER = "Give one number."
UNIT_CAPITALS = "Check the capital letters of the unit."
UNIT_CHECK = "Check the unit."
UNIT_EXTRA = "No unit is asked for."
UNIT_MISSING = "The number is right; its unit is missing."
WORD_EXTRA = "There is a word too many."
WORD_MISSING = "A word is missing."

# Wrong
AND_OR = "Check “and” and “or”."
COUNT = "There is a value too many or too few."
RELATION = "Check the sign between the two sides."
NEGATED = "One of the two answers says “not” or the like, the other does not."
NO_NUMBER = "That is not a number."
NUMBER = "The number is another."
NUMBERS = "There is a number too many or too few."
OTHER_ANSWER = "That is the answer to another question."
SIGN = "The number is right; its sign is not."
SIGNS = "A sign is missing, or one too many."
SYMBOL = "Letters and digits of a symbol must be the same, one by one."
UNIT = "The number is right; its unit is not."


OF_LETTERS = frozenset((ACCENTS, BRACKETS, CAPITALS, CHARGE, ENDING, LETTERS, OTHER_WORD, SIGNS))
OF_LETTERS |= {SPACES, SPELLING, SYMBOL, TWO_WORDS}
"""Reasons for which the letters that differ are of use; another word is better shown whole."""


def is_of_letters(found: Judgement) -> bool:
    """Whether it helps to see which letters of an answer differ from the right ones."""
    return found.verdict == "typo" or found.reason in OF_LETTERS or found.reason.startswith(PLACE)


def opposite(given: str, key: str) -> str:
    """That one word is the opposite of the other."""
    return f"“{given}” is the opposite of “{key}”."


def unlike(given: str, key: str) -> str:
    """That one word means something else than the other."""
    return f"“{given}” is something else than “{key}”."


def place(before: str, slip: str, after: str) -> str:
    """Where in an answer one sign is another, too many or missing."""
    return f"{PLACE}{before}▸{slip}◂{after}"
