"""Pictures and sounds: from paths beside the bank to names in Anki's one media folder."""

import re
from hashlib import sha256
from pathlib import Path


class Missing(Exception):
    """A picture or sound cannot be had, though it was there when the bank was read."""


class Media:
    """The files that a bank's cards show, each named by its content.

    All decks of a learner share one folder, where two files of one name are one file; a name made
    from the content cannot meet another, and never needs an update.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, Path] = {}
        self._names: dict[str, str] = {}

    def name(self, path: str) -> str:
        """The name of a file in Anki; raises Missing where it may not be read."""
        if path not in self._names:
            file = self.folder / path
            is_inside = file.resolve().is_relative_to(self.folder.resolve())
            if not is_inside or not file.is_file():
                raise Missing(f"the file '{path}' is not there; put it back or mend the path")
            try:
                digest = sha256(file.read_bytes()).hexdigest()
            except OSError as error:
                raise Missing(f"the file '{path}' cannot be read: {error.strerror}") from error
            # Anki looks for a file by its name as it stands, so that holds plain characters only.
            suffix = re.sub(r"[^.a-z0-9]", "", file.suffix.lower())
            name = f"myoquiz-{digest[:24]}{suffix}"
            self._names[path] = name
            self.files[name] = file
        return self._names[path]
