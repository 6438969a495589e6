r"""The list of commands that mathematics may use, and what a terminal shows of them."""

import pytest

from myoquiz.text import markup, mathematics
from tests.conftest import ROOT, Golden

PAGE = ROOT / "docs" / "mathematics.md"
HARMFUL = (
    "href url includegraphics class cssId style data bbox color textcolor colorbox require unicode"
    " mmlToken def let newcommand renewcommand newenvironment label ref tag rule hskip char verb"
)
"""What loads, runs, changes the page or defines anew, in one browser or another."""


def test_the_list_is_documented(golden: Golden) -> None:
    golden(PAGE, reference())


def reference() -> str:
    """The page of the commands, by kind."""
    kinds: dict[str, list[str]] = {}
    for name, command in mathematics.commands().items():
        if command.kind not in ("refused", "environment"):
            shown = f" {command.shown}" if command.shown and command.kind != "accent" else ""
            kinds.setdefault(command.kind, []).append(f"`\\{name}`{shown}")
    parts = [f"`{name}`" for name in mathematics.environments()]
    lists = "".join(f"**{kind}**: {', '.join(names)}\n\n" for kind, names in kinds.items())
    return (
        "# Mathematics\n\n"
        "Between `\\(` and `\\)`, or `\\[` and `\\]`, stands mathematics as TeX writes it."
        " Cards set\nit in type, the terminal shows it in one line, and it takes these commands"
        " and no others\n([E243](codes/E243.md)).\n\n"
        f"{lists}**between `\\begin{{…}}` and `\\end{{…}}`**: {', '.join(parts)}\n"
    )


@pytest.mark.parametrize("name", HARMFUL.split())
def test_what_may_do_harm_is_refused(name: str) -> None:
    ((code, message),) = markup.mistakes(rf"A \(\{name}{{x}}\).")
    assert code == "E243"
    assert message.startswith((rf"\{name} may not be used in mathematics; ", rf"'\{name}' is no"))


@pytest.mark.parametrize("name", sorted(mathematics.commands()))
def test_what_is_in_the_list_is_taken(name: str) -> None:
    command = mathematics.commands()[name]
    if command.kind not in ("refused", "environment"):
        arguments = command.arguments.replace("{", "{x}").replace("[", "")
        assert [*markup.mistakes(rf"A \(\{name}{arguments}\).")] == []


def test_a_slip_in_a_name() -> None:
    assert [*mathematics.mistakes(r"\apha + \begin{matrx}")] == [
        ("E243", r"'\apha' is no command of mathematics here; did you mean alpha?"),
        ("E243", r"'matrx' is no command of mathematics here; did you mean matrix?"),
    ]
    assert [*mathematics.mistakes(r"\zzzzzzzz")] == [
        (
            "E243",
            r"'\zzzzzzzz' is no command of mathematics here;"
            " docs/mathematics.md lists what there is",
        )
    ]


def test_what_is_no_command() -> None:
    assert [*mathematics.mistakes("\\\\[2pt] \\{ \\} \\, \\\n \\ a\\%")] == []
