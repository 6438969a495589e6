"""Options that pick questions by the keys that tests are planned by."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from myoquiz.questions import PLANNED
from myoquiz.questions.item import BLOOM, DIFFICULTIES

Planned = tuple[tuple[str, tuple[str, ...]], ...]
"""Keys that were named, each with the values that are wanted."""
Command = TypeVar("Command", bound=Callable[..., Any])

OBJECTIVE = click.option(
    "--objective", multiple=True, help="Only questions with this objective; repeatable."
)
DIFFICULTY = click.option(
    "--difficulty",
    multiple=True,
    type=click.Choice(DIFFICULTIES),
    help="Only questions of this difficulty; repeatable.",
)
BLOOMS = click.option(
    "--bloom",
    multiple=True,
    type=click.Choice(BLOOM),
    help="Only questions of this level of Bloom's taxonomy; repeatable.",
)


def PLANNING(command: Command) -> Command:  # noqa: N802  # a decorator, as the options are
    """The three options together."""
    return OBJECTIVE(DIFFICULTY(BLOOMS(command)))


def planned(options: Mapping[str, tuple[str, ...]]) -> Planned:
    """The keys that were named, with their values."""
    return tuple((name, options[name]) for name in PLANNED if options[name])
