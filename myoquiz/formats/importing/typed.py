"""Typed answers of other programs as ours: what is right, what else, and what never."""

from collections.abc import Sequence
from typing import Any

from myoquiz.formats.importing import Remark
from myoquiz.formats.importing.choices import Alternative


def typed(options: Sequence[Alternative]) -> tuple[dict[str, Any] | None, list[Remark]]:
    """The keys of a short answer, and what was changed; None where nothing is right.

    What earns all points is the answer and accepted, all else never passes. A star stands for any
    letters in other programs and has no counterpart here.
    """
    remarks: list[Remark] = []
    plain = [option for option in options if option.text and "*" not in option.text]
    if len(plain) < len([option for option in options if option.text]):
        remarks.append(Remark("W713", "a pattern with * is left out"))
    best = max((option.share for option in plain), default=0.0)
    if best <= 0:
        return None, remarks
    rights = list(dict.fromkeys(option.text for option in plain if option.share == best))
    values: dict[str, Any] = {"answer": rights[0]}
    if rights[1:]:
        values["accept"] = rights[1:]
    if any(0 < option.share < best for option in plain):
        remarks.append(Remark("W711", "answers that earn a part of the points are wrong now"))
    wrong = {option.text: option.feedback for option in plain if option.text not in rights}
    if wrong:
        values["reject"] = [
            {"text": text, "feedback": feedback} if feedback else text
            for text, feedback in wrong.items()
        ]
    praise = [option.feedback for option in plain if option.share == best and option.feedback]
    if praise:
        values["explanation"] = praise[0]
    return values, remarks
