"""Formulas are judged by their value, and near where they are not worked out."""

import pytest

from myoquiz.grading.expressions.asked import expressions
from myoquiz.grading.expressions.judging import Formula, is_formula, judge_formula

SAME = """
x^2 | x**2
x^2 | x²
x^2 | x ^ 2
2x | 2*x
2x | 2·x
2x | 2 × x
2x | x2 | wrong
√2 | sqrt(2)
√2 | sqrt 2
√(x+1) | sqrt(x + 1)
√(x+1) | \\sqrt{x+1} | near
x ≤ 3 | x <= 3
x ≤ 3 | 3 >= x
x ≠ 0 | x != 0
x ≠ 0 | 0 ≠ x
α + β | alpha + beta
π r² | pi r^2
πr^2 | pir^2
1/2 | ½
2½ | 5/2
2 1/2 | 2½
(x+1) | x+1
x > 3 | 3 < x
μ = 0 | 0 = μ
μ = 0 | mu = 0
1/√2 | √2/2
C + x^2 | x^2 + C
1/e^x | e^(-x)
1/e^x | exp(-x)
[0, 1) | [0,1)
[0, 1) | [0; 1)
[0, 1) | [0, 1[
(0, 1) | ]0, 1[
2, 3 | {2, 3}
2, 3 | 2;3
2, 3 | 2 3
2, 3 | 2,3
{1, 2} | {2, 1}
x = 2, x = 3 | x = 3, x = 2
x = 2, x = 3 | x = 2 or x = 3
x = 2 or x = 3 | x = 2, 3
x = 2 or x = 3 | x=2 and x=3
x = 2, x = 3 | 2, 3
x = ±2 | x = 2, x = -2
±2 | 2, -2
2, -2 | ±2
x = 1 ± √2 | x = 1 - √2 or x = 1 + √2
y = mx + b | y=mx+b
y = mx + b | y = b + xm
y = mx + b | mx + b = y
PV = nRT | P V = n R T
PV = nRT | P = nRT/V
x^2/a^2 + y^2/b^2 = 1 | b^2 x^2 + a^2 y^2 = a^2 b^2
2x + 4y = 6 | x + 2y = 3
2x - 4 > 6 | x - 2 > 3
0 < x < 1 | 1 > x > 0
0 < x < 1 | x > 0 and x < 1
0 < x < 1 | (0, 1)
0 ≤ x < 1 | x ∈ [0, 1)
x > 3 | (3, ∞)
(-∞, 1) ∪ (3, ∞) | (3,inf) U (-inf,1)
(-∞, 1) ∪ (3, ∞) | (3, ∞) ∪ (-∞, 1)
x < -1 or x > 1 | x > 1 or x < -1
(x+1)^2 | x^2 + 2x + 1
(x+1)(x-1) | x^2 - 1
x(x+1) | x² + x
a(b+c) | ab + ac
h(a+b)/2 | (a+b)h/2
h(a+b)/2 | 0.5(a+b)h
P(1+r)^n | P (r+1)^n
P(A)P(B) | P(B)P(A)
f(x) = 2x + 1 | f(x) = 1 + 2x
2x + 1 | y = 2x + 1
2x | f'(x) = 2x
2x | dy/dx = 2x
ln(2x) | ln 2x
ln(x^2) | 2 ln x
ln x + ln y | ln(xy)
log_2(8) | 3
log(xy) | log x + log y
sin(2x) | 2 sin x cos x
sin(2x) | 2sinxcosx
sin²x | sin(x)^2
sin^2 x + cos^2 x | 1
tan x | sin x/cos x
tan x | 1/cot x
arcsin x | asin(x)
sin^-1(x) | arcsin(x)
cos(θ) | cos theta
sin(30°) | 1/2
|x| | abs(x)
|x| | √(x²)
|x - 1| | |1 - x|
n! | n(n-1)!
(n+1)! | (n+1) n!
n!/(n-2)! | n(n-1)
x^(1/2) | √x
∛x | x^(1/3)
2√3 | √12
√(ab) | √a √b
2π√(l/g) | 2π√l/√g
½mv² | mv^2/2
1/2 mv^2 | 0.5mv²
1/2 mv^2 | ½ m v^2
E = mc^2 | E = m c²
Δx/Δt | Delta x/Delta t
v = Δx/Δt | v = Δx / Δt
x_1 + x_2 | x₁ + x₂
x_1 + x_2 | x1 + x2
x_{max} | x_max
(1, 2) | (1,2)
(1, 2) | ( 1 , 2 )
e^(iθ) | cos θ + i sin θ
2 + 3i | 3i + 2
speed = distance/time | speed = distance ÷ time
1/2 | 0.5
1/2 | 50%
3x^2y | 3x²y
3x^2y | 3yx^2
(-1)^n | -1^n | wrong
2^(n+1) | 2·2^n
10^-19 | 10⁻¹⁹
1.6×10^-19 | 1.6*10^(-19)
1.6×10^-19 | 1.6 x 10^-19
A ∩ B | B ∩ A
p ∧ q | q ∧ p
P(A ∩ B) | P(B ∩ A)
2H2 + O2 -> 2H2O | O2 + 2H2 → 2H2O
H0: μ = 5 | H0: μ=5
x = 3/4 | 3/4
y = 0.5x | y = x/2
x > 3 | x > 3.
x > 3 | It is x > 3.
x^2 + C | x^2 + k
x^2 + C | x² + c
p → q | p ⇒ q
p → q | p -> q
p → q | p => q
¬p ∨ q | ~p ∨ q
"""

