"""How far an assessment has come, in words: who has returned, how long there is, what is to be done next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from addin.desk.assessment import Snapshot
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.returned_files import Return


@dataclass(frozen=True, slots=True)
class Awaited:
    """Those who return one kind of workbook: how many are awaited, of how many a return is used, what is amiss:
    of how many none of the files is used, of how many one of several is."""

    name: str
    title: str
    awaited: int
    came: int
    with_errors: int
    unused: int
    chosen: int

    @property
    def missing(self) -> int:
        """How many have sent nothing."""
        return self.awaited - self.came - self.unused

    @property
    def amiss(self) -> str:
        """What is behind the number, for those who want to know."""
        parts = (
            (self.missing, "家未报送"),
            (self.with_errors, "家有错误"),
            (self.unused, "家未能采用"),
            (self.chosen, "家重复报送"),
        )
        return "，".join(f"{count}{words}" for count, words in parts if count)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done next, and the page where it is done."""

    words: str
    place: str
    link: str


def groups(snapshot: Snapshot) -> list[Awaited]:
    """One a kind of workbook that anybody is to return."""
    return list(_groups(snapshot.found.returns))


def _groups(returns: Sequence[Return]) -> Iterator[Awaited]:
    for form in KINDS.values():
        own = [one for one in returns if one.kind == form.name]
        states = [one.state for one in own]
        if own:
            came = sum(one.usable for one in own)
            unused = len(own) - came - states.count("missing")
            chosen = sum(one.usable and one.state == "duplicate" for one in own)
            yield Awaited(form.listed_as, form.title, len(own), came, states.count("with_errors"), unused, chosen)


def next_step(snapshot: Snapshot) -> NextStep:
    """What the office does now."""
    run, own = snapshot.run, groups(snapshot)
    if not any(group.came or group.unused for group in own):
        return NextStep(
            "还没有收到表格。没有下发模板的，先在“办理”里生成模板发下去；已经收到的，拖进“收件”。",
            "/work",
            "去生成模板",
        )
    if unclear := sum(group.unused + group.chosen for group in own):
        return NextStep(
            f"有{unclear}家的表格未能采用或重复报送，先看原因、定取舍，需要的退回重报。", "/board", "查看是哪几家"
        )
    if missing := sum(group.missing for group in own):
        return NextStep(f"还有{missing}家没有报送，可以复制催报文字发给他们。", "/board", "去催报")
    if faulty := sum(group.with_errors for group in own):
        return NextStep(f"都已报送，{faulty}家的表中有错误，请退回更正。", "/board", "查看错误")
    if not run.final:
        return NextStep("都已报送，没有错误。请处理下面列出的事项，结果才能定为正式。", "/ranking", "查看暂定排名")
    return NextStep("材料齐全，可以写出正式的汇总表和反馈单。", "/work", "去写出汇总表")
