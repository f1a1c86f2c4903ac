"""click speaks English to users; here is what it says, in Chinese: headings of the help, errors of usage."""

from collections.abc import Iterable

import click

from scoring.patterns import pattern

HEADINGS = {"Options": "选项", "Commands": "命令"}
WORDS = {"[required]": "（必填）", "[default: ": "[默认：", "; required]": "；必填]", "1<=x<=65535": "1至65535"}
METAVARS = {
    "SCHEME": "方案", "WORKBOOKS": "工作簿", "WORKBOOK": "工作簿", "RESULT": "结果", "LAST": "上年", "OLDER": "更早",
    "DIR": "文件夹", "FILE": "文件", "PATH": "路径", "TEXT": "文字", "INTEGER RANGE": "整数", "INTEGER": "整数",
    "NAME=VALUE": "名称=数值", "NAME": "名称", "URL": "网址", "ADDRESS": "地址",
    "DATE": "日期", "WHO": "谁", "WHY": "理由", "KIND": "种类", "PROPOSAL": "申报表", "PROJECT": "项目", "ID": "编号",
    "COMMAND": "命令", "ARGS": "参数",
}  # fmt: skip
"""What stands for a value in a help page."""
A_METAVAR = pattern(rf"(?<![\w.*=/-])({'|'.join(METAVARS)})(?![\w*=:-])")
HELP = {"Show this message and exit.": "显示本说明。", "Show the version and exit.": "显示版本号。"}


class Formatter(click.HelpFormatter):
    """The help page with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Writes the line that shows how a command is called."""
        super().write_usage(prog, with_values_named(args.replace("[OPTIONS]", "[选项]")), "用法：")

    def write_text(self, text: str) -> None:
        """Writes what a command does."""
        super().write_text(with_values_named(text))

    def write_heading(self, heading: str) -> None:
        """Writes the head of a part of the help."""
        self.write(f"{'':>{self.current_indent}}{HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Writes options with what they do."""
        told = [(with_values_named(name), with_values_named(_in_chinese(text))) for name, text in rows]
        super().write_dl(told, col_max, col_spacing)


def with_values_named(text: str) -> str:
    """A line of a help page with Chinese words for what stands for a value."""
    return A_METAVAR.sub(lambda found: METAVARS[found[1]], text)


def _in_chinese(text: str) -> str:
    text = HELP.get(text, text)
    for english, chinese in WORDS.items():
        text = text.replace(english, chinese)
    return text


def explained(problem: click.ClickException) -> str:
    """What is wrong, in one line, and where the usage is explained; our own messages are Chinese already."""
    context = problem.ctx if isinstance(problem, click.UsageError) else None
    usage = f"用 {context.command_path} --help 查看用法。" if context else ""
    return f"kaohe：{_reason(problem)}{usage}"


def _reason(problem: click.ClickException) -> str:
    text = problem.message
    match problem:
        case click.MissingParameter(param=click.Argument() as wanted):
            text = f"缺少参数 {with_values_named(wanted.human_readable_name)}。"
        case click.MissingParameter(param=click.Option() as wanted):
            text = f"缺少选项 {' 或 '.join(wanted.opts)}。"
        case click.BadParameter(param=click.Option() as wanted):
            choices = getattr(wanted.type, "choices", ())
            text = f"选项 {wanted.opts[-1]} 的取值无效" + (f"，可选：{'、'.join(choices)}。" if choices else "。")
        case click.NoSuchOption(option_name=name, possibilities=near):
            text = f"没有“{name}”这个选项。" + (f"是否要用 {near[0]}？" if near else "")
        case click.BadOptionUsage(option_name=name):
            text = f"选项 {name} 的用法不对：后面缺少取值，或不应带取值。"
        case click.UsageError() if "unexpected extra argument" in text:
            text = f"多出了参数 {text.partition('(')[2].removesuffix(')')}。"
        case click.UsageError() if text.startswith("No such command"):
            text = "没有“{}”这个命令。".format(text.split("'")[1])
    return text
