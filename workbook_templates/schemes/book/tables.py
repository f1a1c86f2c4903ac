"""Every sheet of the scheme workbook, column by column."""

from dataclasses import replace

from scoring.methods.choice import Option
from scoring.methods.composite import Part
from scoring.scheme import model
from workbook_templates.schemes.book.book_table import NOTHING, BookColumn, BookTable, headed


def _table(name: str, holds: type, columns: tuple[BookColumn, ...], upright: bool = False) -> BookTable:
    return BookTable(name, holds, headed(holds, columns), upright)


RULE = headed(model.Leaf, (
    BookColumn("rule.kind", "从下拉列表选择。各规则的含义和要填的列见“填写说明”；"
               "要填的列看不到的，点列标上方的“＋”展开。", "word", 20),
    BookColumn("rule.target", "只填数字，98.5% 填 98.5。用于：按比例、达标、每差…扣…分、实现程度+增长幅度；"
               "上升/下降填达到多少就得满分，没有规定则不填；增减加扣分填与它比的目标值，与上年值、基期值比的不填。",
               "number", 9),
    BookColumn("rule.polarity", "越高越好或越低越好。用于：按比例、分段、每差…扣…分、增减加扣分、实现程度+增长幅度、"
               "对照均值、按名次、与平均比、与最优比、功效系数。", "word", 11),
    BookColumn("rule.strict", "原文写“大于”“小于”的选“是”，仅影响显示。用于：按比例。", "yes_no", 7),
    BookColumn("rule.floor", "低于（越低越好的，高于）这个数不得分；没有则不填。"
               "用于：按比例、每差…扣…分、按名次、与最优比。", "number", 9),
    BookColumn("rule.low", "区间的下限，与计量单位一致（85% 填 85）。用于：区间。", "number", 9),
    BookColumn("rule.high", "区间的上限，与计量单位一致。用于：区间。", "number", 9),
    BookColumn("rule.excluded", "界限本身不算在区间内的，选哪一端；都算的不填。用于：区间。", "word", 11),
    BookColumn("rule.in_proportion", "区间以外按比例得分的选“是”；不得分、按步扣分的不填。用于：区间。", "yes_no", 9),
    BookColumn("rule.comparison", "与目标值怎样比较才算达标。用于：达标。", "word", 7),
    BookColumn("rule.at_least", "至少几次（场、个）才得分，填整数。用于：达到数量得分。", "whole", 7),
    BookColumn("rule.people", "另外要求的人数，没有要求则不填。用于：达到数量得分。", "whole", 7),
    BookColumn("rule.counted", f"例如 次、场、类；空着用默认的单位，没有单位填{NOTHING}。"
               "用于：达到数量得分、分档、每…得…分、每…扣…分。", "name", 7),
    BookColumn("rule.each", "每一个（类、次）得多少分，以本行分值为限。用于：每…得…分。", "number", 7),
    BookColumn("rule.every", "每满几个（户、场）算一份，不足的不计；个个都算的不填。用于：每…得…分。", "whole", 7),
    BookColumn("rule.base", "持平（刚好达到目标值）得多少分；本行分值是加分以后最多得多少。用于：增减加扣分。",
               "number", 7),
    BookColumn("rule.added", "每好一步加多少分；不加的填 0。用于：增减加扣分。", "number", 7),
    BookColumn("rule.taken", "每一次（项、份）、每差一步、每低一名扣多少分，扣完为止；区间以外不得分的不填。"
               "用于：每…扣…分、每差…扣…分、区间、增减加扣分、按名次、与平均比、与最优比。", "number", 7),
    BookColumn("rule.free", "这么多次（个）以内不扣分、不计分，超过的才扣、才计；没有规定则不填。"
               "用于：每…扣…分、每…得…分。", "whole", 7),
    BookColumn("rule.at_most", "考核组最多酌情扣多少分；没有规定则不填。用于：酌情扣分。", "number", 7),
    BookColumn("rule.step", "与目标差多少算一步，与计量单位一致；不填为1（% 即1个百分点）。"
               "用于：每差…扣…分、区间、增减加扣分、与平均比、与最优比。", "number", 7),
    BookColumn("rule.partial", "不足一步的怎样扣；不填为按比例扣；加分也这样算。"
               "用于：每差…扣…分、区间、增减加扣分。", "word", 9),
    BookColumn("rule.direction", "比上年应当上升还是下降。用于：上升/下降。", "word", 7),
    BookColumn("rule.minimum_change", "每年至少变化多少，没有规定或分段的不填。用于：上升/下降。", "number", 7),
    BookColumn("rule.unchanged", "与原来相同得多少分；不填为不得分。用于：上升/下降。", "number", 7),
    BookColumn("rule.relative", "变化按“变化÷原值”算的选“是”，最小变化和分段填百分之几；直接相减的不填。"
               "用于：上升/下降、增减加扣分、与平均比。", "yes_no", 8),
    BookColumn("rule.baseline", "与基期值比的选“是”，与上年值比的不填。用于：上升/下降、增减加扣分。", "yes_no", 7),
    BookColumn("rule.achievement_share", "0到1之间，例如 0.7；其余为增长幅度的。用于：实现程度+增长幅度。",
               "number", 9),
    BookColumn("rule.same_figure", "各部分看同一个数值、只填一次的选“是”（达到目标得5分，较上年提高再得3分）。"
               "用于：合并指标。", "yes_no", 7),
    BookColumn("rule.otherwise", "“档次与选项”表中各名次以外的得多少分；不填为不得分。用于：按名次。", "number", 7),
    BookColumn("rule.last", "不逐一规定的，最后一名得多少分，其间均匀递减。用于：按名次。", "number", 7),
    BookColumn("rule.ties", "数值相同的怎样得分；不填为都按靠前的名次。用于：按名次。", "word", 9),
    BookColumn("rule.least_share", "最差的单位得几成，0到1之间，例如 0.6；没有保底的不填。用于：功效系数。",
               "number", 7),
    BookColumn("rule.among", "与谁比较；不填为同类单位。用于：按名次、与平均比、与最优比、功效系数。", "word", 9),
    BookColumn("rule.parameter", "填“参数”表中的参数编号。用于：对照均值。", "name", 16, source="参数"),
))  # fmt: skip


