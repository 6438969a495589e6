"""The reference page of the bank format, made from the declarations that the reader reads by."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from myoquiz.bank import BANK, Bank, Change, Passage, Source
from myoquiz.keys import Key, Listing, declarations, required
from myoquiz.problems.codes import CODES
from myoquiz.questions import (
    TYPES,
    Criterion,
    GapRules,
    Item,
    RejectedAnswers,
    Retired,
    declared_keys,
)
from myoquiz.questions.choice import Choice

BEGIN: Final = "<!-- made from the declarations; pytest --accept writes it anew -->"
END: Final = "<!-- end of what is made -->"


def page() -> str:
    """The tables of all keys and codes, in Markdown."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield "## Keys of a bank\n"
    yield from _table(declarations(BANK.cls), required(Bank))
    yield "\nEach item of `sources`:\n"
    yield from _table(declarations(Source), required(Source))
    yield "\nEach item of `passages`:\n"
    yield from _table(declarations(Passage), required(Passage))
    yield "\nEach item of `changes`:\n"
    yield from _table(declarations(Change), required(Change))
    yield "\n## Keys of every question\n"
    yield from _table(declarations(Item), required(Item))
    yield "\nThe keys of `retired`:\n"
    yield from _table(declarations(Retired), required(Retired))
    yield "\n## Question types"
    for name, cls in TYPES.items():
        yield f"\n### `{name}`\n"
        yield f"{(cls.__doc__ or '').partition(';')[0]}.\n"
        yield from _table(declared_keys(name), required(cls))
        yield f"\n```yaml\n{cls.EXAMPLE.rstrip()}\n```"
    yield "\n## Items of `choices`\n"
    yield "`right` or `wrong`, one of the two.\n"
    yield from _table(declarations(Choice), ())
    yield "\n## Items of `reject`\n"
    yield "A text, or a mapping:\n"
    yield from _table(declarations(RejectedAnswers), required(RejectedAnswers))
    yield "\n## Gaps of `gaps`\n"
    yield from _table(declarations(GapRules), required(GapRules))
    yield "\n## Items of `rubric`\n"
    yield from _table(declarations(Criterion), required(Criterion))
    yield "\n## Codes of `myoquiz check`\n"
    yield "| code | meaning |"
    yield "| --- | --- |"
    for code, meaning in CODES.items():
        yield f"| {code} | {meaning} |"


def _table(keys: Mapping[str, Key], needed: tuple[str, ...]) -> Iterator[str]:
    yield "| key | wants | meaning |"
    yield "| --- | --- | --- |"
    for name, key in keys.items():
        must = " (needed)" if name in needed else ""
        wants = _wants(key.kind).replace("|", "\\|")
        yield f"| `{name}`{must} | {wants} | {key.meaning.replace('|', '&#124;')} |"


def _wants(kind: Any) -> str:
    """What a key holds, in the words of its problems."""
    if isinstance(kind, Listing) and kind.words == "a list":
        item = _wants(kind.kind)
        return f"{item}, or a list of such" if kind.or_one else f"a list; each item {item}"
    return str(kind.words)
