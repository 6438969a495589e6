"""`myoquiz completion`: the script that lets a shell complete commands, options and ids."""

import click


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print the script that completes commands, options, banks, tags and questions with Tab.

    \b
    bash:  myoquiz completion bash >> ~/.bashrc
    zsh:   myoquiz completion zsh >> ~/.zshrc
    fish:  myoquiz completion fish > ~/.config/fish/completions/myoquiz.fish
    """
    from click.shell_completion import get_completion_class  # start-up: its help needs no script

    from myoquiz.cli import cli

    found = get_completion_class(shell)
    assert found
    click.echo(found(cli, {}, "myoquiz", "_MYOQUIZ_COMPLETE").source())
