"""Run the benchmarks."""

import sys
import tempfile
from pathlib import Path

from tests.bench import exporting, loading, memory, startup

BLOCKS = {"startup": startup, "loading": loading, "exporting": exporting, "memory": memory}

with tempfile.TemporaryDirectory() as folder:
    for name in sys.argv[1:] or BLOCKS:
        BLOCKS[name].run(Path(folder))
