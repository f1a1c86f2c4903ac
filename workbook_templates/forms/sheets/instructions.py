"""The instruction sheet: how to fill in, how points are given, and what we decided where the document is silent."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.diff import sentence
from validators.schemes.total_words import total_words
from workbook_templates.forms.layout.geometry import Layout
from workbook_templates.forms.layout.names import HELP
from workbook_templates.forms.sheets.book import Book
from workbook_templates.forms.sheets.proposal_help import proposal_parts
from workbook_templates.xlsx.styles import row_height

WIDTH = 76.0
FILLED = {
    True: "“自评”从下拉列表中选择；“数量”“人数”“指标值”只填数字，不加单位。",
    False: "“自报值”只填数字，不加单位；点开有下拉列表的，从列表中选择。",
}
NOTHING = {
    True: "没有开展的工作请选“否”或填 0，不要留空：",
    False: "确实为零的填 0；没有数据的不要填 0，请留空并在备注中说明，",
}
YEARS = "“数据年份”写明数据是哪一年的，填了数值就要填；{year}年的数据测算不出的，以最近年份的数据代替并写明年份。"
HOW = {
    "unit": (
        "只在黄色或白色的可填单元格中填写，其余单元格已锁定；从左到右、从上到下，按 Tab 键可跳到下一个可填单元格。",
        "{which}98.5% 填 98.5，不填 0.985，也不加 % 号。",
        "得分由公式自动计算，不要改动。▲ 表示需要处理，○ 表示说明，✔ 表示已完成。",
        "自评得分的分项须在“佐证材料”中写明文件名称、文号或页码，写不下的可以拉高该行；没有佐证材料的退回补充。",
        "{nothing}留空视为未报送。",
        "“待办事项”逐条列出尚未处理的问题，点击位置即可跳转；全部处理完毕后再打印、签字、盖章，并报送本文件。",
        "请以 .xlsx 格式保存并报送，文件名可以更改；不要增删行列、不要改动工作表名称。",
    ),
    "department": (
        "本表由收集数据的部门填写（谁收集数据、谁负责考评），每行一个{units}，每项指标填一列“指标值”。",
        "只填数字，不加单位。98.5% 填 98.5，不填 0.985。得分由公式按目标值自动计算，不要改动。",
        "可以整列粘贴数值（选择性粘贴—数值）。没有数据的请留空并说明，不要填 0。",
        "“待办事项”列出尚未填写或格式错误的单元格；全部处理完毕后再打印、签字、盖章，并报送本文件。",
        "请以 .xlsx 格式保存并报送，文件名可以更改；不要增删行列、不要改动工作表名称。",
    ),
    "group": (
        "本表由专项行动组填写：“指标数据”每行一个{units}，每项指标填一列“指标值”；“进展情况”写本组的工作。",
        "只填数字，不加单位。98.5% 填 98.5，不填 0.985。得分由公式按目标值自动计算，不要改动。",
        "没有承担指标的行动组没有“指标数据”表，只填“进展情况”。",
        "可以整列粘贴数值（选择性粘贴—数值）。没有数据的请留空并说明，不要填 0。",
        "“待办事项”列出尚未填写或格式错误的单元格；全部处理完毕后再打印、签字、盖章，并报送本文件。",
        "请以 .xlsx 格式保存并报送，文件名可以更改；不要增删行列、不要改动工作表名称。",
    ),
    "review": (
        "本表供考核组使用：灰色单元格是被核查单位的自评，不可改动；“核定得分”留空表示认可自评得分。",
        "“核查值”留空表示认可自报值，填写后以核查值计分；“采用值”显示计分所用的数。",
        "“监测值”是部门（行动组）报送的数，“采用值”按数据来源的次序取数；没有可用的数的显示“未填”，合计不含这些项。",
        "核定得分填 0 至该分项分值之间的数，填写后以核定得分为准；低于填报数据所得分的，须在“核查意见”中写明依据。",
        "“核定扣分”填扣几分，不加负号；不扣的填 0。",
        "“原文分值缺口”等仅由考核组核定的分项，不填即为 0 分。",
        "认定弄虚作假的，在封面选“是”并写明决定机构和理由；最终等次只能是最低一等。",
    ),
}  # fmt: skip


def draw_instructions(book: Book) -> None:
    styles = book.styles
    sheet = book.sheet(HELP, landscape=False)
    sheet.set_column(0, 0, WIDTH)
    sheet.write_string(0, 0, "填报说明", styles["title"])
    sheet.set_row(0, 34)
    row = 1
    layout = book.layout
    proposal = layout.kind == "proposal"
    parts = proposal_parts(layout.scheme, layout.audiences) if proposal else _parts(layout)
    for head, texts in parts:
        sheet.write_string(row, 0, head, styles["lead"])
        sheet.set_row(row, 24)
        row += 1
        for number, text in enumerate(texts, 1):
            said = f"{number}. {text}"
            sheet.write_string(row, 0, said, styles["text"])
            sheet.set_row(row, row_height([(said, WIDTH)]))
            row += 1
    sheet.print_area(0, 0, row - 1, 0)
    sheet.fit_to_pages(1, 0)


def _parts(layout: Layout) -> list[tuple[str, list[str]]]:
    scheme, kind = layout.settled, layout.kind
    document = f"《{scheme.document.title}》" + (f"（{scheme.document.number}）" if scheme.document.number else "")
    due = f"{scheme.deadline.year}年{scheme.deadline.month}月{scheme.deadline.day}日" if scheme.deadline else "另行通知"
    about = [f"依据：{document}。", f"报送截止：{due}。报送至：{scheme.office}。"]
    about.append(f"满分{show(scheme.points)}分，每个分项和指标的得分四舍五入保留两位小数后相加。")
    about += total_words(scheme)
    given = (leaf for section in scheme.sections if section.counts != "deduction" for leaf in section.leaves())
    kinds = {leaf.rule.kind: type(leaf.rule).__doc__ or "" for leaf in given}
    parts = [
        ("基本情况", about),
        ("怎样填写", _how(scheme, kind)),
        ("怎样计分", [text.strip() for text in kinds.values()]),
        ("评分标准（原文）", list(_worded(layout))),
        ("本年度动态指标的评分标准", _standards(scheme) if kind in ("unit", "review") else []),
        ("本地调整（与所依据的方案不同之处）", [f"{sentence(change)}。" for change in scheme.local_changes]),
        ("考核程序和结果运用（原文）", list(scheme.steps)),
        ("原文未写明、由市级办公室约定的事项", list(_decided(layout))),
    ]
    shown = ((head, texts) for head, texts in parts if texts)
    return [(f"{numeral}、{head}", texts) for numeral, (head, texts) in zip("一二三四五六七八", shown, strict=False)]


def _worded(layout: Layout) -> Iterator[str]:
    """The document's own words on the rows of this workbook, each once."""
    leaves = {line.leaf.ref: line.leaf for line in layout.lines}
    return (f"{leaf.title}：{leaf.method_text}" for leaf in leaves.values() if leaf.method_text)


