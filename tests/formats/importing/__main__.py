"""What becomes of the question files of a folder, as a table of formats.

`python -m tests.formats.importing FOLDER…` reads every file at any depth, writes nothing, and ends
with 1 where an item that was set aside is not in the rest, or anything but a refusal stopped it.
"""

import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from myoquiz.formats import archive
from myoquiz.formats.importing import READERS, SourceFile, UnreadableFile, save

COLUMNS = ("files", "found", "whole", "changed", "set_aside", "other")
HEAD = ("format", "files", "items", "whole", "changed", "set aside", "no question")


def table(sums: dict[str, Counter[str]]) -> Iterator[str]:
    """The lines of the table."""
    yield f"| {' | '.join(HEAD)} |"
    yield f"| --- |{' ---: |' * len(COLUMNS)}"
    for name in READERS:
        if name in sums:
            yield f"| `{name}` | {' | '.join(f'{sums[name][key]:,}' for key in COLUMNS)} |"


def unkept(done: save.Imported, source: SourceFile) -> Iterator[str]:
    """The places of the items that were set aside and do not stand in the rest."""
    left = [one.item for one in done.taken if save.is_left(one)]
    kept = save.rest(done, source) if left else b""
    for item in left:
        if done.format == "qti" and source.data.startswith(archive.MARK):
            continue  # each file of a package is packed
        if item.raw.rstrip(b"\r\n\0 ") not in kept:
            yield item.place


def main(folders: list[Path]) -> int:
    """Print the table, and what could not be read; 1 where something is wrong."""
    sums: dict[str, Counter[str]] = {}
    unread: Counter[str] = Counter()
    failed = 0
    for path in sorted(file for folder in folders for file in folder.rglob("*") if file.is_file()):
        try:
            source = save.source(path)
            done = save.imported(source, "", Path("bank.yaml"), lambda part: None)
            lost = [*unkept(done, source)]
        except UnreadableFile as error:
            unread[error.remark.code] += 1
            continue
        except Exception:
            failed += 1
            print(f"{path}:\n{traceback.format_exc(limit=-3)}", file=sys.stderr)
            continue
        facts = done.facts()
        for place in lost:
            failed += 1
            print(f"{path}:{place}: not in the rest", file=sys.stderr)
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
