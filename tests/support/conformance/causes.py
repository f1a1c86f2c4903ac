"""Why a program would say “We found a problem with some content” of one of our files: the known causes, by hand."""

from collections.abc import Iterator
from itertools import chain

from tests.support.conformance.book_causes import book_causes
from tests.support.conformance.cell_causes import cell_causes
from tests.support.conformance.opened_package import OpenedPackage
from tests.support.conformance.package_causes import package_causes
from tests.support.conformance.sheet_causes import chart_causes, sheet_causes
from tests.support.conformance.word_causes import DOCUMENT, word_causes


def causes(data: bytes) -> list[str]:
    """One sentence a cause; none for a file without fault."""
    package = OpenedPackage(data)
    found = list(package_causes(package))
    try:
        return found or list(_inside(package))
    except (AttributeError, KeyError, TypeError, ValueError) as missing:  # what every such file has is not there
        return [f"not to be read: {missing!r}"]


def _inside(package: OpenedPackage) -> Iterator[str]:
    if DOCUMENT in package.names:
        return word_causes(package)
    return chain(book_causes(package), _sheets(package), chart_causes(package))


def _sheets(package: OpenedPackage) -> Iterator[str]:
    for name, part, sheet in package.sheets():
        yield from (f"{name}: {cause}" for cause in cell_causes(package, sheet))
        yield from (f"{name}: {cause}" for cause in sheet_causes(package, part, sheet))
