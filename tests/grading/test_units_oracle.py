"""Units are what pint takes them for: their dimensions and their sizes."""

from fractions import Fraction

import pytest

from myoquiz.grading.numbers import plain
from myoquiz.grading.units import Unit, read_units
from tests.conftest import need

ALIKE = """
J/(mol K) = J mol^-1 K^-1 = J·mol⁻¹·K⁻¹ = J/mol/K = joules per mole per kelvin = J mol-1 K-1
m/s² = m s⁻² = m/s^2 = m s^-2 = meters per second squared = m/s/s = m·s^-2
N m = Nm = N·m = newton metres = newton-metres = J = kg m^2/s^2 = kg·m²·s⁻² = m^2 kg s^-2 = W s = Ws
kg m/s² = N = kg*m/s^2 = kg m s^-2 = newton
mol dm^-3 = mol/L = M = mol/dm³ = mol l⁻¹ = moles per litre = mol dm-3 = molar
kWh = kW h = kW·h = kilowatt-hour = kilowatt hours
1/s = Hz = s^-1 = s⁻¹ = /s = per second = hertz
km/h = kph = kilometres per hour = km per hour = km·h⁻¹
g/cm³ = g/mL = kg/L = g cm^-3 = g per cubic centimetre = grams per cubic centimeter
Pa = N/m² = N m^-2 = kg/(m s²) = J/m³
V = W/A = J/C = kg m²/(A s³)
Ω = V/A = ohms
F = C/V
T = Wb/m² = kg/(A s²)
C = A s = As = coulombs
m² = square metres = m^2 = m2 = sq m = square meter
L = dm³ = 1000 cm³ = litre = l
"""
DIFFERENT = """
J/(mol K) ≠ J/mol
m/s ≠ m/s²
N m ≠ N/m
Nm ≠ nm
mN ≠ N m
kW h ≠ kW/h
mol/L ≠ mol/mL
M ≠ m
mW ≠ MW
Hz ≠ rad/s
Gy ≠ Sv
Hz ≠ Bq
g/cm³ ≠ g/cm²
°C ≠ °F
°C ≠ K
C ≠ °C
min ≠ m
"""
PINT = """
s min h d m km cm mm µm nm inch ft yd mi ha g kg mg µg lb oz L mL mol mmol Hz kHz A mA K N kN J kJ
MJ cal kcal eV keV W kW Pa kPa hPa bar mbar atm torr C V mV kV S F µF Wb T mT H Gy t
"""


def only(text: str) -> Unit:
    found = read_units(plain(text))
    assert found, text
    return found[-1]


def factored(text: str) -> tuple[Fraction, str]:
    number, _, unit = text.partition(" ") if text[:2].isdigit() else ("1", "", text)
    found = only(unit)
    return found.size * int(number), found.quantity


@pytest.mark.parametrize("row", ALIKE.strip().splitlines())
def test_spellings_of_one_unit(row: str) -> None:
    first, *others = row.split(" = ")
    assert [factored(other) for other in others] == [factored(first)] * len(others)


@pytest.mark.parametrize("row", DIFFERENT.strip().splitlines())
def test_units_that_differ(row: str) -> None:
    one, other = map(only, row.split(" ≠ "))
    assert (one.size, one.quantity, one.start) != (other.size, other.quantity, other.start)


@pytest.mark.parametrize("symbol", PINT.split())
def test_pint_has_the_same_size(symbol: str) -> None:
    need("pint")
    import pint

    registry = pint.UnitRegistry()
    theirs = registry.Quantity(1, {"t": "tonne", "C": "coulomb"}.get(symbol, symbol))
    mine = only(symbol)
    base = {"length": "m", "mass": "g", "time": "s", "current": "A", "amount": "mol"}
    base |= {"temperature": "K"}
    above, _, below = mine.quantity.partition("/")
    unit = registry.Unit("")
    for side, sign in ((above, 1), (below, -1)):
        for part in filter(None, side.split(".")):
            name, _, power = part.partition("^")
            unit *= registry.Unit(base[name]) ** (sign * int(power or 1))
    assert theirs.to(unit).magnitude == pytest.approx(float(mine.size), rel=1e-6)


def test_brackets_without_end_are_no_unit() -> None:
    assert read_units("(" * 490) == ()
    assert read_units("m" + "/(m" * 160) == ()