BEYOND = headed(model.Leaf, (
    BookColumn("rule.up_to", "超过目标的仍按比例得分，最高得满分的百分之几：满分10分最多得12分的填 120；"
               "以满分为限的不填。用于：按比例。", "number", 9),
    BookColumn("rule.unlimited", "加分项用：加分没有上限（不封顶）的选“是”，分值空着；有上限的不填。"
               "用于：每…得…分、考核组核定。", "yes_no", 8),
))  # fmt: skip


def basis(field: str, of: str = "本行") -> tuple[BookColumn, ...]:
    """The three columns that say where something comes from; `of` is what that is."""
    return (
        BookColumn(f"{field}.provenance", f"{of}来自：原文；理解（原文没有直接写明的）；暂代（原文缺失）。", "word", 8),
        BookColumn(f"{field}.clause", "在文件中的位置，例如“附表 第4项 赋分方法”。", width=26),
        BookColumn(f"{field}.note", "为何这样理解、暂代什么；出处是原文的可不填。", width=26),
    )  # fmt: skip


SCHEME = _table("方案", model.Scheme, (
    BookColumn("id", "用英文字母、数字和短横，例如 somecity-2025。", "name", head="方案编号"),
    BookColumn("title", "模板封面上的标题，例如 2025年健康某市建设考核评价。", head="标题"),
    BookColumn("city", "例如 某市。", "name"),
    BookColumn("year", "四位数字，例如 2025。", "whole"),
    BookColumn("version", "自己编号，例如 1.0；下发后又修改的，换一个版本号。", "name"),
    BookColumn("document.title", "考核依据的正式文件。"),
    BookColumn("document.number", "没有可不填。"),
    BookColumn("document.issuer", "没有可不填。"),
    BookColumn("office", "组织考核、汇总打分的办公室。"),
    BookColumn("deadline", "例如 2026-01-10；没有规定可不填。", "day"),
    BookColumn("not_applicable", "填“不适用”的分项怎样计分；不填为“按适用部分折算”。", "word"),
    BookColumn("trial_years", "只试考核、不排名的年份，多个用顿号分开；没有可不填。", "years"),
    BookColumn("unit_term", "用作表头，例如 乡镇（街道）；不填为“县（市、区）”。", "name"),
    BookColumn("stage_years", "当年以阶段评估代替年度评估，多个用顿号分开；没有可不填。", "years"),
    BookColumn("baseline_year", "当年的数据作为以后各年的基期值，四位数字；没有可不填。", "whole"),
    BookColumn("data_years", "每个指标值都要写明数据年份的选“是”。", "yes_no"),
    BookColumn("tolerance", "各来源数值允许的相对误差，0.5% 填 0.005；不填为 0.005。", "number"),
    BookColumn("most", "加分、扣分以后总分最多计多少，例如 100；没有规定则不填。", "number"),
    BookColumn("row_places", "分项、指标得分保留几位小数，0至6；不填为2。", "whole"),
    BookColumn("total_places", "总分保留几位小数，0至6；名次按保留后的总分定。不填为2。", "whole"),
    BookColumn("tie_breakers", "总分相同时依次比较的指标、分项、任务或部分的编号，用顿号分开，得分高的排在前面；"
               "没有规定则不填，同分同名次。", "names"),
    BookColumn("procedure", "文件规定的程序和结果运用，原文，一步一行（公示、审定、通报、复核）；没有可不填。"),
    BookColumn("extends", "在哪个方案基础上调整（方案编号）；没有可不填。", "name"),
    *basis("units_basis", "单位名单"),
    *basis("departments_basis", "部门分工"),
    *basis("unit_targets_basis", "各单位目标值"),
    BookColumn("converted_to", "各部分合计（加分项、扣分项除外）折算为多少分，例如 共600分折算成百分制的填 100；"
               "加分、扣分在折算以后。不折算的不填。", "number"),
    BookColumn("objection_days", "结果公示多少天，公示起始日期算第1天，例如 5；没有规定的不填。", "whole"),
), upright=True)  # fmt: skip

