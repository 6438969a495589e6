"""Pictures and sounds that say nothing to those who do not see or hear them."""

from collections.abc import Iterator
from typing import Final

from myoquiz.checks.view import BankView, Check, Finding
from myoquiz.problems.page import Page
from myoquiz.text import markdown


def _wordless(view: BankView) -> Iterator[Finding]:
    for index, path, text in view.marked:
        if "![" not in text:
            continue
        tokens, _ = markdown.tokens(text)
        for token in markdown.walk(tokens):
            if token.type == "image" and not token.content.strip():
                yield Finding(
                    index,
                    f"there are no words for '{token.attrs['src']}'; write what it shows or says,"
                    f" as in ![a heart in section]({token.attrs['src']})",
                    path,
                )


WORDLESS: Final = Check(
    Page(
        code="W666",
        why="The words between the brackets are read aloud to those who do not see the picture or"
        " hear the sound, and stand in the terminal in its place. Where the picture is what is"
        " asked, let them describe it without giving the answer.",
        wrong="""\
- id: apple
  type: flashcard
  prompt: What is this? ![](apple.png)
  answer: An apple
  explanation: It has a stalk.
""",
        right="""\
- id: apple
  type: flashcard
  prompt: What is this? ![a round red fruit with a stalk](apple.png)
  answer: An apple
  explanation: It has a stalk.
""",
        source="WCAG 2.2, success criterion 1.1.1: non-text content.",
        beside=(("apple.png", ""),),
    ),
    _wordless,
    needs=("![",),
)
