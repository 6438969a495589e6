"""The pages of E1xx: what cannot be read as YAML, or is YAML that banks do not have."""

from typing import Final

from myoquiz.problems.page import Page

GOOD: Final = """\
- id: at-will
  type: true-false
  prompt: Such a jerk can be held back at will.
  answer: no
  explanation: The movement is involuntary.
"""
CHOICES: Final = """\
- id: moment
  type: multiple-choice
  prompt: When are jerks most common?
  choices:
    - right: While falling asleep
    - wrong: During a meal
    - wrong: During a walk
      feedback: The document names a moment in bed.
  explanation: That moment has a name of its own.
"""
LINE: Final = "prompt: Such a jerk can be held back at will."


def _line(text: str) -> str:
    """The good question with another line for its prompt."""
    return GOOD.replace(LINE, text)


YAML: Final = (
    Page(
        code="E101",
        why="A bank is read as UTF-8, which every editor can save. Another encoding would turn"
        " letters such as é into others, in silence.",
        wrong=_line("prompt: Ménière wrote of it."),
        right=_line("prompt: Ménière wrote of it."),
        note="The wrong file holds the same text in Latin-1.",
        data=(
            "version: 1\nid: example\ntitle: Example\nquestions:\n"
            "- id: at-will\n  type: true-false\n  prompt: Ménière wrote of it.\n  answer: no\n"
        ).encode("latin-1"),
    ),
    Page(
        code="E102",
        why="Control characters and the like cannot be seen, and a terminal might obey them. A line"
        " break of word processors ends a line for YAML and not for editors, whose line numbers"
        " would then differ.",
        wrong=_line(r'prompt: "Such a jerk \x07 can be held back."'),
        right=_line('prompt: "Such a jerk can be held back."'),
    ),
    Page(
        code="E103",
        why="A bank has at least a version, an id, a title and a question; `myoquiz new` writes"
        " one to start from.",
        wrong="# to be written\n",
        right=GOOD,
    ),
    Page(
        code="E104",
        why="A file of over 256 MiB would not be edited by anybody; most likely it is no bank.",
        wrong=GOOD,
        right=GOOD,
        note="The wrong file goes on for over 256 MiB.",
    ),
    Page(
        code="E110",
        why="The line fits nowhere: it is neither `key: value` nor `- item`. Mostly a colon, a"
        " space after it, or the indentation of a text that runs on is missing.",
        wrong=GOOD.replace("  answer: no\n", "  answer no\n"),
        right=GOOD,
    ),
    Page(
        code="E111",
        why="YAML knows by the indentation what belongs together. A line must start in the same"
        " column as its neighbours, or as a level above.",
        wrong=GOOD.replace("  answer: no", "   answer: no"),
        right=GOOD,
    ),
    Page(
        code="E112",
        why="YAML wants plain spaces at the start of a line. Tabs look like spaces, and so do the"
        " no-break spaces that come with text from web pages.",
        wrong=GOOD.replace("  answer: no", "\tanswer: no"),
        right=GOOD,
    ),
    Page(
        code="E113",
        why="From a quotation mark on everything belongs to the text, until the same mark comes"
        " again.",
        wrong=_line('prompt: "Such a jerk can be held back at will.'),
        right=_line('prompt: "Such a jerk can be held back at will."'),
    ),
    Page(
        code="E114",
        why="A value that begins with a quotation mark ends at the next one. A quoted word at the"
        " start of a sentence is the case to meet.",
        wrong=_line('prompt: "Such" a jerk can be held back.'),
        right=_line("prompt: '\"Such\" a jerk can be held back.'"),
    ),
    Page(
        code="E115",
        why="A bracket or a brace at the start of a value opens a list or a mapping. Close it, or"
        " put the text in quotes if the bracket is a part of it.",
        wrong=_line("prompt: Such a jerk can be held back.\n  tags: [definition, term"),
        right=_line("prompt: Such a jerk can be held back.\n  tags: [definition, term]"),
    ),
    Page(
        code="E116",
        why="A colon and a space part a key from its value, so that YAML sees two keys in one"
        " line. In quotes a colon is a colon.",
        wrong=_line("prompt: A claim: such a jerk can be held back."),
        right=_line("prompt: 'A claim: such a jerk can be held back.'"),
    ),
    Page(
        code="E117",
        why="Some characters mean something to YAML at the start of a value: `*` `&` `@` `%` `!`"
        " `{` `[` `>` `|` and the backtick. In quotes they are themselves. Bold text and"
        " pictures at the start of a prompt are the cases to meet.",
        wrong=_line("prompt: **Such a jerk** can be held back."),
        right=_line("prompt: '**Such a jerk** can be held back.'"),
    ),
    Page(
        code="E118",
        why="Inside double quotes a backslash begins an escape such as `\\n`. Mathematics needs its"
        " backslashes: use single quotes or none.",
        wrong=_line(r'prompt: "The sum \(1 + 1\) is two."'),
        right=_line(r"prompt: 'The sum \(1 + 1\) is two.'"),
    ),
    Page(
        code="E119",
        why="YAML lets a part be named with `&` and used again with `*`. Banks do not have that: a"
        " question should say what it says where it stands.",
        wrong=_line("prompt: &jerk Such a jerk can be held back.").replace(
            "The movement is involuntary.", "*jerk"
        ),
        right=GOOD,
    ),
    Page(
        code="E120",
        why="A tag such as `!!str` tells a program what to make of a value. Banks hold only texts;"
        " a key that wants a number or a truth value makes it of the text.",
        wrong=_line("prompt: !!str Such a jerk can be held back."),
        right=GOOD,
    ),
    Page(
        code="E121",
        why="A bank needs four levels. Over 64 of them are a slip, or an attack on the reader.",
        wrong=_line(f"prompt: {'[' * 70}{']' * 70}"),
        right=GOOD,
    ),
    Page(
        code="E122",
        why="`---` begins another document in the same file. One file is one bank.",
        wrong="version: 1\nid: example\ntitle: Example\nquestions:\n"
        + GOOD
        + "---\nversion: 1\nid: other\n",
        right="---\nversion: 1\nid: example\ntitle: Example\nquestions:\n" + GOOD,
    ),
    Page(
        code="E123",
        why="Of two keys with one name YAML readers take one and drop the other, in silence.",
        wrong=_line("prompt: Such a jerk can be held back.\n  prompt: It can be held back."),
        right=_line("prompt: Such a jerk can be held back."),
    ),
    Page(
        code="E124",
        why="A key is a word. A list or a mapping in its place comes from a bracket or a question"
        " mark at the start of a line.",
        wrong=_line("[prompt]: Such a jerk can be held back."),
        right=GOOD,
    ),
    Page(
        code="E125",
        why="Only a colon with a space after it parts a key from its value; without one it is a"
        " letter like any other.",
        wrong=GOOD.replace("answer: no", "answer:no"),
        right=GOOD,
    ),
    Page(
        code="E126",
        why="In single quotes an apostrophe is the closing mark, and the rest of the text stands"
        " outside. Double quotes hold apostrophes, and so does a text without quotes.",
        wrong=_line("prompt: 'A newborn's jerk can be held back.'"),
        right=_line('prompt: "A newborn\'s jerk can be held back."'),
    ),
    Page(
        code="E127",
        why="`feedback` and `pin` belong to one choice, and start in the same column as `right` or"
        " `wrong` there, without a dash.",
        wrong=CHOICES.replace("      feedback:", "    feedback:"),
        right=CHOICES,
    ),
    Page(
        code="E128",
        why="The keys of the bank come first, and then the questions, as a list below the line"
        " `questions:`.",
        wrong="version: 1\nid: example\ntitle: Example\n" + GOOD,
        right="version: 1\nid: example\ntitle: Example\nquestions:\n" + GOOD,
    ),
)
