"""How texts wrap."""

import pytest

from myoquiz.text.cells import wrap


@pytest.mark.parametrize("columns", [-1, 0, 1, 2, 3])
@pytest.mark.parametrize("rest", ["", "  "])
def test_a_column_too_narrow_for_anything_ends_all_the_same(columns: int, rest: str) -> None:
    rows = wrap("a ab 漢字 x", columns, rest, rest)
    assert "".join(rows).replace(" ", "") == "aab漢字x"
    assert len(rows) <= 8
