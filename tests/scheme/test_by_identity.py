"""Answers about a scheme are kept with that very scheme."""

from dataclasses import replace

from scoring.scheme.by_identity import by_identity
from tests.consolidate.samples import SCHEME


def counting(most):
    asked = []

    @by_identity(most)
    def title(scheme, mark):
        asked.append(mark)
        return scheme.title + mark

    return title, asked


def test_asked_once():
    title, asked = counting(8)
    assert [title(SCHEME, "一"), title(SCHEME, "一"), title(SCHEME, "二")] == ["样本考核一", "样本考核一", "样本考核二"]
    assert [title(SCHEME, mark="三"), title(SCHEME, mark="四"), title(SCHEME, mark="三")][1:] == [
        "样本考核四",
        "样本考核三",
    ]
    assert asked == ["一", "二", "三", "四"]


def test_another_scheme_has_its_own_answer():
    title, _ = counting(8)
    assert title(SCHEME, "") == "样本考核"
    assert title(replace(SCHEME, title="另一考核"), "") == "另一考核"


def test_no_more_than_that_are_kept_and_none_is_mistaken():
    title, asked = counting(2)
    for number in range(20):  # each is gone at once, so that the next may stand where it stood
        assert title(replace(SCHEME, title=f"考核{number}"), "") == f"考核{number}"
    assert len(asked) == 20
