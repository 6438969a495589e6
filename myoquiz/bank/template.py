"""What an author starts from: a bank with one question of each type, or one question to paste."""

import re
from random import Random
from typing import Final

from myoquiz.questions import TYPES

LETTERS: Final = "bcdfghjkmnpqrstvwxz23456789"
"""Letters of a fresh id: none that look alike, no vowels that could make a word."""

HEAD: Final = """\
# yaml-language-server: $schema={schema}
# A bank of questions. Lines that begin with # are comments, for you alone.
# `myoquiz check {file}` tells what is wrong, `myoquiz play {file}` asks the questions.
version: 1
id: {id}  # permanent: learners' progress hangs on it, so choose it now and keep it
title: {title}
description: What it is about, and for whom.
language: en
# license: CC-BY-4.0
# contact: https://example.org/report  # where learners report a question
sources:  # what the facts come from; a question names one as `source: faq#1`
  - id: faq
    title: Questions and answers on muscle jerks
# Once learners have the bank: tell them here what has changed, newest first.
# changes:
#   - date: 2026-12-01
#     questions: [brief-lapse]
#     note: The wording is clearer now; the answer is the same.
questions:
  # Every question has an id, a type and a prompt. The id is permanent and unique in the bank.
  # A text with a colon, or with * & @ % ! {{ [ > | at its start, goes in quotes.
"""


def new_bank(file: str, schema: str = "bank.schema.json") -> str:
    """A bank for a file of this name, with comments that teach and a question of each type."""
    stem = re.sub(r"\.ya?ml$", "", file)
    name = slug(stem) or "my-bank"
    title = re.sub(r"[^\w ]+|_", " ", stem).strip().capitalize()
    title = title if re.match(r"[^\W\d]", title) else "My bank"
    head = HEAD.format(schema=schema, file=file, id=name, title=title).replace("{{ [", "{ [")
    parts = [head]
    for kind, cls in TYPES.items():
        note = _comment(f"{kind}: {cls.NOTE}")
        parts.append(_indented("\n" + note + cls.EXAMPLE))
    return "".join(parts)


def new_question(kind: str, random: Random) -> str:
    """A question of a type to paste into a bank, with an id that no other question has."""
    fresh = f"{kind}-{''.join(random.choice(LETTERS) for _ in range(6))}"
    example = re.sub(r"^- id: .*", f"- id: {fresh}", TYPES[kind].EXAMPLE, count=1)
    # A source must be declared in the bank that it is pasted into, which may have none.
    return _indented(re.sub(r"^  source: .*\n", "", example, flags=re.MULTILINE))


def slug(text: str, longest: int = 32, language: str = "en") -> str:
    """An id made of the words of a text; empty where most of its letters have no plain form."""
    from myoquiz.text.latin import latin  # start-up: only a new id needs it

    plain = latin(text, language)
    words = re.findall(r"[a-z0-9]+", plain)
    if sum(map(len, words)) <= sum(letter.isalnum() and letter > "\x7f" for letter in plain):
        return ""
    found = ""
    for word in words:
        if len(found) + len(word) >= longest:
            break
        found += f"-{word}" if found else word
    return found or "".join(words)[:longest]


def _indented(text: str) -> str:
    return "".join(f"  {line}" if line.strip() else line for line in text.splitlines(True))


def _comment(text: str) -> str:
    import textwrap

    return "".join(f"# {line}\n" for line in textwrap.wrap(text, 92))
