"""What a learner is told about a verdict. A reason for a near answer never gives it away."""

MAX_LENGTH = 500

TOO_LONG = f"That is too long: an answer has at most {MAX_LENGTH} characters."

# Near
CAPITALS = "Check the capital letters."
DIGITS = "Check the digits after the point."
ENDING = "Check the ending."
ORDER = "The words are right; check their order."
OTHER_WORD = "Check the spelling: that is another word."
SMALL_WORD = "Check the small words."
SPELLING = "Check the spelling."
TWO_WORDS = "Check the spelling: that could be either of two words."
ONE_NUMBER = "Give one number."
UNIT_CAPITALS = "Check the capital letters of the unit."
UNIT_CHECK = "Check the unit."
UNIT_EXTRA = "No unit is asked for."
UNIT_MISSING = "The number is right; its unit is missing."
WORD_EXTRA = "There is a word too many."
WORD_MISSING = "A word is missing."

# Wrong
NEGATED = "One of the two answers says “not” or the like, the other does not."
NO_NUMBER = "That is not a number."
NUMBER = "The number is another."
NUMBERS = "There is a number too many or too few."
OTHER_ANSWER = "That is the answer to another question."
SIGN = "The number is right; its sign is not."
SIGNS = "A sign is missing, or one too many."
SYMBOL = "Letters and digits of a symbol must be the same, one by one."
UNIT = "The number is right; its unit is not."


def opposite(given: str, key: str) -> str:
    """That one word is the opposite of the other."""
    return f"“{given}” is the opposite of “{key}”."


def unlike(given: str, key: str) -> str:
    """That one word means something else than the other."""
    return f"“{given}” is something else than “{key}”."
