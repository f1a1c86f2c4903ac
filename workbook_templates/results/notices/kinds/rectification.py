"""整改通知书: to each unit of the lowest grade, what to put right."""

from collections.abc import Iterator

from scoring.scheme.model import lowest
from workbook_templates.results.master.remarks import consequences
from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Values
from workbook_templates.results.notices.kinds.common_values import RED_HEAD, SIGNED, common_values, numbered, paragraphs
from workbook_templates.results.notices.notice_kind import NoticeKind
from workbook_templates.results.notices.wording.lost_words import lost_table
from workbook_templates.results.notices.wording.problem_words import owing
from workbook_templates.results.notices.wording.standing_words import titled
from workbook_templates.results.notices.wording.unit_words import facts

LINES = (
    *RED_HEAD,
    ("KaoheTitle", "{{标题}}"), ("KaoheTo", "{{单位}}："),
    ("KaoheText", "{{依据}}，你单位考核结果为{{等次}}。{{结果状态}}现将整改有关事项通知如下。"),
    ("KaoheFirst", "一、考核结果"), ("KaoheText", "{{考核结果}}"),
    ("KaoheFirst", "二、需要整改的事项"), ("KaoheText", "{{整改事项}}"),
    ("KaoheFirst", "三、整改要求"), ("KaoheText", "{{整改要求}}"),
    *SIGNED,
)  # fmt: skip


def _documents(run: Consolidation) -> Iterator[tuple[str, Values]]:
    title, owed = titled(run, f"关于{run.scheme.title}整改的通知", draft=""), set(owing(run))
    for name, unit in numbered(run):
        if unit.name in owed:
            asked = [
                "（一）对照上列事项逐项查明原因，制定整改措施，写明责任单位、责任人和完成时限。",
                f"（二）按期向{run.scheme.office}提交书面整改报告，并附整改结果的佐证材料。",
                *(f"（三）方案规定：{text}。" for text in consequences(run, unit)),
            ]
            yield name, {
                **common_values(run, title), "单位": unit.name, "等次": lowest(run.scheme),
                "考核结果": paragraphs([facts(run, unit)]), "整改事项": lost_table(run, unit),
                "整改要求": paragraphs(asked),
            }  # fmt: skip


RECTIFICATION = NoticeKind(
    name="整改通知书", public=False, lines=LINES, documents=_documents,
    none="没有被评为最低等次的单位（或方案没有设等次），不用出整改通知书",
)  # fmt: skip
