// The one request at a time, which can be cancelled: until its answer is there nothing in Excel has changed.
import { CANCELLED, NO_SERVER, OTHER, refusal, TOO_LATE } from "./messages.js";

const NO_ANSWER = { cancelled: CANCELLED, late: TOO_LATE, broken: NO_SERVER };

const SLOW = 4000; // ms after which cancelling is offered
let control = null;

export const cancel = () => control?.abort();

/** {actions} for Excel, or {problem}; `onSlow` is told true when it takes long, and false at the end. */
export async function post(script, payload, token, onSlow) {
  const headers = { "Content-Type": "application/json" };
  const answer = await ask(`/xlwings/custom-scripts-call/${script}`, JSON.stringify(payload), token, { headers, onSlow });
  if (answer.problem) return answer;
  return answer.ok ? actionsIn(answer.text) : { problem: refusal(answer.status, answer.text) };
}

/** {ok, status, text} of the server's answer, or {problem}: that of `words` which tells why there is none. */
export async function ask(path, body, token, { headers = {}, onSlow, words = NO_ANSWER }) {
  control = new AbortController();
  const { signal } = control;
  let tooLate = false;
  const slow = setTimeout(onSlow, SLOW, true);
  const late = setTimeout(() => { tooLate = true; cancel(); }, globalThis.config.requestTimeout * 1000);
  try {
    const answer = await fetch(`${location.origin}${globalThis.config.appPath}${path}`, {
      method: "POST", body, signal,
      headers: { ...headers, Authorization: token.token, "Auth-Provider": token.provider },
    });
    return { ok: answer.ok, status: answer.status, text: await answer.text() };
  } catch {
    if (!signal.aborted) return { problem: words.broken };
    return { problem: tooLate ? words.late : words.cancelled };
  } finally {
    clearTimeout(slow);
    clearTimeout(late);
    onSlow(false);
  }
}

function actionsIn(text) {
  try {
    return { actions: JSON.parse(text).actions };
  } catch {
    return { problem: OTHER };
  }
}
