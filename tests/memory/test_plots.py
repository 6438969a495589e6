"""Plots hold in 80, 40 and 20 columns and in ASCII; the page is whole, safe, and told in words."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from myoquiz.statistics import figures, page, plots
from myoquiz.statistics.figures import Bar, Bars, Figure, Lines, Series
from myoquiz.statistics.learner import Calibration, Hard, Load, Mastery, Span, Stats
from myoquiz.statistics.plots import Canvas
from myoquiz.text.cells import shown, width
from tests.conftest import Golden

HERE = Path(__file__).parent

STATS = Stats(
    today="2026-12-01",
    answers=1234,
    questions=90,
    seen=45,
    recall=0.456,
    streak=3,
    longest_streak=12,
    days=40,
    by_bank=(Mastery("Myoclonus basics", 24, 20, 0.81), Mastery("Sleep & <dreams>", 16, 0, 0.0)),
    by_tag=(Mastery("newborns", 4, 1, 0.004), Mastery("医学の用語", 10, 10, 1.0)),
    span_days=7,
    over_time=tuple(
        Span(f"2026-{10 + week // 4}-{1 + week % 4 * 7:02}", 10, accuracy, kept, 5)
        for week, (accuracy, kept) in enumerate(
            [(0.4, None), (0.5, 0.7), (None, None), (0.9, 0.6), (1.0, 1.0), (0.0, 0.1), (0.85, 0.9)]
        )
    ),
    forecast=tuple(Load(f"2026-12-{1 + day:02}", due) for day, due in enumerate((13, 0, 1, 250))),
    hardest=(
        Hard("b", "q1", "Which of these \x1b[31mdrugs</text><script>alert(1)</script>?", 5, 0.2),
        Hard("b", "q2", "What is it called when a muscle jerks while falling asleep?", 3, 0.5),
    ),
    confidence=(Calibration(1, 10, 4), Calibration(3, 8, 8)),
    elsewhere=0,
)
FIGURES = figures.figures(STATS)


def test_there_is_a_figure_for_each_part() -> None:
    assert [figure.title for figure in FIGURES] == [
        "Known today, by bank",
        "Known today, by topic",
        "Accuracy and retention",
        "Due in the coming days",
        "Hardest questions",
        "Right, by how sure you were",
    ]


@pytest.mark.parametrize(
    ("name", "on"),
    [
        ("80", Canvas(80)),
        ("40", Canvas(40)),
        ("40-ascii", Canvas(40, is_ascii=True)),
    ],
)
def test_plots_in_the_terminal(name: str, on: Canvas, golden: Golden) -> None:
    rows = [row for figure in FIGURES for row in ["", *plots.rows(figure, on)]]
    golden(HERE / "goldens" / f"plots-{name}.txt", "\n".join(rows) + "\n")


@pytest.mark.parametrize("columns", [20, 30, 40, 60, 80, 88])
@pytest.mark.parametrize("is_ascii", [False, True])
def test_no_row_is_too_wide(columns: int, is_ascii: bool) -> None:
    for figure in FIGURES:
        for row in plots.rows(figure, Canvas(columns, is_ascii)):
            assert width(row) <= columns, row
            assert "\x1b" not in row


def test_ascii_is_ascii_but_for_the_texts_of_banks() -> None:
    for figure in FIGURES:
        text = "".join(plots.rows(figure, Canvas(40, is_ascii=True)))
        assert text.replace("医学の用語", "").replace("�", "").isascii()


@pytest.mark.parametrize(
    ("share", "unicode", "plain"),
    [
        (0.0, "    ", "...."),
        (0.001, "▏   ", "#..."),
        (0.5, "██  ", "##.."),
        (0.53, "██▏ ", "##.."),
        (1.0, "████", "####"),
        (7.0, "████", "####"),
        (-1.0, "    ", "...."),
    ],
)
def test_a_bar(share: float, unicode: str, plain: str) -> None:
    for on, expected in ((Canvas(20), unicode), (Canvas(20, is_ascii=True), plain)):
        figure = Bars("T", "", (Bar("a", share, "12345678901"),), 1.0, ("", ""))
        assert f" {expected} " in plots.rows(figure, on)[1] + " "


def test_a_line_of_one_point_and_of_none() -> None:
    lone = Lines("T", "", ("2026-01-01",), (Series("a", (0.5,)), Series("b", (None,))))
    for on in (Canvas(20), Canvas(20, is_ascii=True)):
        assert len(plots.rows(lone, on)) >= 12
    assert "<circle" in page.page("T", [], [lone])


def test_words_beside_a_bar_are_never_cut() -> None:
    long = "Disorders of movement in the first year of life and what becomes of them"
    bars = Bars("T", "", (Bar(long, 0.5, "50% of 1,234"),), 1, ("Topic", "Known"))
    (head,) = page_of([bars]).findall(".//tbody/tr/th")
    assert head.text == long


def page_of(made: list[Figure]) -> ElementTree.Element:
    text = page.page('What "you" <know>', [("Known", "<46%>")], made)
    whole = re.sub(r"<!doctype html>|<meta [^>]*>", "", text)
    return ElementTree.fromstring(whole)


def test_the_page_has_a_picture_and_a_table_for_each_figure() -> None:
    root = page_of(FIGURES)
    sections = root.findall(".//section")
    assert len(sections) == len(FIGURES)
    for section, figure in zip(sections, FIGURES, strict=True):
        svg = section.find(".//svg")
        bars = section.findall(".//span[@class='bar']/span")
        if isinstance(figure, Bars):
            assert svg is None and len(bars) == len(figure.bars)
        else:
            assert svg is not None and svg.get("role") == "img"
            named = {part.get("id"): part.text for part in svg if part.tag in ("title", "desc")}
            assert [named[name] for name in (svg.get("aria-labelledby") or "").split()] == [
                shown(figure.title),
                shown(figure.about),
            ]
        rows = section.findall(".//tbody/tr")
        assert len(rows) == len(figure.bars if isinstance(figure, Bars) else figure.labels)
        heads = [head.get("scope") for head in section.findall(".//th")]
        assert set(heads) == {"col", "row"}


def test_the_page_needs_nothing_and_runs_nothing() -> None:
    root = page_of(FIGURES)
    tags = {element.tag for element in root.iter()}
    assert not tags & {"script", "link", "img", "iframe", "object", "a", "use", "image"}
    names = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name in ("href", "src")}
    styles = {element.get("style") for element in root.iter()} - {None}
    assert all(re.fullmatch(r"width: \d+\.\d%", style or "") for style in styles)
    text = page.page("T", [], FIGURES)
    assert "default-src 'none'" in text and "http" not in text.replace("http-equiv", "")
    assert "@import" not in text and "url(" not in text


def test_the_page_is_light_and_dark() -> None:
    text = page.page("T", [], FIGURES)
    assert "color-scheme: light dark" in text and "prefers-color-scheme: dark" in text
    rules = text.split("<style>")[1].split("</style>")[0]
    light, dark = (
        dict(re.findall(r"--(\w+): (#\w{6})", part)) for part in rules.split("@media", 1)
    )
    assert set(light) == set(dark)
    for colours in (light, dark):
        for name in ("ink", "soft"):
            assert _contrast(colours[name], colours["ground"]) >= 4.5
        for name in ("first", "second"):
            assert _contrast(colours[name], colours["ground"]) >= 3


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2, 1.4.3)."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
