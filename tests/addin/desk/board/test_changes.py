"""What changes in the folder is seen at once, and only what changed is read again."""

import os
import shutil
import threading
from time import sleep

import pytest

from addin.desk import listing
from addin.desk.assessment import Assessment
from addin.desk.listing import settled
from addin.desk.remembering import Remembering
from addin.desk.watching import Watch
from tests.addin.desk.board.changes import changed
from tests.addin.desk.board.conftest import TEXT, opened
from tests.consolidate.samples import SCHEME
from tests.support.this_process import ThisProcess
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.project.project import FILE


class Spy:
    """Reads in this process and notes what was read."""

    def __init__(self):
        self.read = []

    def each(self, work, files, done):
        self.read += [file.name for file in files]
        return ThisProcess().each(work, files, done)

    def seen(self):
        read, self.read = self.read, []
        return sorted(read)


@pytest.fixture
def spy():
    return Spy()


@pytest.fixture
def assessment(returns, spy):
    return Assessment([returns], SCHEME, ["avg=60"], executor=Remembering(spy))


def test_only_what_changed_is_read_again(assessment, spy, returns, returned):
    first = assessment.snapshot()
    assert len(spy.seen()) == 10
    assert assessment.snapshot() is first and spy.seen() == []
    (returns / "东县unit.xlsx").write_bytes(changed(returned["东县unit.xlsx"], "是", "否"))
    second = assessment.snapshot()
    assert spy.seen() == ["东县unit.xlsx"] and second.number > first.number
    assert second.run.unit("东县").card.total < first.run.unit("东县").card.total
    (returns / "西县unit.xlsx").unlink()
    third = assessment.snapshot()
    assert spy.seen() == [] and third.run.missing == ("西县",)
    shutil.move(returns / "南县unit.xlsx", returns / "南县 最终.xlsx")
    assert assessment.snapshot().run.missing == ("西县",) and spy.seen() == ["南县 最终.xlsx"]


def test_a_run_after_changes_is_the_run_from_the_start(assessment, returns, returned):
    assessment.snapshot()
    (returns / "东县unit.xlsx").write_bytes(changed(returned["东县unit.xlsx"], "是", "否"))
    (returns / "乙局department.xlsx").write_bytes(changed(returned["乙局department.xlsx"], 60, 12.5))
    (returns / "北县review.xlsx").unlink()
    assert (
        assessment.snapshot().run
        == Assessment([returns], SCHEME, ["avg=60"], executor=Remembering(Spy())).snapshot().run
    )


def test_the_same_size_and_another_time_is_another_file(assessment, spy, returns):
    assessment.snapshot(), spy.seen()
    at = (returns / "东县unit.xlsx").stat().st_mtime_ns
    os.utime(returns / "东县unit.xlsx", ns=(at + 1, at + 1))
    assessment.snapshot()
    assert spy.seen() == ["东县unit.xlsx"]


