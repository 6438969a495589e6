"""Every code with its page; read by `myoquiz explain`, docs/codes and the tests alone.

The page of a lint stands beside the function that finds it, those of errors stand here by theme.
"""

from typing import Final

from myoquiz.checks import ACROSS, CHECKS
from myoquiz.page import Page

PAGES: Final[dict[str, Page]] = {
    page.code: page
    for page in sorted(
        (*(one.page for one in CHECKS), *(one.page for one in ACROSS)), key=lambda page: page.code
    )
}
