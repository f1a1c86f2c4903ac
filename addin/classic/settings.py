"""What the add-in file tells xlwings' macros: which Python to start and where the module lies.

Every key that the macros ask for stands here, so that no file beside a workbook from elsewhere is asked for it.
"""

from collections.abc import Mapping

SHEET = "myaddin.conf"
FOLDER = r"%APPDATA%\kaohe_excel"
CLOUD = tuple(
    f"{drive}_{system}"
    for drive in ("OneDrive_Consumer", "OneDrive_Commercial", "SharePoint")
    for system in ("Win", "Mac")
)


def settings(python: str) -> Mapping[str, str | bool]:
    """By the names that xlwings' macros look for. The folder of the open workbook is no place for modules."""
    own: dict[str, str | bool] = {
        "Interpreter_Win": python or "python",
        "Interpreter_Mac": "",
        "PYTHONPATH": FOLDER,
        "ADD_WORKBOOK_TO_PYTHONPATH": "false",
        "Conda Path": "",
        "Conda Env": "",
        "UDF Modules": "kaohe_excel",
        "Debug UDFs": False,
        "Use UDF Server": False,
        "Show Console": False,
        "Show_Error_Popups": "True",
        "Temp Dir": "%TEMP%",
        "License_Key": "",
    }
    return own | dict.fromkeys(CLOUD, "")
