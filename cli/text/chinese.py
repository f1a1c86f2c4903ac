"""click speaks English to users; here is what it says, in Chinese: headings of the help, errors of usage."""

from collections.abc import Iterable

import click

HEADINGS = {"Options": "选项", "Commands": "命令"}
WORDS = {"[required]": "（必填）", "[default: ": "[默认：", "; required]": "；必填]"}
HELP = {"Show this message and exit.": "显示本说明。", "Show the version and exit.": "显示版本号。"}


class Formatter(click.HelpFormatter):
    """The help page with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Writes the line that shows how a command is called."""
        args = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 [参数]...")
        super().write_usage(prog, args, "用法：")

    def write_heading(self, heading: str) -> None:
        """Writes the head of a part of the help."""
        self.write(f"{'':>{self.current_indent}}{HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Writes options with what they do."""
        super().write_dl([(name, _in_chinese(text)) for name, text in rows], col_max, col_spacing)


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
            text = f"缺少参数 {wanted.human_readable_name}。"
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