APPLIES_TO = BookColumn("applies_to", "只考核这些类别（编号）或单位（名称），用顿号分开；都考核的不填。", "names", 14)

DERIVED = BookColumn("derived", "由程序按权重算出，供核对；不用填，也不读取。", "number", 9, own=True, head="折算分值")

SECTIONS = _table("部分", model.Section, (
    BookColumn("id", "S 加数字，例如 S1。", "name", 8),
    BookColumn("title", "例如 组织实施情况；前31个字用作模板的工作表名，不能重复。", width=30),
    BookColumn("points", "这一部分的满分，等于其中各任务、指标分值之和；加分项、扣分项填加分、扣分的上限。",
               "number", 8),
    BookColumn("sources", "先采用谁的数值，用顿号分开；核定得分始终优先。", "sources", 28),
    APPLIES_TO,
    BookColumn("proposed", "本部分的指标由部门年初申报、审核后发布的选“是”。", "yes_no", 8),
    BookColumn("counts", "在满分之外加分的选“加分项”，从总分中扣的选“扣分项”；不填为计入满分。", "word", 10),
    BookColumn("weight", "在总分中的权重，只填数字，60% 填 60；填了权重的，分值空着，由程序折算。", "number", 8),
    DERIVED,
    *basis("basis"),
    BookColumn("converted_to", "本部分得分折算为多少分计入总分，例如 分值120分折算为40分的填 40；不折算的不填。",
               "number", 9),
    BookColumn("unlimited", "加分项用：加分没有上限（不封顶）的选“是”，分值空着；有上限的不填。", "yes_no", 8),
))  # fmt: skip

TASKS = _table("任务", model.Task, (
    BookColumn("ref", "T 加数字，例如 T4。", "name", 8),
    BookColumn("section", "填“部分”表中的编号，例如 S1。", "name", 9, source="部分", own=True, head="所属部分"),
    BookColumn("number", "附表中的序号。", "whole", 7),
    BookColumn("title", "原文。", width=32, head="任务"),
    BookColumn("points", "等于各分项分值之和；填了权重的不填。", "number", 8),
    BookColumn("dimension", "附表中的大类，例如 宣传推广机制；没有的不填，用所在部分的名称。", width=14),
    BookColumn("gate", "本任务某一分项的编号：它不得分，整个任务计0分。没有可不填。", "name", 9),
    BookColumn("meaning", "原文；没有可不填。", width=40),
    BookColumn("method_text", "原文；没有可不填。", width=50),
    BookColumn("supplier", "原文；没有可不填。", width=18),
    BookColumn("weight", "在上一级（维度或部分）中的权重，只填数字；填了权重的，分值空着，由程序折算。", "number", 8),
    DERIVED,
    *basis("basis"),
    BookColumn("voided_by", "扣分项中一行的编号：它发生了，整个任务计0分。只使任务不得分、不另扣分的，那一行分值填 0。"
               "没有可不填。",
               "name", 9),
))  # fmt: skip

SIGNED = BookColumn(
    "signed", "数值可能为负的选“是”，不可能的选“否”；不填则按名称判断：增长率、增速、增幅等可以为负。", "yes_no", 7
)

