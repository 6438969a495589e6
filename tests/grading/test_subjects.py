"""The figures in docs/grading.md are those that the judge has today."""

from pathlib import Path

from tests.conftest import ROOT, Golden
from tests.grading.subjects import table


def test_the_figures_by_subject(golden: Golden) -> None:
    page = ROOT / "docs" / "grading.md"
    before, _, after = page.read_text(encoding="utf-8").partition("| answers by others |")
    _, _, after = after.partition("\n\n")
    golden(Path(page), f"{before}{table()}\n{after}")
