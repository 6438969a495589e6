"""What the system refuses to any command, in a sentence: the last place where errors are caught."""

from contextlib import suppress
from typing import NoReturn

import click

from myoquiz.text.cells import one_line
from myoquiz.text.files import Unwritable


def end(error: Exception) -> NoReturn:
    """End the program with what the system refused; raises the error again where it is a fault."""
    match error:
        case Unwritable():
            words = f"cannot write {error}"
        case BrokenPipeError():
            raise SystemExit(1)  # who reads has seen enough, and hears no more
        case OSError():
            place = error.filename or "standard input or output"
            words = f"{place}: {error.strerror or error}"
        case MemoryError():
            words = "there is not enough memory for this"
        case _:
            raise error
    with suppress(OSError):  # standard error may be closed or full as well
        click.echo(f"Error: {one_line(words)}", err=True)
    raise SystemExit(2)