def test_a_file_that_is_being_copied_in_is_waited_for(assessment, returns, returned, monkeypatch):
    """It grows at every look; after the third it is whole."""
    assessment.refresh()
    data, steps = changed(returned["东县unit.xlsx"], "是", "否"), []

    def copying(_seconds):
        steps.append(len(data) * (len(steps) + 1) // 3)
        if len(steps) <= 3:
            (returns / "东县unit.xlsx").write_bytes(data[: steps[-1]])

    (returns / "东县unit.xlsx").write_bytes(data[:100])
    monkeypatch.setattr(listing, "sleep", copying)
    assessment.refresh()
    assert len(steps) == 4
    assert assessment.look().snapshot.run.rejected == ()


def test_what_never_ends_is_left_out_until_it_does(assessment, returns, returned, monkeypatch):
    assessment.refresh()
    grown = []

    def growing(_seconds):
        grown.append(0)
        (returns / "东县unit.xlsx").write_bytes(b"PK" * len(grown))

    growing(0)
    monkeypatch.setattr(listing, "sleep", growing)
    assessment.refresh()
    assert assessment.look().snapshot.run.rejected == () and assessment.look().snapshot.run.missing == ("东县",)
    (returns / "东县unit.xlsx").write_bytes(returned["东县unit.xlsx"])
    monkeypatch.setattr(listing, "sleep", lambda _: None)
    assessment.refresh()
    assert assessment.look().snapshot.run.missing == ()


def test_nothing_is_waited_for_while_nothing_changes(returns, monkeypatch):
    monkeypatch.setattr(listing, "sleep", lambda _: pytest.fail("it waited"))
    seen = listing.listed([returns])
    assert settled([returns], seen).seen == seen


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_that_could_not_be_opened_is_read_once_it_can(assessment, returns):
    (returns / "东县unit.xlsx").chmod(0)
    assert assessment.snapshot().run.missing == ("东县",)
    (returns / "东县unit.xlsx").chmod(0o600)
    assert assessment.snapshot().run.missing == ()


def test_a_file_that_another_program_held_is_read_once_it_is_let_go(assessment, returns, monkeypatch):
    """The same without rights: opening it fails as it does on Windows while it is being written."""
    from workbook_templates.incoming import file_bytes

    kept = file_bytes.Path.open

    def held(path, *given, **more):
        if path.name == "东县unit.xlsx":
            raise PermissionError(13, "held")
        return kept(path, *given, **more)

    with monkeypatch.context() as during:
        during.setattr(file_bytes.Path, "open", held)
        assert assessment.snapshot().run.missing == ("东县",)
        assert assessment.snapshot() is assessment.snapshot()
    assert assessment.snapshot().run.missing == ()


def test_a_file_that_vanishes_while_it_is_read(returns, monkeypatch):
    class Late(Spy):
        def each(self, work, files, done):
            (returns / "东县unit.xlsx").unlink(missing_ok=True)
            return super().each(work, files, done)

    found = Assessment([returns], SCHEME, ["avg=60"], executor=Remembering(Late()))
    found.snapshot()
    assert found.snapshot().run.missing == ("东县",) and found.snapshot().run.rejected == ()


def test_the_folder_vanishes_and_comes_back(here, returns):
    page = here.page("/board")
    away = returns.with_name("拔掉的U盘")
    returns.rename(away)
    told = here.until("/board", lambda text: "没有“" in text)
    assert "时的情况" in told and "东县" in told  # what was known stays
    away.rename(returns)
    back = here.until("/board", lambda text: "时的情况" not in text)
    assert "没有“" not in back and page.count("<tr") == back.count("<tr")


def test_the_project_changes_while_it_is_open(here, place, returns):
    before = here.page("/ranking")
    mark = here.get("/ranking").headers["x-kaohe-mark"]
    assert here.get("/ranking", **{"X-Kaohe-Mark": mark}).status_code == 204
    (place / FILE).write_text(TEXT.replace("avg = 60", "avg = 120"), encoding="utf-8")
    assert here.get("/ranking", **{"X-Kaohe-Mark": mark}).status_code == 200
    after = here.page("/ranking")
    assert before.count(">100.00<") > after.count(">100.00<")
    other = place / "另一处"
    returns.rename(other)
    (place / FILE).write_text(TEXT.replace("收回表格", "另一处"), encoding="utf-8")
    assert here.page("/ranking").count(">100.00<") == before.count(">100.00<")


def test_the_scheme_file_changes_while_it_is_open(here, place):
    here.page("/ranking")
    path = place / "方案.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("任务部分", "改名的部分"), encoding="utf-8")
    here.until("/ranking", lambda text: "改名的部分" in text)


def test_only_a_new_state_is_sent(here, returns):
    here.page("/board")
    answer = here.get("/board")
    mark = answer.headers["x-kaohe-mark"]
    assert here.get("/board", **{"X-Kaohe-Mark": mark}).status_code == 204
    (returns / "东县unit.xlsx").unlink()
    here.until("/board", lambda text: "○" in text or ">未报送</span> <strong>1" in text)
    part = here.get("/board", **{"X-Kaohe-Mark": mark})
    assert part.status_code == 200 and part.headers["x-kaohe-mark"] != mark
    assert "<html" not in part.text and "<form" not in part.text and "东县" in part.text


def test_first_look_tells_how_far_it_is(place, monkeypatch):
    """The page does not wait for the files: it tells how many are read."""
    going, told = threading.Event(), threading.Event()

    class Slow(Spy):
        def each(self, work, files, done):
            for number, answer in enumerate(super().each(work, files, done)):
                if number == 4:
                    told.set()
                    assert going.wait(60)
                yield answer

    desk = opened(place)
    monkeypatch.setattr("addin.desk.assessment.FIRST_LOOK_SECONDS", 0)
    assessment = desk.office.assessment()
    assessment.executor.executor = Slow()
    desk.get("/board")
    assert told.wait(60)
    page = desk.get("/board").text
    assert "正在读取报送表：5/10" in page and '<progress max="10" value="5"' in page
    going.set()
    assert "正在读取" not in desk.page("/board")


def test_two_browsers_at_once(here, place, returns):
    """Both see every state whole, whatever changes meanwhile."""
    other = opened(place)
    other.office, desks = here.office, [here, other]
    here.page("/board"), other.page("/board")
    problems = []

    def look(desk):
        for _ in range(15):
            text = desk.get("/board").text
            if text.count('data-text="') != 6 or 'class="state error"' in text:
                problems.append(text)
            sleep(0.05)

    threads = [threading.Thread(target=look, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    data = (returns / "东县unit.xlsx").read_bytes()
    for _ in range(3):
        (returns / "东县unit.xlsx").unlink()
        sleep(0.1)
        (returns / "东县unit.xlsx").write_bytes(data)
        sleep(0.1)
    for thread in threads:
        thread.join()
    assert problems == []


def test_a_defect_is_told_and_does_not_stop_the_desk(assessment, monkeypatch):
    with monkeypatch.context() as during:
        during.setattr("addin.desk.assessment.consolidation", lambda *_: 1 / 0)
        assessment.refresh()
        assert "ZeroDivisionError" in assessment.look().problem
    assessment.refresh()
    assert assessment.look().problem == "" and assessment.look().snapshot


def test_a_wrong_parameter_is_told(returns):
    found = Assessment([returns], SCHEME, ["nothing=60"], executor=Remembering(Spy()))
    with pytest.raises(ConsolidationError):
        found.snapshot()
    found.refresh()
    assert "nothing" in found.look().problem and found.look().snapshot is None


def test_nobody_looks_and_it_rests():
    turns, left = [], threading.Event()
    watch = Watch(lambda: turns.append(0), left.set, every=0.01, idle=0.05)
    watch.wanted(5)
    assert turns and left.wait(10)
    turns.clear()
    left.clear()
    watch.wanted(5)
    assert left.wait(10) and turns
