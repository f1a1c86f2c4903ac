"""What `kaohe demo` says at the end: what was made, what the checks found, who leads, what to open first."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cli.commands.demo.folders import DemoFolders
from cli.text.summary import summary
from validators.finding import Finding
from validators.levels import NAMES, TAGS
from validators.messages import CATALOGUE
from validators.written import address, counts
from workbook_templates.consolidate.outcomes import Outcome
from workbook_templates.consolidate.reading import Reading, Refusal
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.model import Consolidation
from workbook_templates.system.typed_command import typed

MOST_PLACES = 3
Found = tuple[str, Finding]


def closing(folders: DemoFolders, outcomes: Sequence[Outcome], run: Consolidation) -> str:
    """What is printed when everything is made, lines joined."""
    found = list(_findings(outcomes))
    lines = [
        "",
        f"样例已生成，在“{folders.folder}”中（数值、人名、电话均为虚构）：",
        f"  {folders.sent.name}  {_sent(folders)}",
        f"  {folders.returned.name}  {_returned(outcomes)}",
        f"  {folders.master.parent.name}  {folders.master.name}、{folders.as_json.name}",
        "",
        *_problems(len(outcomes), found),
        "",
        summary(run, folders.master),
        "",
        *_next(folders, run.scheme.id, found),
    ]
    return "\n".join(lines)


def _sent(folders: DemoFolders) -> str:
    names = [path.name for path in folders.sent.glob("*.xlsx")]
    counts = {kind.title: sum(name.startswith(kind.title) for name in names) for kind in KINDS.values()}
    return "、".join(f"{title}{count}个" for title, count in counts.items() if count)


def _returned(outcomes: Sequence[Outcome]) -> str:
    kinds = Counter(outcome.kind for outcome in outcomes if isinstance(outcome, Reading))
    unread = sum(isinstance(outcome, Refusal) for outcome in outcomes)
    counts = [f"{kind.title}{kinds[name]}个" for name, kind in KINDS.items() if kinds[name]]
    return "、".join([*counts, *([f"无法读取的文件{unread}个"] if unread else [])])


def _findings(outcomes: Sequence[Outcome]) -> Iterator[Found]:
    for outcome in outcomes:
        if isinstance(outcome, Reading):
            yield from ((outcome.file, finding) for finding in outcome.findings)
        elif outcome.finding:
            yield outcome.file, outcome.finding


def _problems(files: int, found: list[Found]) -> Iterator[str]:
    """One line a kind of problem, the gravest first, with the cells where it stands."""
    said = counts((finding.severity for _, finding in found), "处")
    yield f"检查了{files}个文件：{said or '没有问题'}。"
    for severity in NAMES:
        for code in dict.fromkeys(f.code for _, f in found if f.severity == severity):
            same = [(file, f) for file, f in found if f.code == code]
            places = "；".join(map(_place, same[:MOST_PLACES])) + ("等" if len(same) > MOST_PLACES else "")
            yield f"  {TAGS[severity]}{CATALOGUE[code].title}{len(same)}处：{places}（{code}）"


def _place(found: Found) -> str:
    file, finding = found
    return " ".join(text for text in (file.rpartition("/")[2], address(finding)) if text)


def _next(folders: DemoFolders, scheme: str, found: list[Found]) -> Iterator[str]:
    """Commands with whole paths: they work from wherever the user stands, in the demo's folder, too."""
    returned = folders.returned.resolve()
    yield "看完汇总表，可以接着试："
    if faulty := next((file for file, finding in found if finding.cell and (returned / file).is_file()), ""):
        yield f'  逐条看问题和改法  {typed("validate")} "{returned / faulty}"'
    yield f'  看谁报了、谁没报  {typed("status")} "{returned}" --scheme {scheme}'
    yield f'  改正后重新汇总    {typed("consolidate")} "{returned}" -o 新汇总.xlsx'
    yield f"  看方案存疑之处    {typed('scheme check')} {scheme}"
    yield f"  试填一份自评表    用Excel或WPS打开“{folders.sent}”中的任意一份，边填边看提示和得分"
