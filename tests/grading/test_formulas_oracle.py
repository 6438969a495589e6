"""Formulas that sympy makes and changes keep their value, and those it changes for good do not."""

import random
from collections import Counter

from myoquiz.grading import reasons
from myoquiz.grading.expressions.judging import Formula, judge_formula
from tests.conftest import need

SEED = 20261128
TRIES = 150


def made(rng: random.Random, depth: int = 3) -> str:
    """A formula in x and y, as people type it."""
    if not depth or rng.random() < 0.2:
        return rng.choice(["x", "y", "2", "3", "5", "x", "1/2", "pi"])
    one, other = made(rng, depth - 1), made(rng, depth - 1)
    return rng.choice(
        [
            f"({one}) + ({other})",
            f"({one}) - ({other})",
            f"({one}) * ({other})",
            f"({one}) / ({other})",
            f"({one})^2",
            f"sqrt({one})",
            f"sin({one})",
            f"exp({one})",
            f"ln({one})",
        ]
    )


def test_what_sympy_makes_of_a_formula_is_the_same_and_what_it_adds_to_is_not() -> None:
    need("sympy")
    import sympy

    rng = random.Random(SEED)
    names = {name: sympy.Symbol(name, positive=True) for name in "xy"}
    verdicts: Counter[str] = Counter()
    for _ in range(TRIES):
        text = made(rng)
        whole = sympy.sympify(text.replace("^", "**"), locals=names)
        if whole.has(sympy.zoo, sympy.nan, sympy.oo) or not whole.free_symbols:
            continue
        shown = str(rng.choice([sympy.expand, sympy.factor, sympy.together])(whole))
        shown = shown.replace("log", "ln").replace("Abs", "abs")
        verdict = judge_formula(Formula(text), shown)
        verdicts[verdict.verdict] += 1
        assert verdict.verdict == "same" or verdict.reason in (reasons.FORMULA, reasons.NEGATIVE), (
            text,
            shown,
        )
        assert judge_formula(Formula(text), f"{shown} + x/7").verdict in ("wrong", "near")
    assert verdicts["same"] > 0.95 * verdicts.total() > 60
