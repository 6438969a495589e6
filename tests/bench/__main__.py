"""Run the benchmarks."""

import sys
import tempfile
from pathlib import Path

from tests.bench import exporting, importing, loading, memory, startup

BLOCKS = {
    "startup": startup,
    "loading": loading,
    "exporting": exporting,
    "importing": importing,
    "memory": memory,
}

with tempfile.TemporaryDirectory() as folder:
    for name in sys.argv[1:] or BLOCKS:
        BLOCKS[name].run(Path(folder))
