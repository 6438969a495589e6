"""Three releases of a bank, imported one over the other by older versions of Anki's backend.

`python -m tests.backends` makes a virtual environment for each version in a temporary folder, which
takes some time and needs the network; `python -m tests.backends 24.11` tries one version.
"""
