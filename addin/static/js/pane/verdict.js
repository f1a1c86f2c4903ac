// How a workbook stands, in one sentence, and the line at the top of the pane that says such things.
import { byId, make } from "./dom.js";

const UPLOAD = "网页上传";

/** Shows a sentence; 网页上传 in it leads to that page, in the browser. */
export function say(text, kind = "") {
  const parts = text.split(UPLOAD).flatMap((part, at) => (at ? [uploadLink(), part] : [part]));
  byId("state").replaceChildren(...parts);
  byId("state").className = `state ${kind}`;
}

const uploadLink = () =>
  make("a", { href: `${globalThis.config.appPath}/kaohe`, target: "_blank", rel: "noopener" }, UPLOAD);

/** The verdict and its kind; `unseen` names what Excel did not show. */
export function judged({ errors, warnings }, unseen) {
  const blind = unseen.length
    ? `这个版本的 Excel 看不到${unseen.join("、")}，请再用${UPLOAD}检查一次文件。`
    : "";
  if (errors) return [`有 ${errors} 处须改正，改好再报送。${blind}`, "error"];
  if (warnings) return [`没有须改正的问题；有 ${warnings} 处须说明。${blind}`, "warning"];
  return blind ? [`没有发现须改正的问题；${blind}`, "warning"] : ["校验通过，可以报送。", "ok"];
}
