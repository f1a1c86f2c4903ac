"""What `kaohe status` prints."""

from workbook_templates.results.schemas.point_shapes import KIND, REJECTED, UNIT, UNUSED
from workbook_templates.results.schemas.shapes import integer, many, or_null, record, text, whole

STATE = {
    "state": text(
        "missing 未报送，returned 已报送，with_errors 有错误，duplicate 重复而分不出先后，rejected 没有能收下",
        "missing", "returned", "with_errors", "duplicate", "rejected",
    ),
    "files": many("收到的文件", text("一个")),
    "errors": integer("必须改正的几处"),
}  # fmt: skip
OF_UNIT = record("一个单位", {"unit": UNIT, "class": or_null(text("类别的编号；只有一类的为 null")), **STATE})
OTHER = record("一个部门、行动组，或一个单位的核查表", {"kind": KIND, "holder": text("谁的"), **STATE})
STATUS = whole(
    "status", "kaohe status --format json",
    record(
        "报送进度",
        {
            "scheme": text("考核方案的名称"),
            "units": many("被考核单位，按方案的次序", OF_UNIT),
            "others": many("部门、行动组、核查表", OTHER),
            "rejected": REJECTED,
            "unused": UNUSED,
        },
    ),
)  # fmt: skip
