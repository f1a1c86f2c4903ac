"""What the page is made of besides this program: only what is meant, and words where it is not at hand."""

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from addin.offline import ingredients
from addin.offline.ingredients import READER, IngredientError, content

LOCK = Path(__file__).parents[3] / "requirements.txt"


def test_another_file_of_the_name_is_refused(tmp_path):
    (tmp_path / READER.file).write_bytes(b"something else")
    with pytest.raises(IngredientError, match="SHA-256"):
        content(READER, tmp_path)
    meant = replace(READER, digest=sha256(b"something else").hexdigest())
    assert content(meant, tmp_path) == b"something else"


@pytest.mark.parametrize(("program", "says"), [("no-such-program", "没有 no-such-program"), ("false", "没有取到")])
def test_what_is_not_at_hand_is_told_with_the_way_to_get_it(tmp_path, program, says):
    with pytest.raises(IngredientError) as missing:
        content(replace(READER, command=(program, "get", "it")), tmp_path / "用料")
    assert says in str(missing.value)
    assert READER.file in str(missing.value) and f"{program} get it" in str(missing.value)


def test_the_command_says_it_too_and_writes_nothing(kaohe, tmp_path, monkeypatch):
    monkeypatch.setattr(ingredients.shutil, "which", lambda _: None)
    ran = kaohe("offline", "-o", tmp_path / "页.html", "--ingredients", tmp_path / "用料")
    assert (ran.code, "npm pack" in ran.err, list(tmp_path.iterdir())) == (2, True, [])


def test_the_reader_is_the_one_of_the_lock():
    (version,) = re.findall(r"^python-calamine==(\S+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    assert READER.file.startswith(f"python_calamine-{version}-")
    assert READER.command[-1] == f"python-calamine=={version}"
