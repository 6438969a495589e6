"""Protocol buffers without a schema: the numbered fields of a message, one after the other.

Source: "Encoding" in the documentation of Protocol Buffers. Anki's newer packages use them for
what the older ones say in JSON.
"""

from collections.abc import Iterator
from typing import Final

VARINT: Final = 0
COUNTED: Final = 2
HIGHEST: Final = 1000
"""Anki numbers its fields to 255; a crafted message has room for millions."""
FIXED: Final = {1: 8, 5: 4}
"""Kinds of fields with the bytes that each takes."""


class Malformed(ValueError):
    """Bytes are no message."""


def fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Each field of a message as its number and its value, in the order of the bytes.

    Numbers come unsigned. Raises Malformed where the bytes end early or mean nothing.
    """
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        number, kind = tag >> 3, tag & 7
        if kind == VARINT:
            value, at = _varint(data, at)
            yield number, value
            continue
        if kind == COUNTED:
            size, at = _varint(data, at)
        elif kind in FIXED:
            size = FIXED[kind]
        else:
            raise Malformed("a field is of an unknown kind")
        if at + size > len(data):
            raise Malformed("a field is longer than its message")
        yield number, data[at : at + size]
        at += size


def latest(data: bytes) -> dict[int, int | bytes]:
    """The last value of each field of a message, which is the one that counts, up to `HIGHEST`."""
    return {number: value for number, value in fields(data) if number <= HIGHEST}


def signed(value: int) -> int:
    """A 64-bit number that can be below zero, from the unsigned one on the wire."""
    return value - 2**64 if value >= 2**63 else value


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of at most 64 bits, and where the next thing starts."""
    value = 0
    for place, byte in enumerate(data[at : at + 10], 1):
        value |= (byte & 0x7F) << 7 * (place - 1)
        if byte < 0x80:
            return value % 2**64, at + place
    raise Malformed("a number has no end")
