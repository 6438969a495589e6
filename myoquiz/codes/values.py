"""The pages of E2xx: keys that are missing, unknown, or have another value than they want."""

from typing import Final

from myoquiz.codes.yaml import GOOD
from myoquiz.problems.page import Page

CHOICE: Final = """\
- id: moment
  type: multiple-choice
  prompt: When are jerks most common?
  choices:
    - right: While falling asleep
    - wrong: During a meal
    - wrong: During a walk
  explanation: That moment has a name of its own.
"""
CLOZE: Final = """\
- id: kinds
  type: cloze
  text: A contraction makes it {{positive}}.
  explanation: A lapse makes it negative.
"""
TYPED: Final = """\
- id: term
  type: short-answer
  prompt: What is the medical term for muscle jerks?
  answer: myoclonus
  accept: myoclonia
  explanation: Muscle jerks are called so in medicine.
"""
PAIRS: Final = """\
- id: brands
  type: matching
  prompt: Match each brand with its drug.
  pairs:
    Keppra: Levetiracetam
    Mysoline: Primidone
  distractors: Aspirin
  explanation: The document names both.
"""
ORDER: Final = """\
- id: days
  type: ordering
  prompt: Put these days in the order of the week.
  sequence:
    - Monday
    - Wednesday
    - Friday
  explanation: One day is left out between each two.
"""
NUMBER: Final = """\
- id: years
  type: numerical
  prompt: Within how many years does it usually resolve?
  answer: 1
  explanation: It usually resolves within a year.
"""
HEAD: Final = "version: 1\nid: example\ntitle: Example\nquestions:\n"

ESSAY: Final = """\
- id: two-kinds
  type: essay
  prompt: Explain the difference between positive and negative myoclonus.
  model: A contraction makes it positive, a lapse negative.
"""

NAMED: Final = """\
- id: lapse
  type: cloze
  text: A lapse of contraction makes {{kind}} myoclonus.
  gaps:
    kind: {answer: negative, hint: not positive}
  explanation: The muscle lets go.
"""

WEIGHED: Final = """\
- id: litre
  type: cloze
  text: A litre of water weighs {{kilos}} kg.
  gaps:
    kilos: {answer: 1, tolerance: 0.01}
  explanation: The kilogram was once made so.
"""

SEVERAL: Final = """\
- id: caffeine
  type: enumeration
  prompt: Name two drinks that hold caffeine.
  answers: [coffee, tea, cola]
  count: 2
  explanation: All three do.
"""

