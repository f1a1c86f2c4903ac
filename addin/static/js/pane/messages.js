// What the pane says when something cannot be done. Chinese messages of the server pass unchanged. Where one names
// 网页上传, the pane makes that a link.

export const NO_TOKEN = "请先填写访问令牌（市级下发，每个单位一个），再点“保存并校验”。";
export const BAD_TOKEN = "令牌里有中文、空格或全角字符。请原样复制市级下发的令牌。";
export const NO_EXCEL = "本页要在 Excel 的加载项中打开。用 WPS、旧版 Excel 或手机的，请改用网页上传。";
export const NOT_OURS = "这个工作簿不是下发的考核模板：没有模板的隐藏标识表，或标识表已损坏。没有校验，内容也没有发出。"
  + "请打开下发给本单位的报送表；标识表被删除的，可以用网页上传检查文件。";
export const TOO_OLD = "这台电脑的 Excel 较旧，加载项认不出哪些工作表是下发的。没有校验，内容也没有发出，请改用网页上传。";
export const TOO_LARGE = (sheet) =>
  `工作表“${sheet}”用到的单元格太多，没有校验。多为表格外很远处有内容：请删除后再试，或改用网页上传。`;
export const EDITING = "正在编辑单元格，还没有校验。请按回车（Enter）完成输入，随后自动进行。";
export const EDITING_JUMP = "正在编辑单元格，不能定位。请按回车（Enter）完成输入后再点。";
export const NO_JUMP = "Excel 没有定位到这个单元格。请手动打开所列的工作表和单元格。";
export const NO_READING = "Excel 没有让加载项读取工作簿，没有校验。请稍后再试；仍不行的，请改用网页上传。";
export const MOVED = "校验期间工作表有增减、改名或移动，没有写入。请再点一次。";
export const PROTECTED = "工作表或工作簿受保护，没有写入。请另存一份后再试。";
export const NOT_DONE = "校验已完成，但 Excel 没有完成写入或定位。工作簿可能受保护、只读，或工作表已隐藏。";
export const CANCELLED = "已取消，表格没有改动。";
export const TOO_LATE = "服务器很久没有回应，已停止等待，表格没有改动。请稍后再试，或改用网页上传。";
export const NO_SERVER = "连不上考核服务器，表格没有改动。请确认电脑已接入单位内网，稍后再试；仍不行请联系市级考核办公室。";
export const OTHER = "服务器没有处理成功。请稍后再试；反复出现的，请把本提示告诉市级考核办公室。";

// What is said while the open workbook is handed in.
const AGAIN = "没有收到回执。请确认电脑已接入单位内网，再报送一次；多报一次没有关系，以最后一次为准。";
export const HAND_IN_LOST = {
  cancelled: `已停止等待，${AGAIN}`, late: `服务器很久没有回应，${AGAIN}`, broken: `连不上考核服务器，${AGAIN}`,
};
export const HANDING_IN = "正在报送……请不要关闭本窗格。";
export const NOT_SAVED = "工作簿还没有保存过，没有报送。请先保存（Ctrl+S），再点“报送”。";
export const NO_FILE = "Excel 没有把工作簿交给加载项，没有报送。请先保存（Ctrl+S）再试；仍不行的，请改用网页上传。";
export const EMPTY_REASON = "请写明原因，再点“报送”。";
export const FILE_TOO_LARGE = (megabytes) =>
  `工作簿有 ${megabytes} MB，超过 10 MB，没有报送。请删去与考核无关的图片、工作表后再试。`;

const NO_ACCESS = "令牌不正确或已停用。请核对市级下发的令牌；遗失的请联系市级考核办公室重发。";
const REFUSALS = {
  401: NO_ACCESS, 403: NO_ACCESS, 413: "工作簿太大，服务器没有接收。请删去与考核无关的内容后再试。",
  429: "操作太频繁，请过一分钟再试。",
};

/** Why the server refused, in its own Chinese or by its status. */
export function refusal(status, text) {
  let said = text;
  try {
    said = JSON.parse(text).detail ?? text;
  } catch {
    // plain text
  }
  return typeof said === "string" && /[\u4e00-\u9fff]/.test(said) ? said : REFUSALS[status] ?? OTHER;
}

export const aboutToken = (text) => /令牌/.test(text);
