"""说明.txt of a publicity pack: what lies in it, and how a stranger checks it."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_words import headline, standing_of

TOLD = {
    "公示.html": "公示页面：排名、各单位每一项的得分和计算过程。用浏览器打开，不用网络，可以在本机重新核算。",
    "公示表.docx": "公示表，可以打印、盖章、张贴。",
    "通报.docx": "通报，可以打印、盖章、印发。",
    "综合考核报告.docx": "综合考核报告。",
    "公示汇总表.xlsx": "汇总表的公开部分：排名、得分矩阵、得分明细、计分办法。",
    "台账/ledger.json": "计分台账：每一分怎样得来，供核验程序读取。",
    "台账/points.csv": "台账中的各项得分，可用表格软件打开。",
    "台账/total.csv": "台账中的各部分得分和总分。",
    "台账/rank.csv": "台账中的名次和等次。",
    "台账/ledger.schema.json": "台账的格式。",
    "台账/kaohe_verify.py": "核验程序，只用Python自带的功能。",
}
TEXT = """{headline}
状态：{standing}

一、有哪些文件
{files}
  校验.txt  以上各文件的 SHA-256 校验码。

二、怎样核验（任选一种，五分钟以内）
1. 用浏览器打开“公示.html”。页面会自动把全部得分、总分和名次重新算一遍，并写出结论：
   “重新核算一致”的，公示的名次就是按公开的数据和计分办法算出来的；不一致的，页面指出第一处。
2. 装有 Python 3 的电脑，在本文件夹中执行：
   python3 台账/kaohe_verify.py 台账/ledger.json
   没有不符的，退出码为0；有不符的，指出第一处。
3. 核对文件有没有改动：在本文件夹中执行 sha256sum -c 校验.txt
   （Windows 用 certutil -hashfile 文件名 SHA256，与“校验.txt”比较）。

三、台账校验码
{sha256}
书面公示上印的校验码应与此相同，也与“公示.html”中的相同。

四、没有公开的内容
电话、邮箱、证件号码、人员姓名、报送的文件名和单元格位置、填报的佐证材料和文字说明、核查意见不公开；
识别不了的填报内容写作“（略）”。公开的数据足以重新计算全部得分。
"""


def read_me(run: Consolidation, sha256: str, files: Iterable[PurePosixPath]) -> str:
    """The text; `files` are those that lie beside it, `sha256` is the hash of the ledger."""
    told = "\n".join(f"  {path}  {TOLD[str(path)]}" for path in files)
    return TEXT.format(headline=headline(run, "公示材料"), standing=standing_of(run), files=told, sha256=sha256)
