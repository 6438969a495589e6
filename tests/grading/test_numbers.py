"""Numbers as they are written, tolerances, and the verdicts on numerical answers."""

from decimal import Decimal

import pytest

from myoquiz.grading import NumberKey, Tolerance, judge_number, read_number, read_tolerance

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
50|5%|ms|fifty|wrong|That is not a number.
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


@pytest.mark.parametrize("row", CASES.strip().splitlines())
def test_numerical_verdicts(row: str) -> None:
    answer, tolerance, unit, given, verdict, reason = row.split("|")
    key = NumberKey(Decimal(answer), read_tolerance(tolerance) if tolerance else None, unit)
    found = judge_number(key, given)
    assert (found.verdict, found.reason) == (verdict, reason)


def test_a_unit_that_is_named_nowhere_must_be_given() -> None:
    key = NumberKey(Decimal(50), unit="ms", unit_named=False)
    found = judge_number(key, "50")
    assert (found.verdict, found.reason) == ("near", "The number is right; its unit is missing.")
    assert judge_number(key, "50 ms").verdict == "same"


def test_what_is_expected_is_told_with_its_unit() -> None:
    assert judge_number(NumberKey(Decimal("0.7"), unit="ms"), "1").expected == "0.7 ms"
    assert judge_number(NumberKey(Decimal("6.02e23")), "1").expected == "6.02E+23"
    assert judge_number(NumberKey(Decimal(1)), "9" * 501).reason.startswith("That is too long")
