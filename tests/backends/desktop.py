"""The keys of cards in Anki's desktop, with Qt's own shortcuts: `python -m tests.backends.desktop`.

Makes a virtual environment with `aqt` in a temporary folder, which takes some time and needs the
network; with a path after it, the Python there is taken. Prints a table. Exit code: 1 where a key
does not do as it should, 0 otherwise.
"""

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Final

from tests.backends.__main__ import publish

VERSION: Final = "26.9.3"

BANK: Final = """\
version: 1
id: small
title: Small
defaults: {shuffle: false}
questions:
- {id: one, type: multiple-choice, prompt: One, choices: [{wrong: a}, {right: b}, {wrong: c}]}
- {id: several, type: multiple-response, prompt: All, choices: [{right: a}, {wrong: b}, {right: c}]}
- {id: truth, type: true-false, prompt: True, answer: true}
- {id: pairs, type: matching, prompt: Match, pairs: {a: "1", b: "2"}}
- {id: order, type: ordering, prompt: Order, sequence: [a, b, c]}
- {id: word, type: short-answer, prompt: Type, answer: dystonia}
- {id: gaps, type: cloze, text: "A {{c1::lapse}} and a {{c1::jerk}}"}
"""

CASES: Final = (
    ("one", ["Alt+2"], {"side": "front", "on": "-x-"}),
    ("one", ["2"], {"side": "front", "on": "---"}),
    ("one", ["Alt+2", "Space"], {"side": "back", "verdict": "Correct"}),
    ("several", ["Alt+1", "Alt+2", "Alt+3"], {"side": "front", "on": "xxx"}),
    ("several", ["Alt+1", "Alt+2", "Alt+2"], {"side": "front", "on": "x--"}),
    ("several", ["Alt+1", "Alt+3", "Enter"], {"side": "back", "verdict": "Correct"}),
    ("truth", ["Alt+1", "Space"], {"side": "back", "verdict": "Correct"}),
    ("pairs", ["Alt+1"], {"side": "front", "marks": "A  A B", "on": "-xx-"}),
    ("pairs", ["Alt+1", "Alt+Up", "Alt+2"], {"side": "front", "marks": "B  A B", "on": "-x-x"}),
    ("pairs", ["Alt+Down", "Alt+2"], {"side": "front", "marks": " B A B", "on": "x--x"}),
    ("order", ["Alt+3", "Alt+1"], {"side": "front", "marks": "2  1", "on": "x-x"}),
    ("word", ["dystonia", "Enter"], {"side": "back", "verdict": "Correct"}),
    ("word", ["dystonic", "Enter"], {"side": "front", "verdict": "Close, but not right"}),
    ("word", ["dystonic", "Enter", "Enter"], {"side": "back", "verdict": "Close, but not right"}),
    ("gaps", ["lapse", "Enter", "jerk", "Enter"], {"side": "back", "verdict": "Correct"}),
)
"""A question, the keys that are pressed, and what the card says then."""


def environment(folder: Path) -> Path:
    """The Python of a new environment with Anki's desktop."""
    venv.create(folder / "aqt", with_pip=True)
    python = folder / "aqt" / "bin" / "python"
    command = [python, "-m", "pip", "install", "--quiet", f"aqt=={VERSION}"]
    subprocess.run([*command, "PyQt6", "PyQt6-WebEngine"], check=True, timeout=900)
    return python


def main() -> int:
    """Press the keys and print what came of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = Path(sys.argv[1]) if sys.argv[1:] else environment(folder)
        package = publish(folder, BANK)
        (folder / "home").mkdir()
        asked = json.dumps([(f"ID:small/{question}", keys) for question, keys, _ in CASES])
        script = Path(__file__).parent / "reviewing.py"
        done = subprocess.run(
            [python, script, folder / "home", package, asked],
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=300,
        )
        if done.returncode:
            sys.exit(f"Anki did not come to an end: {done.stdout[-200:]}")
    is_wrong = False
    for (question, keys, wanted), found in zip(
        CASES, json.loads(done.stdout.splitlines()[-1]), strict=True
    ):
        is_right = found | wanted == found
        is_wrong |= not is_right
        word = "as it should" if is_right else f"WRONG: {found}, not {wanted}"
        print(f"{question:<9}{' '.join(keys):<28}{word}")
    return int(is_wrong)


if __name__ == "__main__":
    sys.exit(main())
