"""What the commands share that look at a learner's history: where it is, and what goes wrong."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from myoquiz.history import entries
from myoquiz.text.cells import one_line

if TYPE_CHECKING:
    from myoquiz.history.database import Unkept
    from myoquiz.history.store import Store

AGO: Final = {"d": 1, "w": 7, "m": 30, "y": 365}
"""Days in the words for how long ago."""


@contextmanager
def opened(data: Path | None) -> Iterator["Store"]:
    """The learner's history. What stands in the way is said in words, and ends the command."""
    # Start-up: no page of help needs a database.
    from myoquiz.history.database import TROUBLE, Unkept
    from myoquiz.history.store import open_data

    store = open_data(data)
    if isinstance(store, Unkept):
        fail(store)
    try:
        yield store
    except TROUBLE as error:
        if refusal := store.mend(error):
            raise click.ClickException(refusal.reason) from error
        raise click.ClickException("the history is damaged, as it turned out; try again") from error
    finally:
        tell_news(store)
        store.close()


def tell_news(store: "Store") -> None:
    """Say what happened to the file, if anything did."""
    if store.notice:
        click.echo(one_line(f"myoquiz: {store.notice}"), err=True)
        store.notice = ""


def fail(refusal: "Unkept") -> NoReturn:
    """End the command with what stood in its way."""
    raise click.ClickException(refusal.reason)


def nothing_yet(data: Path | None) -> bool:
    """Whether there is no history, said in words; nothing is created by looking."""
    from myoquiz.history.store import FILE, folder  # start-up: as above

    place = folder(data)
    if (place / FILE).exists():
        return False
    name = one_line(str(place))
    click.echo(
        f"There is no history in {name} yet; 'myoquiz play' in a terminal writes one.", err=True
    )
    return True


def since(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """A moment from a date such as 2026-12-01, or from an age such as 7d, 2w, 3m or 1y."""
    if value is None:
        return None
    if age := re.fullmatch(r"(\d{1,4})\s*([dwmy])", value.strip().lower()):
        days = int(age[1]) * AGO[age[2]]
        return entries.now() - timedelta(days=min(days, 36_500))
    try:
        return datetime.fromisoformat(value.strip()).astimezone()
    except (ValueError, OverflowError, OSError):
        raise click.BadParameter(
            f"'{value}' is neither a date such as {entries.now():%Y-%m-%d} nor an age such as"
            " 7d, 2w, 3m or 1y"
        ) from None


SINCE: Final = click.option(
    "--since", callback=since, metavar="DATE", help="From this date on, or an age such as 7d or 2w."
)
