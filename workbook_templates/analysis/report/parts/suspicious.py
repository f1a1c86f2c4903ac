"""异常数据: figures that are worth a second look, each with its evidence."""

from workbook_templates.analysis.report.inquiry import AnsweredQuestion, AnswerTable, Inquiry
from workbook_templates.analysis.suspicious.reported_of import reported_of, reused_evidence
from workbook_templates.analysis.suspicious.signs import signs
from workbook_templates.analysis.suspicious.suspicious_figures import FLAG, as_json, rows, suspicious_figures
from workbook_templates.results.result_book import ListColumn

COLUMNS = (
    ListColumn("序号", 7, "rank"), ListColumn("单位", 24, "name"), ListColumn("异常", 24, "centre"),
    ListColumn("编号", 18, "centre"), ListColumn("依据", 92, "text"), ListColumn("少见程度", 11, "number"),
)  # fmt: skip
LIMITS = (
    "列出的是与众不同的地方和依据，请核实；多数有正当原因，不能作为认定弄虚作假的结论。",
    "没有列出的不等于属实。",
)


def part(asked: Inquiry) -> AnsweredQuestion:
    """What is odd among the figures that units told themselves."""
    previous = asked.earlier[0].document if asked.earlier else None
    told = reported_of(asked.document, previous, asked.again)
    found = suspicious_figures(told, reused_evidence(asked.document))
    lines = [
        (number, line["unit"], line["title"], "、".join(line["refs"]), line["said"], line["surprise"])
        for number, line in enumerate(rows(found), 1)
    ]
    note = "少见程度：3表示大约一千次遇到一次，4表示一万次。列出的只是请核实的线索。"
    method = [
        f"逐项查看各单位自报的数：{'、'.join(title for title, _ in signs().values())}。少见程度达到{FLAG:g}的列出。",
    ]
    table = AnswerTable("异常数据", "请核实的数据", note if lines else "没有发现达到列出标准的数据。", COLUMNS, lines)
    return AnsweredQuestion(tables=[table], told=as_json(found), method=method, limits=LIMITS)
