"""Pages are valid HTML by the Nu checker: all types, an exam, several banks, mathematics."""

import json
import shutil
import subprocess
from pathlib import Path

from myoquiz.bank import files
from myoquiz.formats.page import render
from myoquiz.formats.page.settings import PageSettings
from tests.cards.decks import read
from tests.conftest import ROOT, missing
from tests.pages.sites import every
from tests.pages.test_edges import ATTACKS, hostile

MATHS = r"""
- id: m
  type: multiple-choice
  prompt: 'What is \(\sum_{i=1}^n i\), and \[\int_0^1 \sqrt[3]{x}\,dx\] for \(\vec{v}\)?'
  choices: [{right: '\(\frac{n(n+1)}{2}\)'}, {wrong: '\(\begin{pmatrix}1 & 2\end{pmatrix}\)'}]
  explanation: |-
    A list:

    - one
    - two

    | a | b |
    | --- | --: |
    | 1 | `2` |
"""
HARMLESS = "Inline script violates Content Security Policy"
"""Said of data in a script, which never runs."""


def test_pages_are_valid(tmp_path: Path) -> None:
    checker = shutil.which("vnu") or missing("vnu, the Nu HTML checker")
    decks = [files.load(path)[0] for path in sorted((ROOT / "decks").glob("*.yaml"))]
    pages = {
        "every": render([(every(), tmp_path)]),
        "exam": render([(every(), tmp_path)], PageSettings(exam=True, language="ar")),
        "decks": render([(bank, ROOT / "decks") for bank in decks if bank]),
        "maths": render([(read(MATHS), tmp_path)]),
        "hostile": render([(hostile(ATTACKS[0], 1), tmp_path)]),
    }
    names = []
    for name, html in pages.items():
        names.append(str(tmp_path / f"{name}.html"))
        Path(names[-1]).write_text(html, encoding="utf-8")
    done = subprocess.run(
        [checker, "--format", "json", *names], capture_output=True, encoding="utf-8", check=False
    )
    told = json.loads(done.stderr)["messages"]
    found = [(each["url"], each["message"]) for each in told if HARMLESS not in each["message"]]
    assert found == []
    assert len(told) == len(pages)
