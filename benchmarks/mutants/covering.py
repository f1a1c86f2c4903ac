"""Which tests are to notice a change: the longest folder that a module stands below, or its own name, decides. Quick
ones first."""

BY_HAND = ("scoring/test_method_cases", "scoring/test_advice", "scoring/test_numbers", "scoring/test_ranking_cases",
           "scoring/test_behind", "scoring/test_model", "scoring/test_scored_hash")  # fmt: skip
BY_SCHEME = ("scoring/test_scheme_cases", "scoring/test_sentences")
RUNS = ("consolidate/test_runs", "consolidate/test_merge", "consolidate/test_standing", "consolidate/test_years",
        "consolidate/test_duplicates", "consolidate/test_differences", "consolidate/test_extras",
        "consolidate/test_reports")  # fmt: skip
TESTS = {
    "scoring": (*BY_HAND, *RUNS, *BY_SCHEME),
    "scoring/methods": (
        *BY_HAND,
        *BY_SCHEME,
        "scoring/test_twins",
        "scheme/test_scheme_rules",
        "scheme/test_scheme_command",
    ),
    "workbook_templates/consolidate": (*RUNS, "consolidate/test_verdict", "consolidate/test_sorting"),
    "workbook_templates/consolidate/consolidation": (*RUNS, "consolidate/test_library", "consolidate/test_command"),
    "workbook_templates/consolidate/executors": ("consolidate/test_library", "consolidate/test_workers"),
    "workbook_templates/consolidate/prefilled_reviews": ("cli/test_template", "consolidate/test_signed"),
    "workbook_templates/consolidate/reviewed_proposals": ("proposal/test_adopt",),
}
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0", "-k", "not libreoffice")
"""Another program never sees a change."""


def covering(file: str) -> tuple[str, ...]:
    """The test files for a module, in the order in which they are tried."""
    names = TESTS[max((place for place in TESTS if file.startswith((f"{place}/", f"{place}.py"))), key=len)]
    return tuple(f"tests/{name}.py" for name in names)
