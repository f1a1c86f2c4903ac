"""The wheels that an offline bundle brings: of every package of some locks, for a system and a version of Python."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement

from installation.supported import oldest_glibc

BLOCK = re.compile(r"^(?P<line>[A-Za-z0-9][^\\\n]*)(?P<hashes>(?:\\\n +--hash=\S+ ?)+)", re.MULTILINE)
"""A package of a lock: its line, and below it its hashes."""
MACHINES = {"win_amd64": "AMD64", "manylinux_x86_64": "x86_64", "manylinux_aarch64": "aarch64"}
"""The systems that a bundle can be for, and what each calls its processor."""
OF_ONE_VERSION = re.compile(r"-cp3\d+-cp3\d+-")


class NoWheelsError(Exception):
    """Wheels could not be fetched; the text is what pip said last."""


def wanted(lock: str, platform: str, version: str) -> Iterator[str]:
    """The packages of a lock's text that this system needs with any Python of this version, each with its hashes and
    without its condition, which pip would look at as if it were for the computer that it runs on."""
    for block in BLOCK.finditer(lock):
        package = Requirement(block["line"].strip())
        marker = package.marker
        if marker is None or any(marker.evaluate(each) for each in _environments(platform, version)):
            yield f"{package.name}{package.specifier} {block['hashes']}\n"


def _environments(platform: str, version: str) -> Iterator[dict[str, str]]:
    """What conditions are about, for the first and the last release of a version."""
    windows = platform.startswith("win")
    for release in (f"{version}.0", f"{version}.99"):
        yield {key: str(value) for key, value in default_environment().items()} | {
            "python_version": version, "python_full_version": release, "implementation_version": release,
            "os_name": "nt" if windows else "posix", "sys_platform": "win32" if windows else "linux",
            "platform_system": "Windows" if windows else "Linux", "platform_machine": MACHINES[platform],
            "implementation_name": "cpython", "platform_python_implementation": "CPython",
        }  # fmt: skip


def wheels(locks: Iterable[Path], platform: str, version: str) -> dict[str, bytes]:
    """Every wheel of the locks by its file name, fetched by pip and compared with the hashes. Raises
    `NoWheelsError`."""
    texts = [lock.read_text(encoding="utf-8") for lock in locks]
    with tempfile.TemporaryDirectory() as place:
        folder, file = Path(place) / "wheels", Path(place) / "requirements.txt"
        file.write_text("".join(sorted({each for text in texts for each in wanted(text, platform, version)})), "utf-8")
        done = subprocess.run(
            [
                sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                "--only-binary=:all:", "--require-hashes", f"--dest={folder}", f"--requirement={file}",
                *(f"--platform={tag}" for tag in _tags(platform, version)), f"--python-version={version}",
                "--implementation=cp", f"--abi=cp{version.replace('.', '')}", "--abi=abi3", "--abi=none",
            ],
            capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
        if done.returncode:
            raise NoWheelsError((done.stderr.strip().splitlines() or ["pip 没有说明原因"])[-1])
        return {path.name: path.read_bytes() for path in sorted(folder.glob("*.whl"))}


def _tags(platform: str, version: str) -> list[str]:
    """What the wheels are called that run on a system: on Linux every C library up to the oldest that is needed."""
    if not platform.startswith("manylinux"):
        return [platform]
    processor = MACHINES[platform]
    numbered = [f"manylinux_2_{minor}_{processor}" for minor in range(5, oldest_glibc(version)[1] + 1)]
    return [*numbered, f"manylinux2014_{processor}"]


def sorted_out(found: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
    """Wheels by version put into folders: those for all in `every` once, those for one version under its name."""
    common = set.intersection(*(set(each) for each in found.values()))
    every = {name for name in common if not OF_ONE_VERSION.search(name)}
    first = next(iter(found.values()))
    split = {f"{version}/{name}": each[name] for version, each in found.items() for name in each if name not in every}
    return {f"every/{name}": first[name] for name in every} | split
