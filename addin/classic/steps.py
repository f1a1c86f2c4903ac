"""What to do with the built files, in the words of Chinese Excel."""

from addin.classic.build_addin import NAME
from addin.classic.settings import FOLDER

STEPS = (
    "这台电脑要有 Python 3.11 及以上和本程序：把本程序的文件夹复制过去，在其中运行 py run.py addin build -o 文件夹，"
    "会自动安装所需组件，并记下 Python 的位置。在别的电脑上生成的，用 --python 写明那台电脑上 python.exe 的位置。",
    f"在资源管理器的地址栏输入 %APPDATA%，新建文件夹 {NAME}，把生成的文件都放进去（即 {FOLDER}）；"
    "从网上或邮件收到的文件，先在“属性”里勾选“解除锁定”。",
    "Excel：文件→选项→信任中心→信任中心设置→受信任位置→添加新位置，选这个文件夹。",
    f"Excel：文件→选项→加载项→转到→浏览，选 {NAME}.xlam，勾选。功能区出现“健康行动考核”。",
    "打开报送表，点“校验并计分”：结果写在工作表“报送检查单”里，报送表的单元格不改。",
    "要在单元格里用函数的：信任中心→宏设置→勾选“信任对 VBA 工程对象模型的访问”；按 Alt+F8，输入"
    f" {NAME}.xlam!ImportPythonUDFsToAddin，执行；再按 Alt+F11，选中 {NAME}，保存。之后可以取消这项勾选。",
)
LIMITS = (
    "只能用于 Windows 版 Excel，不能用于 WPS。还没有在真的 Excel 里试过：请先在一台电脑上试用，再分发。",
    "工作簿里若有名为 myaddin.conf 的工作表，会改变启动哪个 Python，点按钮或计算这些函数时就会启动："
    "来历不明的工作簿，不要在装了本加载项的 Excel 里打开。",
)


def told() -> str:
    """The steps, then what to mind."""
    steps = [f"  {number}. {step}" for number, step in enumerate(STEPS, 1)]
    return "\n".join(["接下来，在要使用的 Windows 电脑上：", *steps, "注意：", *(f"  · {limit}" for limit in LIMITS)])
