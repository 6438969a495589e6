"""JavaScript made small by terser: no comments, no needless space, short names.

terser comes from npm (`npm install --global terser@5`), and is needed only to make the script anew
and to see that the one in the tree is fresh.
"""

import re
import shutil
import subprocess
from typing import Final

from tests.conftest import missing

COMMON: Final = ("--ecma", "2018", "--comments", "false", "--mangle", "toplevel=true")
SMALL: Final = "passes=3,pure_getters=true,unsafe_arrows=true,toplevel=true"


def expression(source: str, *, are_keys_own: bool = False) -> str:
    """The source of an expression made small.

    With ``are_keys_own`` the names of keys are made short too, since nobody else reads them, but
    for those that stand in quotes.
    """
    keys = ("--mangle-props", "keep_quoted=strict") if are_keys_own else ()
    made = _terser(f"J={source}", "--compress", SMALL, *keys)
    return re.sub(r"^J=|;$", "", made.strip())


def _terser(source: str, *options: str) -> str:
    program = shutil.which("terser")
    if program is None:
        missing("terser")
    done = subprocess.run(
        [program, *COMMON, *options],
        input=source,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout
