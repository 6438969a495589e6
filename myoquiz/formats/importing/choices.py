"""Choices of other programs as ours: which are right, and what cannot be kept of their marks."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from myoquiz.formats.importing import Remark


class Alternative(Struct, frozen=True):
    """One answer of another program, with the share of the points that it earns, from -1 to 1."""

    text: str
    share: float
    feedback: str = ""


def chosen(
    options: Sequence[Alternative], *, is_single: bool
) -> tuple[dict[str, Any], list[Remark]]:
    """The type and the choices of a question, and what was changed.

    Nothing is right in the result where no option earns anything: the reader refuses it then.
    """
    remarks: list[Remark] = []
    kept: dict[str, Alternative] = {}
    for option in options:
        known = kept.get(option.text)
        if known is None:
            kept[option.text] = option
        elif known.share == option.share:
            remarks.append(Remark("W719", f"the choice '{option.text}' stood twice"))
        else:
            remarks.append(
                Remark("W719", f"the choice '{option.text}' stood twice with other points")
            )
            kept[option.text] = max(known, option, key=lambda one: one.share)
    most = max((option.share for option in kept.values()), default=0.0)
    rights = [o.text for o in kept.values() if o.share > 0 and (not is_single or o.share == most)]
    if is_single and len(rights) > 1:
        is_single = False
        remarks.append(
            Remark("W718", "more than one choice is right, so all of them are asked for")
        )
    odd = [o for o in kept.values() if o.share > 0 and o.text not in rights]
    if odd:
        remarks.append(
            Remark("W711", "part of the points for a choice: those that earn less are wrong now")
        )
    shares = {round(o.share, 2) for o in kept.values() if o.text in rights}
    if not is_single and len(shares) > 1:
        remarks.append(Remark("W711", "right choices with unequal points count alike now"))
    choices = [
        {
            ("right" if option.text in rights else "wrong"): option.text,
            **({"feedback": option.feedback} if option.feedback else {}),
        }
        for option in kept.values()
    ]
    kind = "multiple-choice" if is_single else "multiple-response"
    return {"type": kind, "choices": choices}, remarks
