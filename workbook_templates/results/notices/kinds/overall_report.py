"""综合考核报告: the whole result with tables and bars, for those who decide."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.model import best_first
from validators.schemes.ranking_words import condition, ties
from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Blocks, Paragraph, Values, WordColumn, WordTable
from workbook_templates.results.notices.kinds.common_values import SIGNED, common_values, paragraphs
from workbook_templates.results.notices.notice_kind import NoticeKind
from workbook_templates.results.notices.row_results import row_results
from workbook_templates.results.notices.wording.figures import average, share
from workbook_templates.results.notices.wording.heat_map import heat_map
from workbook_templates.results.notices.wording.overall_words import overall, went_well
from workbook_templates.results.notices.wording.problem_words import problems, requests
from workbook_templates.results.notices.wording.result_tables import result_tables
from workbook_templates.results.notices.wording.section_bars import section_bars
from workbook_templates.results.notices.wording.standing_words import titled
from workbook_templates.results.notices.wording.two_years import change_table

LINES = (
    ("KaoheTitle", "{{标题}}"),
    ("KaoheText", "{{依据}}，现将考核情况报告如下。{{结果状态}}"),
    ("KaoheFirst", "一、考核办法"), ("KaoheText", "{{考核办法}}"),
    ("KaoheFirst", "二、总体结果"), ("KaoheText", "{{总体情况}}"), ("KaoheText", "{{结果表}}"),
    ("KaoheFirst", "三、各部分得分"), ("KaoheText", "{{部分得分图}}"),
    ("KaoheFirst", "四、各领域得分率"), ("KaoheText", "{{得分率热力图}}"),
    ("KaoheFirst", "五、与上年相比"), ("KaoheText", "{{年度比较}}"),
    ("KaoheFirst", "六、主要成效"), ("KaoheText", "{{主要成效}}"),
    ("KaoheFirst", "七、存在的问题"), ("KaoheText", "{{存在的问题}}"),
    ("KaoheFirst", "八、逐项得分情况"), ("KaoheText", "{{逐项情况}}"),
    ("KaoheFirst", "九、数据质量"), ("KaoheText", "{{数据质量}}"),
    ("KaoheFirst", "十、下一步建议"), ("KaoheText", "{{有关要求}}"),
    *SIGNED,
)  # fmt: skip


def _documents(run: Consolidation) -> Iterator[tuple[str, Values]]:
    yield "", {
        **common_values(run, titled(run, f"{run.scheme.title}综合考核报告")),
        "考核办法": paragraphs(_rules(run)),
        "总体情况": paragraphs(overall(run)), "结果表": tuple(result_tables(run)),
        "部分得分图": tuple(section_bars(run)), "得分率热力图": tuple(heat_map(run)), "年度比较": change_table(run),
        "主要成效": paragraphs(went_well(run)), "存在的问题": tuple(problems(run)), "逐项情况": _rows(run),
        "数据质量": paragraphs(_quality(run)), "有关要求": paragraphs(requests(run)),
    }  # fmt: skip


def _rules(run: Consolidation) -> Iterator[str]:
    parts = "；".join(f"{section.title}（{section.worth}）" for section in run.scheme.sections)
    yield f"考核内容：{parts}。"
    yield f"名次按总分由高到低排列；{ties(run.scheme)}。"
    if run.scheme.grades:
        told = "；".join(
            f"{grade.name}：{condition(grade) if grade.at_least or grade.by_rank else '其余'}"
            for grade in best_first(run.scheme)
        )
        yield f"等次：{told}。"


def _rows(run: Consolidation) -> Blocks:
    columns = (
        WordColumn("编号", 14), WordColumn("考核内容", 62, "left"), WordColumn("单位数", 14),
        WordColumn("平均得分", 20), WordColumn("得分率", 18), WordColumn("未得满分", 18), WordColumn("失分合计", 20),
    )  # fmt: skip
    rows = tuple(
        (
            row.leaf.ref, row.leaf.title, str(len(row.scores)),
            average([score.points for _, score in row.scores], run.scheme.row_places), share(row.points, row.full),
            str(len(row.short)), show(row.lost),
        )
        for row in row_results(run)
    )  # fmt: skip
    return (Paragraph("逐项得分情况（参加排名的单位）", "caption"), WordTable(columns=columns, rows=rows, small=True))


def _quality(run: Consolidation) -> Iterator[str]:
    yield (
        f"各来源数值不一致的{len(run.discrepancies)}处，已按方案规定的次序采用；"
        f"以早于考核年度的数据代替的{len(run.substituted)}处。"
    )
    if run.reasons:
        yield f"结果尚为暂定，原因有{len(run.reasons)}条：{'；'.join(reason.rstrip('。') for reason in run.reasons)}。"
    else:
        yield "应报送的数据均已报送，没有尚未落实的事项。"


OVERALL_REPORT = NoticeKind(name="综合考核报告", public=True, lines=LINES, documents=_documents)
