"""What the judge in JavaScript must know of a key, as JSON."""

from typing import Any

from myoquiz import grading
from myoquiz.questions import Cloze, Enumeration, Gap, ShortAnswer

Options = dict[str, Any]


def judged_by(question: ShortAnswer | Cloze | Enumeration, prompt: str) -> Options:
    """How the answers are judged where their authors say so, or the prompt bears on it."""
    # start-up: the judge's modules are read only where something is typed
    from myoquiz.grading import leads
    from myoquiz.grading.expressions.asked import expressions
    from myoquiz.grading.numerical import unit_asked

    said: Options = {
        "match": question.match,
        "free_case": question.case_sensitive is False,
        "asked": expressions(prompt) if prompt else (),
        "repeats": unit_asked(prompt) if prompt else "",
        "nouns": leads.nouns(prompt),
        "places": leads.places(prompt),
        "objects": leads.objects(prompt),
        "beside": leads.beside(prompt) if any(leads.beside(prompt)) else (),
        "forms": leads.asks_form(prompt),
    }
    if not isinstance(question, ShortAnswer):
        said |= {"case_sensitive": bool(question.case_sensitive)}
        said |= {} if question.typos else {"typos": False}
    return {name: value for name, value in said.items() if value or name == "typos"}


def gap_rules(gap: Gap, key: grading.AnswerKey | grading.NumberKey) -> Options:
    """What holds for one gap alone; nothing where it stands in the text with its answer."""
    if isinstance(key, grading.NumberKey):
        return {"type": "numerical"} | measured(key)
    if menu := gap.menu():
        return {"menu": menu, "match": "exact", "typos": False}
    rules = gap.rules
    said: Options = {
        "match": rules.match,
        "typos": rules.typos,
        "case_sensitive": rules.case_sensitive,
        "free_case": None if rules.case_sensitive is None else not rules.case_sensitive,
    }
    return {name: value for name, value in said.items() if value is not None}


def measured(key: grading.NumberKey) -> Options:
    """What the judge of the card holds a number against."""
    off = key.tolerance
    several = [str(answer) for answer in key.answers]
    spread: Options | None
    match off:
        case None:
            spread = None
        case grading.Figures():
            spread = {"figures": off.count}
        case grading.Tolerance():
            spread = {"amount": str(off.amount), "relative": off.relative}
    return {
        "answer": several[0] if len(several) == 1 else several,
        "between": [str(end) for end in key.between or ()],
        "tolerance": spread,
        "unit": key.unit,
        "repeats": key.repeats,
        "said": " ".join(sorted(key.said)),
    }
