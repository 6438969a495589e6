"""`myoquiz schema`: the bank format for editors."""

import click
import msgspec

from myoquiz import bank


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of the bank format.

    Save it beside your banks and name it in their first line:

    \b
    # yaml-language-server: $schema=bank.schema.json
    """
    click.echo(msgspec.json.format(msgspec.json.encode(bank.schema()), indent=2).decode())
