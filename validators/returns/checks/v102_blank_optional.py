"""选填指标未填：该部分不采用单位自报值，空着只作提示。

反例 V102：以部门数据为准的I2“婴儿死亡率”，县区自报值空着
正例 V102：县区自报值填6.8，供与部门数据核对
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import applies, rows
from validators.returns.subject import Subject

CODES = ("V102",)
TELLS = ("claim",)
GIVES_WAY_TO = {"V102": ("error",)}
ANSWERED_BY = "anyone"


def check(subject: Subject) -> Iterator[Finding]:
    index = rows(subject.scheme_for(""))
    for input in subject.by_state["blank"]:
        row = index.get(input.ref)
        if row is None or input.role != "claim" or input.required or "claim" in row.section.sources:
            continue
        if applies(subject, row, input.unit):
            yield input_finding("V102", input)
