"""What the work of a desk is for, or why there is nothing yet to work on."""

from addin.desk.office import Office
from addin.desk.tasks.base import WorkBasis
from validators.schemes.file.scheme_file_error import SchemeFileError
from workbook_templates.project.project_error import ProjectError
from workbook_templates.returned import RejectedError
from workbook_templates.schemes.book import SchemeBookError
from workbook_templates.schemes.store import SchemeNotFoundError, load

NO_PROJECT = "还没有设定考核：请先到“概况”选考核方案和收回表格的文件夹。"


class NoBasisError(Exception):
    """There is no assessment to work on; the text says what to do first."""


def basis_of(office: Office) -> WorkBasis:
    """The project with its scheme. Raises `NoBasisError`."""
    try:
        project = office.project
        if project is None or not project.scheme:
            raise NoBasisError(NO_PROJECT)
        return WorkBasis(project, load(project.scheme_source))
    except (ProjectError, SchemeNotFoundError, SchemeFileError, SchemeBookError, OSError) as problem:
        raise NoBasisError(str(problem)) from problem
    except RejectedError as problem:
        raise NoBasisError(problem.finding.message) from problem
