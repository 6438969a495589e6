"""The commands, one file a group; each is imported when it is called."""

import os
import sys
from importlib import import_module
from typing import Any, Final

import click

from myoquiz import __version__

COMMANDS: Final = {
    "play": ("myoquiz.cli.play", "Take a quiz in the terminal."),
    "review": ("myoquiz.cli.review", "Repeat what is due, and learn some new questions."),
    "stats": ("myoquiz.cli.stats", "See what you know, and what comes next."),
    "history": ("myoquiz.cli.history", "Show, carry or clear what you answered."),
    "check": ("myoquiz.cli.check", "Find what is wrong in banks, on the line, with the cure."),
    "explain": ("myoquiz.cli.explain", "Tell what a code of 'check' means, with examples."),
    "new": ("myoquiz.cli.new", "Start a bank, or a question to paste."),
    "ids": ("myoquiz.cli.ids", "Give questions ids that have none."),
    "diff": ("myoquiz.cli.diff", "Show what changed for learners between two banks."),
    "preview": ("myoquiz.cli.preview", "Show a bank's page in the browser, anew at every save."),
    "export": ("myoquiz.cli.export", "Write Anki decks, pages, or other formats."),
    "import": ("myoquiz.cli.import_", "Turn question files of other programs into banks."),
    "inspect": ("myoquiz.cli.inspect", "Look into an Anki deck, and at what an update does."),
    "try": ("myoquiz.cli.try_", "Show what answers to a question are worth, and why."),
    "list": ("myoquiz.cli.list", "Show banks, or the questions of a bank."),
    "completion": ("myoquiz.cli.completion", "Complete commands and ids in your shell."),
    "schema": ("myoquiz.cli.schema", "Print the JSON Schema of the bank format, for editors."),
}
"""Every command with the module that holds it and its one-line help."""


def columns() -> int:
    """The width of the terminal; 80 where there is none.

    `shutil` knows it too, and brings the libraries of archives with it.
    """
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80


class Commands(click.Group):
    """The commands by name; the help page knows them without importing one."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command line; what the system refuses ends it in a sentence."""
        try:
            return super().main(*args, **extra)
        except Exception as error:
            from myoquiz.cli.shared import edge  # start-up: only where something went wrong

            edge.end(error)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; Ctrl-C ends it with 130, wherever it is."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise SystemExit(130) from None
        except click.ClickException as error:
            from myoquiz.text.cells import one_line  # start-up: only where something is wrong

            error.message = one_line(error.message)  # type: ignore[misc]
            raise
        except click.Abort as error:  # Ctrl-C at a question, or the end of the answers to it
            if isinstance(error.__context__, KeyboardInterrupt):
                raise SystemExit(130) from None
            raise

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of a learner's way."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name][0]), f"{cmd_name}_command")
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was called; an unknown one is answered with the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from myoquiz.problems import nearest  # start-up: only a slip needs it

            meant = nearest(args[0], [*COMMANDS])
            cure = f"did you mean '{meant}'?" if meant else f"known: {', '.join(COMMANDS)}"
            ctx.fail(f"no such command '{args[0]}'; {cure}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in COMMANDS.items()])


@click.command(
    cls=Commands,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "terminal_width": max(min(columns(), 80) - 2, 50),
    },
)
@click.version_option(__version__, prog_name="myoquiz", message="%(prog)s %(version)s")
def cli() -> None:
    """Question banks as code: YAML in, a quiz and Anki decks out.

    Start with `myoquiz play`. Banks are the YAML files of ./decks, or, where there are none, those
    that come with myoquiz.
    """
