"""Every code with its page; read by `myoquiz explain`, docs/codes and the tests alone.

The page of a lint stands beside the function that finds it, those of errors stand here by theme.
"""

from typing import Final

from myoquiz.checks import ACROSS, CHECKS
from myoquiz.codes.banks import BANKS
from myoquiz.codes.histories import HISTORIES
from myoquiz.codes.imported_cards import CARDS
from myoquiz.codes.imports import IMPORTS
from myoquiz.codes.merges import MERGES
from myoquiz.codes.moves import MOVES
from myoquiz.codes.values import VALUES
from myoquiz.codes.yaml import YAML
from myoquiz.problems.codes import ADVICE, CODES
from myoquiz.problems.page import Page

IMPORTED: Final = ("E50", "E51", "E52", "E54", "W71", "W72", "W74")
"""How the codes of imports begin, whose examples are files of other programs."""

_BY_CODE: Final[dict[str, Page]] = {
    page.code: page
    for page in (
        *YAML,
        *VALUES,
        *BANKS,
        *MOVES,
        *HISTORIES,
        *IMPORTS,
        *MERGES,
        *CARDS,
        *(one.page for one in CHECKS),
        *(one.page for one in ACROSS),
    )
}
PAGES: Final[dict[str, Page]] = {code: _BY_CODE[code] for code in CODES if code in _BY_CODE}
"""The pages in the order of their codes."""


def markdown(page: Page) -> str:
    """The page of a code as Markdown, as it stands in docs/codes."""
    note = f"{page.note}\n\n" if page.note else ""
    kind = "Error" if page.code.startswith("E") else "Warning"
    if page.code in ADVICE:
        kind = "Advice, told by `myoquiz check --advice`"
    language = "text" if page.code.startswith(IMPORTED) else "yaml"
    text = (
        f"# {page.code}: {CODES[page.code]}\n\n{kind}. {page.why}\n\n"
        f"## Wrong\n\n{_example(page.wrong, language)}\n{note}"
        f"## Right\n\n{_example(page.right, language)}\n"
    )
    if page.code.startswith("W6"):
        text += (
            f"## If it does not apply\n\nWrite `allow: {page.code}` into the question, with a"
            " comment that says why.\n\n"
        )
    if page.source:
        text += f"## Source\n\n{page.source}\n\n"
    return text.rstrip("\n") + "\n"


def index() -> str:
    """The list of all codes as Markdown."""
    rows = [f"| [{code}]({code}.md) | {CODES[code]} |" for code in PAGES]
    return "\n".join(
        (
            "# Codes",
            "",
            "What `myoquiz check` finds, by code. `myoquiz explain CODE` prints the same page.",
            "",
            "| code | what it means |",
            "| --- | --- |",
            *rows,
            "",
        )
    )


def _example(text: str, language: str = "yaml") -> str:
    return f"```{language}\n{text}```\n"
