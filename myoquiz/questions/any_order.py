"""Several typed answers that may stand in any order, each of them once."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from myoquiz import grading

REPEATED = "That is the answer in another gap already."


def judged_once(
    keys: Sequence[grading.AnswerKey],
    given: Sequence[str],
    others: Sequence[grading.AnswerKey] = (),
    language: str = "en",
    repeated: str = REPEATED,
) -> list[grading.Judgement]:
    """The verdict on each text, held against the keys so that as many as can be are right.

    There are at least as many keys as texts. An answer that was given already is wrong.
    """
    taken = assigned(keys, given)
    found = [grading.judge(key, text, others) for key, text in zip(taken, given, strict=True)]
    won = [key for key, judgement in zip(taken, found, strict=True) if judgement.passes]
    return [*_once(found, given, won, language, repeated)]


def assigned(
    keys: Sequence[grading.AnswerKey], given: Sequence[str]
) -> tuple[grading.AnswerKey, ...]:
    """A key for each text, in the order that takes most of what was given, each used once.

    A maximum matching by augmenting paths (Kuhn): a text whose key is taken asks whether the other
    text can have another one.
    """
    fits = [
        [place for place, key in enumerate(keys) if grading.judge(key, text).passes]
        for text in given
    ]
    owner: dict[int, int] = {}

    def place_for(number: int, tried: set[int]) -> bool:
        for place in fits[number]:
            if place not in tried:
                tried.add(place)
                if place not in owner or place_for(owner[place], tried):
                    owner[place] = number
                    return True
        return False

    for number in range(len(given)):
        place_for(number, set())
    chosen = {number: place for place, number in owner.items()}
    left = iter([place for place in range(len(keys)) if place not in owner])
    return tuple(keys[chosen[n] if n in chosen else next(left)] for n in range(len(given)))


def _once(
    judgements: Sequence[grading.Judgement],
    given: Sequence[str],
    won: Sequence[grading.AnswerKey],
    language: str,
    repeated: str,
) -> Iterator[grading.Judgement]:
    """The judgements, in which an answer that was given before is wrong.

    `won` are the keys that texts passed for; another text that would pass for one of them is that
    answer in other words.
    """
    passed: list[grading.AnswerKey] = []
    for judgement, text in zip(judgements, given, strict=True):
        known = passed if judgement.passes else won
        if any(grading.judge(key, text).passes for key in known):
            yield replace(judgement, verdict="wrong", reason=repeated, diff="")
            continue
        if judgement.passes:
            passed.append(grading.AnswerKey(text, language=language))
        yield judgement
