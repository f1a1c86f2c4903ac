"""A formula of the ledger as a tree: numbers, texts, names in brackets, operators, functions."""

import re
from dataclasses import dataclass
from typing import NamedTuple

TOKEN = re.compile(
    r'\s*(?:(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)|"((?:[^"]|"")*)"|\[([^\]]+)\]|([A-Z]+)|(<=|>=|<>|[-+*/=<>(),&]))'
)
KINDS = ("number", "text", "name", "word", "sign")
LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"))
"""Operators from those that bind least."""


class FormulaError(ValueError):
    """The text is no formula as docs/ledger.md describes them."""


class Node(NamedTuple):
    """One part of a formula. `kind` is number, text, name, call or an operator; `value` is what it says."""

    kind: str
    value: str
    parts: "tuple[Node, ...]" = ()


class _Token(NamedTuple):
    kind: str
    text: str


def parse(formula: str) -> Node:
    """The tree of a formula.

    Raises:
        FormulaError: it is none.
    """
    reader = _FormulaReader(_tokens(formula))
    node = reader.level(0)
    if reader.at < len(reader.tokens):
        raise FormulaError(formula)
    return node


def _tokens(formula: str) -> list[_Token]:
    found, at, text = list[_Token](), 0, formula.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise FormulaError(formula)
        group = match.lastindex or 1
        found.append(_Token(KINDS[group - 1], match[group].replace('""', '"') if group == 2 else match[group]))
        at = match.end()
    return found


@dataclass(slots=True)
class _FormulaReader:
    tokens: list[_Token]
    at: int = 0

    def level(self, depth: int) -> Node:
        if depth == len(LEVELS):
            return self.single()
        node = self.level(depth + 1)
        while (sign := self.sign()) in LEVELS[depth]:
            self.at += 1
            node = Node(sign, "", (node, self.level(depth + 1)))
        return node

    def sign(self) -> str:
        """The operator that comes next; empty where none does."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else _Token("", "")
        return token.text if token.kind == "sign" else ""

    def single(self) -> Node:
        if self.at >= len(self.tokens):
            raise FormulaError("ends too soon")
        token = self.tokens[self.at]
        self.at += 1
        if token.kind in ("number", "text", "name"):
            return Node(token.kind, token.text)
        if token.kind == "word":
            return self.call(token.text)
        if token.text in "+-":
            own = self.single()
            return Node("minus", "", (own,)) if token.text == "-" else own
        if token.text == "(":
            node = self.level(0)
            self.close()
            return node
        raise FormulaError(token.text)

    def call(self, name: str) -> Node:
        if self.sign() != "(":
            return Node("number", str(int(name == "TRUE")))
        self.at += 1
        parts = list[Node]()
        while self.sign() != ")":
            parts.append(self.level(0))
            if self.sign() == ",":
                self.at += 1
        self.close()
        return Node("call", name, tuple(parts))

    def close(self) -> None:
        if self.sign() != ")":
            raise FormulaError("a bracket is open")
        self.at += 1
