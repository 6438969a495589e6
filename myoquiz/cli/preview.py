"""`myoquiz preview`: the page of a bank in the browser while it is written."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from myoquiz.cli.shared.banks import bank_files, completed, load
from myoquiz.formats import Missing

if TYPE_CHECKING:
    from myoquiz.formats.page.preview import Look


@click.command("preview")
@click.argument(
    "path", metavar="BANK", type=click.Path(path_type=Path), shell_complete=completed("banks")
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="The port of the address. [default: a free one]",
)
@click.option("--no-open", is_flag=True, help="Print the address, and open no browser.")
def preview_command(path: Path, port: int, no_open: bool) -> None:
    """Show the page of a bank in the browser, drawn again at every save.

    BANK is a file, or a folder whose banks make one page. Where a bank is broken, its problems
    stand above the last page that could be drawn. Only this machine can open the address. Exit
    code: 2 a path that is missing or a port that is taken, 130 Ctrl-C, which ends it.
    """
    # start-up: a server and a page bring libraries of their own, and `--help` needs none.
    import threading
    import webbrowser

    from myoquiz.formats.page.preview import PreviewServer

    bank_files([path])  # a path that is missing from the start is a slip
    try:
        server = PreviewServer(port)
    except OSError as error:
        cure = "choose another --port, or leave it out for a free one"
        raise click.UsageError(f"port {port}: {error.strerror or error}; {cure}") from None
    seen = partial(_found, path), partial(_look, path)
    watching = threading.Thread(target=server.watch, args=seen, daemon=True)
    with server:
        watching.start()
        click.echo(f"{server.address}  (drawn again at every save; Ctrl+C ends)")
        if not no_open:
            webbrowser.open(server.address)
        try:
            server.serve_forever()
        finally:
            server.end()


def _found(path: Path) -> list[Path]:
    """The files of the banks; none while an editor has them away."""
    try:
        return bank_files([path])
    except click.UsageError:
        return []


def _look(path: Path) -> "Look":
    """What the banks of a path are like now; what keeps their page from being drawn is in it."""
    from myoquiz import checks, report
    from myoquiz.formats import page
    from myoquiz.formats.page.preview import Look

    try:
        loaded = load([path])
        checks.check((read, problems) for _, read, problems in loaded)
        told = "\n".join(report.text([problems for _, _, problems in loaded]))
        banks = [(read, file.parent) for file, read, _ in loaded if read]
        if not banks or any(problems.errors for _, _, problems in loaded):
            return Look(told or "no bank is there", None)
        return Look(told, page.render(banks))
    except click.UsageError as error:
        return Look(error.message, None)
    except (Missing, OSError) as error:  # a file that went away, or a picture that cannot be had
        return Look(f"the page cannot be drawn: {error}", None)
