"""Banks as they stood at a revision of git: read through the git command, and never written."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from myoquiz.bank.files import SUFFIXES
from myoquiz.document import SIZE

SECONDS: Final = 60
"""What git may take for one answer."""

MOST: Final = 5_000
"""Bank files of one revision; more is no repository of banks."""


class NoRevision(Exception):
    """What was asked of git cannot be had; the text says why, in the reader's words."""


class File(Struct, frozen=True):
    """A file as it was: its path in the repository, and its bytes."""

    path: str
    data: bytes


def files(revision: str, path: str, folder: Path) -> list[File]:
    """The bank files at a path (a file, a folder, or all: an empty one) of a revision.

    `folder` lies in the repository. Raises NoRevision.
    """
    tree = commit(revision, folder)
    if path:
        kind = _git(folder, "cat-file", "-t", f"{tree}:{path}", why=f"{revision} has no '{path}'")
        if kind.strip() == b"blob":
            return [File(path, content(tree, path, folder))]
    listed = _git(
        folder, "ls-tree", "-r", "-z", "--name-only", "--full-tree", tree, "--", path or "."
    )
    names = [os.fsdecode(name) for name in listed.split(b"\0") if name]
    wanted = [name for name in names if _is_bank_name(name)]
    if len(wanted) > MOST:
        raise NoRevision(f"{revision} holds over {MOST:,} YAML files; name a folder")
    return [File(name, content(tree, name, folder)) for name in wanted]


def commit(revision: str, folder: Path) -> str:
    """The full name of a revision's commit. Raises NoRevision."""
    if not revision or revision.startswith("-") or "\0" in revision:
        raise NoRevision(f"'{revision}' is no revision")
    why = f"git knows no revision '{revision}' here"
    if revision.endswith(SUFFIXES):
        why = f"'{revision}' is neither a file here nor a revision that git knows"
    found = _git(
        *(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"),
        why=why,
    )
    return found.decode("ascii", "replace").strip()


def commits_of(name: str, folder: Path, most: int) -> list[str]:
    """The last commits that changed a file of a folder, the newest first. Raises NoRevision."""
    listed = _git(
        *(folder, "--literal-pathspecs", "log", f"--max-count={most}", "--format=%H"),
        *("--", f"./{name}"),
    )
    return listed.decode("ascii", "replace").split()


def root(folder: Path) -> Path:
    """The top folder of the repository that a folder lies in. Raises NoRevision."""
    found = _git(folder, "rev-parse", "--show-toplevel", why="this folder is in no git repository")
    return Path(os.fsdecode(found.rstrip(b"\n")))


def _is_bank_name(name: str) -> bool:
    parts = name.split("/")
    return name.endswith(SUFFIXES) and not any(part.startswith(".") for part in parts)


def content(tree: str, path: str, folder: Path) -> bytes:
    """A file of a commit, if it is not too large to be a bank. Raises NoRevision."""
    name = f"{tree}:{path}"
    if int(_git(folder, "cat-file", "-s", name)) > SIZE:
        raise NoRevision(f"'{path}' is over {SIZE >> 20} MiB, which is no bank")
    return _git(folder, "cat-file", "blob", name)


def _git(folder: Path, *arguments: str, why: str = "") -> bytes:
    """What git answers; no shell, no pager, no prompt, and no lock on the repository."""
    import subprocess  # start-up: only revisions need it

    environment = {
        **os.environ,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(
            ["git", "--no-pager", *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise NoRevision(
            "git is not installed, and revisions need it; name files instead"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise NoRevision(f"git took over {SECONDS} seconds") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise NoRevision(why or said or "git failed")
    return done.stdout


def banks_below(folder: Path) -> Iterator[Path]:
    """The YAML files of a working tree, as `files` lists those of a revision."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and _is_bank_name(path.relative_to(folder).as_posix()):
            yield path


def is_bank(data: bytes) -> bool:
    """Whether a YAML file means to be a bank; a repository holds others too."""
    lines: Sequence[bytes] = data.splitlines()
    return any(line.startswith(b"questions:") for line in lines)
