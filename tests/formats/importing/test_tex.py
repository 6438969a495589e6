"""MathML as the TeX of our formulas."""

import pytest

from myoquiz.formats.importing import html

FORMULAS = {
    "<msup><mi>x</mi><mn>2</mn></msup><mo>−</mo><mn>1</mn>": "x^{2}-1",
    "<mfrac><mi>a</mi><msqrt><mi>b</mi></msqrt></mfrac>": r"\frac{a}{\sqrt{b}}",
    "<mroot><mi>x</mi><mn>3</mn></mroot>": r"\sqrt[3]{x}",
    "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><msub><mi>a</mi><mi>i</mi></msub>": (
        r"\sum_{i}^{n}a_{i}"
    ),
    "<msubsup><mi>x</mi><mn>0</mn><mo>′</mo></msubsup>": r"x_{0}^{\prime }",
    "<mi>sin</mi><mo>\u2061</mo><mfenced><mi>θ</mi></mfenced><mo>≤</mo><mn>1</mn>": (
        r"\sin (\theta )\le 1"
    ),
    "<msup><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></msup>": "{a+b}^{2}",
    "<mover><mi>x</mi><mo>¯</mo></mover>": r"\overline{x}",
    "<mi>x</mi><mtext> if </mtext><mi>km</mi>": r"x\text{ if }\mathrm{km}",
    "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable>": (
        r"\begin{matrix}1 & 2\end{matrix}"
    ),
    r"<semantics><mi>q</mi><annotation encoding='x-tex'>\[a_b\]</annotation></semantics>": ("a_b"),
    r"<semantics><mi>q</mi><annotation encoding='TeX'>\input{x}</annotation></semantics>": "q",
}


@pytest.mark.parametrize("written", FORMULAS)
def test_a_formula(written: str) -> None:
    assert html.markdown(f"<p>Is <math>{written}</math>?</p>") == (
        rf"Is \({FORMULAS[written]}\)?",
        (),
    )


@pytest.mark.parametrize(
    "written", ["<maction><mi>x</mi></maction>", "<msup><mi>x</mi></msup>", "<mo>$</mo>"]
)
def test_what_has_no_counterpart_is_told(written: str) -> None:
    text, (remark,) = html.markdown(f"<p>Is <math>{written}</math>?</p>")
    assert text == "Is ?"
    assert (remark.code, remark.message) == ("W710", "left out: MathML")
