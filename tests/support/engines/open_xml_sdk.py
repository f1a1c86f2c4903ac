"""What Microsoft's Open XML SDK finds wrong with a file: schemas of the parts and rules that no schema can say."""

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.engines.node_answers import HOME, INSTALL

MISSING = f"Microsoft's Open XML SDK is missing, which there is for Linux x86_64 only: {INSTALL}"
PROGRAM = HOME / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
SECONDS = 120


def find_validator() -> Path | None:
    """The program that an npm package brings."""
    return PROGRAM if PROGRAM.is_file() else None


def sdk_errors(name: str, data: bytes) -> list[str]:
    """Every error as part, place and what is wrong; `name` tells by its ending what sort of file it is."""
    with TemporaryDirectory(prefix="kaohe-sdk-") as folder:
        path = Path(folder, f"file{Path(name).suffix}")
        path.write_bytes(data)
        command = [str(PROGRAM), str(path)]
        told = subprocess.run(command, stdout=subprocess.PIPE, timeout=SECONDS, check=False).stdout
    found = json.loads(told)["errors"]
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in found]
