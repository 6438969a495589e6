"""The docs say what the program does: made from it where they can be, walked where they can't."""

import re

from myoquiz import bank
from myoquiz.cli import COMMANDS
from myoquiz.cli.play import play_command
from myoquiz.problems import Problems
from tests.conftest import ROOT, Golden
from tests.generate import formats, reference

PAGE = ROOT / "docs" / "bank-format.md"


def test_the_reference_is_made_from_the_declarations(golden: Golden) -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(reference.BEGIN)
    after = rest.partition(reference.END)[2]
    assert before and rest and after == "\n"
    made = f"{before}{reference.BEGIN}\n\n{reference.page()}\n\n{reference.END}{after}"
    golden(PAGE, made)


def test_the_page_of_formats_is_made_from_them(golden: Golden) -> None:
    golden(ROOT / "docs" / "formats.md", formats.page())


def test_readme_and_docs_name_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    docs = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    assert [name for name in COMMANDS if f"myoquiz {name}" not in readme + docs] == []


def test_the_first_example_is_a_bank() -> None:
    text = PAGE.read_text(encoding="utf-8")
    example = text.partition("```yaml\n")[2].partition("```")[0]
    problems = Problems("example.yaml")
    assert bank.read(example, problems), [*problems]


def test_every_option_of_play_is_documented() -> None:
    text = (ROOT / "docs" / "play.md").read_text(encoding="utf-8")
    options = [option for param in play_command.params for option in param.opts if option[0] == "-"]
    assert [option for option in options if f"`{option}" not in text] == []


def test_links_in_the_docs_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        text = re.sub(r"(?s)```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"))
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