ESTIMATE = BookColumn(
    "rule.estimate", "上年的平均值（与平均比）或最优值（与最优比），只供填报时估算得分，汇总时不用；不估算的不填。"
    "用于：与平均比、与最优比。", "number", 9
)  # fmt: skip
COUNTED = BookColumn("counted", "例如 人、万元；金额、面积等可以有小数，其他须为整数；没有可不填。", "name", 8)
MAY_EXCEED = BookColumn(
    "may_exceed", "分子可以大于分母（例如超额完成）的选“是”；不填的，分子大于分母即退回核实。", "yes_no", 8
)

LEAVES = _table("分项与指标", model.Leaf, (
    BookColumn("ref", "分项用任务编号加点，例如 T4.2；指标用 I 加数字，例如 I16。", "name", 9),
    BookColumn("parent", "分项填任务编号（例如 T4）；指标填部分编号（例如 S2）。", "name", 7, own=True, head="所属"),
    BookColumn("title", "填报人看到的名称。", width=34),
    BookColumn("dimension", "指标的大类，例如 健康环境；分项用任务的维度，可不填。", width=12),
    BookColumn("points", "本行满分，小数位数不超过“分项得分小数位数”（不填为2位）；填了权重的不填。", "number", 8),
    BookColumn("measure", "例如 %、‰、1/10万、岁、人；没有可不填。", "name", 8),
    *RULE,
    SIGNED,
    BookColumn("target_text", "目标值在原文中的写法与规则不同时填写，例如 实现。", width=12),
    BookColumn("method_text", "原文的评分标准、计算公式；分项的写在“任务”表。填报人会看到，检查时据此核对。", width=40),
    BookColumn("owner", "报送数据的部门，须在“部门”表中；由单位自评的可不填。选“考核组核定”的，写由哪个部门核定得分。",
               "name", 16, source="部门"),
    BookColumn("evidence", "得分须写明佐证材料的选“是”。", "yes_no", 7),
    BookColumn("optional", "允许单位填“不适用”的选“是”。", "yes_no", 8),
    BookColumn("category", "例如 结果性指标；没有可不填。", "name", 12),
    APPLIES_TO,
    BookColumn("tolerance", "本行各来源数值允许的相对误差，0.5% 填 0.005；与方案相同的不填。", "number", 8),
    BookColumn("needs", "另一分项的编号：它不得分，本行计0分。没有可不填。", "name", 9),
    BookColumn("gap", "原文任务分值大于分项之和，差额单列一行并选“是”，规则选考核组核定。", "yes_no", 7),
    BookColumn("limits_grade", "扣分项用：发生了，等次最高只能评为哪一等次；一票否决填最低一档。没有可不填。",
               "name", 9, source="等次"),
    *basis("basis"),
    *basis("points_basis", "分值"),
    BookColumn("weight", "在上一级（维度、任务或部分）中的权重，30% 填 30；填了的，分值空着，由程序折算。",
               "number", 8),
    DERIVED,
    BookColumn("own_target", "每个单位都须有自己的目标值（填在“单位目标”表）的选“是”，缺一个就会提示。", "yes_no", 8),
    BookColumn("numerator", "由两个数算出的率，填分子的名称（例如 完成人数）；填报两个数，率由程序计算后按规则计分，"
               "计量单位填 %、‰、1/10万。不是的不填。", "name", 12),
    BookColumn("denominator", "分母的名称，例如 应完成人数；与分子一同填写。", "name", 12),
    COUNTED,
    BookColumn("when_zero", "分母为0的单位怎样处理；不填为“按未填报”。", "word", 10),
    MAY_EXCEED,
    BookColumn("off_task", "发生了就从所在任务其他分项的得分中扣、扣完为止的选“是”；分值填最多扣几分，不计入任务分值。",
               "yes_no", 8),
    *BEYOND,
    ESTIMATE,
))  # fmt: skip

LEVELS = _table("档次与选项", Option, (
    BookColumn("key", "分项或指标的编号，例如 T4.2；合并指标的一部分写作 I25.1，分类目标的写作 I3/区。", "name", 10,
               own=True, head="编号"),
    BookColumn("order", "1、2、3……模板中的排列次序；不填按行的先后。", "whole", 7, own=True, head="次序"),
    BookColumn("level", "择一填选项文字；分档填达到几次（个）起；分段填达到（越低越好的填不超过）多少；"
               "上升/下降填变化多少，只要改善就得分的填 0；按名次填到第几名，倒数第1名填 -1。",
               width=44, own=True, head="选项文字或数量下限"),
    BookColumn("points", "选这一项、达到这一档（段）得多少分。", "number", 8),
    BookColumn("doubtful", "原文此处存疑的原因，没有可不填；分档、分段不填。", width=50),
))  # fmt: skip

