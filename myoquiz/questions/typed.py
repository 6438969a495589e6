"""The keys that all types have whose answers are words to type: how these are judged."""

from typing import Annotated

from myoquiz import grading
from myoquiz.keys import FLAG, LANGUAGE, Key, Option

CaseSensitive = Annotated[
    bool | None,
    Key(FLAG, "Whether capitals matter; left out, they do where the kind of answer says so."),
]
Typos = Annotated[bool, Key(FLAG, "Whether one slip is forgiven.")]
Match = Annotated[
    grading.Kind | None,
    Key(Option(grading.KINDS), "What kind of answer it is; left out, each answer tells."),
]
Language = Annotated[str, Key(LANGUAGE, "The language of the answer, if not the bank's.")]
