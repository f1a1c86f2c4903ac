"""The text of the sheet 填写说明."""

from collections.abc import Iterator

from scoring.methods import kinds
from workbook_templates.schemes.book.book_table import BookTable
from workbook_templates.schemes.book.purposes import COLOUR_NAMES, COLOURS
from workbook_templates.schemes.book.tables import RULE

GUIDE = "填写说明"
STEPS = (
    "本工作簿是一个考核方案，一张表管一类内容。改好后保存为 .xlsx，运行：kaohe scheme import 本文件.xlsx -o 方案.yaml",
    "文件中的问题会一次全部列出，并指明工作表和单元格；改完再导入。"
    "导入成功后，用 kaohe scheme check 检查分值是否算得拢，用 kaohe template 生成下发的模板。",
    "先填“方案”“部分”，再填“任务”和“分项与指标”：附表中一项任务占“任务”表一行，它的每一处给分占“分项与指标”表一行；"
    "一个指标占“分项与指标”表一行。",
    "行可以插入、删除、调换先后，列可以移动；表头不要改名，工作表不要改名。自己加的列和工作表不会被读取。",
    "空着的单元格表示没有这项内容；是否类的列空着就是“否”。数字只填数字，98.5% 填 98.5。",
    "“分项与指标”中选好计分规则后，灰色的列不用填，黄色的列必须填。没有一行用到的列先收起来了：点列标上方的“＋”"
    "展开一组，点左上角的“2”全部展开，点“1”再收起；收起的列照样读取。",
    "列多的表，表头的颜色表示用途：" + "，".join(f"{COLOUR_NAMES[of]}＝{of}" for of in COLOURS) + "。",
    "出处：原文＝文件里写明的；理解＝原文没有直接写明、按文意理解的，请在依据说明中写明理由；暂代＝原文缺失，暂时代替。"
    "有暂代的内容计分时，结果只能是暂定。",
)


def rule_rows() -> Iterator[tuple[str, str, str]]:
    """Each rule: its name, what it means, which columns it takes."""
    for _, rule in sorted(kinds().items()):
        heads = [column.head for column in RULE if column.parameter in rule.__dataclass_fields__]
        columns = "；".join(filter(None, ["、".join(heads), rule.elsewhere])) or "不用填其他列"
        yield rule.title(), rule.purpose(), columns


def column_rows(table: BookTable) -> Iterator[tuple[str, str, str]]:
    """The rows on a sheet's columns: the sheet's name once, the head, what to fill in."""
    for number, column in enumerate(table.columns):
        yield table.name if number == 0 else "", column.head, column.prompt
