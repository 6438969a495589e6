"""The block of a question as rows: a pure function of the scene and the view.

A block has a top, which stays as it is while the question is answered, and a body, which is drawn
again with every key. Only the body has to fit on the screen.
"""

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.bank import Passage
from myoquiz.quiz import session as sitting
from myoquiz.quiz.session import Ask, Session
from myoquiz.terminal import answers, words
from myoquiz.terminal.device.keys import Char
from myoquiz.terminal.live import feedback, moves
from myoquiz.terminal.live.inputs import Lining, Typing
from myoquiz.terminal.live.phases import Asking, AskingHowSure, Finishing, Noting, Over, Scene, Told
from myoquiz.terminal.view import NARROW, Rows, View, footer, labelled, paragraph
from myoquiz.text import markup
from myoquiz.text.cells import shown, width

MOST_BAR = 24


class Block(Struct, frozen=True):
    """The rows of a question; those of the body must fit on the screen together."""

    top: Rows
    body: Rows

    @property
    def rows(self) -> Rows:
        """All rows, with the cursor."""
        return self.top + self.body


def draw(scene: Scene, view: View) -> Block:
    """The block of the scene as it stands, with its footer."""
    phase = scene.phase
    match phase:
        case Asking():
            return Block(_top(scene, phase, view), _asking(scene, phase, view))
        case AskingHowSure(asking=asking):
            return Block(_top(scene, asking, view), _sure(phase, view))
        case Told(asking=asking):
            return Block(_top(scene, asking, view), _told(scene, phase, view))
        case Noting(told=told):
            return Block(_top(scene, told.asking, view), _noting(scene, phase, view))
        case Finishing():
            text = f"All {len(scene.session.asks)} questions are answered."
            text += " Backspace takes the last answer back."
            return Block(Rows(), paragraph(view, text) + footer(view, ("enter shows the result",)))
        case Over():
            return Block(Rows(), Rows())


def closed(scene: Scene, phase: Asking | Told, view: View) -> Rows:
    """The rows of a finished question, as they stay on the screen; an empty one follows."""
    calm = replace(phase, notice="", help_shown=False)
    asking = calm.asking if isinstance(calm, Told) else calm
    top = _top(scene, asking, view)
    if isinstance(calm, Told):
        body = asking.way.told(calm.done.ask, calm.done, view) + feedback.verdict(scene, calm, view)
    else:
        body = asking.way.rows(asking.put, view)
    return Rows((*(top + body).rows, ""))


def _top(scene: Scene, asking: Asking, view: View) -> Rows:
    """Where the sitting stands, and what is asked."""
    put = asking.put
    gap = asking.way.gap + 1 if isinstance(asking.way, Typing) else 0
    is_open = isinstance(scene.phase, Asking | AskingHowSure)
    stem = put.question.stem(view.style, _filled(asking, gap if is_open else 0))
    kind = put.question.BADGE
    if reminder := put.question.REMINDER:
        stem += f" ({reminder})"
    about = _about(asking, view)
    session = scene.session
    if isinstance(scene.phase, Told | Noting):  # as it was before: what stands at the top stays
        session, _ = sitting.undo(session)
    if view.width < NARROW:
        rows = _head(session, put, view, kind) + about + paragraph(view, stem)
    else:
        room = replace(view, columns=view.width - width(kind) - 3)
        tag = shown(put.tags[0]) if put.tags else ""
        rows = _head(session, put, view, tag) + about
        rows += labelled(view, paragraph(room, stem), kind)
    if isinstance(asking.way, Lining):
        rows += _options(put, view)
    return rows


def _about(asking: Asking, view: View) -> Rows:
    """The passage that a question is about, or a word on where it stands."""
    passage = asking.put.passage
    if passage is None:
        return Rows()
    if asking.is_read:
        key = "ctrl-r" if asking.way.takes(Char("r")) else "r"
        said = f"about the passage above; {key} shows it again"
        return paragraph(view, said, colour=view.paint.dim)
    return passage_rows(passage, view)


