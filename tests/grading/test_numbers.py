"""Numbers as they are written, tolerances, and the verdicts on numerical answers."""

from decimal import Decimal

import pytest

from myoquiz.bank import read
from myoquiz.grading import Figures, NumberKey, Tolerance, judge_number, read_number, read_tolerance
from myoquiz.problems import Problems
from myoquiz.questions import Numerical

READ = """
5|5
-5|-5
−5|-5
+5|5
- 5|-5
.5|0.5
0,5|0.5
5.|5
1,5|1.5
1,000|1000
0,125|0.125
1234,567|1234.567
12,345,678|12345678
1.234.567|1234567
1,234.5|1234.5
1.234,5|1234.5
1 000 000|1000000
1'000|1000
1e3|1000
1E-3|0.001
1.2×10^3|1200
1.2 x 10³|1200
10⁶|1000000
10^-2|0.01
٣٫١|
٣١|31
１２|12
1e400|1e400
1e401|
1e-401|
1,00|1.00
1,2,3|
1.2.3|
5-6|
5 ms|
five|
nan|
inf|
-|
|
0x10|
1_000|
"""


@pytest.mark.parametrize("row", READ.strip("\n").splitlines())
def test_numbers_as_people_write_them(row: str) -> None:
    text, number = row.split("|")
    assert read_number(text) == (Decimal(number) if number else None)


def test_tolerances() -> None:
    assert read_tolerance("0.1") == Tolerance(Decimal("0.1"))
    assert read_tolerance("5%") == Tolerance(Decimal(5), relative=True)
    assert read_tolerance(" 2,5 % ") == Tolerance(Decimal("2.5"), relative=True)
    assert read_tolerance("0") == Tolerance(Decimal(0))
    assert read_tolerance("-1") is None
    assert read_tolerance("some") is None
    assert read_tolerance("%") is None
    assert read_tolerance("3 sf") == Figures(3)
    assert read_tolerance("2 sig figs") == Figures(2)
    assert read_tolerance("3 significant figures") == Figures(3)
    assert read_tolerance("0 sf") is None
    assert read_tolerance("16 sf") is None


CASES = """
0.7|0.1||0.8|same|
0.7|0.1||0.6|same|
0.7|0.1||0,8|same|
0.7|0.1||0.8000000000000000000000000001|wrong|The number is another.
0.7|0.1||-0.7|wrong|The number is right; its sign is not.
0.7|||0.70|same|
50|5%|ms|52.5|same|
50|5%|ms|52.51|wrong|The number is another.
50|5%|ms|0.05 s|same|
50|5%|ms|50 s|wrong|The number is right; its unit is not.
50|5%|ms|50 mV|wrong|The number is right; its unit is not.
50|5%|ms|50 milisecond|typo|Check the spelling.
50|5%|ms|50 bananas|near|Check the unit.
50|5%|ms|about 50 ms|same|
50|5%|ms|50 or 60|near|Give one number.
50|5%|ms|fifty|same|
50|5%|ms|some|wrong|That is not a number.
5||mW|5 mw|near|Check the capital letters of the unit.
5||mW|5 MW|wrong|The number is right; its unit is not.
3||seizures|3 seizures|same|
3||seizures|three|same|
3||seizures|3 siezures|typo|Check the spelling.
3||seizures|3 jerks|near|Check the unit.
3||seizures|3 s|wrong|The number is right; its unit is not.
3||seizures|4 seizures|wrong|The number is another.
1||year|a year|same|
1||year|12 months|same|
1000|||1 000|same|
1000|||1,000|same|
1000|||1 thousand|same|
1000|||1000 ms|near|No unit is asked for.
5||%|5 percent|same|
1|||1e999|wrong|That is not a number.
1||||wrong|That is not a number.
"""


