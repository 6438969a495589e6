"""What the columns of a table are, by their heads or by what the user says."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from myoquiz.formats.importing import UnreadableFile
from myoquiz.formats.table.rows import Row

HEADS: Final[dict[str, str]] = {
    "question": "question questiontext questionstem prompt stem term front text item frage"
    " fragestellung pregunta enunciado domanda pergunta enonce vraag fraga pytanie вопрос"
    " 問題",
    "answer": "answer answers correct correctanswer correctanswers rightanswer correctoption"
    " correctchoice key answerkey solution back definition antwort richtigeantwort losung loesung"
    " richtig respuesta respuestacorrecta correcta reponse bonnereponse rispostacorretta risposta"
    " respostacorreta resposta juisteantwoord antwoord rattsvar svar odpowiedz"
    " poprawnaodpowiedz ответ правильныйответ 答え 正解",
    "explanation": "explanation rationale feedback comment note notes reason erklarung erklaerung"
    " begrundung explicacion retroalimentacion explication spiegazione explicacao uitleg"
    " forklaring wyjasnienie объяснение 解説",
    "hint": "hint clue hinweis tipp pista indice suggerimento dica tip wskazowka подсказка ヒント",
    "tags": "tag tags category topic subject chapter thema kategorie fach tema categoria"
    " categorie theme sujet argomento onderwerp kategoria тема カテゴリ",
    "difficulty": "difficulty level schwierigkeit dificultad difficulte difficolta",
    "points": "points point score marks mark weight punkte puntos bareme punti pontos punten",
    "id": "id questionid qid number no nr key",
    "type": "type questiontype typ tipo",
}
"""Heads of columns, without accents and signs, by what the column is."""

ROLES: Final = {word: role for role, words in reversed(HEADS.items()) for word in words.split()}
CHOICE: Final = re.compile(
    r"(?:option|choice|answer|alternative|antwort|opcion|opcao|reponse|risposta|opzione|resposta"
    r"|antwoord|svar|odpowiedz|ответ|choix|auswahl)?(?:option)?([a-h]|\d{1,2})(?:max\d+characters)?"
)
WRONG: Final = re.compile(
    r"(?:wrong|incorrect|false|distractor|falsch|falsche|incorrecta|fausse|sbagliata|errada)"
    r"(?:answers?|options?|choices?|antwort|respuesta|reponse|risposta|resposta)?(\d{0,2}|[a-h])"
)


class Columns(Struct, frozen=True):
    """The columns of a table by their numbers from 0."""

    roles: Mapping[str, int]
    choices: tuple[int, ...] = ()
    """Columns of choices, of which the answer names the right one."""
    wrongs: tuple[int, ...] = ()
    """Columns of wrong choices beside the right answer."""
    base: int | None = None
    """What the first choice is called where choices are numbered, if that was said."""


def columns_of(rows: Sequence[Row], said: Mapping[str, Any]) -> tuple[Columns, bool]:
    """The columns of a table, and whether its first row is their head.

    Raises Unreadable where it cannot be told which one asks and which one answers.
    """
    heads = [_bare(cell) for cell in rows[0].cells]
    if said:
        return _said(rows[0].cells, said), True
    roles: dict[str, int] = {}
    choices: list[int] = []
    wrongs: list[int] = []
    for number, head in enumerate(heads):
        role = ROLES.get(head) or _longer(head)
        if WRONG.fullmatch(head):
            wrongs.append(number)
        elif role and role not in roles:
            roles[role] = number
        elif CHOICE.fullmatch(head):
            choices.append(number)
    if "question" in roles and ("answer" in roles or choices):
        return Columns(roles, tuple(choices), tuple(wrongs)), True
    width = max(len(row.cells) for row in rows)
    if width == 2:
        return Columns({"question": 0, "answer": 1}), False
    raise UnreadableFile(
        "E515",
        "the heads of its columns do not tell which one asks and which one answers; say so in a"
        " file for --map, such as {question: Frage, answer: Antwort}",
    )


def _longer(head: str) -> str:
    """The role of a head with more words, such as Kahoot's."""
    if re.match(r"question(?:max\d+characters)?\Z", head):
        return "question"
    return "answer" if re.match(r"correctanswers?choose", head) else ""


def _said(heads: Sequence[str], said: Mapping[str, Any]) -> Columns:
    """The columns that the user named by their heads, or by their numbers from 1."""

    def number(name: Any) -> int:
        text = str(name).strip()
        if text in heads:
            return [*heads].index(text)
        if text.isdecimal() and 1 <= int(text) <= len(heads):
            return int(text) - 1
        known = ", ".join(head for head in heads if head)
        raise UnreadableFile("E515", f"--map names the column '{text}'; the table has {known}")

    roles = {role: number(said[role]) for role in HEADS if role in said}
    if "question" not in roles:
        raise UnreadableFile("E515", "--map does not say which column is the question")
    lists = {
        name: tuple(map(number, found if isinstance(found, list) else [found]))
        for name in ("choices", "wrongs")
        if (found := said.get(name))
    }
    base = {"0": 0, "1": 1}.get(str(said.get("base")))
    return Columns(roles, lists.get("choices", ()), lists.get("wrongs", ()), base)


def _bare(head: str) -> str:
    """A head in small letters without accents, spaces and signs."""
    plain = unicodedata.normalize("NFKD", head.casefold())
    return "".join(sign for sign in plain if sign.isalnum())
