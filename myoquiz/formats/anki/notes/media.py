"""Pictures and sounds: from paths beside the bank to names in Anki's one media folder."""

import re
from hashlib import file_digest
from pathlib import Path
from typing import Final

from myoquiz.formats import Missing
from myoquiz.formats.beside import file_beside
from myoquiz.text.plaintext import SOUNDS

MEGABYTE: Final = 1_000_000

PICTURE: Final = MEGABYTE
"""What a picture should stay below: a phone loads it each time that the card is shown."""

SOUND: Final = 5 * MEGABYTE
"""What a sound should stay below: that is five minutes of speech, and a card asks for one fact."""

MOST: Final = 100 * MEGABYTE
"""What no file may reach: AnkiWeb takes none that is larger, so it would never get to a phone."""


class Media:
    """The files that a bank's cards show, each named by its content.

    All decks of a learner share one folder, where two files of one name are one file; a name made
    from the content cannot meet another, and never needs an update. `warnings` are sentences about
    the files that are larger than is good for a card.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, Path] = {}
        self.warnings: list[str] = []
        self._names: dict[str, str] = {}

    def name(self, path: str) -> str:
        """The name of a file in Anki; raises Missing where it may not be read or passed on."""
        if path not in self._names:
            file = file_beside(self.folder, path)
            try:
                self._weigh(path, file.stat().st_size)
                with file.open("rb") as opened:
                    digest = file_digest(opened, "sha256").hexdigest()
            except OSError as error:
                raise Missing(f"the file '{path}' cannot be read: {error.strerror}") from error
            # Anki looks for a file by its name as it stands, so that holds plain characters only.
            suffix = re.sub(r"[^.a-z0-9]", "", file.suffix.lower())
            name = f"myoquiz-{digest[:24]}{suffix}"
            self._names[path] = name
            self.files[name] = file
        return self._names[path]

    def _weigh(self, path: str, size: int) -> None:
        """Warn about a file that is large, and raise Missing where it can reach no learner."""
        amount = f"{size / MEGABYTE:.1f} MB"
        if size >= MOST:
            raise Missing(
                f"the file '{path}' has {amount}, and AnkiWeb takes none of {MOST // MEGABYTE} MB"
                " or more; make it smaller"
            )
        limit = SOUND if path.lower().endswith(SOUNDS) else PICTURE
        if size > limit:
            self.warnings.append(
                f"the file '{path}' has {amount}; over {limit // MEGABYTE} MB a card is slow to"
                " load on a phone and to synchronise, so make it smaller"
            )
