"""The help page of each function: what its template is given, and its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import NamedTuple

from addin.functions.excel_functions import FUNCTIONS, Function
from addin.functions.help_text import ARGUMENTS, EXAMPLE_SCHEME, EXAMPLES, FAULTS, LIMITS, NOTES, FormulaExample, Remedy

PATH = "/kaohe/help"


class Argument(NamedTuple):
    """One argument: its name here and in Excel's own tip, whether it is wanted, and what goes there."""

    name: str
    tip: str
    wanted: str
    help: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """What the page of one function shows; `others` are the names of its sisters."""

    name: str
    syntax: str
    summary: str
    arguments: tuple[Argument, ...]
    notes: tuple[str, ...]
    examples: tuple[FormulaExample, ...]
    others: tuple[str, ...]
    scheme: str = EXAMPLE_SCHEME
    faults: tuple[Remedy, ...] = FAULTS
    limits: tuple[str, ...] = LIMITS


def help_pages() -> Mapping[str, HelpPage]:
    """All pages, by the name of their function."""
    return {function.name: _page(function) for function in FUNCTIONS}


def help_root(host: str) -> str:
    """The address below which the pages lie, for Excel to open; `host` is host and port of the server, "" for none."""
    return f"https://{host}{PATH}" if host else ""


def _page(function: Function) -> HelpPage:
    parameters = [signature(function.work).parameters[name] for name in function.arguments]
    name = function.name
    return HelpPage(
        name,
        f"=KAOHE.{name}({', '.join(map(_in_syntax, parameters))})",
        function.help,
        tuple(
            Argument(ARGUMENTS[one.name], one.name, _wanted(one), function.arguments[one.name]) for one in parameters
        ),
        NOTES[name],
        EXAMPLES[name],
        tuple(sister.name for sister in FUNCTIONS if sister.name != name),
    )


def _in_syntax(parameter: Parameter) -> str:
    name = ARGUMENTS[parameter.name]
    if parameter.kind is Parameter.VAR_POSITIONAL:
        return f"{name}…"
    return name if parameter.default is Parameter.empty else f"[{name}]"


def _wanted(parameter: Parameter) -> str:
    if parameter.kind is Parameter.VAR_POSITIONAL:
        return "一个或几个"
    return "必填" if parameter.default is Parameter.empty else "可不填"
