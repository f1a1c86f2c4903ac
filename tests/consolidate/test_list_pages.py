"""How lists of reports fall on pages."""

import pytest

from workbook_templates.results.list_pages import ListPages, even_cuts

NARROW = (20.0, 20.0)  # fits on the paper: a page takes about 500 points of rows, 476 below the head


class Recorder:
    """What a sheet is told of its pages."""

    told: tuple = ()

    def fit_to_pages(self, wide, high):
        self.told = ("fit", wide, high)

    def set_h_pagebreaks(self, rows):
        self.told = ("cut", *rows)


@pytest.mark.parametrize(
    ("heights", "cuts"),
    [
        ([], []),
        ([100.0] * 4, []),
        ([100.0] * 6, [3]),  # not five and one
        ([100.0] * 9 + [10.0], [3, 6]),
        ([300.0, 300.0, 300.0], [1, 2]),
        ([100.0, 1200.0, 100.0], []),  # runs over three pages, and the last one has room
    ],
)
def test_groups_are_cut_into_pages_equally_full(heights, cuts):
    assert even_cuts(heights, 500.0, 50.0) == cuts


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["a"] * 3, ("fit", 1, 1)),
        (["a"] * 24, ("fit", 1, 1)),  # a little more than a page
        (["a"] * 10 + ["b"] * 9 + ["c"] * 12 + ["d"], ("cut", 22)),
        (["a"] * 8 + ["b"] * 44, ("fit", 1, 2)),
        ([str(n // 9) for n in range(190)], ()),  # many pages run on
    ],
)
def test_what_a_sheet_is_told(rows, told):
    pages, sheet = ListPages(0, 18.0), Recorder()
    lines = [(0.0 if n % 2 else 19.0, (text,)) for n, text in enumerate(rows)]
    assert list(pages.passing(3, lines)) == lines
    pages.set_up(sheet, NARROW)
    assert sheet.told == told
