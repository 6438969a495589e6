"""A document that no parser gets through, read question by question."""

from typing import Any

import yaml
from yaml.events import ScalarEvent

from myoquiz.document import repair, split
from myoquiz.document.events import Misread, Stop, Value, read
from myoquiz.document.parsers import PurePython
from myoquiz.document.split import Part
from myoquiz.document.vocabulary import Vocabulary
from myoquiz.problems import Problems


def parse(text: str, parser: Any, problems: Problems, vocabulary: Vocabulary) -> Value:
    """What can be read of a document with a syntax error; what cannot is None, with a problem."""
    document: dict[str, Value] = {}
    questions: list[Value] = []
    if heading := split.without_heading(text):
        problems.found.append(heading)
    pieces = split.cut(text)
    for part in pieces:
        count = len(problems)
        value: Value = None
        try:
            try:
                value = read(parser(part.text), part, problems)
            except yaml.YAMLError:
                del problems.found[count:]
                value = read(PurePython(part.text), part, problems)
        except yaml.YAMLError as error:
            del problems.found[count:]
            explained = _explain(part.text, error, vocabulary)
            problems.found.append(repair.shifted(explained, part.line))
            document |= dict.fromkeys([] if part.item else part.keys())
        except Stop:
            pass
        if part.item:
            whole = isinstance(value, list) and len(value) == 1
            questions.append(value[0] if whole and isinstance(value, list) else None)
        elif isinstance(value, dict):
            document |= {key: value for key, value in value.items() if key != "questions"}
    if len(pieces) == 1:
        return value
    # A file whose parts are all fine alone is broken between them.
    if not problems.errors:
        try:
            read(PurePython(text), Part(text), Problems(""))
        except yaml.YAMLError as error:
            problems.found.append(_explain(text, error, vocabulary))
    return {**document, "questions": questions}


def _explain(text: str, error: yaml.YAMLError, vocabulary: Vocabulary) -> Any:
    """The problem behind a syntax error, from the parser that is the same everywhere."""
    last: Any = None
    parser: Any = PurePython(text)
    try:
        while not isinstance(error, Misread) and parser.check_event():
            last = parser.get_event()
    except yaml.MarkedYAMLError as exact:
        error = error if isinstance(error, Misread) else exact
    except yaml.YAMLError:
        pass
    is_quoted = isinstance(last, ScalarEvent) and last.style in ("'", '"')
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    return repair.explain(
        repair.Trouble(
            lines=text.splitlines(),
            problem=getattr(error, "problem", None) or str(error),
            context=getattr(error, "context", None) or "",
            at=(mark.line, mark.column) if mark else (0, 0),
            opened=(context.line, context.column) if context else None,
            quoted=(last.start_mark.line, last.start_mark.column) if is_quoted else None,
            vocabulary=vocabulary,
        )
    )
