"""What becomes of the question files of a folder, as the table of docs/import.md.

`python -m tests.formats.importing FOLDER…` reads every file at any depth, writes nothing, and ends
with 1 where the sums of a file do not hold or anything but a refusal stopped it.
"""

import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from myoquiz.formats.importing import READERS, UnreadableFile, save

COLUMNS = ("files", "found", "whole", "changed", "set_aside", "other")
HEAD = ("format", "files", "items", "whole", "changed", "set aside", "no question")


def table(sums: dict[str, Counter[str]]) -> Iterator[str]:
    """The lines of the table."""
    yield f"| {' | '.join(HEAD)} |"
    yield f"| --- |{' ---: |' * len(COLUMNS)}"
    for name in READERS:
        if name in sums:
            yield f"| `{name}` | {' | '.join(f'{sums[name][key]:,}' for key in COLUMNS)} |"


def main(folders: list[Path]) -> int:
    """Print the table, and what could not be read; 1 where something is wrong."""
    sums: dict[str, Counter[str]] = {}
    unread: Counter[str] = Counter()
    failed = 0
    for path in sorted(file for folder in folders for file in folder.rglob("*") if file.is_file()):
        try:
            done = save.imported(save.source(path), "", Path("bank.yaml"), lambda part: None)
        except UnreadableFile as error:
            unread[error.remark.code] += 1
            continue
        except Exception:
            failed += 1
            print(f"{path}:\n{traceback.format_exc(limit=-3)}", file=sys.stderr)
            continue
        facts = done.facts()
        counted = sum(facts[key] for key in COLUMNS[2:])
        if facts["found"] != counted:
            failed += 1
            print(f"{path}: {facts['found']} items, {counted} told", file=sys.stderr)
        sums.setdefault(done.format, Counter()).update(
            {"files": 1, **{key: facts[key] for key in COLUMNS[1:]}}
        )
    print("\n".join(table(sums)))
    if unread:
        told = ", ".join(f"{count:,} {code}" for code, count in sorted(unread.items()))
        print(f"\nFiles of no known format, or damaged: {told}.", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
