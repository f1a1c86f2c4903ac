"""A connection to a dask scheduler: found within some seconds, silent, and closed again."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from workbook_templates.consolidate.consolidation_error import ConsolidationError

TO_ANSWER = 10
"""Seconds within which a scheduler must answer, and have a worker."""
LOUD = ("distributed", "tornado")
"""Whose logs go to the terminal; what goes wrong is told in words of ours."""


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A `distributed.Client` of a cluster with at least one worker. Raises `ConsolidationError` where there is none."""
    try:
        from distributed import Client
    except ImportError as problem:
        raise ConsolidationError(
            '用集群读表要另外安装组件：python -m pip install "kaohe[cluster]"（每台主机都要装）。'
            "只用本机的，去掉 --cluster，或写 --cluster local。"
        ) from problem
    with _silent():
        client = _client(Client, address)
        try:
            _wait_for_workers(client, address)
            yield client
        finally:
            client.close(timeout=TO_ANSWER)


def lost_workers(address: str, seconds: float) -> ConsolidationError:
    """Why a run cannot go on without any worker."""
    return ConsolidationError(
        f"集群 {address} 已有{seconds:.0f}秒没有一个工作进程，没有读完，什么也没有写。请启动工作进程后重新运行，"
        "只用本机的写 --cluster local。"
    )


def _client(kind: Any, address: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions are compared, and told, by ourselves
            return kind(address, timeout=TO_ANSWER, set_as_default=False, name="kaohe")
    except Exception as problem:  # dask has many, some of them of its own transports
        raise ConsolidationError(
            f"集群 {address} 在{TO_ANSWER}秒内没有应答。请检查主机名、端口和防火墙，那里是否运行着 dask scheduler；"
            "只用本机的写 --cluster local。"
        ) from problem


def _wait_for_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=TO_ANSWER)
    except Exception as problem:
        raise lost_workers(address, TO_ANSWER) from problem


@contextmanager
def _silent() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict if name.split(".")[0] in LOUD]
    handlers = {handler for logger in loggers for handler in logger.handlers}
    for handler in handlers:
        handler.addFilter(_unheard)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(_unheard)


def _unheard(_record: logging.LogRecord) -> bool:
    return False
