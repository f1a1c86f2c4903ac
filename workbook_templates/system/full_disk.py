"""No room for what waits in temporary files, told in words: whoever keeps something there says it alike."""

from workbook_templates.system.os_reason import os_reason


class SpillError(Exception):
    """A temporary file could not be written; the text is a whole Chinese sentence."""


def no_room(problem: OSError) -> SpillError:
    """What is told of it, and what to do."""
    from tempfile import gettempdir

    return SpillError(
        f"临时文件夹 {gettempdir()} 写不下中间数据（{os_reason(problem)}）。请腾出空间，"
        "或用环境变量 TMPDIR 指定另一个文件夹，再重新运行。"
    )
