// What the pane says when something cannot be done. Chinese messages of the server pass unchanged.

export const NO_TOKEN = "请先填写访问令牌（市级下发，每个单位一个），再点“保存并校验”。";
export const BAD_TOKEN = "令牌里有中文、空格或全角字符。请原样复制市级下发的令牌。";
export const NO_EXCEL = "本页要在 Excel 的加载项中打开。用 WPS、旧版 Excel 或手机的，请改用网页上传。";

const KNOWN = [
  [/no response|network error|timed out/i,
   "连不上考核服务器，表格没有改动。请确认电脑已接入单位内网，稍后再试；仍不行请联系市级考核办公室。"],
  [/unauthorized|access denied|401|403/i,
   "令牌不正确或已停用。请核对市级下发的令牌；遗失的请联系市级考核办公室重发。"],
  [/too many|429/i, "操作太频繁，请过一分钟再试。"],
  [/too large|413/i, "工作簿太大，服务器没有接收。请删去与考核无关的工作表后再试。"],
  [/protected|access ?denied|AccessDenied/i, "工作表受保护，没有写入。请另存一份后再试。"],
];
const OTHER = "服务器没有处理成功。请稍后再试；反复出现的，请把本提示告诉市级考核办公室。";

/** The plain Chinese for an error text of xlwings.js or of the server. */
export function plain(text) {
  if (/[\u4e00-\u9fff]/.test(text)) return text.replace(/^Error: /, "");
  const known = KNOWN.find(([pattern]) => pattern.test(text));
  return known ? known[1] : OTHER;
}

export const aboutToken = (text) => /令牌/.test(text);
