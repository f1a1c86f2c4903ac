"""Everything that a release writes, recorded to be compared with another's: schemes, templates, returns, masters, text.

    python -m benchmarks.record FOLDER [--code CHECKOUT]

Each command runs in FOLDER with the code of CHECKOUT (this one by default) and relative names; what it prints and its
exit code stand beside what it writes. `diff -r` of two recordings shows whether a step that should change nothing did.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parents[1]
RUN = "from cli.program import program; program()"
CASES = HERE.parent / "shared" / "cases" / "reading"
"""Workbooks that were hard to read, where they lie beside the checkout."""


class Recorder:
    """Runs commands in one folder with the code of one checkout; numbers what they print."""

    def __init__(self, folder: Path, code: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {"PYTHONPATH": str(code), "PYTHONHASHSEED": "0", "COLUMNS": "100"}
        self.count = 0

    def run(self, *arguments: str) -> str:
        """Gives what the command printed, after recording it with its exit code."""
        done = subprocess.run(
            [sys.executable, "-c", RUN, *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        self.count += 1
        told = f"$ kaohe {' '.join(arguments)}\n{done.stdout}\n--- stderr\n{done.stderr}\n--- {done.returncode}\n"
        name = f"{self.count:04}-{arguments[0]}.txt"
        (self.folder / name).write_text(told, encoding="utf-8")
        print(name, done.returncode, " ".join(arguments)[:90], flush=True)
        return done.stdout


def batches(files: Sequence[Path], size: int) -> Iterator[Sequence[Path]]:
    for start in range(0, len(files), size):
        yield files[start : start + size]


def scheme(recorder: Recorder, name: str) -> None:
    """One shipped scheme: itself, what is said of it, its templates, its sample returns and their consolidation."""
    for command in ("show", "check"):
        recorder.run("scheme", command, name)
        recorder.run("scheme", command, name, "--format", "json")
    for ending in ("xlsx", "yaml"):
        recorder.run("scheme", "export", name, "-o", f"{name}.{ending}")
    recorder.run("scheme", "import", f"{name}.xlsx", "-o", f"{name}-again.yaml")
    recorder.run("template", name, "--kind", "proposal", "-o", f"proposals-{name}")
    recorder.run("demo", f"demo-{name}", "--scheme", name)


def returns(recorder: Recorder, folder: Path, size: int = 40) -> None:
    """The workbooks below a folder, looked at one way after the other."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".xlsx", ".xls", ".ods", ".xlsb"})
    for batch in batches([Path(os.path.relpath(path, recorder.folder)) for path in files], size):
        names = [str(path) for path in batch]
        recorder.run("validate", *names)
        recorder.run("validate", *names, "--format", "json", "--annotate", f"marked-{recorder.count}")
        for command in ("inspect", "score"):
            recorder.run(command, names[0])
            recorder.run(command, names[0], "--format", "json")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--code", type=Path, default=HERE)
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True)
    recorder = Recorder(wanted.folder.resolve(), wanted.code.resolve())
    recorder.run("scheme", "list")
    city = ("--title", "2025年健康某市考核评价", "--city", "某市", "--year", "2025")
    for ending in ("xlsx", "yaml"):
        recorder.run("scheme", "new", "-o", f"somecity-2025.{ending}", *city)
    names = sorted(path.stem for path in (HERE / "workbook_templates").rglob("compiled/*.json"))
    for name in names:
        scheme(recorder, name)
        demo = recorder.folder / f"demo-{name}"
        returns(recorder, demo)
        if demo.is_dir():
            consolidated(recorder, name)
    if CASES.is_dir():
        shutil.copytree(CASES, recorder.folder / "cases")
        returns(recorder, recorder.folder / "cases", 1)


def consolidated(recorder: Recorder, name: str) -> None:
    """The sample returns of a scheme as one run with all that it can write, and how far they have come in."""
    demo = f"demo-{name}"
    recorder.run("status", demo, "--scheme", name)
    recorder.run("status", demo, "--scheme", name, "--format", "json")
    extra = ("--json", f"{name}.json", "--reports", f"reports-{name}", "--slips", f"slips-{name}")
    recorder.run("consolidate", demo, "--scheme", name, "-o", f"master-{name}.xlsx", *extra)
    told = json.loads((recorder.folder / f"{name}.json").read_text(encoding="utf-8"))
    (recorder.folder / f"{name}-before.json").write_text(
        json.dumps(told | {"year": told["year"] - 1}), encoding="utf-8"
    )
    again = ("--previous", f"{name}-before.json")
    recorder.run("consolidate", demo, "--scheme", name, "-o", f"master-again-{name}.xlsx", "--format", "json", *again)


if __name__ == "__main__":
    main()
