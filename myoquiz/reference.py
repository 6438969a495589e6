"""The reference page of the bank format, made from the declarations that the reader reads by."""

from collections.abc import Iterator, Mapping
from typing import Final

from myoquiz.bank import BANK, Bank, Change, Source
from myoquiz.keys import Key, declarations, required
from myoquiz.problem import CODES
from myoquiz.questions import TYPES, Item, Refused, Retired, declared_keys
from myoquiz.questions.choice import Choice

BEGIN: Final = "<!-- made from the declarations; pytest --accept writes it anew -->"
END: Final = "<!-- end of what is made -->"


def page() -> str:
    """The tables of all keys and codes, in Markdown."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield "## Keys of a bank\n"
    yield from _table(declarations(BANK.cls), required(Bank))
    for title, cls in (("`sources`", Source), ("`changes`", Change)):
        yield f"\nEach item of {title}:\n"
        yield from _table(declarations(cls), required(cls))
    yield "\n## Keys of every question\n"
    yield from _table(declarations(Item), required(Item))
    yield "\nThe keys of `retired`:\n"
    yield from _table(declarations(Retired), required(Retired))
    yield "\n## Question types"
    for name, cls in TYPES.items():
        yield f"\n### `{name}`\n"
        yield f"{(cls.__doc__ or '').splitlines()[0]}\n"
        yield from _table(declared_keys(name), required(cls))
        yield f"\n```yaml\n{cls.EXAMPLE.rstrip()}\n```"
    yield "\n## Items of `choices`\n"
    yield "`right` or `wrong`, one of the two.\n"
    yield from _table(declarations(Choice), ())
    yield "\n## Items of `reject`\n"
    yield "A text, or a mapping:\n"
    yield from _table(declarations(Refused), required(Refused))
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
        wants = key.kind.words.replace("|", "\\|")
        yield f"| `{name}`{must} | {wants} | {key.meaning.replace('|', '&#124;')} |"
