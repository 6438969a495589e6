"""Quantities that are the same, and those that are not."""

import pytest

from myoquiz.grading import AnswerKey, judge
from myoquiz.grading.units import read_units

SAME = """
50 ms|50 msec|50 msecs|50 milliseconds|0.05 s|50000 µs|50 MS
5 min|5 minutes|5 mins|300 s
2 h|2 hrs|2 hours|120 min
3 d|3 days|72 h
2 wk|2 weeks|14 days
6 mo|6 months|0.5 years
5 km|5 kilometres|5000 m
4 inches|4 inch
6 ft|6 feet|72 inches
10 µg|10 ug|10 mcg|10 micrograms|0.01 mg
10 kg|10 KG|10 kilograms|10000 g
5 mL|5 ml|5 cc|5 millilitres
1 mol|1000 mmol|1 mole
10 mM|10 millimolar
5 mEq|5 milliequivalents
100 IU|100 iu
3 kHz|3000 Hz|3 kilohertz
72 bpm|72 beats per minute|72 beats/min
5 mV|5 millivolts
3 mA|3 milliamps|3 milliamperes
5 MW|5 megawatts
4 kJ|4 kilojoules
2 kcal|2 kilocalories
5 keV|5 kiloelectronvolts
9 N|9 newtons
120 mmHg|120 mm Hg
5 kPa|5 kilopascals
3 T|3 tesla
5 kΩ|5 kiloohms
300 K|300 kelvin
37 °C|37 C|37 degrees Celsius|37 ℃
98 °F|98 degrees Fahrenheit
90°|90 degrees
66 kDa|66 kilodaltons
2 Gy|2 gray
5 mSv|5 millisieverts
8 bytes|8 byte
8 bits|8 bit
5 dB|5 decibels
5%|5 %|5 percent|5 per cent
10 mg/kg|10 mg per kg|10 mg / kg
9.8 m/s²|9.8 m/s^2|9.8 m/s2
5 m²|5 m^2|5 m2
"""
OTHER = """
5 mW|5 MW
5 mV|5 MV
5 mm|5 mM
5 mg|5 g
5 mg|5 mL
50 ms|50 s
3 days|3 weeks
37 °C|37 °F
10 mg/kg|10 mg/g
10 mg|10 mg/kg
5 m²|5 m³
"""


@pytest.mark.parametrize("row", SAME.strip().splitlines())
def test_spellings_of_one_quantity(row: str) -> None:
    expected, *others = row.split("|")
    for given in others:
        assert judge(AnswerKey(expected), given).verdict == "same", given


@pytest.mark.parametrize("row", OTHER.strip().splitlines())
def test_quantities_that_differ(row: str) -> None:
    expected, given = row.split("|")
    assert judge(AnswerKey(expected), given).verdict == "wrong"
    assert judge(AnswerKey(given), expected).verdict == "wrong"


def test_a_unit_that_only_its_case_could_tell_is_asked_for_again() -> None:
    found = judge(AnswerKey("5 mW"), "5 mw")
    assert (found.verdict, found.reason) == ("near", "Check the capital letters of the unit.")


def test_no_unit() -> None:
    assert read_units("jerks") == ()
    assert read_units("m walk") == ()
    assert read_units("") == ()
