"""What a scheme changes of the one it extends."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark
from validators.schemes.words import BLANK

SEVERITY = "note"
MEANING = "在另一个方案基础上调整的，与原方案的不同之处，一处一条。"
REMEDY = "不用改；不应有的差别，在方案文件中删去那几行。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for change in scheme.local_changes:
        witness = f"{change.before or BLANK}→{change.after or BLANK}"
        yield Remark(change.place, f"与“{scheme.extends}”不同：{change.what}。", witness)
