"""Words of a scheme's fields: every field of every class has its own, and whoever says it asks by class."""

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import ClassVar, get_args, get_type_hints

import pytest

from cli.text.scheme_text import change_lines
from scoring.light_dataclass import dataclass
from scoring.methods import Method, kinds
from scoring.methods.yes_no import YesNo
from scoring.scheme import model
from tests.scheme.support import SMALL
from validators.schemes.diff import differences
from validators.schemes.file import parse
from validators.schemes.value_words import field_word, rule_words, value_words
from validators.schemes.words import FIELDS, VALUES, choices_of, word_of
from workbook_templates.schemes.book.book_table import BookColumn, headed

SCHEME = parse(SMALL, "small.yaml")


def classes_in(cls, found=None):
    """Every class that a scheme is made of: what the fields of `cls` hold, and what those hold."""
    found = {} if found is None else found
    if cls is Method:
        for rule in kinds().values():
            classes_in(rule, found)
    elif isinstance(cls, type) and is_dataclass(cls) and cls not in found:
        found[cls] = True
        for hint in get_type_hints(cls).values():
            classes_in(hint, found)
    else:
        for part in get_args(cls):
            classes_in(part, found)
    return list(found)


CLASSES = classes_in(model.Scheme)


def chinese(text):
    return bool(text) and all("\u4e00" <= c <= "\u9fff" or c in "＞＜" for c in text)


def test_the_classes_of_a_scheme_are_all_looked_at():
    names = {cls.__name__ for cls in CLASSES}
    assert {"Scheme", "Leaf", "Relation", "Tier", "Band", "Option", "Part", "Trend"} <= names
    assert len(CLASSES) == len(names)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_field_has_a_label(cls):
    assert [field.name for field in fields(cls) if not chinese(word_of(cls, field.name))] == []


def test_the_catalogue_names_only_fields_that_there_are():
    own = [(cls, {field.name for field in fields(cls)}) for cls in CLASSES]
    for catalogue in (FIELDS, VALUES):
        for cls, words in catalogue.items():
            held = set().union(*(names for inner, names in own if issubclass(inner, cls)))
            assert set(words) - held == set(), cls


def test_every_word_of_a_choice_is_said():
    """What the schema allows in a field is what its words say."""
    for cls, by_field in VALUES.items():
        for field, words in by_field.items():
            owners = [rule for rule in CLASSES if issubclass(rule, cls) and field in rule.__dataclass_fields__]
            allowed = {word for owner in owners for word in literals(get_type_hints(owner)[field])}
            assert allowed == set(words), (cls, field)


def literals(hint):
    inner = [arg for arg in get_args(hint) if arg is not Ellipsis]
    return [word for arg in inner for word in ([arg] if isinstance(arg, str) else literals(arg))]


def test_a_relations_note_is_not_a_bases():
    assert [word_of(cls, "note") for cls in (model.Basis, model.Relation)] == ["依据说明", "理由"]
    assert [word_of(cls, "at_least") for cls in (model.Grade, kinds()["threshold"])] == ["总分下限", "次数下限"]
    assert [choices_of(cls, "kind").get("part_of") for cls in (model.Relation, YesNo)] == ["是其一部分", None]


def test_what_a_basis_holds_is_said_with_what_it_is_the_basis_of():
    assert field_word([(model.Leaf, "points_basis"), (model.Basis, "clause")]) == "分值条款"
    assert field_word([(model.Leaf, "basis"), (model.Basis, "clause")]) == "条款"
    assert field_word([(model.Scheme, "document"), (model.Document, "number")]) == "文号"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarked(model.Leaf):
    """A row with a field that other classes have under another name, and one of its own."""

    WORDS: ClassVar = {"note": "备注", "measure": "单位"}
    CHOICES: ClassVar = {"polarity": {"higher": "多多益善"}}
    note: str = ""
    polarity: str = "higher"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubled(Method):
    """双份：样例规则"""

    WORDS: ClassVar = {"target": "两倍目标", "mode": "方式"}
    CHOICES: ClassVar = {"mode": {"fast": "快", "slow": "慢"}}
    target: Decimal = Decimal(2)
    mode: str = "fast"


def test_a_class_says_its_own_words():
    assert [word_of(Remarked, name) for name in ("note", "measure", "owner", "title")] == [
        "备注", "单位", "责任部门", "名称",
    ]  # fmt: skip
    assert value_words("higher", choices_of(Remarked, "polarity")) == "多多益善"
    assert (word_of(model.Leaf, "measure"), word_of(model.Basis, "note")) == ("计量单位", "依据说明")


def test_the_scheme_workbook_says_them():
    """A column needs no head of its own, and offers what its field may hold."""
    columns = (BookColumn("note", "说明。"), BookColumn("measure", "单位。"), BookColumn("polarity", "方向。", "word"),
               BookColumn("title", "名称。", head="项目"), BookColumn("basis.note", "出处。"))  # fmt: skip
    heads = {cls: [(c.head, list(c.words.values())) for c in headed(cls, columns)] for cls in (Remarked, model.Leaf)}
    assert heads[Remarked] == [("备注", []), ("单位", []), ("polarity", ["多多益善"]), ("项目", []), ("依据说明", [])]
    assert [head for head, _ in heads[model.Leaf]] == ["note", "计量单位", "polarity", "项目", "依据说明"]


def test_a_list_of_changes_says_them():
    plain = {field.name: getattr(SCHEME.sections[1].indicators[0], field.name) for field in fields(model.Leaf)}
    before, after = (
        with_row(Remarked(**plain, note=note, polarity=word)) for note, word in (("", "x"), ("甲", "higher"))
    )
    assert list(change_lines(differences(before, after))) == [
        "I1 知晓率：备注由“（无）”改为“甲”", "I1 知晓率：polarity由“x”改为“多多益善”",
    ]  # fmt: skip


def test_a_rule_of_ones_own_says_them():
    before, after = (
        with_row(replace(SCHEME.sections[1].indicators[0], rule=Doubled(kind="yes_no", target=Decimal(n), mode=mode)))
        for n, mode in ((3, "fast"), (4, "slow"))
    )
    assert list(change_lines(differences(before, after))) == [
        "I1 知晓率：两倍目标由“3”改为“4”", "I1 知晓率：方式由“快”改为“慢”",
    ]  # fmt: skip
    assert rule_words(Doubled(kind="yes_no")).endswith("（两倍目标2，方式快）")


def with_row(row):
    first, second, *rest = SCHEME.sections
    return replace(SCHEME, sections=(first, replace(second, indicators=(row,)), *rest))
