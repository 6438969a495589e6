"""Speed as ratios: each row runs A and B by turns and prints the median of A/B beside its goal.

    python -m tests.bench              all blocks
    python -m tests.bench startup      one of them: startup, loading, exporting, memory

Peers are installed by the extra `bench`; a row whose peer is missing says so.
"""
