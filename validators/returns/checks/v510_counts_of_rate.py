"""由分子、分母算出的率：分子大于分母（V510），分母为0（V511），直接填的率与两个数算出的不符（V512）。

反例 V510：应检人数填50，参检人数填52
正例 V510：应检人数填50，参检人数填45
反例 V511：应检人数填0，参检人数填0
正例 V511：应检人数填50，参检人数填0
反例 V512：部门报参检率85，参检人数45、应检人数50（算出90%）
正例 V512：部门报参检率90，参检人数45、应检人数50
"""

from collections.abc import Iterator
from fractions import Fraction

from scoring.engine.rates import displayed
from scoring.numbers import round_half_up, show
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Leaf, Scheme
from scoring.scheme.rate import Rate, per_whole
from validators.finding import Finding
from validators.measures import behind
from validators.returns.findings import input_finding
from validators.returns.rows import FIGURES
from validators.returns.subject import Input, Subject

CODES = ("V510", "V511", "V512")
EFFECT = {"missing": "按未填报处理", "not_applicable": "按不适用处理"}
LOOSEST = 6
"""More decimals than anybody writes of a rate."""


def check(subject: Subject) -> Iterator[Finding]:
    known = {unit: _numerators(subject.scheme_for(unit)) for unit in subject.units}
    for input in subject.inputs if any(known.values()) else ():
        if input.role in FIGURES and (found := known[input.unit].get(input.ref)):
            yield from _of_rate(subject, *found, input)


@by_identity(64)
def _numerators(scheme: Scheme) -> dict[str, tuple[Leaf, Rate]]:
    """The rates of a scheme, with their rows, by the ref of the numerator."""
    return {leaf.part_ref(rate.counts[0].part): (leaf, rate) for leaf in scheme.leaves() for rate in leaf.rates}


def _of_rate(subject: Subject, leaf: Leaf, rate: Rate, over: Input) -> Iterator[Finding]:
    """What is wrong with a numerator and what the same source tells beside it."""
    under = subject.find(leaf.part_ref(rate.counts[1].part), over.role, over.unit)
    numerator, denominator = _number(over), _number(under)
    if under is None or numerator is None or denominator is None:
        return
    if numerator > denominator and not rate.may_exceed:
        limit = f"{show(denominator)}{behind(under.measure)}"
        yield input_finding("V510", over, other=f"“{under.label}”（{under.cell}）", limit=limit)
    elif denominator == 0:
        yield input_finding("V511", under, title=rate.title, effect=EFFECT[rate.when_zero])
    else:
        own = subject.find(leaf.part_ref(rate.part), over.role, over.unit)
        computed = numerator / denominator * (per_whole(rate.measure) or 1)
        told = _number(own)
        if own is not None and told is not None and not _same(told, computed):
            yield input_finding("V512", own, computed=f"{displayed(computed)}{behind(rate.measure)}")


def _number(input: Input | None) -> Fraction | None:
    value = input.entry.value if input and input.entry.state == "given" else None
    return value if isinstance(value, Fraction) else None


def _same(told: Fraction, computed: Fraction) -> bool:
    """Whether a rate is the computed one, rounded to as many places as it is written with."""
    places = next((n for n in range(LOOSEST) if (told * 10**n).denominator == 1), LOOSEST)
    return told == round_half_up(computed, places)
