"""Mathematics as MathML: what is made of TeX, and that nothing else can come of it."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoquiz.text.mathematics import commands, environments
from myoquiz.text.mathematics.mathml import mathml
from myoquiz.text.mathematics.reading import UnreadableTex

ELEMENTS = {
    *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "mtable"),
    *("msub", "msup", "msubsup", "munder", "mover", "munderover", "mtr", "mtd"),
}
ATTRIBUTES = {
    *("display", "width", "stretchy", "fence", "form", "mathvariant", "linethickness"),
    *("accent", "accentunder", "class"),
}


def inside(source: str) -> str:
    return mathml(source).removeprefix("<math>").removesuffix("</math>")


@pytest.mark.parametrize(
    ("source", "made"),
    [
        (r"\frac{1}{2}", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (r"x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        (r"x_1^{n}", "<msubsup><mi>x</mi><mn>1</mn><mi>n</mi></msubsup>"),
        (r"f'(x)", "<msup><mi>f</mi><mrow><mo>′</mo></mrow></msup>"
         '<mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo>'),
        (r"a - 3.5", "<mi>a</mi><mo>−</mo><mn>3.5</mn>"),
        (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        (r"\sum_{i}^n i", "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>i</mi>"),
        (r"\int_0^1", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>"),
        (r"\left( a \right.", '<mo fence="true" form="prefix">(</mo><mi>a</mi>'),
        (r"a \not\in B", "<mi>a</mi><mo>∉</mo><mi>B</mi>"),
        (r"\vec{v}", '<mover accent="true"><mi>v</mi><mo stretchy="false">→</mo></mover>'),
        (r"\mathbb{R}", "<mi>ℝ</mi>"),
        (r"\mathbf{A}", "<mi>𝐀</mi>"),
        (r"\mathrm{d}", '<mi mathvariant="normal">d</mi>'),
        (r"\text{if } x", "<mtext>if&#160;</mtext><mi>x</mi>"),
        (r"\ce{H2O}", "<mtext>H₂O</mtext>"),
        (r"a \over b", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        (r"\begin{pmatrix} 1 & 2 \end{pmatrix}",
         "<mrow><mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable>"
         "<mo>)</mo></mrow>"),
        (r"\begin{cases} x \end{cases}",
         "<mrow><mo>{</mo><mtable><mtr><mtd><mi>x</mi></mtd></mtr></mtable></mrow>"),
        ("a < b & \\text{</math><script>x</script>}",
         "<mi>a</mi><mo>&lt;</mo><mi>b</mi><mi>&amp;</mi>"
         "<mtext>&lt;/math&gt;&lt;script&gt;x&lt;/script&gt;</mtext>"),
    ],
)  # fmt: skip
def test_what_is_made(source: str, made: str) -> None:
    assert inside(source) == made


def test_mathematics_on_a_line_of_its_own() -> None:
    assert mathml("x", is_block=True) == '<math display="block"><mi>x</mi></math>'


def check(source: str) -> None:
    """What is made is XML of known elements and attributes, which holds texts and nothing else."""
    for element in ElementTree.fromstring(mathml(source)).iter():
        assert element.tag in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        counts = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2}
        counts |= {"msubsup": 3, "munderover": 3}
        assert len(element) == counts.get(element.tag, len(element)), source


def sample(name: str) -> str:
    """A command with all that it needs."""
    one = commands()[name]
    braces = "".join("{ab}" if sign == "{" else "[k]" for sign in one.arguments if sign in "{[")
    return f"x \\{name}{braces}{'(' if one.kind == 'delimiter' else ' '}y"


@pytest.mark.parametrize(
    "name", [name for name, one in commands().items() if one.kind != "refused"]
)
def test_every_command_is_made(name: str) -> None:
    if commands()[name].kind != "environment":
        check(sample(name))


@pytest.mark.parametrize("name", environments())
def test_every_environment_is_made(name: str) -> None:
    spec = "{cc}" if environments()[name].arguments else ""
    check(rf"\begin{{{name}}}{spec} a & b \\ c & d \end{{{name}}}")


PIECES = [*r"\{}^_'&<>[]() ax1", r"\frac", r"\text", r"\left", r"\hat"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_nothing_else_comes_of_anything(source: str) -> None:
    try:
        check(source)
    except UnreadableTex:
        assert True
