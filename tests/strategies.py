"""Hypothesis strategies for whole banks: every type, every key, and texts that YAML stumbles on."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from myoquiz import grading
from myoquiz.bank import Bank, Change, Passage, Source
from myoquiz.document import UNSHOWABLE
from myoquiz.questions import (
    TYPES,
    Choice,
    Cloze,
    Criterion,
    Enumeration,
    Essay,
    Flashcard,
    GapRules,
    Matching,
    MultipleChoice,
    MultipleResponse,
    NamedAnswer,
    Numerical,
    Ordering,
    RejectedAnswers,
    Retired,
    ShortAnswer,
    TrueFalse,
)
from myoquiz.text import markup

HOSTILE = [
    "No", "yes", "~", "null", "1:30", "012", "0x1F", "1e3", "3.10", ".5", "2024-01-01", "=", "<<",
    "- a", "-", "--- a", "...", "? a", ": a", "a: b", "a:", "a #b", "# a", "&a", "*a", "!a", "!!a",
    "%a", "@a", "`a`", "| a", "> a", "[a", "a]", "{a", "a}", ",", "'", '"', "'a' b", '"a" b',
    "it's", "a\\", "\\d", "a\nb", "a\n\nb", "a\n b", "  a\nb", "a\n- b\n- c", "a \nb", "a\tb",
    "\t", "a\r\nb", "a\u0085b", "a\u2028b", "\u00a0a", "\ufffd", "e\u0301", "\u202eabc", "😀",
    "日本語", "مرحبا", "x-", "x" * 200, "word " * 60, "**bold**", "*a* [b](https://example.org)",
    r"\(x\)",
    "```\ncode: 1\n```", "{{c1::a}}", "<b>&amp;</b>", "a::b", "true", "False", "Null", "ON",
]  # fmt: skip

ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,63}", fullmatch=True)
texts = (
    (st.sampled_from(HOSTILE) | st.text(st.characters(codec="utf-8"), max_size=40))
    .map(str.strip)
    .filter(lambda text: text and not UNSHOWABLE.search(text))
)
marked = texts.filter(lambda text: not [*markup.mistakes(text)])
maybe_marked = st.just("") | marked
lists = st.lists(texts, max_size=3).map(tuple)
flags = st.booleans()
addresses = st.sampled_from(["", "https://example.org/a?b=c#d", "mailto:a@example.org"])
days = st.dates(min_value=date(1, 1, 1))
numbers = st.decimals(
    min_value=Decimal("-1e9"), max_value=Decimal("1e9"), allow_nan=False, places=4
) | st.sampled_from([Decimal("1E+3"), Decimal("-0.001"), Decimal("1.000"), Decimal("2e-400")])
reals = numbers | st.fractions(-1000, 1000, max_denominator=1000)

origins = st.just("") | st.uuids().map("other/{}".format)
"""Each one once, so that no two questions come from one."""

COMMON: dict[str, st.SearchStrategy[Any]] = {
    "id": ids,
    "passage": st.just(""),
    "prompt": marked,
    "explanation": maybe_marked,
    "hint": maybe_marked,
    "source": lists,
    "tags": lists,
    "fact": st.just("") | ids,
    "objective": lists,
    "difficulty": st.sampled_from(["", "easy", "medium", "hard"]),
    "bloom": st.sampled_from(["", "remember", "create"]),
    "points": st.integers(1, 10**9).map(lambda millionths: millionths / 10**6),
    "draft": flags,
    "retired": st.none() | st.builds(Retired, date=days, reason=texts, moved=origins),
    "was": origins,
    "allow": st.lists(st.from_regex(r"W[0-9]{3}", fullmatch=True), max_size=2).map(tuple),
}


def unique(strategy: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[Any]:
    """Some different texts."""
    return st.lists(strategy, min_size=least, max_size=most, unique=True)


@st.composite
def choices(draw: st.DrawFn, rights: int, most_rights: int) -> tuple[Choice, ...]:
    """Choices of which some are right, in any order."""
    found = draw(unique(marked, 2, 12))
    right = draw(st.integers(rights, min(most_rights, len(found))))
    made = [
        Choice(
            **{"right" if number < right else "wrong": text},
            feedback=draw(maybe_marked),
            pin=draw(flags),
        )
        for number, text in enumerate(found)
    ]
    return tuple(draw(st.permutations(made)))


@st.composite
def gapped(draw: st.DrawFn) -> str:
    """A text with gaps."""
    text = draw(st.sampled_from(["", "a ", "It's: ", "**b** ", "- ", "\\{x\\} ", "# "]))
    for number in range(draw(st.integers(1, 5))):
        forms = draw(st.lists(texts.map(_escaped), min_size=1, max_size=3))
        card = draw(st.sampled_from(["", f"c{number + 1}::", "c499::"]))
        hint = draw(st.just("") | texts.map(_escaped).map("::{}".format))
        after = draw(st.sampled_from(["", " and ", "\n\n", ": ", " #", "'"]))
        text += f"{{{{{card}{'|'.join(forms)}{hint}}}}}{after}"
    return text.strip()


def _escaped(text: str) -> str:
    for mark in "{}|:":
        text = text.replace("\\", "/").replace(mark, "/")
    return text


@st.composite
def short_answers(draw: st.DrawFn) -> ShortAnswer:
    """A typed answer whose refused ones are none that it takes."""
    answer, *others = draw(st.lists(texts, min_size=1, max_size=8, unique_by=str.casefold))
    cut = draw(st.integers(0, len(others)))
    accept, refused = others[:cut], others[cut:]
    sizes = iter([1, 2, 1, 3, 1])
    reject = []
    while refused:
        size = next(sizes)
        reject.append(RejectedAnswers(tuple(refused[:size]), draw(maybe_marked)))
        refused = refused[size:]
    return ShortAnswer(
        answer=answer,
        accept=tuple(accept),
        reject=tuple(reject),
        case_sensitive=draw(st.none() | flags),
        typos=draw(flags),
        match=draw(st.sampled_from([None, *grading.KINDS])),
        language=draw(st.sampled_from(["", "de", "ja"])),
        **{name: draw(strategy) for name, strategy in COMMON.items()},
    )


@st.composite
def matchings(draw: st.DrawFn) -> Matching:
    """Pairs, of which some may share a right, and distractors that fit nothing."""
    lefts = draw(unique(marked, 2, 6))
    rights = draw(unique(marked, 2, 10))
    used = draw(st.integers(2, min(len(lefts), len(rights))))
    pairs = tuple((left, rights[min(index, used - 1)]) for index, left in enumerate(lefts))
    return Matching(
        pairs=pairs,
        distractors=tuple(rights[used:]),
        **{name: draw(strategy) for name, strategy in COMMON.items()},
    )


clozes = st.builds(
    Cloze, text=gapped(), any_order=flags, **(COMMON | {"prompt": maybe_marked})
).filter(lambda question: not [*question.mistakes()])


typed_rules = st.builds(
    GapRules,
    answer=texts,
    accept=lists,
    hint=st.just("") | texts,
    match=st.none() | st.sampled_from(["words", "exact"]),
    typos=st.none() | flags,
    case_sensitive=st.none() | flags,
    reject=st.lists(
        st.builds(RejectedAnswers, text=texts.map(lambda text: (text,)), feedback=maybe_marked),
        max_size=2,
    ).map(tuple),
)
number_rules = st.builds(
    GapRules,
    answer=numbers.map(str),
    hint=st.just("") | texts,
    tolerance=st.builds(grading.Tolerance, numbers.map(abs), flags) | st.just(grading.Figures(3)),
    unit=st.sampled_from(["", "kg", "%"]),
)
menu_rules = st.builds(GapRules, hint=st.just("") | texts, choices=choices(1, 1))


@st.composite
def named_clozes(draw: st.DrawFn) -> Cloze:
    """A text with a gap that has rules of its own: it is typed, a number, or a menu."""
    rules = draw(
        (typed_rules | number_rules | menu_rules).filter(lambda one: not [*one.mistakes()])
    )
    made = draw(clozes)
    text = f"{{{{name}}}} {made.text}"
    any_order = made.any_order and not rules.choices and not rules.is_number
    return replace(made, text=text, any_order=any_order, gaps=(("name", rules),))


@st.composite
def enumerations(draw: st.DrawFn) -> Enumeration:
    """Answers to name, of which all or some are asked for."""
    found = draw(st.lists(texts, min_size=2, max_size=8, unique_by=str.casefold))
    size = draw(st.integers(2, len(found)))
    named = tuple(NamedAnswer(text) for text in found[:size])
    named = (replace(named[0], accept=tuple(found[size : size + 2])), *named[1:])
    return Enumeration(
        answers=named,
        count=draw(st.none() | st.integers(2, size)),
        reject=tuple(RejectedAnswers((text,), draw(maybe_marked)) for text in found[size + 2 :]),
        case_sensitive=draw(st.none() | flags),
        typos=draw(flags),
        match=draw(st.sampled_from([None, *grading.KINDS])),
        language=draw(st.sampled_from(["", "de"])),
        **{name: draw(strategy) for name, strategy in COMMON.items()},
    )


BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "multiple-choice": st.builds(MultipleChoice, choices=choices(1, 1), shuffle=flags, **COMMON),
    "multiple-response": st.builds(
        MultipleResponse,
        choices=choices(1, 12),
        shuffle=flags,
        scoring=st.sampled_from(["partial", "all-or-nothing"]),
        **COMMON,
    ),
    "true-false": st.builds(TrueFalse, answer=flags, feedback=maybe_marked, **COMMON),
    "short-answer": short_answers(),
    "numerical": st.builds(
        Numerical,
        answer=reals | st.lists(reals, min_size=2, max_size=3).map(tuple),
        tolerance=st.none()
        | st.builds(grading.Tolerance, numbers.map(abs), flags)
        | st.builds(grading.Figures, st.integers(1, 15)),
        unit=st.just("") | texts,
        **COMMON,
    )
    | st.builds(
        Numerical,
        between=st.lists(reals, min_size=2, max_size=2, unique_by=Fraction)
        .map(partial(sorted, key=Fraction))
        .map(tuple),
        unit=st.just("") | texts,
        **COMMON,
    ),
    "cloze": clozes | named_clozes(),
    "matching": matchings(),
    "ordering": st.builds(Ordering, sequence=unique(marked, 2, 12).map(tuple), **COMMON),
    "flashcard": st.builds(Flashcard, answer=marked, reverse=flags, **COMMON),
    "essay": st.builds(
        Essay,
        model=maybe_marked,
        rubric=st.lists(
            st.builds(Criterion, text=marked, points=COMMON["points"]),
            max_size=3,
            unique_by=lambda criterion: criterion.text,
        ).map(tuple),
        words=st.none() | st.tuples(st.integers(0, 99), st.integers(99, 999)),
        **COMMON,
    ),
    "enumeration": enumerations(),
}
assert list(BY_TYPE) == list(TYPES)

questions = st.one_of(*BY_TYPE.values())


@st.composite
def banks(draw: st.DrawFn, least: int = 1, most: int = 4) -> Bank:
    """A bank of some questions, with any of its own keys."""
    asked = draw(st.lists(questions, min_size=least, max_size=most, unique_by=lambda q: q.id))
    told = st.builds(Passage, id=ids, text=marked, source=lists)
    passages = draw(st.lists(told, max_size=2, unique_by=lambda passage: passage.id))
    about = st.sampled_from(["", *(passage.id for passage in passages)])
    asked = [replace(question, passage=draw(about)) for question in asked]
    named = st.lists(st.sampled_from([question.id for question in asked]), max_size=2).map(tuple)
    return Bank(
        version=1,
        id=(own := draw(ids)),
        was=tuple(name for name in draw(unique(ids, 0, 2)) if name != own),
        title=draw(texts),
        description=draw(st.just("") | texts),
        language=draw(st.sampled_from(["en", "en-GB", "de", "zh-Hant", "ar"])),
        license=draw(st.just("") | texts),
        contact=draw(addresses),
        deck=draw(st.just("") | texts),
        tags=draw(lists),
        sources=tuple(
            Source(name, draw(texts), draw(st.just("") | texts), draw(addresses))
            for name in draw(unique(ids, 0, 2))
        ),
        passages=tuple(passages),
        changes=tuple(
            Change(draw(days), draw(texts), draw(named)) for _ in range(draw(st.integers(0, 2)))
        ),
        questions=tuple(asked),
    )
