"""What the live screen shows at a moment, and what can come of a key, as frozen values."""

from typing import Any, TypeAlias

from msgspec import Struct

from myoquiz.bank import Passage
from myoquiz.quiz.session import Answer, Ask, End, Session
from myoquiz.terminal.live.inputs import Way
from myoquiz.terminal.live.inputs.field import TextField


class Manner(Struct, frozen=True):
    """How the screen behaves; what is asked stands in the plan of the session."""

    needs_enter: bool = False
    """Whether a letter only moves the cursor to a choice."""
    deaf_seconds: float = 0.2
    """How long there must be no key before one counts for what has just been shown."""
    keeps: bool = False
    """Whether answers are kept, so that they say when a question comes again."""
    rates: bool = False
    """Whether 1 to 4 change how well an answer was known, as in a review."""


class Asking(Struct, frozen=True):
    """A question is open."""

    put: Ask
    way: Way
    began: float
    hint_shown: bool = False
    help_shown: bool = False
    notice: str = ""
    time_notice: str = ""
    close_call: Answer | None = None
    """A first answer that was nearly right."""
    sure: int | None = None
    is_read: bool = False
    """Whether the passage that it is about stands on the screen already, above the block."""


class AskingHowSure(Struct, frozen=True):
    """An answer was given; how sure the learner is comes next."""

    asking: Asking
    response: Any
    seconds: float


class Told(Struct, frozen=True):
    """The feedback to an answer is shown."""

    asking: Asking
    done: Answer
    note: str = ""
    """When it comes again, such as `next in 2 days`."""
    intervals: tuple[int, ...] = ()
    """In how many days it would, were it rated 1, 2, 3 or 4; empty where that is not asked."""
    more_shown: bool = False
    help_shown: bool = False
    notice: str = ""
    rating: int | None = None
    was_warned: bool = False
    """Whether `o` was pressed once, and is asked for once more."""


class Noting(Struct, frozen=True):
    """A note to the author of the question is written."""

    told: Told
    field: TextField = TextField()


class Finishing(Struct, frozen=True):
    """All questions of an exam are answered, and nothing is told yet: the last may be changed."""


class Over(Struct, frozen=True):
    """The sitting has ended."""

    how: End


Phase: TypeAlias = Asking | AskingHowSure | Told | Noting | Finishing | Over


class Answered(Struct, frozen=True):
    """An answer was given, and must be kept now."""

    done: Answer


class Undone(Struct, frozen=True):
    """An answer was taken back."""

    done: Answer


class Overruled(Struct, frozen=True):
    """The learner said "I was right"."""

    done: Answer


class Flagged(Struct, frozen=True):
    """A question was flagged for its author."""

    put: Ask
    note: str


class Rated(Struct, frozen=True):
    """The learner said how well an answer was known, from 1 to 4."""

    done: Answer
    rating: int


class Closed(Struct, frozen=True):
    """A block is finished: it stays on the screen as it is in this phase."""

    phase: Asking | Told


class Reread(Struct, frozen=True):
    """The learner wants to read the passage of a question again."""

    passage: Passage


class Edited(Struct, frozen=True):
    """The learner, who is its author too, wants to mend the question in an editor."""

    put: Ask


class Played(Struct, frozen=True):
    """The learner wants to hear the sounds of a question."""

    put: Ask


Event: TypeAlias = (
    Answered | Undone | Overruled | Flagged | Rated | Closed | Reread | Edited | Played
)


class Scene(Struct, frozen=True):
    """A sitting on the live screen."""

    session: Session
    phase: Phase
    manner: Manner = Manner()
    is_fresh: bool = True
    """Whether it shows something new, so that keys from before must not count for it."""
    deaf_until: float = 0.0


Next: TypeAlias = tuple[Scene, tuple[Event, ...]]
