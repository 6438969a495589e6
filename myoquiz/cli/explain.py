"""`myoquiz explain`: what a code means, and how it is mended."""

import click

from myoquiz.problems import nearest
from myoquiz.problems.codes import CODES


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Tell what a code of 'check' means: why it matters, what is wrong and what is right.

    Without CODE: list all codes.
    """
    if code is None:
        for known, meaning in CODES.items():
            click.echo(f"{known}  {meaning}")
        return
    wanted = code.strip().upper()
    if wanted not in CODES:
        meant = nearest(wanted.lower(), [known.lower() for known in CODES]).upper()
        cure = f"did you mean {meant}?" if meant else "'myoquiz explain' lists them"
        raise click.UsageError(f"there is no code '{code}'; {cure}")
    from myoquiz import codes  # start-up: the list needs no pages

    click.echo(codes.markdown(codes.PAGES[wanted]), nl=False)