PARTS = _table("合并指标", Part, (
    BookColumn("key", "规则为“合并指标”“多项扣分”的那一行的编号，例如 I25；分类目标的写作 I25/区。",
               "name", 9, own=True, head="编号"),
    BookColumn("id", "1、2……填报时称为 I25.1、I25.2。", "name", 8, head="部分编号"),
    BookColumn("title", "这一部分的名称。", width=30),
    BookColumn("share", "占本行分值的份额，各部分合计为1；也可以填各部分的分值，合计为本行分值。多项扣分的不填。",
               "number", 7),
    BookColumn("measure", "与本行不同时填写。", "name", 8),
    *RULE,
    SIGNED,
    BookColumn("target_text", "目标值在原文中的写法与规则不同时填写。", width=12),
    *BEYOND,
    ESTIMATE,
    BookColumn("numerator", "这一部分由两个数算出的率，填分子的名称（例如 管理人数）；填报两个数，率由程序计算后按规则"
               "计分，计量单位填 %、‰、1/10万。不是的不填。", "name", 12),
    BookColumn("denominator", "分母的名称，例如 患者人数；与分子一同填写。分母为0的单位，这一部分按未填报处理。",
               "name", 12),
    COUNTED,
    MAY_EXCEED,
    BookColumn("most", "多项扣分的这一种最多扣多少分（“少1条扣1分，最高扣4分”填 4）；没有规定的不填。", "number", 8),
))  # fmt: skip

VARIANTS = _table("分类目标", model.Variant, (
    BookColumn("key", "目标因单位而异的那一行的编号，例如 I3；每类单位占一行。", "name", 9, own=True, head="编号"),
    BookColumn("applies_to", "类别编号或单位名称，用顿号分开；写明单位的优先于写明类别的。",
               "names", 20, head="类别或单位"),
    replace(RULE[0], prompt="空着就沿用原来那一行的规则，只改这里填了的数；规则不同的从下拉列表选择，并把各列填全。"),
    *RULE[1:],
    BookColumn("points", "这些单位的分值；与其他单位相同的不填。", "number", 8),
    BookColumn("target_text", "目标值在原文中的写法与规则不同时填写。", width=12),
    *basis("basis"),
    *BEYOND,
    ESTIMATE,
))  # fmt: skip
STAGES = _table("阶段目标", model.StageTarget, (
    BookColumn("key", "分阶段规定目标的那一行的编号，例如 I3；每个阶段占一行。", "name", 9, own=True, head="编号"),
    BookColumn("year", "例如 2025。考核年度采用其后（含当年）最近一个阶段年的目标。", "whole", 9),
    BookColumn("target", "只填数字；自动代替“分项与指标”表中的目标值。", "number", 9),
))  # fmt: skip

UNIT_TARGETS = _table("单位目标", model.UnitTarget, (
    BookColumn("unit", "填“单位”表中的名称，一个单位一行；后面各列填这个单位自己的目标值（责任指标）。没有的空着。",
               "name", 20, source="单位", head="单位"),
))  # fmt: skip
"""Its other columns are headed by the rows of the scheme."""
COEFFICIENTS = _table("难度系数", model.Coefficient, (
    BookColumn("key", "分项或指标的编号（例如 I3）；部分的编号（例如 S2）表示其中各行都乘，某一行另有系数的"
               "以这一行的为准。没有难度系数的，本表空着。", "name", 10, own=True, head="编号"),
    BookColumn("applies_to", "类别编号或单位名称，用顿号分开；写明单位的优先于写明类别的；各单位都乘的不填。",
               "names", 24, head="类别或单位"),
    BookColumn("factor", "只填数字，例如 1.1；按规则算出的得分乘以它。核定的得分、不适用的不乘。", "number", 8),
    BookColumn("beyond_full", "乘以系数以后可以超过满分的选“是”；以满分为限的不填。", "yes_no", 9),
    *basis("basis"),
))  # fmt: skip
DIMENSION_WEIGHTS = _table("维度权重", model.DimensionWeight, (
    BookColumn("key", "维度所在部分的编号，例如 S1；维度没有权重的，本表空着。", "name", 9, source="部分", own=True,
               head="所属部分"),
    BookColumn("dimension", "与“分项与指标”“任务”表中的维度相同。", "name", 24),
    BookColumn("weight", "在这一部分中的权重，只填数字，30% 填 30。", "number", 9),
))  # fmt: skip

