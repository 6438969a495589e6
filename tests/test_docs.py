"""The docs say what the program does: made from it where they can be, walked where they can't."""

from myoquiz import reference
from myoquiz.cli import COMMANDS
from tests.conftest import ROOT, Golden

PAGE = ROOT / "docs" / "bank-format.md"


def test_the_reference_is_made_from_the_declarations(golden: Golden) -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(reference.BEGIN)
    after = rest.partition(reference.END)[2]
    assert before and rest and after == "\n"
    made = f"{before}{reference.BEGIN}\n\n{reference.page()}\n\n{reference.END}{after}"
    golden(PAGE, made)


def test_readme_and_docs_name_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    docs = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    assert [name for name in COMMANDS if f"myoquiz {name}" not in readme + docs] == []


def test_links_in_the_docs_lead_somewhere() -> None:
    import re

    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
