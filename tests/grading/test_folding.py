"""What folding overlooks, and what it must not."""

import pytest

from myoquiz.grading import fold

ALIKE = """
The Thalamus|thalamus
Lance–Adams|lance-adams
Ménière’s|meniere
Ångström|angstrom
œsophagus|esophagus
œdème|oedeme
Straße|strasse
γ-globulin|gamma globulin
TNFα|TNF alpha
U.S.A.|usa
e.g.|eg
"jerk"|jerk
O'Brien|O’Brien
salt & pepper|salt and pepper
CO₂|co2
Ca²⁺|Ca2+
10⁶|10^6
x⁻³|x^-3
٣|3
E=mc|e = mc
½|1/2
a-symptomatic|asymptomatic
haemoglobin|hemoglobin
anaemia|anemia
gynaecology|gynecology
oedema|edema
papilloedema|papilledema
diarrhoea|diarrhea
dyspnoea|dyspnea
oestrogen|estrogen
foetus|fetus
amoeba|ameba
homoeopathy|homeopathy
coeliac|celiac
manoeuvre|maneuver
tumours|tumors
behavioural|behavioral
coloured|colored
favourite|favorite
neighbourhood|neighborhood
stabilisation|stabilization
recognised|recognized
analyse|analyze
paralysing|paralyzing
centre|center
centred|centered
fibre|fiber
litres|liters
metre|meter
dialogue|dialog
offence|offense
labelled|labeled
travelling|traveling
sulphate|sulfate
leucocyte|leukocyte
programme|program
grey|gray
mould|mold
tyres|tires
disc|disk
sceptic|skeptic
aluminium|aluminum
practise|practice
neurone|neuron
aeroplane|airplane
ageing|aging
artefact|artifact
cheque|check
draught|draft
enrol|enroll
fulfil|fulfill
instalment|installment
jewellery|jewelry
kerb|curb
moustache|mustache
plough|plow
pyjamas|pajamas
judgement|judgment
skilful|skillful
"""
UNLIKE = """
-5|5
10⁶|106
C#|C
C++|C
Na+|Na
> 5|< 5
atonic|tonic
aerobic|erobic
hypoechoic|hyperechoic
filled|filed
does|des
four|for
rise|rize
が|か
й|и
कि|क
"""


@pytest.mark.parametrize("row", ALIKE.strip().splitlines())
def test_texts_that_fold_alike(row: str) -> None:
    one, other = row.split("|")
    assert fold(one) == fold(other)


@pytest.mark.parametrize("row", UNLIKE.strip().splitlines())
def test_texts_that_do_not(row: str) -> None:
    one, other = row.split("|")
    assert fold(one) != fold(other)


def test_english_spelling_and_articles_are_for_english() -> None:
    assert fold("the tumour", "en-GB") == "tumor"
    assert fold("the tumour", "de") == "the tumour"
    assert fold("die Leber", "de") == "leber"
    assert fold("l'épilepsie", "fr") == "epilepsie"
    assert fold("σ", "en") == "sigma"
    assert fold("ο κλόνος", "el") == "κλονοσ"


def test_what_is_all_punctuation_stays() -> None:
    assert fold("...") == "..."
    assert fold(" ? ") == "?"
    assert fold("the") == "the"
    assert fold("") == ""
