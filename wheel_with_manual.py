"""The build backend: setuptools, which builds the manual first where a wheel is built. Nothing else is changed."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.build_meta import *  # noqa: F403  (every hook but the two below is setuptools' own)

MAKERS = ["mkdocs-material>=9.6,<10", "jieba>=0.42.1,<0.43"]  # the dependency group "manual" of pyproject.toml


def get_requires_for_build_wheel(config_settings: Any = None) -> list[str]:
    """Names what the manual is built with, beside what setuptools wants."""
    return [*build_meta.get_requires_for_build_wheel(config_settings), *MAKERS]


def build_wheel(wheel_directory: str, config_settings: Any = None, metadata_directory: str | None = None) -> str:
    """Builds the manual into the package, then the wheel; gives back its name."""
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=Path(__file__).parent, check=True)
    return build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)
