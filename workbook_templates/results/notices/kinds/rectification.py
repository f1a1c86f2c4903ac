"""整改通知书: to each unit that owes a report on it, what to put right."""

from collections.abc import Iterator

from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Values
from workbook_templates.results.notices.kinds.common_values import RED_HEAD, SIGNED, common_values, numbered, paragraphs
from workbook_templates.results.notices.notice_kind import NoticeKind
from workbook_templates.results.notices.wording.lost_words import lost_table
from workbook_templates.results.notices.wording.rectification_words import asked_to, owing
from workbook_templates.results.notices.wording.standing_words import grade_of_unit, titled
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
    title = titled(run, f"关于{run.scheme.title}整改的通知", draft="")
    for name, unit in numbered(run):
        if owing(run, unit):
            yield name, {
                **common_values(run, title), "单位": unit.name, "等次": grade_of_unit(unit) or "未定",
                "考核结果": paragraphs([facts(run, unit)]), "整改事项": lost_table(run, unit),
                "整改要求": paragraphs(asked_to(run, unit)),
            }  # fmt: skip


RECTIFICATION = NoticeKind(
    name="整改通知书", public=False, lines=LINES, documents=_documents,
    none="没有应当整改的单位（没有被评为最低等次，或方案没有设等次），不用出整改通知书",
)  # fmt: skip
