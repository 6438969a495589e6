"""Publish three releases, have each version import them, and print a table.

Exit code: 1 where a version did not take a release as it should, 0 otherwise. A version that cannot
be installed here is told.
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

VERSIONS = ("2.1.54", "23.10.1", "24.11", "25.2")
WAYS = ("backend", "python")
ROOT = Path(__file__).parent.parent.parent

RELEASES = (
    """\
version: 1
id: small
title: Small
questions:
- {id: word, type: flashcard, prompt: Before, answer: "1", reverse: true}
- {id: type, type: short-answer, prompt: Type, answer: "2"}
- {id: gaps, type: cloze, text: "One {{a}} and {{c2::b}}"}
- {id: mine, type: short-answer, prompt: Mine, answer: "4"}
""",
    """\
version: 1
id: small
title: Small
questions:
- {id: word, type: flashcard, prompt: After, answer: "1", reverse: true}
- {id: type, type: true-false, prompt: Type, answer: yes}
- {id: gaps, type: cloze, text: "Two {{a}} and {{c2::b}}"}
- {id: mine, type: short-answer, prompt: Mine, answer: "4"}
- {id: more, type: short-answer, prompt: More, answer: "5"}
""",
    """\
version: 1
id: small
title: A title that is new
questions:
- {id: word, type: flashcard, prompt: At last, answer: "1", reverse: true}
- {id: gaps, type: cloze, text: "Three {{a}} and {{c2::b}}"}
- {id: mine, type: short-answer, prompt: Mine, answer: "4"}
- {id: more, type: short-answer, prompt: More, answer: "5"}
- {id: type, type: matching, prompt: Type, pairs: {a: "1", b: "2"}}
""",
)
FRONTS = ({"word": "Before", "gaps": "One"}, {"word": "After", "gaps": "Two"},
          {"word": "At last", "gaps": "Three"})  # fmt: skip
"""What stands on the notes that change, release by release."""


class Wrong(Exception):
    """A version did not do as it should; the message says what."""


def environment(folder: Path, version: str) -> Path | None:
    """The Python of an environment with a version of Anki; None where it does not install."""
    home = folder / f"anki {version}"
    venv.create(home, with_pip=True)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", f"anki=={version}"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=600,
    )
    return None if done.returncode else python


def publish(folder: Path, text: str) -> Path:
    """The package of a release, as `myoquiz export` writes it now."""
    (folder / "small.yaml").write_text(text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "myoquiz", "export", "small.yaml", "-o", "out"],
        check=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return folder / "out" / "small.apkg"


def learner(python: Path, folder: Path, package: Path, way: str, step: int) -> dict[str, Any]:
    """What a learner has after an import."""
    script = Path(__file__).parent / "learner.py"
    done = subprocess.run(
        [python, script, folder / "collection.anki2", package, way, str(step)],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        timeout=300,
    )
    if done.returncode:
        last = (done.stderr.strip() or "no word").splitlines()[-1]
        raise Wrong(f"release {step}: {last}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def hold(step: int, now: dict[str, Any], first: dict[str, Any]) -> None:
    """Raise Wrong where a release did not come through, or took anything from the learner."""
    fronts = {name: [row[0] for row in rows] for name, rows in now["notes"].items()}
    for name, front in FRONTS[step - 1].items():
        if not any(front in text for text in fronts[f"small/{name}"]):
            raise Wrong(f"release {step}: '{name}' shows {fronts[f'small/{name}']}")
    (mine,) = now["notes"]["small/mine"]
    if mine[1] != "my own words" or "mine" not in mine[2]:
        raise Wrong(f"release {step}: the learner's own words are lost")
    cards = {row[0]: row for row in now["cards"]}
    if any(cards.get(row[0]) != row for row in first["cards"]):
        raise Wrong(f"release {step}: a schedule has changed")
    if len(now["notes"]) != (4 if step == 1 else 5) or len(cards) != (6 if step == 1 else 7):
        raise Wrong(f"release {step}: {len(now['notes'])} questions, {len(cards)} cards")
    if now["reviews"] != first["reviews"] or now["empty"] or not now["is_fine"]:
        raise Wrong(f"release {step}: the log, empty cards or the integrity")


def three_releases(python: Path, folder: Path, way: str) -> None:
    """Publish and import, in turns."""
    folder.mkdir()
    first: dict[str, Any] = {}
    for step, text in enumerate(RELEASES, 1):
        now = learner(python, folder, publish(folder, text), way, step)
        first = first or now
        hold(step, now, first)


def main() -> int:
    is_wrong = False
    print(f"{'version':<9} {'importer':<9} three releases")
    for version in sys.argv[1:] or VERSIONS:
        with tempfile.TemporaryDirectory() as name:
            python = environment(Path(name), version)
            if python is None:
                print(f"{version:<9} {'-':<9} cannot be installed for this Python")
                continue
            for way in WAYS:
                try:
                    three_releases(python, Path(name) / way, way)
                    word = "came through, nothing lost"
                except Wrong as error:
                    is_wrong = True
                    word = f"WRONG: {error}"
                print(f"{version:<9} {way:<9} {word}", flush=True)
    return int(is_wrong)


if __name__ == "__main__":
    sys.exit(main())
