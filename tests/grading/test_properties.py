"""What holds for every answer, whatever its letters."""

import time
import unicodedata
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from myoquiz.grading import AnswerKey, NumberKey, Rejected, fold, judge, judge_number, read_number
from tests.conftest import cases

LANGUAGES = st.sampled_from(["en", "en-GB", "de", "fr", "el", "ru", "ar", "hi", "ja", "zh"])
SIGNS = """
a an the - – ' 's . , 5 10 x ^ ² ⁻³ é ß æ Å ς α β µ м й ё ا ـ َ क्षि が 東 + # & ( ) % ° m mW MW haem
colour ise our tumours re oe one year II IV e3 ½ İ ı minus million not non 1,000 .5
"""
UNSEEN = ("\u200d", "\u00ad", "\ud800", "\x00", "\t", " ", "\U0001f600")
PIECES = st.sampled_from((*SIGNS.split(), *UNSEEN))
ANY_TEXT = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=st.characters(), max_size=12),
    st.lists(st.one_of(PIECES, st.just(" ")), max_size=10).map("".join),
)
TERMS = """
myoclonus Lance-Adams Ménière γ-globulin haemorrhage naïve EEG post-hypoxic œdema hyper hypo
not left right non-epileptic of one 14-3-3 Größe 5 ms vitamin B12
"""
LETTERS = "abcdeinotzéïöæßΑβγάώΩжйщёאבגحمदिसु東京カ゛ン한글"
WORD = st.text(alphabet=LETTERS, min_size=1, max_size=9).filter(lambda word: word[0].isalpha())
WORDS = st.lists(st.one_of(st.sampled_from(TERMS.split()), WORD), min_size=1, max_size=5).map(
    " ".join
)


def without_accents(text: str) -> str:
    """The text as someone types it who has no accents on the keyboard."""
    bare = []
    latin = True
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char):
            latin = char < "Ѐ"
        elif latin:
            continue
        bare.append(char)
    return unicodedata.normalize("NFC", "".join(bare))


WAYS = st.sampled_from(
    [
        str.upper,
        str.lower,
        str.title,
        without_accents,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("-", "–"),
        lambda text: text.replace("-", "‑"),
        lambda text: text.replace("-", " "),
        lambda text: f"  {text.replace(' ', '   ')}\t",
        lambda text: f"{text}.",
        lambda text: f"“{text}”",
    ]
)


@given(WORDS, WAYS, LANGUAGES)
def test_an_answer_passes_itself_in_any_case_accent_dash_and_spacing(
    answer: str, way: object, language: str
) -> None:
    written = way(answer)  # type: ignore[operator]
    assert judge(AnswerKey(answer, language=language), written).verdict == "same", written


@given(ANY_TEXT, LANGUAGES)
def test_folding_twice_is_folding_once(text: str, language: str) -> None:
    assert fold(fold(text, language), language) == fold(text, language)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, LANGUAGES, st.booleans(), st.booleans())
def test_a_verdict_never_raises(
    answer: str, typed: str, other: str, language: str, cased: bool, typos: bool
) -> None:
    key = AnswerKey(answer, (other,), (Rejected(other, "no"),), cased, typos, language)
    assert judge(key, typed, (AnswerKey(other),)).verdict in ("same", "typo", "near", "wrong")
    assert judge_number(NumberKey((Decimal(1),), None, other), typed).verdict
    assert judge(AnswerKey(answer or "x"), answer or "x").verdict == "same"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_a_number_is_read_back(number: Decimal) -> None:
    assert read_number(str(number)) == number or abs(number.adjusted()) > 400
    assert judge_number(NumberKey((number,)), f"{number:f}").verdict == "same"


@settings(max_examples=cases(30))
@given(ANY_TEXT.filter(bool))
def test_ten_thousand_characters_take_hardly_longer_than_five_hundred(piece: str) -> None:
    judge(AnswerKey("negative myoclonus"), "5 negatife myoklonus")  # reads the data
    long = (piece * 10_000)[:10_000]
    short = min(seconds(long[:500]) for _ in range(5))
    assert min(seconds(long) for _ in range(5)) < 10 * max(short, 0.001)


def seconds(text: str) -> float:
    start = time.process_time()
    judge(AnswerKey("negative myoclonus"), text)
    judge_number(NumberKey((Decimal(1),)), text)
    return time.process_time() - start
