"""The pages of E542 to E545 and W741: a source that is imported into the bank that it became."""

from typing import Final

from myoquiz.problems.page import Page

SOURCE: Final = "// [id:capital]\nWhat is the capital of France? {=Paris ~Lyon}\n"
MENDED: Final = "// [id:capital]\nWhich town is the capital of France? {=Paris ~Lyon}\n"
ORIGIN: Final = "x-import: {from: gift, key: capital, digest: 18d212f6ecb3a5c5}"
BANK: Final = f"""\
version: 1
id: cities
title: Cities
questions:
  - id: capital
    type: multiple-choice
    prompt: What is the capital of France?
    choices:
      - right: Paris
      - wrong: Lyon
    {ORIGIN}
"""
FLOW: Final = f"""\
version: 1
id: cities
title: Cities
questions:
  - {{id: capital, type: multiple-choice, prompt: What is the capital of France?,
     choices: [{{right: Paris}}, {{wrong: Lyon}}], {ORIGIN}}}
"""
TOLD: Final = " Told by `myoquiz import --into`"

MERGES: Final = (
    Page(
        code="E542",
        why="Questions can be merged only into a bank that can be read. Mend what `myoquiz check`"
        f" tells of it first.{TOLD}, which changes nothing.",
        wrong=SOURCE,
        note="Here the bank says `version: one`.",
        right=SOURCE,
        beside=(("bank.yaml", BANK.replace("version: 1", "version: one")),),
    ),
    Page(
        code="E543",
        why="A change is written into the bank key by key, so that comments and quotes around it"
        " stay. For that each key of a question stands on a line of its own, and the lists of the"
        f" bank have one item below the other.{TOLD}, which leaves the question as it is.",
        wrong=MENDED,
        note="Here the bank says `- {id: capital, type: multiple-choice, …}`, and the source has"
        " a new prompt.",
        right=SOURCE,
        beside=(("bank.yaml", FLOW),),
    ),
    Page(
        code="E544",
        why="What an author has edited is never overwritten. Where the source has changed as well,"
        " nobody but the author can say what should stand: mend the question by hand, and write"
        " the new digest, which the message has, into its `x-import`; then it counts as merged."
        f"{TOLD}, which leaves the question as it is.",
        wrong=MENDED,
        note="Here the prompt in the bank has become `Name the capital of France.`, and the source"
        " has another new one.",
        right=SOURCE,
        beside=(("bank.yaml", BANK.replace("What is the capital of France?", "Name it.")),),
    ),
    Page(
        code="E545",
        why="A question without an id in its source is known by what it says. One that is over 90 %"
        " like a question of the bank may be its new version or another question. Import once more"
        " with `--likely` if it is the new version of that one."
        f"{TOLD}, which sets the question aside.",
        wrong="What is the capital of France now? {=Paris ~Lyon}\n",
        note="The bank has `What is the capital of France?` with the same choices.",
        right=SOURCE,
        beside=(("bank.yaml", BANK),),
    ),
    Page(
        code="W741",
        why="Questions that came from the source stand there no more. They stay in the bank, since"
        " learners may know them; retire them there with `retired:` if they should not be asked"
        f" any more.{TOLD}.",
        wrong="Where is Lyon? {=east ~west}\n",
        note="The bank has a question that came from a file like this one.",
        right=SOURCE,
        beside=(("bank.yaml", BANK),),
    ),
)
