"""The sounds of a question, played by a program that the machine has."""

import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from myoquiz.bank import Bank
from myoquiz.quiz.session import Ask

if TYPE_CHECKING:
    import subprocess

PLAYERS: Final = (
    ("mpv", "--no-video", "--really-quiet"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"),
    ("afplay",),
    ("vlc", "--intf", "dummy", "--play-and-exit"),
    ("pw-play",),
    ("paplay",),
    ("play", "-q"),
)
"""Programs that play a file and end, from their own manuals; the first that is there is taken."""


class SoundPlayer:
    """Plays sounds that lie beside their banks: of a question with several each in turn."""

    def __init__(self, folders: dict[str, Path]) -> None:
        self.folders = folders
        """The folders of banks by the banks' ids."""
        self._running: subprocess.Popen[bytes] | None = None
        self._heard = Counter[tuple[str, str]]()
        """How often something of a question was asked for."""

    def play(self, put: Ask) -> str:
        """Start the next sound of a question; why not, where that cannot be."""
        import subprocess  # start-up: few questions have sounds

        from myoquiz.formats import Missing
        from myoquiz.formats.beside import file_beside

        path = put.sounds[self._heard[put.name] % len(put.sounds)]
        self._heard[put.name] += 1
        try:
            file = file_beside(self.folders[put.bank.id], path).resolve()
            if sys.platform == "win32":
                os.startfile(file)  # the program that plays such files there
            elif player := found_player():
                if self._running:
                    self._running.terminate()
                quiet = subprocess.DEVNULL
                self._running = subprocess.Popen(
                    [*player, str(file)], stdin=quiet, stdout=quiet, stderr=quiet
                )
            else:
                known = ", ".join(name for name, *_ in PLAYERS[:3])
                return f"no player was found; {known} would do"
        except (Missing, OSError) as error:
            return str(error)
        return ""


def sound_player(found: Iterable[tuple[Path, Bank]]) -> SoundPlayer:
    """A player for the sounds of some banks, which lie beside their files."""
    return SoundPlayer({bank.id: path.parent for path, bank in found})


def found_player() -> tuple[str, ...] | None:
    """The command that plays a file; None where there is no player."""
    import shutil  # start-up: few questions have sounds

    return next((player for player in PLAYERS if shutil.which(player[0])), None)
