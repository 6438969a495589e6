"""`myoquiz schema`: the bank format for editors."""

import click

from myoquiz import bank
from myoquiz.text import json


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of the bank format.

    Save it beside your banks and name it in their first line:

    \b
    # yaml-language-server: $schema=bank.schema.json
    """
    click.echo(json.written(bank.schema(), indent=2))
