"""What is said to an answer on the live screen: the verdict, the reason, the explanation, more."""

from myoquiz.quiz import session as sitting
from myoquiz.quiz.session import Answer, Late
from myoquiz.terminal import answers, words
from myoquiz.terminal.live.inputs import Typing
from myoquiz.terminal.live.phases import Scene, Told
from myoquiz.terminal.view import Rows, View, labelled, paragraph
from myoquiz.text import markup
from myoquiz.text.cells import shown, width


def verdict(scene: Scene, told: Told, view: View) -> Rows:
    """The verdict and its points, and all that is said about the answer."""
    done = told.done
    sign, colour = _sign(done, view)
    parts = [f"{sign} {words.verdict(done)}"]
    parts.append("practice" if done.ask.is_again else words.signed(done.points))
    if done.sure:
        parts.append(f"{done.marks:+d} for how sure you were")
    timing = f"{done.seconds:.1f} s" if done.seconds < 100 else f"{done.seconds / 60:.0f} min"
    tail = [timing, *([told.note] if told.note else [])]
    if told.rating:
        tail.append(f"rated {answers.RATINGS[str(told.rating)]}")
    dot = f" {view.glyphs.dot} "
    text = f"{'  '.join(parts)}   {dot.join(tail)}"
    if width(text) + 2 <= view.width:
        rows = Rows((f"{colour}  {text}{view.paint.off}",))
    else:
        rows = paragraph(view, text, "  ", "    ", colour)
    for line in _said(told, view):
        rows += paragraph(view, line)
    rows += _explained(done, view)
    return rows + (_more(done, view) if told.more_shown else Rows())


def ratings(told: Told, view: View) -> Rows:
    """The keys that say how well the answer was known, each with when the question comes then."""
    allowed = sitting.ratings(told.done)
    if len(allowed) < 2 or not told.intervals:
        return Rows()
    named = [
        f"{key} {answers.RATINGS[str(key)]} {days} d"
        for key, days in zip(allowed, told.intervals, strict=True)
    ]
    return paragraph(view, f" {view.glyphs.dot} ".join(named), colour=view.paint.dim)


def _sign(done: Answer, view: View) -> tuple[str, str]:
    glyphs, paint = view.glyphs, view.paint
    if done.is_right:
        return glyphs.right, paint.right
    return (glyphs.partly, paint.partly) if done.score > 0 else (glyphs.wrong, paint.wrong)


def _said(told: Told, view: View) -> list[str]:
    """Why it was judged so, and the right answer where it is not on the screen."""
    done, said = told.done, []
    # Nobody who was right is told what was wrong.
    is_told = done.verdict == "typo" or isinstance(done.given, Late) or done.is_overruled
    reason = "" if is_told else done.grade.reason
    if reason:
        said.append(words.sentence(reason))
    if done.verdict == "partial":
        said.append(words.rule(done.ask.question))
    if done.grade.diff and not done.is_overruled:
        said.append(f"Spelling: {done.grade.diff}")
    said += [markup.plain(text, view.style) for text in words.feedback(done)]
    is_typed = isinstance(told.asking.way, Typing) and len(told.asking.way.fields) == 1
    if is_typed and words.wants_answer(done):
        said.append(words.answer_line(done.ask.question, view.style))
    return said


def _explained(done: Answer, view: View) -> Rows:
    """The explanation, with its source at the right where there is room."""
    question = done.ask.question
    text = markup.plain(question.explanation, view.style) if question.explanation else ""
    rows = paragraph(view, text) if text else Rows()
    where = shown(", ".join(name.replace("#", " ") for name in question.source))
    if not where:
        return rows
    label = f"[{where}]"
    if rows.rows and width(rows.rows[-1]) + width(label) + 3 <= view.width:
        last = labelled(view, Rows(rows.rows[-1:]), label)
        return Rows((*rows.rows[:-1], *last.rows))
    return rows + paragraph(view, label, colour=view.paint.dim)


def _more(done: Answer, view: View) -> Rows:
    """What else there is to know: the author's words on each choice, the rule, the source."""
    question = done.ask.question
    rows = Rows()
    for text in words.remarks(done):
        rows += paragraph(view, markup.plain(text, view.style), "  - ")
    if question.hint:
        rows += paragraph(view, f"Hint: {markup.plain(question.hint, view.style)}")
    if not question.is_self_marked and done.verdict != "partial":
        rows += paragraph(view, words.rule(question))
    if where := words.source(done.ask):
        rows += paragraph(view, f"Source: {shown(where)}")
    for place in words.where_to_read(done.ask):
        rows += paragraph(view, f"Read {shown(place)}")
    if done.ask.tags:
        rows += paragraph(view, f"Topics: {shown(', '.join(done.ask.tags))}")
    return rows + paragraph(view, f"Question {done.ask.bank.id}/{question.id}")
