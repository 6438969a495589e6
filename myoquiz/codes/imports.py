"""The pages of E50x, E51x and W71x: what becomes of items that are imported."""

from typing import Final

from myoquiz.problems.page import Page

GOOD: Final = "What is the capital of France? {=Paris ~Lyon}\n"
MOODLE: Final = (
    '<quiz><question type="truefalse"><questiontext><text>Is Paris in France?</text>'
    '</questiontext><answer fraction="100"><text>true</text></answer>{}</question></quiz>\n'
)
QTI: Final = (
    "<assessmentItem><itemBody><p>Why is Paris large?</p>"
    '<extendedTextInteraction responseIdentifier="R"/></itemBody></assessmentItem>\n'
)
ASIDE: Final = (
    " Told by `myoquiz import`, which sets the item aside, as it stands, in a file beside the bank."
)
TOLD: Final = " Told by `myoquiz import`, which takes the question all the same."

IMPORTS: Final = (
    Page(
        code="E501",
        why="What a file is shows in its name and its first lines; where they do not tell, name the"
        " format with `--from`. Told by `myoquiz import`, which reads nothing of the file.",
        wrong="Dear all, the quiz is on Monday.\n",
        right=GOOD,
    ),
    Page(
        code="E502",
        why="A file is read whole, and one of this size is rarely a file of questions. Split it."
        " Told by `myoquiz import`, which reads nothing of the file; where only the pictures of its"
        " questions are too many, it sets aside those questions that they are of.",
        wrong=GOOD,
        right=GOOD,
        note="Here the limit is one byte less than the file has.",
    ),
    Page(
        code="E504",
        why="The bytes of the file are no text in the encoding that `--encoding` names, or that its"
        " first bytes tell. Save it as UTF-8, or name another one. Told by `myoquiz import`, which"
        " reads nothing of the file.",
        data="Who? {=Ann ~Bob}\n".encode("utf-16")[:-1],
        wrong="Who? {=Ann ~Bob}\n",
        note="The file began as UTF-16 and was cut in the middle of a letter.",
        right="Who? {=Ann ~Bob}\n",
    ),
    Page(
        code="E510",
        why=f"A slip of its format hides where the question or its answers end.{ASIDE}",
        wrong="What is the capital of France? {=Paris ~Lyon\n",
        right=GOOD,
    ),
    Page(
        code="E511",
        why=f"Banks have no question of that type, and another would ask something else.{ASIDE}",
        wrong="{1:MULTIRESPONSE:=2~=3~4} make 5.\n",
        right="2 and {=3 =three} make 5.\n",
    ),
    Page(
        code="E512",
        why=f"A question without a right answer teaches nobody.{ASIDE}",
        wrong="What is the capital of France? {~Paris ~Lyon}\n",
        right=GOOD,
    ),
    Page(
        code="E513",
        why="What is imported passes `myoquiz check`, so what would be an error there is not taken."
        f" The message has its code.{ASIDE}",
        wrong="Match country and capital. {=France -> Paris}\n",
        right="Match country and capital. {=France -> Paris =Spain -> Madrid}\n",
    ),
    Page(
        code="E514",
        why="Where the answers of a table are numbers, the first choice may be 0 or 1. A 0, or the"
        " number of the last choice, would tell; where there is neither, a guess could make every"
        " key wrong. Say `base: 0` or `base: 1` in a file for `--map`. Told by `myoquiz import`,"
        " which reads nothing of the file.",
        wrong="question\tA\tB\tC\tanswer\nWhich?\tx\ty\tz\t1\nWho?\tx\ty\tz\t2\n",
        right="question\tA\tB\tC\tanswer\nWhich?\tx\ty\tz\t1\nWho?\tx\ty\tz\t3\n",
    ),
    Page(
        code="E515",
        why="A table is read by the heads of its columns. A file for `--map` says what they are:"
        " `{question: Frage, answer: Antwort, choices: [A, B]}`, by heads or numbers from 1. Told"
        " by `myoquiz import`, which reads nothing of the file.",
        wrong="one\ttwo\tthree\nWhich?\tx\ty\nWho?\tx\ty\n",
        right="question\tanswer\tthree\nWhich?\tx\ty\nWho?\tx\ty\n",
    ),
    Page(
        code="E540",
        why="The archive is damaged, locked, or made so that it could do harm when it is unpacked:"
        " a name that leads out of it, a link, a file that swells to many times its size. Export it"
        " anew, or pack it anew. Told by `myoquiz import`, which reads nothing of the file.",
        data=b"PK\x03\x04 imsmanifest.xml",
        wrong=QTI,
        note="The archive was cut off after its first bytes.",
        right=QTI,
    ),
    Page(
        code="E541",
        why="A package of QTI can hold a course or its settings without any quiz. Export the quiz"
        " itself. Told by `myoquiz import`.",
        wrong="<questestinterop><assessment></assessment></questestinterop>\n",
        right=QTI,
    ),
    Page(
        code="W740",
        why="A text that stands before questions becomes a passage of the bank. This one would be"
        f" an error there, so it stands in the file with what was set aside.{TOLD}",
        wrong="[markdown]See ![the map](/map.png).\n\nWho? {=Ann ~Bob}\n",
        right="Read this and answer.\n\nWho? {=Ann ~Bob}\n",
    ),
    Page(
        code="W710",
        why="Banks hold text, pictures, sounds, tables and mathematics; films and forms have no"
        f" place in them.{TOLD}",
        wrong="[html]What is the capital of France? <video></video> {=Paris ~Lyon}\n",
        right=GOOD,
    ),
    Page(
        code="W711",
        why="An answer is right or wrong here; points between the two come from the rule of the"
        f" type, not from the author.{TOLD}",
        wrong="What is the capital of France? {=Paris ~%50%Versailles ~Lyon}\n",
        right="What is the capital of France? {=Paris ~Versailles ~Lyon}\n",
    ),
    Page(
        code="W712",
        why="Feedback belongs to a choice, a rejected answer or the question (its explanation)."
        f" What a system says about an answer as a whole has no place beside them.{TOLD}",
        wrong=MOODLE.format("<correctfeedback><text>Superb!</text></correctfeedback>"),
        right=MOODLE.format("<generalfeedback><text>Superb!</text></generalfeedback>"),
    ),
    Page(
        code="W713",
        why="An answer with a star takes any letters there. Spelling is judged by rules here, so"
        f" such patterns are rarely needed.{TOLD}",
        wrong="What is the capital of France? {=Paris =Par*}\n",
        right="What is the capital of France? {=Paris =City of Paris}\n",
    ),
    Page(
        code="W714",
        why="What the file says there would be lost or misread by the system that it is for. It was"
        f" read as it is meant.{TOLD}",
        wrong="What is the capital of France? {\n=Paris\n\n~Lyon}\n",
        right="What is the capital of France? {\n=Paris\n~Lyon}\n",
    ),
    Page(
        code="W715",
        why="Nothing is fetched from the web. Save the picture into the bank's folder and write"
        f" `![what it shows](picture.png)`.{TOLD}",
        wrong='[html]Which city? <img src\\="https\\://example.org/a.png"> {=Paris ~Lyon}\n',
        right="Which city has the Louvre? {=Paris ~Lyon}\n",
    ),
    Page(
        code="W716",
        why="The bytes are not UTF-8, and a file does not say what they are else. Look at the"
        f" letters with accents; `--encoding` names another.{TOLD}",
        data="Où est Paris ? {=France ~Espagne}\n".encode("cp1252"),
        wrong="Où est Paris ? {=France ~Espagne}\n",
        note="The file was saved as Windows-1252.",
        right="Où est Paris ? {=France ~Espagne}\n",
    ),
    Page(
        code="W717",
        why="Two answers of the file are one slip of the keyboard apart, so a slip must not pass."
        f" The question has `typos: false`.{TOLD}",
        wrong="Which base pairs with guanine? {=cytosine}\n\nWhat is in laburnum? {=cytisine}\n",
        right="Which base pairs with guanine? {=cytosine}\n\nWhat is in tobacco? {=nicotine}\n",
    ),
    Page(
        code="W718",
        why="Where several answers of a list are right, one alone cannot be asked for. All of them"
        f" are to be ticked.{TOLD}",
        wrong="Which cities are in France? {=Paris =Lyon ~Rome}\n",
        right="Which cities are in France? {~%50%Paris ~%50%Lyon ~%-100%Rome}\n",
    ),
    Page(
        code="W719",
        why=f"Nobody can tell two equal choices apart. One of them was left out.{TOLD}",
        wrong="What is the capital of France? {=Paris ~Lyon ~Lyon}\n",
        right=GOOD,
    ),
)
