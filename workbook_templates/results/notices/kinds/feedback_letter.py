"""反馈函: everything about one unit and nothing about any other."""

from collections.abc import Iterator

from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Blocks, Paragraph, Values
from workbook_templates.results.notices.kinds.common_values import SIGNED, common_values, numbered, paragraphs
from workbook_templates.results.notices.notice_kind import NoticeKind
from workbook_templates.results.notices.wording.lost_words import lost_table, strong_and_weak, to_next_grade
from workbook_templates.results.notices.wording.objection_words import how_to_object, what_became_of_own, window
from workbook_templates.results.notices.wording.standing_words import titled
from workbook_templates.results.notices.wording.two_years import since_last_year
from workbook_templates.results.notices.wording.unit_words import ABSENT, facts, reasons_table
from workbook_templates.results.unit_result import UnitResult

LINES = (
    ("KaoheHead", "{{发文机关}}"), ("KaoheNumber", "　　　　〔　　　　〕　　号"), ("KaoheNumber", "—"),
    ("KaoheTitle", "{{标题}}"), ("KaoheTo", "{{单位}}："),
    ("KaoheText", "{{依据}}，现将你单位的考核结果反馈如下。{{结果状态}}"),
    ("KaoheFirst", "一、考核结果"), ("KaoheText", "{{考核结果}}"),
    ("KaoheFirst", "二、强项和弱项"), ("KaoheText", "{{强项弱项}}"),
    ("KaoheFirst", "三、失分事项"), ("KaoheText", "{{失分事项}}"),
    ("KaoheFirst", "四、与上年相比"), ("KaoheText", "{{与上年相比}}"),
    ("KaoheFirst", "五、距上一等次的差距"), ("KaoheText", "{{等次差距}}"),
    ("KaoheFirst", "六、异议的提出"), ("KaoheText", "{{异议渠道}}"), ("KaoheText", "{{公示期}}"),
    ("KaoheText", "附件：逐项得分"), *SIGNED,
    ("KaoheAnnex", "附件　逐项得分"), ("KaoheText", "{{逐项得分}}"),
)  # fmt: skip


def _documents(run: Consolidation) -> Iterator[tuple[str, Values]]:
    title = titled(run, f"{run.scheme.title}结果反馈函", draft="")
    for name, unit in numbered(run):
        yield name, {
            **common_values(run, title), "单位": unit.name,
            "考核结果": paragraphs([facts(run, unit), *what_became_of_own(run, unit)]),
            "公示期": window(run), "异议渠道": how_to_object(run), **(_told(run, unit) if unit.returned else _absent()),
        }  # fmt: skip


def _told(run: Consolidation, unit: UnitResult) -> dict[str, Blocks]:
    return {
        "强项弱项": paragraphs(strong_and_weak(run, unit)), "失分事项": lost_table(run, unit),
        "与上年相比": paragraphs(since_last_year(run, unit)), "等次差距": paragraphs(to_next_grade(run, unit)),
        "逐项得分": reasons_table(run, unit),
    }  # fmt: skip


def _absent() -> dict[str, Blocks]:
    said = (Paragraph(ABSENT),)
    return dict.fromkeys(("强项弱项", "失分事项", "与上年相比", "等次差距", "逐项得分"), said)


FEEDBACK_LETTER = NoticeKind(name="反馈函", public=False, lines=LINES, documents=_documents)
