"""Where secrets must not lie: whatever is below a served folder, anybody may read in a browser."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path


class ServedPlaceError(Exception):
    """A secret would lie where browsers can fetch it; says which and where, in Chinese."""


def refuse_served(*secrets: Path | None) -> None:
    """Raises `ServedPlaceError` for a file or folder below a served one, by whatever links."""
    for secret in filter(None, secrets):
        for served in _served():
            if secret.resolve().is_relative_to(served):
                raise ServedPlaceError(
                    f"{secret} 在服务器对外提供的文件夹 {served} 里，任何人都能下载。请放到只有本人能看的其他文件夹。"
                )


def _served() -> Iterator[Path]:
    yield (Path(__file__).parents[1] / "static").resolve()
    framework = find_spec("xlwings_server")
    if framework and framework.origin:
        yield (Path(framework.origin).parent / "static").resolve()