def _decided(layout: Layout) -> Iterator[str]:
    """What we decided, but for what is about sections or rows that the holder is not assessed by."""
    all_places, own = _places(layout.scheme), _places(layout.settled)
    for item in layout.scheme.assumptions:
        about = set(item.place.split("、"))
        if about & own or not about <= all_places:
            yield f"{item.place}：{item.text}"


def _places(scheme: Scheme) -> set[str]:
    tasks = {task.ref for section in scheme.sections for task in section.tasks}
    return {section.id for section in scheme.sections} | tasks | {leaf.ref for leaf in scheme.leaves()}


def _standards(scheme: Scheme) -> list[str]:
    """How the rows of this year are judged, as departments proposed and the office decided."""
    rows = [leaf for section in scheme.sections if section.proposed for leaf in section.leaves()]
    return [f"{leaf.ref} {leaf.title}：{leaf.basis.note}" for leaf in rows if leaf.basis.provenance == "original"]


def _how(scheme: Scheme, kind: str) -> list[str]:
    """Only what this scheme's tables have."""
    leaves = list(scheme.leaves())
    tasks = any(section.tasks for section in scheme.sections)
    absent = {
        "98.5% 填": not any(leaf.asks() for leaf in leaves),
        "佐证材料": not any(leaf.evidence for leaf in leaves),
        "核查值": not any("verified" in section.sources for section in scheme.sections),
        "监测值": not any("monitored" in section.sources for section in scheme.sections),
        "核定扣分": all(section.counts != "deduction" for section in scheme.sections),
        "仅由考核组核定": all(leaf.asks() for leaf in leaves),
    }
    words = {"which": FILLED[tasks], "nothing": NOTHING[tasks], "units": scheme.unit_term}
    texts = [text.format(**words) for text in HOW[kind]]
    if scheme.data_years and kind != "review":
        texts.append(YEARS.format(year=scheme.year))
    return [text for text in texts if not any(word in text for word, gone in absent.items() if gone)]
