"""The help pages: whatever they show is what the functions give, and every function has one."""

import re

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import etree, html

from addin.functions.caller import CALLER, Caller
from addin.functions.excel_functions import FUNCTIONS, bind
from addin.functions.help_pages import PATH, help_pages, help_root
from addin.functions.help_text import EXAMPLE_SCHEME
from addin.functions.one_row import FigureError
from tests.addin.browser.project import ADDIN

PAGES = help_pages()
WORK = {function.name: function.work for function in FUNCTIONS}
EXAMPLES = [(name, example) for name, page in PAGES.items() for example in page.examples]
PLACE = re.compile(r'([A-Z])(\d)(?::([A-Z])(\d))?|"(.*)"')


def matrix(cells, argument):
    """The block of cells that an argument of a formula names, as the function is given it."""
    column, row, last_column, last_row, text = PLACE.fullmatch(argument).groups()
    if text is not None:
        return [[text]]
    columns = range(ord(column) - ord("A"), ord(last_column or column) - ord("A") + 1)
    rows = cells[int(row) - 1 : int(last_row or row)]
    return [[one[at] if at < len(one) else None for at in columns] for one in rows]


def computed(example):
    name, arguments = re.fullmatch(r"=KAOHE\.([A-Z]+)\((.*)\)", example.formula).groups()
    token = CALLER.set(Caller(EXAMPLE_SCHEME))
    try:
        return name, WORK[name](*(matrix(example.cells, argument) for argument in arguments.split(",")))
    finally:
        CALLER.reset(token)


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}: {e.title}" for n, e in EXAMPLES])
def test_an_example_shows_what_the_function_gives(name, example):
    if example.tip:
        with pytest.raises(FigureError, match=re.escape(example.tip)):
            computed(example)
        return
    called, result = computed(example)
    assert called == name
    assert (result if isinstance(result, list) else [[result]]) == [list(row) for row in example.shows]


def rendered(name):
    page = Environment(
        loader=FileSystemLoader(ADDIN / "templates"), autoescape=True, undefined=StrictUndefined
    ).get_template("help.html")
    return page.render(page=PAGES[name], settings={"project_name": "考核"}, url_for=lambda _, path: f"/static{path}")


@pytest.mark.parametrize("name", PAGES)
def test_the_page_holds_all(name):
    root = html.document_fromstring(rendered(name))
    text = re.sub(r"\s+", " ", root.text_content())
    page = PAGES[name]
    wanted = [page.syntax, page.summary, *page.notes, *page.limits, *(fault.mend for fault in page.faults)]
    wanted += [argument.help for argument in page.arguments] + [example.formula for example in page.examples]
    wanted += [str(cell) for example in page.examples for row in example.shows for cell in row]
    assert [one for one in wanted if one not in text] == []
    assert {link.removeprefix(f"{PATH}/") for link in root.xpath("//main//a/@href")} == PAGES.keys() - {name}


@pytest.mark.parametrize("name", PAGES)
def test_tables_are_square(name):
    for table in etree.HTML(rendered(name)).iter("table"):
        assert len({len(row.findall("td") + row.findall("th")) for row in table.iter("tr")}) == 1


def test_syntax():
    assert {name: page.syntax for name, page in PAGES.items()} == {
        "SCORE": "=KAOHE.SCORE(编号, 填报格…)",
        "SCORES": "=KAOHE.SCORES(区域, [方案])",
        "CHECK": "=KAOHE.CHECK(编号, 填报格…)",
        "RANK": "=KAOHE.RANK(总分区域, [类别区域])",
    }


@pytest.mark.parametrize(
    ("root", "address"),
    [("", None), (help_root("kaohe.example:8443"), "https://kaohe.example:8443/kaohe/help/RANK")],
)
def test_excel_is_told_where_the_page_is(root, address):
    told = {}

    def func(**options):
        told[options["name"]] = options["help_url"]
        return lambda call: call

    bind(func, lambda *_, **__: lambda call: call, lambda work: work, root)
    assert told["RANK"] == address
    assert told.keys() == PAGES.keys()
