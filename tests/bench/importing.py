"""Row 14: from a file of GIFT to a bank, beside reading that bank."""

from pathlib import Path

from myoquiz import bank
from myoquiz.formats.importing import save
from myoquiz.problems import Problems
from tests.bench.exporting import peak
from tests.bench.ratios import COMMAND, row, show

QUESTION = """\
::q{n}::Which word stands at place {n} of the long list? {{
=The word that belongs to {n}
~The word before number {n}#That one stands one place higher up.
~The word after number {n}
~No word at all
####So the list puts it at place {n}, between its two neighbours.
}}

"""


def run(folder: Path) -> None:
    """Print the rows."""
    small = _written(folder, 10_000)
    found = save.source(small)
    text = _imported(folder, found).converted.text

    def load() -> None:
        if bank.read(text, Problems("bench")) is None:
            raise SystemExit("what was imported is no bank")

    what = "import 10,000 questions of GIFT : load the bank"
    row("14", what, lambda: _imported(folder, found) and None, load, 5, 3)
    large = _written(folder, 100_000)
    used = peak([*COMMAND, "import", str(large), "-o", str(folder / "large.yaml"), "--force"])
    show("14", "import 100,000 of them, peak MiB : 2,000", used / 1024 / 2_000, 1.0)


def _written(folder: Path, count: int) -> Path:
    path = folder / f"{count}.gift"
    path.write_text("".join(QUESTION.format(n=n) for n in range(count)), encoding="utf-8")
    return path


def _imported(folder: Path, found: save.SourceFile) -> save.Imported:
    done = save.imported(found, "gift", folder / "bank.yaml", lambda part: None)
    if done.converted.count("whole") != len(done.converted.taken):
        raise SystemExit(f"not all were taken whole: {done.facts()['set_aside']} set aside")
    return done
