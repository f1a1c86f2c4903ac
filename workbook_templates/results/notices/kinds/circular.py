"""通报: the result of everybody, what went well, what did not, what is asked."""

from collections.abc import Iterator

from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Values
from workbook_templates.results.notices.kinds.common_values import RED_HEAD, SIGNED, common_values, paragraphs
from workbook_templates.results.notices.notice_kind import NoticeKind
from workbook_templates.results.notices.wording.overall_words import overall, went_well
from workbook_templates.results.notices.wording.problem_words import problems, requests
from workbook_templates.results.notices.wording.result_tables import result_tables
from workbook_templates.results.notices.wording.standing_words import titled

LINES = (
    *RED_HEAD,
    ("KaoheTitle", "{{标题}}"), ("KaoheTo", "{{主送}}"),
    ("KaoheText", "{{依据}}，现将结果通报如下。{{结果状态}}"),
    ("KaoheFirst", "一、总体情况"), ("KaoheText", "{{总体情况}}"), ("KaoheText", "{{结果表}}"),
    ("KaoheFirst", "二、主要成效"), ("KaoheText", "{{主要成效}}"),
    ("KaoheFirst", "三、存在的问题"), ("KaoheText", "{{存在的问题}}"),
    ("KaoheFirst", "四、有关要求"), ("KaoheText", "{{有关要求}}"),
    *SIGNED,
)  # fmt: skip


def _documents(run: Consolidation) -> Iterator[tuple[str, Values]]:
    title = titled(run, f"关于{run.scheme.title}结果的通报")
    yield "", {
        **common_values(run, title),
        "总体情况": paragraphs(overall(run)), "结果表": tuple(result_tables(run)),
        "主要成效": paragraphs(went_well(run)), "存在的问题": tuple(problems(run)),
        "有关要求": paragraphs(requests(run)),
    }  # fmt: skip


CIRCULAR = NoticeKind(name="通报", public=True, lines=LINES, documents=_documents)
