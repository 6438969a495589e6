"""JavaScript made small does what it did, byte for byte as it is told here."""

import pytest

from tests.generate.minify import shorten
from tests.generate.script import renamed


@pytest.mark.parametrize(
    ("source", "squeezed"),
    [
        ("// why\nconst a = 1;\n\n  const b = 2;\n", "let a=1,b=2;"),
        ("const f = (text) => {\n  return text;\n};\n", "let f=text=>{return text};"),
        ('const a = "// b";  // c\n', 'let a="// b";'),
        ("a = b / c / d;", "a=b/c/d;"),
        ("a = /[/] b/.test(c);", "a=/[/] b/.test(c);"),
        ("a = b + +c - -d;\nx++;", "a=b+ +c- -d;x++;"),
        ("if (a) {\n  b();\n}\nc();\nd()", "if(a){b()}c();d()"),
        ("a = `b  // c\n  d`;", "a=`b  // c\n  d`;"),
    ],
)
def test_squeezing(source: str, squeezed: str) -> None:
    assert shorten(source, {*"abcdfx", "const", "if", "return", "test", "text"}) == squeezed


def test_short_names_are_the_same_everywhere() -> None:
    source = 'const first = {word: "word"};\nconst next = other => other.word + first["word"];'
    assert shorten(source) == 'let a={c:"word"},d=b=>b.c+a["word"];'


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("const long = 1;", "let a=1;"),
        ('const long = "long";', 'let a="long";'),
        ("const long = /long/g.test(long);", "let a=/long/g.test(a);"),
        ("const long = {long: 1};", "let long={long:1};"),
        ("thing.long = long + one;", "b.long=long+a;"),
        ("const all = (...items) => items.at ? 1 : all;", "let a=(...b)=>b.at?1:a;"),
        ('const a = "\\"b c"; const bcd = a;', 'let a="\\"b c",b=a;'),
        ("let {kept} = x; kept.kept = true;", "let{kept}=a;kept.kept=!0;"),
    ],
)
def test_renamed(source: str, short: str) -> None:
    assert renamed(source) == short
