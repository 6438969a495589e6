"""What a shell offers after Tab: ids of banks, tags, and ids of questions."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from myoquiz.bank import Bank, files


def banks(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of banks, and what the shell finds among files."""
    found = [CompletionItem(name) for name in files.ids() if name.startswith(incomplete)]
    return [*found, CompletionItem(incomplete, type="file")]


def tags(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Tags of the banks that were named, or of all."""
    known = {
        tag
        for bank in _banks(ctx)
        for tags in (bank.tags, *(question.tags for question in bank.live))
        for tag in tags
    }
    return _items(sorted(known), incomplete)


def questions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of the questions of the bank that was named."""
    return _items((item.id for bank in _banks(ctx) for item in bank.questions), incomplete)


def _items(words: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(word) for word in words if word.startswith(incomplete)]


def _banks(ctx: click.Context) -> Iterator[Bank]:
    """The banks that can be read, of those that were named."""
    named = ctx.params.get("paths") or ctx.params.get("path") or ()
    known = files.ids()
    paths = [named] if isinstance(named, Path) else named
    for path in [known.get(str(path), path) for path in paths] or files.default():
        try:
            bank, _ = files.load(path)
        except OSError:
            continue
        if bank:
            yield bank
