"""A page as one file: worksheet, look, script and policy put together."""

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec

from myoquiz.formats.labels import Labels, own
from myoquiz.formats.page.settings import PageSettings
from myoquiz.formats.page.texts import plain
from myoquiz.formats.page.words import OF_FORMULAS, words_of
from myoquiz.formats.page.worksheet import Chosen, Sheet, sheet

FOLDER: Final = Path(__file__).parent
VERSION: Final = 1
"""The version of the data in a page."""

UNUSED: Final = frozenset(
    (
        *("all", "sequence", "pair", "hint", "source", "accept", "typed", "place", "keyboard"),
        *("answers", "true", "false"),
        *("spelling", "ending", "word", "unit", "sign"),
    )
)
"""Words that cards or the worksheet have and the script of a page has no use for: it has a reason
of its own for each that cards tell by the last five."""

SCRIPTS: Final = {False: "script.js", True: "script_formulas.js"}
"""The script without and with what judges mathematics."""

STARTER: Final = (
    'document.documentElement.className="live";'
    'addEventListener("error",()=>document.documentElement.className="")'
)
"""Hides the worksheet at once where a script runs, and shows it again where that fails."""

RIGHT_TO_LEFT: Final = frozenset({"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "ckb", "dv"})


def draw(chosen: Sequence[Chosen], settings: PageSettings) -> str:
    """The HTML of a page; the same banks and settings give the same bytes.

    Raises Missing where a picture or sound cannot be had.
    """
    bank = chosen[0].bank
    language = own(settings.language or bank.language)
    words = words_of(language)
    found = sheet(chosen, words)
    data = _json(_data(found, settings, words, language))
    style, script = asset("page.css"), asset(SCRIPTS[_is_mathematical(found)])
    policy = _policy(style, STARTER, script)
    title = plain(settings.title or bank.title)
    way = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    about = f"<p class=about>{plain(bank.description)}</p>" if _is_told(chosen) else ""
    answers = f"<summary>{plain(words['answers'])}</summary>{found.answered}"
    answers = (
        f"<template id=answers>{answers}</template>"
        if settings.exam
        else f"<details id=answers>{answers}</details>"
    )
    return (
        f"<!doctype html>\n<html lang={language} dir={way}>\n<head>\n<meta charset=utf-8>\n"
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name=viewport content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n"
        f"<style>{style}</style>\n<script>{STARTER}</script>\n</head>\n<body>\n"
        f"<header><h1>{title}</h1>{about}</header>\n<main>\n"
        f"<div id=worksheet>{found.asked}</div>\n{answers}\n<div id=app></div>\n</main>\n"
        f"{_footer(chosen)}"
        f"<script type=application/json id=data>{data}</script>\n<script>{script}</script>\n"
        "</body>\n</html>\n"
    )


@cache
def asset(name: str) -> str:
    """A file of the page as it travels: a style sheet without its comments and needless space."""
    text = (FOLDER / name).read_text(encoding="utf-8").strip()
    if not name.endswith(".css"):
        return text
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    return re.sub(r" ?([{};,]) ?|(:) ", r"\1\2", bare).replace(";}", "}").strip()


def _is_mathematical(found: Sheet) -> bool:
    """Whether an answer is mathematics, which needs more of the judge than most pages do."""
    kinds = (
        kind
        for one in [
            *found.data["questions"],
            *(key for bank in found.data["banks"] for key in bank.get("also", ())),
        ]
        for kind in (
            *one.get("rules", {}).get("kinds", {}).values(),
            one.get("match"),
            *(gap.get("match") for gap in (*one.get("gaps", ()), *one.get("keys", ()))),
        )
    )
    return bool({"formula", "form"} & {*kinds})


def _data(found: Sheet, settings: PageSettings, words: Labels, language: str) -> dict[str, Any]:
    """What the script must know, as JSON."""
    unused = UNUSED if _is_mathematical(found) else UNUSED | OF_FORMULAS
    said = {"exam": settings.exam, "count": settings.count, "seed": settings.seed}
    return {
        "v": VERSION,
        "lang": language,
        **{name: value for name, value in said.items() if value not in (None, False)},
        "words": {name: text for name, text in words.items() if name not in unused},
        **found.data,
    }


def _json(value: Any) -> str:
    """JSON that stands in HTML, in which nothing is HTML."""
    text = msgspec.json.encode(value).decode()
    return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")


def _policy(style: str, *scripts: str) -> str:
    """What the page may do: run its own scripts, and show what it brings."""
    hashes = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data:;"
        " media-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _is_told(chosen: Sequence[Chosen]) -> bool:
    return len(chosen) == 1 and bool(chosen[0].bank.description)


def _footer(chosen: Sequence[Chosen]) -> str:
    """Under which terms the banks may be passed on."""
    terms = dict.fromkeys(one.bank.license for one in chosen if one.bank.license)
    if not terms:
        return ""
    return f"<footer>{'<br>'.join(map(plain, terms))}</footer>\n"
