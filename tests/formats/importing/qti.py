"""Files of QTI as others write them, made small."""

import io
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile


def asi(*items: str, title: str = "Quiz") -> str:
    """A file of version 1.2 with some items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">'
        f'<assessment ident="a1" title="{title}"><section ident="root_section">\n'
        + "\n".join(items)
        + "\n</section></assessment></questestinterop>\n"
    )


def item(presentation: str, processing: str = "", more: str = "", **fields: str) -> str:
    """An item of version 1.2, with what Canvas says of it in fields."""
    rows = "".join(
        f"<qtimetadatafield><fieldlabel>{name}</fieldlabel><fieldentry>{text}</fieldentry>"
        "</qtimetadatafield>"
        for name, text in fields.items()
        if name not in ("ident", "title")
    )
    ident, title = fields.get("ident", "i1"), fields.get("title", "Question")
    return (
        f'<item ident="{ident}" title="{title}"><itemmetadata><qtimetadata>{rows}</qtimetadata>'
        f"</itemmetadata><presentation>{presentation}</presentation>"
        '<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE"/></outcomes>'
        f"{processing}</resprocessing>{more}</item>"
    )


def text(html: str) -> str:
    """A material with HTML."""
    return f'<material><mattext texttype="text/html">{escape(html)}</mattext></material>'


def plain(words: str) -> str:
    """A material without marks."""
    return f'<material><mattext texttype="text/plain">{escape(words)}</mattext></material>'


def labels(**choices: str) -> str:
    """The choices of a response by their names."""
    rows = "".join(
        f'<response_label ident="{name}">{plain(words)}</response_label>'
        for name, words in choices.items()
    )
    return f"<render_choice>{rows}</render_choice>"


def response(inside: str, ident: str = "r1", cardinality: str = "Single") -> str:
    """A response that is picked."""
    return f'<response_lid ident="{ident}" rcardinality="{cardinality}">{inside}</response_lid>'


def field(ident: str = "r1", kind: str = "") -> str:
    """A response that is typed."""
    said = f' fibtype="{kind}"' if kind else ""
    return (
        f'<response_str ident="{ident}" rcardinality="Single"><render_fib{said}>'
        '<response_label ident="answer1"/></render_fib></response_str>'
    )


def equal(answer: str, ident: str = "r1") -> str:
    """A comparison."""
    return f'<varequal respident="{ident}">{answer}</varequal>'


def earns(test: str, points: float = 100, action: str = "Set") -> str:
    """A condition that gives points."""
    return (
        f'<respcondition continue="No"><conditionvar>{test}</conditionvar>'
        f'<setvar action="{action}" varname="SCORE">{points}</setvar></respcondition>'
    )


def shows(test: str, name: str) -> str:
    """A condition that shows a feedback."""
    return (
        f'<respcondition continue="Yes"><conditionvar>{test}</conditionvar>'
        f'<displayfeedback feedbacktype="Response" linkrefid="{name}"/></respcondition>'
    )


def feedback(name: str, html: str) -> str:
    """A feedback of version 1.2."""
    return f'<itemfeedback ident="{name}"><flow_mat>{text(html)}</flow_mat></itemfeedback>'


def assessment(body: str, declared: str = "", processing: str = "", more: str = "") -> str:
    """An item of version 2.1."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="lion-1"'
        ' title="Lions" adaptive="false" timeDependent="false">'
        f"{declared}<itemBody>{body}</itemBody>{processing}{more}</assessmentItem>\n"
    )


def declared(*values: str, cardinality: str = "single", kind: str = "identifier") -> str:
    """The right answer of version 2.1."""
    rows = "".join(f"<value>{value}</value>" for value in values)
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}"'
        f' baseType="{kind}"><correctResponse>{rows}</correctResponse></responseDeclaration>'
    )


def by(name: str) -> str:
    """The standard processing of a name."""
    address = f"http://www.imsglobal.org/question/qti_v2p1/rptemplates/{name}"
    return f'<responseProcessing template="{address}"/>'


def archive(files: "dict[str, str | bytes]") -> bytes:
    """A zip archive with some files."""
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as whole:
        for name, content in files.items():
            whole.writestr(name, content)
    return data.getvalue()


def manifest(*names: str) -> str:
    """The list of a package."""
    rows = "".join(
        f'<resource identifier="r{number}" type="imsqti_xmlv1p2"><file href="{name}"/></resource>'
        for number, name in enumerate(names)
    )
    return (
        '<?xml version="1.0"?>\n<manifest identifier="m"'
        ' xmlns="http://www.imsglobal.org/xsd/imscp_v1p1">'
        f"<resources>{rows}</resources></manifest>\n"
    )
