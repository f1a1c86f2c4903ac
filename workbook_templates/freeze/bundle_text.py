"""说明.txt: what the bundle is, for somebody who unpacks it without the program."""

from workbook_templates.freeze.manifest import Manifest

ABOUT = "说明.txt"


def about(manifest: Manifest) -> str:
    """A few lines out of the facts of the run and of the decision."""
    head, decided = manifest.head, manifest.decided
    scheme = head["scheme"]
    lines = [
        f"{scheme['title']} {manifest.standing}",
        "",
        f"决定：{decided.by}" + (f"，{decided.on}" if decided.on else ""),
        *([f"理由：{decided.reason}"] if decided.reason else []),
        *(f"暂定的原因：{reason}" for reason in head["reasons"]),
        f"方案：{scheme['id']} 版本 {scheme['version']}，校验码 {scheme['hash']}",
        f"程序：{head['program']['name']} {head['program']['version']}",
        "",
        "“报送”是收回的全部文件，原样未动；“结果”是由它们汇总出来的结果；“方案”是计分的规定；“台账”把每一分追到单元格。",
        "核验：kaohe freeze --check 本文件包；只核算台账：python3 台账/kaohe_verify.py 台账/ledger.json",
        "请不要解开再打包，那样就不再是定稿原件。",
    ]
    return "\n".join(lines) + "\n"