OTHER = """
x < 3 | x > 3 | wrong
x > 3 | x < 3 | wrong
x > 3 | x >= 3 | wrong
x > 3 | x ≥ 3 | wrong
x > 3 | x = 3 | wrong
x > 3 | x > -3 | wrong
x > 3 | x 3 | wrong
μ = 0 | μ ≠ 0 | wrong
σ/√n | σ√n | wrong
y = mx + b | y = mx - b | wrong
y = mx + b | y = mx * b | wrong
[0, 1) | (0, 1] | wrong
[0, 1) | [0, 1] | wrong
[0, 1) | [1, 0) | wrong
(1, 2) | (2, 1) | wrong
(1, 2) | 1, 2 | near
2, 3 | 3, 2 | near
2, 3 | (2, 3) | near
2, 3 | 2.3 | wrong
2, 3 | 23 | wrong
2, 3 | -2, -3 | wrong
2, 3 | 2, -3 | wrong
2, 3 | 2-3 | wrong
2, 3 | 2 | wrong
2, 3 | 2/3 | wrong
{1, 2} | {1, 2, 3} | wrong
x^2 | x2 | wrong
x^2 | 2x | wrong
x^2 | X^2 | near
F = ma | f = ma | near
F = ma | a = F/m | near
t = (v-u)/a | v = u + at | near
t = (v-u)/a | at = v - u | near
E = mc^2 | E = mc | wrong
y = x^2 | x = y^2 | wrong
y = x^2 | x = √y | wrong
2x | f(x) | wrong
f(2x) | 2f(x) | near
P(A|B) | P(B|A) | wrong
P(A|B) | P(A)P(B) | wrong
√(x^2) | x | near
ln|x| + C | ln x + C | near
x^2 + C | x^2 | wrong
x^2 + C | x^2 + c + 1 | wrong
1/(2x) | 1/2x | near
e^(2x) | e^2x | near
√(2x) | √2x | near
log x | ln x | near
1/2 | 2/4 | near
1/2 | sin(30°) | near
1/2 | √(1/4) | near
3/4 | 1/2 + 1/4 | near
x/2 | 2x/4 | same
2^40 + 1 | 2^40 | wrong
2^61 - 1 | 2^61 | wrong
1/3 | 0.333 | wrong
x < -1 or x > 1 | x < -1 and x > 1 | wrong
x < -1 or x > 1 | -1 < x < 1 | wrong
P = i^2 R | P = -R | near
Δx/Δt | x/t | wrong
H0: μ = 5 | H1: μ = 5 | wrong
A ∩ B | A ∪ B | wrong
p → q | q → p | wrong
sin x | cos x | wrong
sin(2x) | 2 sin(x) | wrong
n! | n | wrong
(n+1)! | n! + 1 | wrong
x = 2 | x = 3 | wrong
x = 2 | x = -2 | wrong
|x| | x | near
x + y | x - y | wrong
a - b | b - a | wrong
a/b | b/a | wrong
2^n | n^2 | wrong
x_1 | x_2 | wrong
x' | x | wrong
-x | x | wrong
((x+1) | x+1 | wrong
x+1 | ((x+1) | near
x+1 | what? | near
CaCO3 -> CaO + CO2 | CaCO3 -> CaO + CO | wrong
2H2 + O2 -> 2H2O | H2 + O2 -> H2O | wrong
2H2 + O2 -> 2H2O | 2H2O -> 2H2 + O2 | wrong
"""


def rows(table: str, otherwise: str) -> list[tuple[str, str, str]]:
    found = []
    for line in table.strip().splitlines():
        key, given, verdict = (*line.split(" | "), otherwise)[:3]
        found.append((key, given, verdict))
    return found


@pytest.mark.parametrize(("key", "given", "verdict"), rows(SAME, "same") + rows(OTHER, "wrong"))
def test_a_formula_has_the_verdict(key: str, given: str, verdict: str) -> None:
    assert judge_formula(Formula(key), given).verdict == verdict