NOTATIONS = """
answer: 0.5 | 1/2 | same
answer: 0.5 | ½ | same
answer: 0.5 | 50% | same
answer: 0.5 | 50 % | same
answer: 0.5 | 50 per cent | same
answer: 0.5 | .5 | same
answer: 0.5 | 2/4 | same
answer: 0.5 | 5 | wrong
answer: 0.5 | 50 | wrong
answer: 0.5 | 5% | wrong
answer: 25 | 25% | near
answer: 25, prompt: What per cent is it? | 25% | same
answer: 25, unit: '%' | 25 | same
answer: 25, unit: '%' | 25 percent | same
answer: 25, unit: '%' | 0.25 | near
answer: 25, unit: '%' | 1/4 | near
answer: 3/8 | 3/8 | same
answer: 3/8 | 0.375 | same
answer: 3/8 | 6/16 | same
answer: 3/8 | 3/7 | wrong
answer: 3/8 | 8/3 | wrong
answer: -3/8 | -3/8 | same
answer: -3/8 | −3/8 | same
answer: -3/8 | 3/8 | wrong
answer: 2.5 | 2½ | same
answer: 2.5 | 2 1/2 | same
answer: -2.5 | -2 1/2 | same
answer: 2.5 | 5/2 | same
answer: 2.5 | two point five | near
answer: 21 | twenty-one | same
answer: 21 | twenty one | same
answer: 105 | one hundred and five | same
answer: 999999 | nine hundred ninety-nine thousand nine hundred and ninety-nine | same
answer: 3000000 | three million | same
answer: 3000000 | 3 million | same
answer: 2500000 | 2.5 million | same
answer: -5 | minus five | same
answer: -5 | negative 5 | same
answer: 5 | minus five | wrong
answer: 602200000000000000000000, tolerance: 1% | 6,022 × 10²³ | same
answer: 602200000000000000000000, tolerance: 1% | 6.022e23 | same
answer: 602200000000000000000000, tolerance: 1% | 6.022*10^23 | same
answer: 602200000000000000000000, tolerance: 1% | 6.022 x 10^{23} | same
answer: 602200000000000000000000, tolerance: 1% | 6.022 × 10^22 | wrong
answer: 1234 | 1,234 | same
answer: 1.234 | 1,234 | same
answer: 1234 | 1.234 | wrong
answer: 1234 | 1 234 | same
answer: 2 | x = 2 | same
answer: 2 | x=2 | same
answer: 2 | f(x) = 2 | same
answer: 2 | x = 3 | wrong
answer: 2 | 2x = 4 | near
answer: -890, unit: kJ/mol | ΔH = -890 kJ/mol | same
answer: 20 | about 20 | same
answer: 20 | ~20 | same
answer: 20 | approximately 20 | same
answer: 20 | ≈ 20 | same
answer: 1789 | 1789 | same
answer: 1789 | in 1789 | same
answer: 1789 | 1789 AD | same
answer: 1789 | AD 1789 | same
answer: 1789 | 1789 CE | same
answer: 1789 | the year 1789 | same
answer: 1789 | seventeen eighty-nine | same
answer: 1789 | 1798 | wrong
answer: 1789 | 1789 BC | wrong
answer: -44 | 44 BC | same
answer: -44 | 44 BCE | same
answer: -44 | 44 | wrong
answer: 42, prompt: How many km is it? | 42 km | same
answer: 42, prompt: How many km is it? | 42 m | near
answer: 42, prompt: How far is it? | 42 km | near
answer: 3, prompt: How many lobes has it? | 3 lobes | same
answer: 3, prompt: How many lobes has it? | 3 lungs | near
answer: 7 | 7- | wrong
answer: 7 | 7+ | same
answer: -2 | 2- | same
answer: 2.86, tolerance: 0.01, prompt: What is the pH? | pH 2.86 | same
answer: 2.86, tolerance: 0.01, prompt: What is the pH? | pH = 2.86 | same
answer: 443, prompt: Which port does it use? | port 443 | same
answer: 443, prompt: Which port does it use? | not port 443 | near
answer: 5, prompt: Are there more or less than 9? | more than 5 | near
answer: 5, unit: kΩ | 5 kohm | same
answer: 5, unit: kΩ | 5000 ohm | same
answer: 7 | -7 | wrong
answer: 5 | what | wrong
answer: 5 | 5 or 6 | near
answer: 5 | 1.2.3 | wrong
answer: 41.4, unit: cm^2 | 41 | wrong
answer: 256 | 2^8 | near
answer: 256 | 16*16 | near
answer: 2 | √4 | near
answer: 2 | 1+1 | near
answer: 300, unit: K | 300 °C | wrong
answer: 20, unit: °C | 20 degrees | near
answer: 20, unit: °C | 20° | near
answer: 20, unit: °C | 21° | wrong
answer: 300, unit: K | 26.85 °C | same
answer: [2, 3] | 2, 3 | same
answer: [2, 3] | 3, 2 | same
answer: [2, 3] | 2 and 3 | same
answer: [2, 3] | 3 and 2 | same
answer: [2, 3] | 2 or 3 | same
answer: [2, 3] | 2; 3 | same
answer: [2, 3] | 2 3 | same
answer: [2, 3] | 2,3 | same
answer: [2, 3] | {2, 3} | same
answer: [2, 3] | x = 2, x = 3 | same
answer: [2, 3] | x=2, x=3 | same
answer: [2, 3] | x = 2 or x = 3 | same
answer: [2, 3] | x1 = 2, x2 = 3 | same
answer: [2, 3] | two and three | same
answer: [2, 3] | 2 | near
answer: [2, 3] | 2, 2 | wrong
answer: [2, 3] | 2, 3, 4 | wrong
answer: [2, 3] | 2, 4 | wrong
answer: [2, 3] | -2, -3 | wrong
answer: [2, 3] | 2.3 | wrong
answer: [2, 3] | what | wrong
answer: [2, -2] | ±2 | same
answer: [2, -2] | x = ±2 | same
answer: [2, -2] | +2 and -2 | same
answer: [1.5, 2.5] | 1,5 and 2,5 | same
answer: [1.5, 2.5] | 1,5; 2,5 | same
answer: [5, 10], unit: cm | 5 cm and 10 cm | same
answer: [5, 10], unit: cm | 5 and 10 cm | same
answer: [5, 10], unit: cm | 0.1 m and 0.05 m | same
answer: [5, 10], unit: cm | 5 m and 10 m | wrong
between: [5, 10] | 5 | same
between: [5, 10] | 10 | same
between: [5, 10] | 7.5 | same
between: [5, 10] | 4.99 | wrong
between: [5, 10] | 10.01 | wrong
between: [5, 10] | -7 | wrong
between: [5, 10], unit: mm | 0.7 cm | same
between: [5, 10], unit: mm | 7 cm | wrong
between: [1/3, 1/2] | 0.4 | same
answer: 3.14159, tolerance: 3 sf | 3.14 | same
answer: 3.14159, tolerance: 3 sf | 3.142 | same
answer: 3.14159, tolerance: 3 sf | 3.1 | wrong
answer: 3.14159, tolerance: 3 sf | 3.15 | wrong
answer: 1234, tolerance: 2 sf | 1200 | same
answer: 1234, tolerance: 2 sf | 1300 | wrong
answer: 0.00123456, tolerance: 3 sf | 1.23e-3 | same
answer: 0.00123456, tolerance: 3 sf | 1.22e-3 | wrong
answer: 999.6, tolerance: 3 sf, unit: m | 1 km | same
answer: 5, unit: € | €5 | same
answer: 5, unit: € | 5 € | same
answer: 5, unit: € | 5 euros | same
answer: 5, unit: € | $5 | wrong
"""
GERMAN = """
answer: 1234 | 1.234 | same
answer: 1.234 | 1.234 | same
answer: 1234.5 | 1.234,5 | same
answer: 0.5 | 0,5 | same
"""


