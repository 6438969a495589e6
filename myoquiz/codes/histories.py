"""The pages of E59x: histories that come from another machine."""

from typing import Final

from myoquiz.problems.page import Page

HEADING: Final = '{"myoquiz": "history", "v": 1}\n'
FLAG: Final = (
    '{"entry": "flag", "id": "0660f0a073075c3d6698caa2", "bank": "b", "question": "q",'
    ' "content": "cccccccccccccccc", "note": "Two choices are right."}\n'
)
AMENDMENT: Final = (
    '{"entry": "amendment", "id": "0660f0a073075c3d6698caa1",'
    ' "answer": "0660f0a073075c3d6698caa0", "kind": "void"}\n'
)
CARRIED: Final = " Told by `myoquiz history import`, which then takes nothing in."

HISTORIES: Final = (
    Page(
        code="E590",
        why="The first line of a history says that it is one, so that no other file is taken for"
        f" it.{CARRIED}",
        wrong="date,question,verdict\n",
        right=HEADING,
    ),
    Page(
        code="E591",
        why="A later version may hold what this one cannot keep, and half a history is none."
        f" Upgrade myoquiz.{CARRIED}",
        wrong=HEADING.replace("1}", "2}"),
        right=HEADING,
    ),
    Page(
        code="E592",
        why=f"Each line of a history is one JSON object; a cut or edited line is none.{CARRIED}",
        wrong=HEADING + FLAG[:60] + "\n",
        right=HEADING + FLAG,
    ),
    Page(
        code="E593",
        why="What an entry lacks, or holds in another form, cannot be made up."
        f" Export the history anew.{CARRIED}",
        wrong=HEADING + FLAG.replace('"question": "q", ', ""),
        right=HEADING + FLAG,
    ),
    Page(
        code="E594",
        why="An entry that contradicts itself was changed by hand, or is damaged."
        f" Export the history anew.{CARRIED}",
        wrong=HEADING + AMENDMENT.replace('"void"', '"void", "value": 1.0'),
        right=HEADING + AMENDMENT,
    ),
)
