"""`python3 run.py wheels`: whether the index has a wheel of every locked package for every computer and Python that the
project says it runs on. Installs nothing."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import click

from installation.supported import HOME, LACKING, SYSTEMS, oldest_glibc, versions

CALLED = {
    "win_amd64": "x86_64-pc-windows-msvc",
    "manylinux_x86_64": "x86_64-{glibc}",
    "manylinux_aarch64": "aarch64-{glibc}",
    "macosx_arm64": "aarch64-apple-darwin",
    "macosx_x86_64": "x86_64-apple-darwin",
}
GLIBC = {(2, 17): "manylinux2014", (2, 28): "manylinux_2_28"}
"""What uv calls the systems."""
LOCKS = ("requirements.txt", "requirements-desk.txt", "requirements-server.txt", "requirements-excel.txt")
"""What users install; the tests and the manual are made on few computers."""


@click.command()
def command() -> None:
    """看每个锁定的组件，对每种电脑、每个版本的 Python 是否都有做好的（wheel）；不安装。"""
    pairs = list(product(SYSTEMS, versions()))
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(_lacking, pairs))
    said = [f"{system}，Python {version}：{why}" for (system, version), why in zip(pairs, found, strict=True) if why]
    for line in said:
        click.echo(line, err=True)
    click.echo(f"{len(pairs)}种电脑和 Python，{len(pairs) - len(said)}种齐全。")
    sys.exit(1 if said else 0)


def _lacking(pair: tuple[str, str]) -> str:
    """What the index lacks for a system and a version, or has though it is said to lack; empty where all is as said."""
    system, version = pair
    known = [lock for lock in LOCKS if (system, lock) in LACKING]
    why = _refused(system, version, [lock for lock in LOCKS if lock not in known])
    now_there = [lock for lock in known if not _refused(system, version, [lock])]
    return why or "".join(f"{lock} 已经齐全，LACKING 里的一条应删去" for lock in now_there)


def _refused(system: str, version: str, locks: list[str]) -> str:
    """The first sentence of why uv could not install the locks from wheels alone."""
    called = CALLED[system].format(glibc=GLIBC[oldest_glibc(version)])
    words = [
        sys.executable, "-m", "uv", "pip", "install", "--quiet", "--dry-run", "--no-deps", "--only-binary=:all:",
        "--require-hashes", f"--python={sys.executable}", f"--python-platform={called}",
        f"--python-version={version}", f"--target={HOME / '.venv' / 'nowhere'}",
        *(f"--requirement={HOME / lock}" for lock in locks),
    ]  # fmt: skip
    done = subprocess.run(words, capture_output=True, encoding="utf-8", errors="replace", check=False)
    return " ".join(done.stderr.split())[:400] if done.returncode else ""


if __name__ == "__main__":
    command()
