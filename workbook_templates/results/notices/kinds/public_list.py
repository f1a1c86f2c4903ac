"""公示表: ranks and grades before they are decided, for how many days, and where to object."""

from collections.abc import Iterator

from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Values
from workbook_templates.results.notices.kinds.common_values import SIGNED, common_values, paragraphs
from workbook_templates.results.notices.notice_kind import NoticeKind
from workbook_templates.results.notices.wording.objection_words import how_to_object, how_to_verify, window
from workbook_templates.results.notices.wording.result_tables import result_tables
from workbook_templates.results.notices.wording.standing_words import titled

LINES = (
    ("KaoheTitle", "{{标题}}"),
    ("KaoheText", "{{依据}}，现将结果予以公示。{{结果状态}}"),
    ("KaoheText", "{{公示期}}"), ("KaoheText", "{{异议渠道}}"),
    ("KaoheText", "{{核验方法}}"),
    ("KaoheText", "附件：考核结果"), ("KaoheText", "受理单位：{{发文机关}}　　受理方式："),
    *SIGNED,
    ("KaoheAnnex", "附件"), ("KaoheText", "{{结果表}}"),
)  # fmt: skip


def _documents(run: Consolidation) -> Iterator[tuple[str, Values]]:
    title = titled(run, f"关于{run.scheme.title}结果的公示")
    yield "", {
        **common_values(run, title),
        "公示期": window(run), "异议渠道": how_to_object(run), "核验方法": paragraphs(how_to_verify(run)),
        "结果表": tuple(result_tables(run, with_sections=False)),
    }  # fmt: skip


PUBLIC_LIST = NoticeKind(name="公示表", public=True, lines=LINES, documents=_documents)
