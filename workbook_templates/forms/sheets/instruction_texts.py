"""What the instructions of an assessment say: how to fill in, how points are given, and what we decided where the
document is silent."""

from collections.abc import Iterator, Sequence

from scoring.numbers import kept, show
from scoring.scheme.applies import versions
from scoring.scheme.model import Scheme
from validators.written import chinese_day
from workbook_templates.forms.layout.geometry import Layout
from workbook_templates.forms.sheets.printed_places import own_places, places_of, printed_place, refs_of

FIGURES_IN_TASKS = "“自评”从下拉列表中选择；“数量”“人数”“指标值”只填数字，不加单位。"
FIGURES = "“自报值”只填数字，不加单位；点开有下拉列表的，从列表中选择。"
NOTHING_IN_TASKS = "没有开展的工作请选“否”或填 0，不要留空："
NOTHING = "确实为零的填 0；没有数据的不要填 0，请留空并在备注中说明，"
YEARS = "“数据年份”写明数据是哪一年的，填了数值就要填；{year}年的数据测算不出的，以最近年份的数据代替并写明年份。"
OFFLINE = (
    "报送前自己先查一遍：用浏览器（Edge、Chrome 等）打开市级办公室的“离线检查.html”，选中这份表，"
    "逐条列出哪一格要改、怎样改；不联网、不上传、不装程序。没有收到这个网页的，请向市级办公室索取。"
)
NUMERALS = "一二三四五六七八"


def assessment_chapters(layout: Layout, how: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    """The chapters that are not empty, as (numbered heading, paragraphs).

    `how` says how this kind of workbook is filled in; `{units}`, `{which}` and `{nothing}` stand there for the scheme's
    own words.
    """
    from validators.schemes.diff import sentence

    scheme, kind = layout.scheme_for_holder, layout.kind
    chapters: list[tuple[str, Sequence[str]]] = [
        ("基本情况", _about(scheme)),
        ("怎样填写", [*_how(layout, how), *([] if kind.verifies else [OFFLINE])]),
        ("怎样计分", _rules(scheme)),
        ("评分标准（原文）", list(_worded(layout))),
        ("本年度动态指标的评分标准", _standards(scheme) if kind.one_unit else ()),
        ("本地调整（与所依据的方案不同之处）", [f"{sentence(change)}。" for change in scheme.local_changes]),
        ("考核程序和结果运用（原文）", scheme.steps),
        ("原文未写明、由市级办公室约定的事项", list(_decided(layout))),
    ]
    said = ((head, texts) for head, texts in chapters if texts)
    return [(f"{numeral}、{head}", texts) for numeral, (head, texts) in zip(NUMERALS, said, strict=False)]


def _about(scheme: Scheme) -> list[str]:
    from validators.schemes.ranking_words import ranking_words
    from validators.schemes.total_words import total_words

    due = chinese_day(scheme.deadline) if scheme.deadline else "另行通知"
    return [
        f"依据：{scheme.document.cited}。",
        f"报送截止：{due}。报送至：{scheme.office}。",
        f"满分{show(scheme.points)}分，每个分项和指标的得分四舍五入{kept(scheme.row_places)}后相加。",
        *total_words(scheme),
        *ranking_words(scheme),
    ]


def _rules(scheme: Scheme) -> list[str]:
    """Each scoring rule that gives points, once."""
    given = (leaf for section in scheme.sections for leaf in section.leaves() if not section.takes_off(leaf))
    kinds = {leaf.rule.kind: type(leaf.rule).__doc__ or "" for leaf in given}
    owners = dict.fromkeys(
        s.awarded_by(each) for s in scheme.sections for leaf in s.leaves() for each in versions(leaf)
    )
    awarding = "、".join(owner for owner in owners if owner)
    by_departments = f"由{awarding}核定的项目，由其在部门（行动组）的表中给分；考核组另行核定的，以考核组的为准。"
    return [*(text.strip() for text in kinds.values()), *([by_departments] if awarding else [])]


def _worded(layout: Layout) -> Iterator[str]:
    """The document's own words on the rows of this workbook, each once."""
    leaves = {line.leaf.ref: line.leaf for line in layout.lines}
    return (f"{leaf.title}：{leaf.method_text}" for leaf in leaves.values() if leaf.method_text)


def _decided(layout: Layout) -> Iterator[str]:
    """What we decided, but for what is about sections or rows that the workbook does not have."""
    all_places, own = places_of(layout.scheme), own_places(layout)
    for item in layout.scheme.assumptions:
        about = set(refs_of(item.place))
        if about & own or not about & all_places:
            yield f"{printed_place(layout.scheme, item.place)}：{item.text}"


def _standards(scheme: Scheme) -> list[str]:
    """How the rows of this year are judged, as departments proposed and the office decided."""
    rows = [leaf for section in scheme.sections if section.proposed for leaf in section.leaves()]
    return [f"{leaf.ref} {leaf.title}：{leaf.basis.note}" for leaf in rows if leaf.basis.provenance == "original"]


def _how(layout: Layout, how: Sequence[str]) -> list[str]:
    """Only what this scheme's tables have."""
    scheme = layout.scheme_for_holder
    leaves = list(scheme.leaves())
    tasks = any(section.tasks for section in scheme.sections)
    awarding = [bool(line.inputs.get("awarded")) for line in layout.lines]
    absent = {
        "核定理由": not any(awarding),
        "由部门核定的项目": not any("owner_reason" in line.inputs for line in layout.lines),
        "填一列“指标值”。": bool(awarding) and all(awarding),
        "98.5% 填": not any(leaf.asks() for leaf in leaves),
        "佐证材料": not any(leaf.evidence for leaf in leaves),
        "核查值": not any("verified" in section.sources for section in scheme.sections),
        "监测值": not any("monitored" in section.sources for section in scheme.sections),
        "核定扣分": not any(section.takes_off(leaf) for section in scheme.sections for leaf in section.leaves()),
        "仅由考核组核定": all(leaf.asks() for leaf in leaves),
    }
    which, nothing = (FIGURES_IN_TASKS, NOTHING_IN_TASKS) if tasks else (FIGURES, NOTHING)
    texts = [text.format(which=which, nothing=nothing, units=scheme.unit_term) for text in how]
    if scheme.data_years and not layout.kind.verifies:
        texts.append(YEARS.format(year=scheme.year))
    return [text for text in texts if not any(word in text for word, gone in absent.items() if gone)]