@pytest.mark.parametrize(
    ("key", "given", "verdict"),
    [
        ("(x+1)(x-1)", "(x - 1)(x + 1)", "same"),
        ("(x+1)(x-1)", "x^2 - 1", "near"),
        ("(x+1)^2", "(x+1)(x+1)", "same"),
        ("(x+1)^2", "(1+x)²", "same"),
        ("(x+1)^2", "x^2 + 2x + 1", "near"),
        ("x^2 + 2x + 1", "2x + 1 + x²", "same"),
        ("x^2 + 2x + 1", "(x+1)^2", "near"),
        ("x^2 + 2x + 1", "x^2 + x + 1", "wrong"),
        ("2^2 * 3", "3*2*2", "same"),
        ("2^2 * 3", "12", "near"),
        ("x/2", "1/2 x", "same"),
        ("-x/2", "x/(-2)", "same"),
        ("√x", "sqrt(x)", "same"),
        ("√x", "x^(1/2)", "near"),
        ("y = 2(x+1)", "2(x+1) = y", "same"),
        ("y = 2(x+1)", "y = 2x + 2", "near"),
    ],
)
def test_the_form_counts_where_it_is_asked_for(key: str, given: str, verdict: str) -> None:
    assert judge_formula(Formula(key, is_form=True), given).verdict == verdict


@pytest.mark.parametrize(
    ("prompt", "found"),
    [
        ("Expand $(x+1)^2$.", ("(x+1)^2",)),
        ("Expand (x+1)^2.", ("(x+1)^2",)),
        ("Simplify `6x/3`:", ("6x/3",)),
        (r"Simplify $\frac{x^2-1}{x-1}$.", ("(x^2-1)/(x-1)",)),
        (r"Work out \(\sqrt{2} \cdot \sqrt{8}\)", ("√ (2) * √ (8)",)),
        ("What is 1/2 + 1/4?", ("1/2 + 1/4",)),
        ("Solve v = u + at for t.", ("v = u + at",)),
        ("What is the derivative of x^3 with respect to x?", ("x^3",)),
        ("Which letter stands for the mean?", ()),
        ("Is well-known a word?", ()),
    ],
)
def test_the_expressions_of_a_prompt_are_found(prompt: str, found: tuple[str, ...]) -> None:
    assert expressions(prompt) == found


@pytest.mark.parametrize(
    ("key", "given", "prompt", "verdict"),
    [
        ("x^2 + 2x + 1", "(x+1)^2", "Expand (x+1)^2.", "near"),
        ("x^2 + 2x + 1", "(1+x)²", "Expand $(x+1)^2$.", "near"),
        ("x^2 + 2x + 1", "1 + 2x + x^2", "Expand (x+1)^2.", "same"),
        ("x + 1", "(x^2-1)/(x-1)", r"Simplify $\frac{x^2-1}{x-1}$.", "near"),
        ("3/4", "1/2 + 1/4", "What is 1/2 + 1/4?", "near"),
        ("y = (x+1)(x-1)", "y = x^2 - 1", "Factorise y = x^2 - 1", "near"),
        ("t = (v - u)/a", "v = u + at", "Solve v = u + at for t.", "near"),
        ("2√3", "√12", "Simplify √12", "near"),
    ],
)
def test_the_prompt_copied_is_near(key: str, given: str, prompt: str, verdict: str) -> None:
    assert judge_formula(Formula(key, expressions(prompt)), given).verdict == verdict


@pytest.mark.parametrize(
    ("key", "given", "verdict"),
    [
        ("y = 0.5x", "y = 0,5x", "same"),
        ("y = 0,5x", "y = 0.5x", "same"),
        ("y = 0,5x", "y = x/2", "same"),
    ],
)
def test_a_decimal_comma_is_read_where_it_can_be_nothing_else(
    key: str, given: str, verdict: str
) -> None:
    assert judge_formula(Formula(key, has_decimal_comma="," in key), given).verdict == verdict


@pytest.mark.parametrize(
    "given",
    [
        "(" * 400 + "x" + ")" * 400,
        "-" * 450 + "x",
        "9^9^9^9^9",
        "9999999!!!!",
        "2^" * 200 + "2",
        "1/0",
        "x^(x^(x^(x^x)))",
        "√" * 450,
        "|" * 450,
        "sin" * 150,
        "__import__('os')",
        "1" * 499,
        "10^" * 100 + "9" * 100,
        "",
    ],
)
def test_no_answer_is_too_much(given: str) -> None:
    assert judge_formula(Formula("x + 1"), given).verdict in ("near", "wrong")


def test_what_reads_as_a_formula() -> None:
    assert is_formula("x^2 + 1")
    assert not is_formula("x + ")