UNITS = _table("单位", model.Unit, (
    BookColumn("name", "被考核单位，一行一个，不能重复。", "name", 30, head="单位"),
    BookColumn("unit_class", "填“类别”表中的类别编号；只有一类时可不填。", "name", 12, source="类别", head="类别"),
))  # fmt: skip
CLASSES = _table("类别", model.UnitClass, (
    BookColumn("id", "例如 a；同类单位放在一起排名。只有一类时本表可空着。", "name", 12, head="类别编号"),
    BookColumn("name", "例如 县区。", width=24, head="类别名称"),
))  # fmt: skip
DEPARTMENTS = _table("部门", str, (
    BookColumn("name", "报送指标数据的部门，一行一个。", "name", 30, own=True, head="部门"),
))  # fmt: skip
GROUPS = _table("行动组", model.Group, (
    BookColumn("name", "按专项行动组报送的，一组一行；指标的“责任部门”写组名。没有则空着。", "name", 30, head="行动组"),
    BookColumn("lead", "没有可不填。", "name", 24),
    *basis("basis"),
))  # fmt: skip
PARAMETERS = _table("参数", model.Parameter, (
    BookColumn("id", "用英文字母、数字、下划线，例如 provincial_rate。", "name", 20, head="参数编号"),
    BookColumn("name", "例如 全省卫生乡镇创建率平均水平。", width=34),
    BookColumn("measure", "例如 %。", "name", 10),
    BookColumn("value", "还不知道可不填，汇总时再提供。", "number", 10),
    BookColumn("source", "例如文件名和年份。", width=34),
))  # fmt: skip
GRADES = _table("等次", model.Grade, (
    BookColumn("name", "例如 优秀；不评等次时本表空着。", "name", 16, head="等次"),
    BookColumn("at_least", "总分达到多少分（含）评为这一等次；只按名次评的不填。最低一档填 0。", "number", 12),
    BookColumn("up_to_rank", "同类单位中的前几名评为这一等次，例如 4；并列的同等对待。同时填了总分下限的，都要达到；"
               "按名次评的，各等次由高到低排列。", "whole", 9),
    BookColumn("top_share", "同类参加排名的单位中的前百分之几，20% 填 20；折算的个数舍去小数，不足1个的按1个。",
               "number", 12),
    BookColumn("consequence", "例如 一个月内提交整改报告；没有可不填。", width=40),
    BookColumn("rectify_days", "评为这一等次的单位应在通报后多少天内提交整改报告，例如 30；不要求的不填。",
               "whole", 12),
))  # fmt: skip
RELATIONS = _table("指标关系", model.Relation, (
    BookColumn("kind", "前项按定义不高于后项，或前项是后项的一部分。填报与此矛盾的会列出；没有可空着。", "word", 16),
    BookColumn("smaller", "较小一项的编号，例如 I2；合并指标的一部分写作 I25.1。", "name", 10),
    BookColumn("larger", "较大一项的编号，例如 I3。", "name", 10),
    BookColumn("note", "为何如此，显示在检查结果中。", width=60),
))  # fmt: skip
LOCAL_CHANGES = _table("本地调整", model.LocalChange, (
    BookColumn("place", "由程序写出：与所调整的方案的不同之处。没有“调整自”的方案，本表空着。", width=36),
    BookColumn("what", "改了什么；整行增减的为新增、删去。又改了的请在此补写一行。", width=16),
    BookColumn("before", "原方案的内容。", width=40),
    BookColumn("after", "本方案的内容。", width=40),
))  # fmt: skip
ASSUMPTIONS = _table("约定", model.Assumption, (
    BookColumn("place", "编号或条款，例如 T8.3。", width=16),
    BookColumn("text", "原文没有写明、由我们决定的事项，一行一条，全部使用者都会看到。", width=100, head="约定"),
))  # fmt: skip

TABLES = (
    SCHEME, SECTIONS, TASKS, LEAVES, LEVELS, PARTS, VARIANTS, STAGES, UNIT_TARGETS, COEFFICIENTS, DIMENSION_WEIGHTS,
    UNITS, CLASSES, DEPARTMENTS, GROUPS, PARAMETERS,
    GRADES, RELATIONS, ASSUMPTIONS, LOCAL_CHANGES,
)  # fmt: skip
