"""The page's scripts over ledgers of random schemes: what is so passes, and every planted change is found."""

import json
from importlib.resources import files

from benchmarks.ledgers.__main__ import cases
from workbook_templates.results.ledger.seal import canonical

TABLES = ("files", "rows", "points", "total", "rank")
PAGE = files("workbook_templates.results.publicity") / "page" / "js"
RECOUNT = """async ([scripts, text]) => {
  const { opened, recount } = new Function(`${scripts}\\nreturn { opened, recount };`)();
  try { await recount(opened(text), () => {}); } catch (problem) { return problem.message || "?"; }
  return "";
}"""


def value(found):
    return canonical({"": found})[4:-1]


def line(found):
    """A record with the mark that it has, last."""
    if not isinstance(found, dict) or "mark" not in found:
        return value(found)
    bare = canonical({key: each for key, each in found.items() if key != "mark"})
    return f'{bare[:-1]},"mark":{value(found["mark"])}}}'


def text(ledger):
    """A ledger as the file has it, whatever was changed in it."""
    head = [f"{json.dumps(name)}:{value(each)}" for name, each in ledger.items() if name not in (*TABLES, "sha256")]
    tables = [
        f'"{name}":[\n' + ",\n".join(map(line, ledger[name])) + "\n]"
        for name in TABLES
        if isinstance(ledger.get(name), list)
    ]
    return "{\n" + ",\n".join([*head, *tables, f'"sha256":{value(ledger.get("sha256"))}']) + "\n}"


def test_what_is_so_passes_and_every_change_is_found(browser):
    names = sorted(each.name for each in PAGE.iterdir() if each.name.startswith("0"))
    scripts = "\n".join((PAGE / name).read_text(encoding="utf-8") for name in names)
    page, wrong, kinds = browser.new_page(), [], set()
    for seed in range(8):
        for kind, change, ledger in cases(seed, 2):
            said = page.evaluate(RECOUNT, [scripts, text(ledger)])
            kinds.add(kind)
            if bool(said) == (kind == "ledgers"):
                wrong.append((seed, kind, change, said))
    page.close()
    assert wrong == []
    assert kinds == {"ledgers", "plain", "results", "lines", "figures"}
