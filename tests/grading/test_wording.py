"""What is written in several ways and means the same in English, and what only looks so."""

import pytest

from myoquiz.grading import AnswerKey, Rejected, judge

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
soon|sooon|typo
loss|losss|typo
Niger|Nigel|near
Everest|Everett|near
Maslow|Marlow|near
van Gogh|van Gough|typo,near
bicameral|bicamera|near
ethene|methene|near,wrong
None|None()|near
else:|else|near
else:|else;|near
def f(x):|def f(x)|near
def f(x):|Def f(x):|near
H2SO4|H2So4|near
H2SO4|h2so4|same
SO4^2-|So4^2-|near
VII|-VII|near,wrong
cos x|-cos x|wrong,near
cos x|cos(x)|same
λ|Λ|near
House of Commons|Common House|near,wrong
mitosis|it is mitosis|same
mitosis|It's mitosis.|same
mitosis|the answer is mitosis|same
K|the symbol is K|same
Fe|It is Fe.|same
x > 3|x > 3.|same
O(log n)|It is O(log n).|same
tachycardia|tachycardia (fast heart rate)|same
tachycardia|tachycardia (or bradycardia)|near,wrong
left|left (right)|wrong,near
sulfur|sulfur (S)|same
copper(II) sulfate|copper II sulfate|same
iron(III) oxide|iron III oxide|same
C# minor|C sharp minor|same
C♯ minor|C# minor|same
B♭ major|Bb major|same
B♭ major|B major|wrong,near
don't|dont|same
2H2 + O2 -> 2H2O|2H2 + O2 = 2H2O|same
osmosis|by osmosis|same
negative myoclonus|myoclonus (negative)|near,same
"""


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_wordings(row: str) -> None:
    expected, given, verdicts = row.rsplit("|", 2)
    assert judge(AnswerKey(expected), given).verdict in verdicts.split(",")


OTHERS = """
gegangen|gefangen|near,wrong|de
obrigada|brigada|near,wrong|pt
hablamos|hablemos|near,wrong|es
belle|balle|near,wrong|fr
la Bastille|la Bastile|typo|fr
huis|huiss|typo|nl
dolce vita|dolce vitta|near|it
chat|c'est chat|same|fr
Hund|es ist Hund|same|de
"""


@pytest.mark.parametrize("row", OTHERS.strip().splitlines())
def test_slips_in_other_languages(row: str) -> None:
    expected, given, verdicts, language = row.rsplit("|", 3)
    key = AnswerKey(expected, language=language)
    assert judge(key, given).verdict in verdicts.split(",")


def test_the_noun_that_the_prompt_asks_for_is_idle() -> None:
    key = AnswerKey("isosceles", prompt="What kind of triangle has two equal sides?")
    assert judge(key, "isosceles triangle").verdict == "same"
    assert judge(key, "isosceles square").verdict == "near"
    key = AnswerKey("Canberra", prompt="What is the capital of Australia?")
    assert judge(key, "Canberra, Australia").verdict == "same"
    assert judge(key, "Canberra, Austria").verdict == "near"


def test_a_choice_in_the_prompt_is_no_noun_beside_the_answer() -> None:
    key = AnswerKey("Sun", prompt="Which is larger, the Sun or the Moon?")
    assert judge(key, "Sun, Moon").verdict == "near"


def test_a_name_is_held_against_nothing_at_all() -> None:
    key = AnswerKey("Abc", reject=(Rejected(""),))
    assert judge(key, "Cba").verdict == "wrong"
