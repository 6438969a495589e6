"""What is written in several ways and means the same in English, and what only looks so."""

import pytest

from myoquiz.grading import AnswerKey, judge

ROWS = r"""
doghouse|dog houses|same
to wash|wash|same
wash|to wash|same
1 January 1900|1st January 1900|same
July 14, 1789|14 July 1789|same
14 July 1789|July 14th, 1789|same
14 July 1789|the 14th of July 1789|same
14 July 1789|1789-07-14|same
14 July 1789|14 Jul 1789|same
14 July 1789|15 July 1789|wrong
14 July 1789|14 June 1789|wrong,near
1914–1918|from 1914 to 1918|same
1914–1918|between 1914 and 1918|same
1914–1918|1918-1914|wrong,near
44 BCE|44 B.C.|same
44 BC|44 B.C.E.|same
44 BC|in 44 BC|same
44 BC|44 AD|wrong,near
44 BC|44 CE|wrong,near
1066 AD|1066 CE|same
Roe v. Wade|Roe vs Wade|same
Roe v. Wade|Roe versus Wade|same
Roe v. Wade|Roe v Wade|same
St Petersburg|Saint Petersburg|same
Mount Everest|Mt. Everest|same
9 p.m.|9 pm|same
9 pm|9 am|wrong,near
nineteenth century|19th century|same
19th century|nineteenth century|same
19th century|18th century|wrong,near
fifth|5th|same
twenty-first century|21st century|same
doesn't|does not|same
isn't|is not|same
isn't|is|wrong,near
cannot|can't|same
Edict of Nantes|Nantes Edict|same
Edict of Nantes|the Edict of Nantes|same
Treaty of Versailles|Versailles Treaty|same
Battle of Waterloo|the Waterloo battle|same
Ohm's law|law of Ohm|same
Queen Anne|Anne|same
Anne|Queen Anne|same
Anne|King Anne|near,wrong,same
Queen Mary|King Mary|near,wrong
Claude Monet|Monet, Claude|same
Claude Monet|C. Monet|same
Claude Monet|E. Monet|near,wrong
Franklin D. Roosevelt|Franklin Delano Roosevelt|same
South Korea|S. Korea|same
South Korea|N. Korea|near,wrong
Claude Monet|Edouard Manet|wrong
Monet|Manet|near,wrong
Danube|River Danube|same
Danube|Danube River|same
hemi-|hemi|same
Henry VIII|Henry the Eighth|same
Thirty Years' War|30 Years War|same
Thirty Years' War|Thirty Year War|same,typo
evolution|devolution|wrong,near
covert|overt|wrong,near
matriarchal|patriarchal|wrong
arteritis|arthritis|wrong,near
dimethicone|simethicone|wrong,near
fluorine|fluorene|wrong,near
methyl|ethyl|wrong,near
methane|ethane|wrong,near
lessor|lessee|wrong,near
sulfate|sulfite|wrong,near
hydrogen sulfate|hydrogen sulfide|wrong,near
37 °C|37 º C|same
37 °C|37ºC|same
O’Brien|OʼBrien|same
みず|みす|near
hemi-|demi-|wrong,near
glass of water|water glass|near,wrong
Cushing syndrome|Cushing disease|near,wrong
toUpperCase|toUpperCase[]|near,wrong
mitosis|`mitosis`|same
past tense|to past tense|same,near
12 May|May 12|same
May|may|same
Christmas Day|25 December|wrong
4th of July|July 4|same
negative myoclonus|myoclonus|near
myoclonus|negative myoclonus|near,wrong
Ω|ω|near
Ω|omega|same
M3|m3|near
H_2O|H2O|same
Fe^{3+}|Fe3+|same
CH4 + 2O2 -> CO2 + 2H2O|2O2 + CH4 -> 2H2O + CO2|same
CH4 + 2O2 -> CO2 + 2H2O|CO2 + 2H2O -> CH4 + 2O2|wrong,near
H2O|H2O(l)|same
ls|$ ls|same
ls -l|$ ls -l|same
\d+|/\d+/|near
<p>|<P>|near
SELECT name FROM users|SELECT name FROM user|near,wrong
SELECT name FROM users|select name from users|near
drifting into sleep|drifting to sleep|near,wrong
"""


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_wordings(row: str) -> None:
    expected, given, verdicts = row.rsplit("|", 2)
    assert judge(AnswerKey(expected), given).verdict in verdicts.split(",")
