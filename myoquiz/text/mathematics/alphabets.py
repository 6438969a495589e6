"""The other alphabets of mathematics: bold, script, fraktur and the like, as Unicode has them."""

from typing import Final

STARTS: Final = {
    "bb": (0x1D538, 0x1D552, 0x1D7D8),
    "bfcal": (0x1D4D0, 0x1D4EA, 0x1D7CE),
    "bfscr": (0x1D4D0, 0x1D4EA, 0x1D7CE),
    "bffrak": (0x1D56C, 0x1D586, 0x1D7CE),
    "bfsfit": (0x1D63C, 0x1D656, 0x1D7EC),
    "bfsf": (0x1D5D4, 0x1D5EE, 0x1D7EC),
    "bfit": (0x1D468, 0x1D482, 0x1D7CE),
    "bf": (0x1D400, 0x1D41A, 0x1D7CE),
    "boldsymbol": (0x1D468, 0x1D482, 0x1D7CE),
    "pmb": (0x1D400, 0x1D41A, 0x1D7CE),
    "sfit": (0x1D608, 0x1D622, 0x1D7E2),
    "sf": (0x1D5A0, 0x1D5BA, 0x1D7E2),
    "tt": (0x1D670, 0x1D68A, 0x1D7F6),
    "cal": (0x1D49C, 0x1D4B6, 0x30),
    "scr": (0x1D49C, 0x1D4B6, 0x30),
    "frak": (0x1D504, 0x1D51E, 0x30),
}
"""Where A, a and 0 of an alphabet stand, by a part of the command's name; longer parts first."""

ELSEWHERE: Final = {
    0x1D538: dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
    0x1D49C: dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True)),
    0x1D4B6: dict(zip("ego", "ℯℊℴ", strict=True)),
    0x1D504: dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
}
"""Letters that Unicode had before it had their alphabet, by where its first letter stands."""


def styled(name: str, text: str) -> str:
    """A text in the alphabet of a command such as mathbf; as it is, where that has none."""
    starts = next((starts for part, starts in STARTS.items() if part in name), None)
    return "".join(_letter(char, starts) for char in text) if starts else text


def _letter(char: str, starts: tuple[int, int, int]) -> str:
    for first, start in zip("Aa0", starts, strict=True):
        place = ord(char) - ord(first)
        if 0 <= place < (10 if first == "0" else 26):
            return ELSEWHERE.get(start, {}).get(char) or chr(start + place)
    return char