VALUES: Final = (
    Page(
        code="E201",
        why="The key has no value that could be taken for granted.",
        wrong=GOOD.replace("  answer: no\n", ""),
        right=GOOD,
    ),
    Page(
        code="E202",
        why="A key that is not known would be ignored in silence, and mostly it is a slip. Keys"
        " that begin with `x-` are your own and are left alone.",
        wrong=GOOD.replace("explanation:", "explenation:"),
        right=GOOD + "  x-reviewed-by: the second author\n",
    ),
    Page(
        code="E203",
        why="The key wants a text and has a list, or the other way round.",
        wrong=CHOICE.replace("- wrong: During a walk", "- During a walk"),
        right=CHOICE,
    ),
    Page(
        code="E204",
        why="A key without a value says nothing. Delete it, or write what was meant.",
        wrong=GOOD.replace("explanation: The movement is involuntary.", "explanation:"),
        right=GOOD,
    ),
    Page(
        code="E205",
        why="The key takes one of a few words.",
        wrong=GOOD.replace("answer: no", "answer: perhaps"),
        right=GOOD,
    ),
    Page(
        code="E206",
        why="A number is written with digits, a point and an exponent at most. What has a unit"
        " puts it under `unit`.",
        wrong=NUMBER.replace("answer: 1", "answer: one year"),
        right=NUMBER + "  unit: year\n",
    ),
    Page(
        code="E207",
        why="Ids are permanent: learners' progress and Anki notes hang on them. So that they work"
        " in file names, links and searches alike they are of a-z, 0-9 and -, at most 64.",
        wrong=GOOD.replace("id: at-will", "id: At will"),
        right=GOOD,
    ),
    Page(
        code="E208",
        why="A date is written year, month, day, so that everybody reads it the same way.",
        wrong=GOOD + "  retired:\n    date: 1.12.2026\n    reason: It was ambiguous.\n",
        right=GOOD + "  retired:\n    date: 2026-12-01\n    reason: It was ambiguous.\n",
    ),
    Page(
        code="E209",
        why="The type decides which other keys a question has. `myoquiz new question TYPE` prints"
        " one of each.",
        wrong=GOOD.replace("type: true-false", "type: yes-no"),
        right=GOOD,
    ),
    Page(
        code="E210",
        why="A bank of a later version may hold what this program would misread. It is refused"
        " rather than guessed at.",
        wrong=HEAD.replace("version: 1", "version: 2") + GOOD,
        right=HEAD + GOOD,
    ),
    Page(
        code="E211",
        why="`multiple-choice` has exactly one `right` and at least one `wrong`,"
        " `multiple-response` has one `right` at least; no text stands twice, and every choice"
        " has a text.",
        wrong=CHOICE.replace("wrong: During a meal", "right: During a meal"),
        right=CHOICE,
    ),
    Page(
        code="E212",
        why="A gap is `{{answer}}`, `{{answer|also right}}`, `{{answer::hint}}` or"
        " `{{c2::answer}}`. A text for gaps has one at least.",
        wrong=CLOZE.replace("{{positive}}", "{{positive}"),
        right=CLOZE,
    ),
    Page(
        code="E213",
        why="Matching needs two pairs or more, two things at least to choose from, and spare ones"
        " that fit nothing.",
        wrong=PAIRS.replace("distractors: Aspirin", "distractors: Primidone"),
        right=PAIRS,
    ),
    Page(
        code="E214",
        why="A thing that stands twice has no place of its own.",
        wrong=ORDER.replace("- Friday", "- Monday"),
        right=ORDER,
    ),
    Page(
        code="E215",
        why=r"Between `\(` and `\)`, or `\[` and `\]`, stands mathematics; one without its end"
        " would swallow the rest of the text.",
        wrong=GOOD.replace("Such a jerk", r"For \(n > 1 such a jerk"),
        right=GOOD.replace("Such a jerk", r"For \(n > 1\) such a jerk"),
    ),
    Page(
        code="E216",
        why="A bank travels with its folder. A picture elsewhere is missing for others, and a link"
        " needs its whole address.",
        wrong=GOOD.replace("Such a jerk", "Such a [jerk](jerk.html)"),
        right=GOOD.replace("Such a jerk", "Such a [jerk](https://example.org/jerk)"),
    ),
    Page(
        code="E217",
        why="`reject` holds answers that must never pass. What `answer` or `accept` take letter by"
        " letter cannot stand there too; what differs from them in its case or a sign can.",
        wrong=TYPED + "  reject: myoclonia\n",
        right=TYPED + "  reject: myotonia\n",
    ),
    Page(
        code="E218",
        why="A dash starts a new choice, and a choice needs a text. Feedback belongs to the choice"
        " above it and starts in the same column as `right` or `wrong` there.",
        wrong=CHOICE.replace("    - wrong: During a walk\n", "    - feedback: At rest.\n"),
        right=CHOICE.replace("a walk\n", "a walk\n      feedback: At rest.\n"),
    ),
    Page(
        code="E219",
        why="Square brackets and dashes make a list. A text that begins with a bracket goes in"
        " quotes.",
        wrong=GOOD.replace("Such a jerk can be held back at will.", "[held back at will]"),
        right=GOOD.replace("Such a jerk can be held back at will.", "'[held back at will]'"),
    ),
    Page(
        code="E220",
        why="In braces every comma starts another key. Write choices on lines of their own, or put"
        " a text that holds a comma in quotes.",
        wrong=CHOICE.replace("- wrong: During a walk", "- {wrong: During a walk, or a run}"),
        right=CHOICE.replace("- wrong: During a walk", "- {wrong: 'During a walk, or a run'}"),
    ),
    Page(
        code="E221",
        why="In a list, `- word: more` is a key with its value and no text. In quotes a colon is a"
        " colon.",
        wrong=TYPED.replace("accept: myoclonia", "accept:\n    - plural: myoclonia"),
        right=TYPED.replace("accept: myoclonia", "accept:\n    - 'plural: myoclonia'"),
    ),
    Page(
        code="E222",
        why="A number sign with a space before it begins a comment, and so a text that starts with"
        " one is no text at all.",
        wrong=GOOD.replace("prompt: Such", "prompt: #1: such"),
        right=GOOD.replace(
            "prompt: Such a jerk can be held back at will.",
            "prompt: '#1: such a jerk can be held back at will.'",
        ),
    ),
    Page(
        code="E223",
        why="A line that starts in the column of the keys is read as a key of its own when it"
        " holds a colon. A text that runs on is indented further than its key; one that holds a"
        " colon goes in quotes as well.",
        wrong=GOOD.replace("can be held", "can, as they say\n  of sneezes: be held"),
        right=GOOD.replace(
            "prompt: Such a jerk can be held back at will.",
            "prompt: 'Such a jerk can, as they say\n    of sneezes: be held back at will.'",
        ),
    ),
    Page(
        code="E226",
        why="`words` says how long a text should be: the fewest words and the most, in brackets.",
        wrong=ESSAY + "  words: [90, 50]\n",
        right=ESSAY + "  words: [50, 90]\n",
    ),
    Page(
        code="E227",
        why="Each thing that a good answer has is ticked once; twice it would count double.",
        wrong=ESSAY + "  rubric:\n  - text: One contracts.\n  - text: One contracts.\n",
        right=ESSAY + "  rubric:\n  - text: One contracts.\n  - text: One lets go.\n",
    ),
    Page(
        code="E228",
        why="A name under `gaps` stands for a gap of the text, where it is written between two"
        " braces at each end. A name that the text has not is a slip, or left over.",
        wrong=NAMED.replace("{{kind}}", "{{sort}}"),
        right=NAMED,
    ),
    Page(
        code="E240",
        why="What is right is either `answer`, a number or a list of numbers that are all asked"
        " for, or `between`, the smallest and the largest number that is right.",
        wrong=NUMBER.replace("  answer: 1\n", ""),
        right=NUMBER.replace("  answer: 1\n", "  between: [0.5, 1.5]\n"),
    ),
    Page(
        code="E241",
        why="The ends of a range are right themselves, and all that lies between them. A tolerance"
        " would say it twice.",
        wrong=NUMBER.replace("  answer: 1\n", "  between: [0.5, 1.5]\n  tolerance: 0.1\n"),
        right=NUMBER.replace("  answer: 1\n", "  between: [0.4, 1.6]\n"),
    ),
    Page(
        code="E242",
        why="The smaller end of a range comes first, so that a slip in one of them is seen.",
        wrong=NUMBER.replace("  answer: 1\n", "  between: [1.5, 0.5]\n"),
        right=NUMBER.replace("  answer: 1\n", "  between: [0.5, 1.5]\n"),
    ),
    Page(
        code="E243",
        why="A bank comes from somebody else, and some commands of TeX load files, run scripts or"
        " change the page around them. So mathematics takes the commands of a list and no others;"
        " docs/mathematics.md shows it. It has what MathJax knows of symbols, fractions, accents,"
        r" matrices and chemistry (`\ce`).",
        wrong=GOOD.replace("Such a jerk", r"For \(\href{https://example.org}{n}\) such a jerk"),
        right=GOOD.replace("Such a jerk", r"For \(\frac{n}{2} > 1\) such a jerk"),
    ),
    Page(
        code="E244",
        why="A gap has one `answer`, which is typed, or `choices`, a menu. With `tolerance` or"
        " `unit` the answer is a number. `accept`, `reject`, `match`, `typos` and `case_sensitive`"
        " are for words alone, and `any_order` for gaps that are all of words.",
        wrong=WEIGHED.replace("tolerance: 0.01", "tolerance: 0.01, accept: one"),
        right=WEIGHED,
    ),
    Page(
        code="E245",
        why="`count` says how many answers of the list are asked for, and so is no higher than"
        " their number. An answer stands there once; its other names go into `accept`.",
        wrong=SEVERAL.replace("count: 2", "count: 4"),
        right=SEVERAL,
    ),
)
