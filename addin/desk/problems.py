"""What a page says where it could not do its work: what is wrong, what is to be done, never how the program is made."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from addin.desk.rendering import BASE, render
from addin.desk.sent_form import SentFormError
from addin.receiving.receiving_error import ReceivingError
from addin.receiving.stored_files import DamagedFileError
from validators.schemes.file.scheme_file_error import SchemeFileError
from validators.written import sentences
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.project.project_error import ProjectError
from workbook_templates.returned import RejectedError
from workbook_templates.schemes.book.scheme_book_error import SchemeBookError
from workbook_templates.schemes.store import SchemeNotFoundError
from workbook_templates.system.defect import where
from workbook_templates.system.locked import LockedError
from workbook_templates.system.os_reason import os_reason

logger = logging.getLogger("kaohe")


class Advice(NamedTuple):
    """The heading of a problem's page, what is to be done, and the page where it is done."""

    heading: str
    then: str
    place: str
    link: str


PROJECT = Advice("项目设置不能使用", "请按上面说的改正；改好后刷新本页。", "/settings", "打开设置")
SCHEME = Advice("考核方案不能使用", "请改正方案文件，或在设置里换一个方案；改好后刷新本页。", "/settings", "打开设置")
RUN = Advice("现在还不能汇总", "请按上面说的处理；文件夹、参数、上年结果在设置里改。", "/settings", "打开设置")
STORE = Advice("收到的表格不能读写", "请检查磁盘是否已满、文件是否被别的程序打开，然后刷新本页。", "/", "返回概况")
KNOWN: tuple[tuple[type[Exception], Advice], ...] = (
    (ProjectError, PROJECT),
    (SchemeNotFoundError, SCHEME),
    (SchemeFileError, SCHEME),
    (SchemeBookError, SCHEME),
    (RejectedError, SCHEME),
    (ConsolidationError, RUN),
    (ReceivingError, STORE),
    (DamagedFileError, STORE),
    (LockedError, STORE),
    (SQLAlchemyError, STORE),
    (OSError, STORE),
)
NO_DATABASE = "存放回执的数据库现在不能读写。"
SORRY = "已经收到的表格没有改动。请刷新再试；反复出现的，请把上面这一行告诉开发人员。"
BUG = Advice("程序出错", SORRY, "/", "返回概况")
LOST = Advice("没有这个网页", "可能是网址不完整，或内容已经变化。", "/", "返回概况")
NOT_SO = {404: "这个网址下没有内容。", 405: "这个网址不能这样使用。"}


def told(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """A page's endpoint, whose problems become a page too."""

    @wraps(answer)
    def page(request: Request) -> Response:
        try:
            return answer(request)
        except HTTPException as problem:
            return refused(request, problem)
        except SentFormError as problem:
            return refused(request, HTTPException(400, str(problem)))
        except Exception as problem:
            advice = next((advice for kind, advice in KNOWN if isinstance(problem, kind)), None)
            if advice:
                return _page(request, 409, advice, worded(problem))
            logger.error("%s", where(problem))
            return _page(request, 500, BUG, f"程序出错（{where(problem)}）。")

    return page


def refused(request: Request, problem: HTTPException) -> Response:
    """The page for an address that is none, or a request that is not carried out."""
    known = problem.status_code in NOT_SO
    said = NOT_SO.get(problem.status_code, str(problem.detail))
    return _page(request, problem.status_code, LOST if known else LOST._replace(heading="没有执行", then=""), said)


def worded(problem: Exception) -> str:
    """What is wrong, in Chinese."""
    if isinstance(problem, RejectedError):
        return sentences(problem.finding)
    if isinstance(problem, SQLAlchemyError):  # its own words are English, and quote what was to be written
        return NO_DATABASE
    if isinstance(problem, OSError):
        return f"无法读写 {problem.filename or '文件'}：{os_reason(problem)}。"
    return str(problem)


def _page(request: Request, status: int, advice: Advice, said: str) -> Response:
    return render(request, "problem.html", status, advice=advice, said=said, link=BASE + advice.place)
