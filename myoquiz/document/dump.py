"""Plain values as YAML text."""

import re
from typing import Any

import yaml


class Plain(str):
    """A text that is written without quotes: a number, a date or a truth value."""

    __slots__ = ()


def dump(value: Any) -> str:
    """YAML text of plain values, in the given order of keys, long texts as blocks."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=92)


class _Dumper(yaml.SafeDumper):
    """PyYAML's dumper with lists indented under their key and long texts as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text and not re.search(r"[ \t]\n|^\s|\n{2}\Z", text) else None
    if re.search("[\r\x85\u2028\u2029]", text):
        style = '"'  # these end lines in YAML, and survive only as escapes
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _plain(dumper: _Dumper, text: Plain) -> yaml.ScalarNode:
    node = dumper.represent_scalar("tag:yaml.org,2002:str", str(text))
    resolve: Any = dumper.resolve  # PyYAML has no types here
    node.tag = resolve(yaml.ScalarNode, node.value, (True, False))
    return node


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Plain, _plain)
