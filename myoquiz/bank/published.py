"""Questions as they were when they were published, found again in git.

A ledger keeps digests of what was right, and no texts. Where a bank lies in git with its ledger, an
earlier commit holds the text that a digest was made of.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct

from myoquiz import bank, document
from myoquiz.bank import digests, ledger, revisions
from myoquiz.problems import Problems
from myoquiz.questions import Question

MOST: Final = 20
"""Commits of a bank and of its ledger that are looked through."""


class PublishedQuestion(Struct, frozen=True):
    """A question as learners have it, and the language of its bank then."""

    question: Question
    language: str


class Past(Protocol):
    """Finds questions as they were published, by their ids and the digests of their keys."""

    def __call__(self, keys: Mapping[str, frozenset[str]], /) -> Mapping[str, PublishedQuestion]:
        """What is known of them."""


def nothing_known(keys: Mapping[str, frozenset[str]], /) -> Mapping[str, PublishedQuestion]:
    """Tell that nothing is known of any question."""
    return {}


def in_git(file: Path, keys: Mapping[str, frozenset[str]]) -> dict[str, PublishedQuestion]:
    """The questions of a bank's file as git knows them, by their ids.

    `keys` are the digests that a ledger has of what was right in each question that is sought. What
    git does not hold is left out, as is everything where there is no git.
    """
    left = dict(keys)
    found: dict[str, PublishedQuestion] = {}
    with suppress(revisions.NoRevision):
        for data in _versions(file):
            problems = Problems(file.name)
            text = document.decode(data, problems)
            was = None if text is None else bank.read(text, problems)
            for question in was.questions if was else ():
                if was and digests.key(question) in left.get(question.id, ()):
                    found[question.id] = PublishedQuestion(question, was.language)
                    del left[question.id]
            if not left:
                break
    return found


def _versions(file: Path) -> Iterator[bytes]:
    """What a bank's file held: at the commits of its ledger, then at its own, newest first."""
    home = file.resolve()
    commits = (
        commit
        for name in (ledger.beside(file).name, home.name)
        for commit in revisions.commits_of(name, home.parent, MOST)
    )
    seen: set[str] = set()
    for commit in commits:
        if commit not in seen:
            seen.add(commit)
            with suppress(revisions.NoRevision):
                yield revisions.content(commit, f"./{home.name}", home.parent)
