"""What the hidden sheet says of its scheme, against the scheme itself."""

from collections.abc import Iterator, Mapping

from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.findings import file_finding

CALLED = {"scheme": "方案编号", "version": "方案版本", "year": "考核年度"}


def stated(facts: Mapping[str, str], scheme: Scheme, file: str) -> Iterator[Finding]:
    """`facts` by the keys of the hidden sheet. What was changed there changes no figure, but is told."""
    held = {"scheme": scheme.id, "version": scheme.version, "year": str(scheme.year)}
    for key, called in CALLED.items():
        if facts[key] != held[key]:
            yield file_finding("V452", file=file, what=called, read=facts[key] or "空白", wanted=held[key])
