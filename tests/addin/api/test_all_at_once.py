"""Deadline night: all counties at once, some of them badly, some of them more than once."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import httpx
import pytest
from click.testing import CliRunner

from addin.access.tokens import Holder, add, hashed
from addin.receiving.places import Places
from addin.receiving.returns_store import ReturnsStore
from cli.main import kaohe
from tests.addin.api.test_receiving import SEND, token_of
from tests.addin.browser.server import serving
from tests.addin.filled import SCHEME, filled
from workbook_templates.schemes.store import load

BAD, TWICE, AT_ONCE = 10, 3, 60


@pytest.fixture(scope="module")
def units():
    return load(SCHEME).unit_names


@pytest.fixture(scope="module")
def sendings(units):
    """(token's unit, bytes, statuses that are right): every county its return, and what else came in that night."""
    good = [(unit, filled(unit), {200}) for unit in units]
    wrong = filled(units[0], changed=((("T1.4", "claim"), "两三次"),))
    bad = [
        (unit, data, {status})
        for unit, (data, status) in zip(
            units,
            [
                (b"?", 422),
                (b"PK\x03\x04", 422),
                (filled(units[0])[:9000], 422),
                (filled(units[-1]), 403),
                (b"%PDF-1.4", 422),
            ]
            * 2,
            strict=False,
        )
    ]
    bad[0] = (units[0], wrong, {409})
    again = [(unit, filled(unit), {200}) for unit in units[:TWICE]]
    fill_up = good * (AT_ONCE // len(good) + 1)
    return (good + bad[:BAD] + again + fill_up)[:AT_ONCE]


@pytest.fixture(scope="module")
def night(tmp_path_factory, units, sendings):
    """Where they were received, and what each was answered."""
    folder = tmp_path_factory.mktemp("night")
    for unit in units:
        add(folder / "tokens.json", Holder(unit, hashed(token_of(unit)), "county", SCHEME, unit, "2026-01-01"))
    with serving(folder, "--returns", str(folder / "报送"), "--deadline", "2099-12-31", crowd=True) as address:

        def send(sending):
            unit, data, _ = sending
            files = {"workbook": (f"{unit}.xlsx", data)}
            return httpx.post(f"{address}{SEND}", data={"token": token_of(unit)}, files=files, timeout=300)

        with ThreadPoolExecutor(AT_ONCE) as counties:
            answers = list(counties.map(send, sendings))
        for unit in units[:TWICE]:
            data, reason = filled(unit, changed=((("T1.4", "claim"), 1),)), {"reason": "多填了一次"}
            files = {"workbook": (f"{unit}.xlsx", data)}
            corrected = httpx.post(f"{address}{SEND}", data={"token": token_of(unit)} | reason, files=files, timeout=60)
            assert corrected.status_code == 200, corrected.text
    return folder, answers


def test_everybody_is_answered(night, sendings):
    _, answers = night
    for (unit, _, allowed), answer in zip(sendings, answers, strict=True):
        assert answer.status_code in allowed, (unit, answer.status_code, answer.text[:300])


def test_every_receipt_has_its_file_and_nobody_has_two(night, sendings, units):
    folder, answers = night
    store = ReturnsStore(folder / "报送")
    told = {one.json()["receipt"]["number"]: one.json()["receipt"] for one in answers if one.status_code == 200}
    assert Counter(one["holder"] for one in told.values()) == dict.fromkeys(units, 1)
    for number, receipt in told.items():
        assert store.receipt(number).sha256 == receipt["sha256"]
        assert sha256(store.files.path(receipt["sha256"]).read_bytes()).hexdigest() == receipt["sha256"]
    numbers = sorted(one.number for one in store.receipts())
    assert numbers == [f"{SCHEME}-{number:05d}" for number in range(1, len(units) + TWICE + 1)]
    store.engine.dispose()


def test_the_folder_gives_what_the_files_as_sent_give(night, units, tmp_path):
    folder, _ = night
    as_sent = tmp_path / "收到"
    as_sent.mkdir()
    for at, unit in enumerate(units):
        changed = ((("T1.4", "claim"), 1),) if at < TWICE else ()
        (as_sent / f"自评报送表_{unit}.xlsx").write_bytes(filled(unit, changed=changed))
    runs = []
    for name, place in (("甲", folder / "报送"), ("乙", as_sent)):
        written = tmp_path / f"{name}.json"
        done = CliRunner().invoke(
            kaohe, ["consolidate", str(place), "-o", str(tmp_path / f"{name}.xlsx"), "--json", str(written)]
        )
        assert done.exit_code in (0, 1), done.output
        runs.append(json.loads(written.read_text(encoding="utf-8").replace(f"{SCHEME}/自评", "自评")))
    first, second = runs
    assert len(first["units"]) == len(units)
    assert [unit["sources"] for unit in first["units"]] == [unit["sources"] for unit in second["units"]]
    assert first["units"] == second["units"]
    assert (first["duplicates"], first["rejected"]) == ([], [])


def test_what_was_refused_lies_nowhere(night, sendings):
    folder, _ = night
    refused = {data for _, data, allowed in sendings if 200 not in allowed} - {
        data for _, data, allowed in sendings if 200 in allowed
    }
    places = Places.of(folder / "报送")
    kept = {
        path.read_bytes() for place in (places.current, places.archive) for path in place.rglob("*") if path.is_file()
    }
    assert not refused & kept
