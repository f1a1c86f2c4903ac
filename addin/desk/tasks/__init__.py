"""What the office can have done, a file for each chapter of its work: which command does it, and what it is asked."""

from collections.abc import Mapping

from addin.desk.tasks import analysis, checking, older, publishing, receiving, results, sending
from addin.desk.tasks.base import DeskTask

CHAPTERS = (
    ("下发", sending.TASKS),
    ("收表", checking.TASKS),
    ("汇总", results.TASKS),
    ("分析", analysis.TASKS),
    ("公布", publishing.TASKS),
    ("网上报送的存档", receiving.TASKS),
    ("其他", older.TASKS),
)
"""The chapters in the order of the work."""
TASKS: Mapping[str, DeskTask] = {task.key: task for _, tasks in CHAPTERS for task in tasks}