@pytest.mark.parametrize("row", CASES.strip().splitlines())
def test_numerical_verdicts(row: str) -> None:
    answer, tolerance, unit, given, verdict, reason = row.split("|")
    key = NumberKey((Decimal(answer),), read_tolerance(tolerance) if tolerance else None, unit)
    found = judge_number(key, given)
    assert (found.verdict, found.reason) == (verdict, reason)


def asked(line: str) -> tuple[Numerical, str, str]:
    """A question, an answer and its verdict: `answer: 5, unit: ms | 5 ms | same`."""
    keys, given, verdict = line.split(" | ")
    keys = keys if "prompt" in keys else f"prompt: P, {keys}"
    source = f"{{id: q, type: numerical, {keys}}}"
    problems = Problems("numbers")
    text = f"version: 1\nid: b\ntitle: T\nquestions:\n- {source}\n"
    found = read(text, problems)
    assert found, [*problems]
    question = found.questions[0]
    assert isinstance(question, Numerical)
    return question, given, verdict


@pytest.mark.parametrize("line", NOTATIONS.strip().splitlines())
def test_notations_of_numbers(line: str) -> None:
    question, given, verdict = asked(line)
    assert question.grade(given).verdict == verdict


@pytest.mark.parametrize("line", GERMAN.strip().splitlines())
def test_a_comma_is_decimal_in_other_languages(line: str) -> None:
    question, given, verdict = asked(line)
    assert question.grade(given, "de").verdict == verdict


def test_a_unit_that_is_named_nowhere_must_be_given() -> None:
    key = NumberKey((Decimal(50),), unit="ms", unit_named=False)
    found = judge_number(key, "50")
    assert (found.verdict, found.reason) == ("near", "The number is right; its unit is missing.")
    assert judge_number(key, "50 ms").verdict == "same"


def test_what_is_expected_is_told_with_its_unit() -> None:
    assert judge_number(NumberKey((Decimal("0.7"),), unit="ms"), "1").expected == "0.7 ms"
    assert judge_number(NumberKey((Decimal("6.02e23"),)), "1").expected == "6.02E+23"
    assert judge_number(NumberKey((Decimal(1),)), "9" * 501).reason.startswith("That is too long")