def passage_rows(passage: Passage, view: View) -> Rows:
    """A passage as it stands above its questions, set off by a bar and an empty row."""
    bar = f"{view.glyphs.bar} "
    text = markup.plain(passage.text, view.style)
    return Rows((*paragraph(view, text, f"  {bar}", f"  {bar}").rows, ""))


def _head(session: Session, put: Ask, view: View, label: str) -> Rows:
    """How far the sitting is, the points so far, and the topic, or the kind where it is narrow."""
    count = len(session.asks)
    first = [given for given in session.answers if not given.ask.is_again]
    if put.is_again:
        again = sum(not given.is_right for given in first)
        place = f"once more {again - len(session.to_ask_again()) + 1}/{again}"
        if len(first) < count:
            place = f"{put.index}/{count} again"
    else:
        place = f"{len(first) + 1}/{count}"
    judged = [given for given in first if not given.ask.question.counts_apart]
    earned = words.amount(sum(given.points for given in judged))
    points = "" if session.plan.exam else f" {earned} {'pt' if earned == '1' else 'pts'}"
    size = min(MOST_BAR, view.width - width(place) - width(points) - width(label) - 5)
    bar = ""
    if size >= 4:
        part = round(size * len(first) / count)
        bar = f" {view.glyphs.done * part}{view.glyphs.rest * (size - part)}"
    row = f" {place}{bar}{points}"
    if width(row) + width(label) + 3 > view.width:
        label = ""
    return labelled(view, Rows((f"{view.paint.dim}{row}{view.paint.off}",)), label)


def _filled(asking: Asking, gap: int) -> tuple[str, ...]:
    """What stands in the gaps of a cloze with several of them while it is answered."""
    way = asking.way
    if not isinstance(way, Typing) or len(way.fields) < 2:
        return ()
    texts = (field.text.strip() for field in way.fields)
    return tuple(
        f"[{number}:{'____' if number == gap else shown(text)}]"
        if number == gap or text
        else f"[{number}]"
        for number, text in enumerate(texts, 1)
    )


def _options(put: Ask, view: View) -> Rows:
    """The options in full, where the answer is given on a line."""
    rows = Rows()
    for number, left in enumerate(put.question.lefts(), 1):
        rows += paragraph(view, markup.plain(left, view.style), f"   {number}  ")
    for letter, option in zip(answers.LETTERS, put.options, strict=False):
        rows += paragraph(view, markup.plain(option, view.style), f"   {letter}  ")
    return rows


def _asking(scene: Scene, asking: Asking, view: View) -> Rows:
    rows = Rows()
    put = asking.put
    if asking.close_call:
        reason = asking.close_call.grade.reason or "check the spelling"
        close = f"{view.glyphs.partly} Close: {reason.rstrip('.')}. Try again, no penalty."
        rows += paragraph(view, close, "  ", "    ", view.paint.partly)
    rows += asking.way.rows(put, view)
    cursor = rows.cursor
    if asking.hint_shown:
        rows += paragraph(view, f"Hint: {markup.plain(put.question.hint, view.style)}")
        if scene.manner.keeps and not put.is_again:
            rows += paragraph(view, words.HINT_COSTS, colour=view.paint.dim)
    for notice in (asking.time_notice, asking.notice):
        if notice:
            rows += paragraph(view, words.sentence(notice), colour=view.paint.partly)
    if asking.help_shown:
        return Rows((rows + _help(_asking_help(scene, asking, view), view)).rows, cursor)
    return Rows(
        (
            rows
            + footer(
                view,
                _asking_keys(asking, view, sitting.is_in_last_round(scene.session)),
                min(2, len(asking.way.keys(asking.put, view))),
            )
        ).rows,
        cursor,
    )


def _asking_keys(asking: Asking, view: View, is_last_round: bool) -> tuple[str, ...]:
    way, put = asking.way, asking.put
    keys = list(way.keys(put, view))
    if put.question.hint and not asking.hint_shown and moves.may_hint(asking):
        keys.append("tab hint")
    if put.sounds:
        keys.append("ctrl-g sound")
    is_typed = way.takes(Char("s"))
    leave = "finish now" if is_last_round else "pause"
    keys += [f"ctrl-d {leave}"] if is_typed else ["s skip", f"q {leave}"]
    return (*keys, "? help")


def _asking_help(scene: Scene, asking: Asking, view: View) -> list[str]:
    typed = asking.way.takes(Char("s"))
    skip = "enter twice on an empty line: don't know" if typed else "s: skip, don't know"
    extra = ["backspace: take the last answer back"] if scene.session.plan.exam else []
    extra += ["ctrl-r: the passage again" if typed else "r: the passage again"] * has_passage(
        asking
    )
    return [
        *asking.way.keys(asking.put, view),
        "tab: a hint, if there is one",
        skip,
        *extra,
        "ctrl-d: pause" if typed else "q or ctrl-d: pause; --resume goes on",
        "ctrl-c: stop; ctrl-z: suspend; ctrl-l: repaint",
    ]


def has_passage(asking: Asking) -> bool:
    """Whether the question is about a passage."""
    return asking.put.passage is not None


def _sure(phase: AskingHowSure, view: View) -> Rows:
    asking = phase.asking
    rows = asking.way.rows(asking.put, view)
    rows += paragraph(view, "How sure are you? Sure and right earns more, sure and wrong costs.")
    return rows + footer(view, ("1 guessing", "2 fairly sure", "3 very sure", "esc back"))


def _told(scene: Scene, told: Told, view: View) -> Rows:
    rows = told.asking.way.told(told.done.ask, told.done, view) + feedback.verdict(
        scene, told, view
    )
    if told.notice:
        rows += paragraph(view, words.sentence(told.notice), colour=view.paint.partly)
    if scene.manner.rates:
        rows += feedback.ratings(told, view)
    if told.help_shown:
        rows += _help(_told_help(scene, told), view)
    else:
        rows += footer(view, _told_keys(scene, told))
    return Rows(rows.rows, (len(rows.rows) - 1, 0))


def _told_keys(scene: Scene, told: Told) -> tuple[str, ...]:
    keys = ["enter next" if scene.session.current else "enter finish"]
    if sitting.can_overrule(told.done):
        keys.append("o I was right")
    more = "less" if told.more_shown else "more"
    take_back = "u undo" if sitting.may_undo(scene.session) else "u retry"
    return (*keys, f"e {more}", take_back, "f flag", "? help")


def _told_help(scene: Scene, told: Told) -> list[str]:
    rate = ["1 again, 2 hard, 3 good, 4 easy: how well you knew it"]
    right = ["o, twice: I was right; full points, and a note to the author"]
    may_undo = sitting.may_undo(scene.session)
    return [
        "enter or space: the next question",
        *(rate if scene.manner.rates else []),
        *(right if sitting.can_overrule(told.done) else []),
        "e: more on this question",
        "u: undo the answer, and answer again"
        if may_undo
        else "u: try again, for practice; the first answer is the one that counts",
        "f: flag the question for its author, with a note",
        "E: open the question in your editor, if the bank is yours",
        "q: pause; --resume goes on",
    ]


def _noting(scene: Scene, phase: Noting, view: View) -> Rows:
    told = phase.told
    rows = told.asking.way.told(told.done.ask, told.done, view) + feedback.verdict(
        scene, told, view
    )
    rows += phase.field.rows(view, "  Note to the author: ")
    return rows + footer(view, ("enter flag it", "esc back"))


def _help(keys: list[str], view: View) -> Rows:
    rows = Rows()
    for key in keys:
        rows += paragraph(view, key, "  ", "    ", view.paint.dim)
    return rows
