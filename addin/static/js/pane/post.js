// The one request of a script, which can be cancelled: until its answer is there nothing in Excel has changed.
import { CANCELLED, NO_SERVER, OTHER, refusal, TOO_LATE } from "./messages.js";

const SLOW = 4000; // ms after which cancelling is offered
let control = null;

export const cancel = () => control?.abort(CANCELLED);

/** {actions} for Excel, or {problem}; `onSlow` is told true when it takes long, and false at the end. */
export async function post(script, payload, token, onSlow) {
  control = new AbortController();
  const { signal } = control;
  const slow = setTimeout(onSlow, SLOW, true);
  const late = setTimeout(() => control.abort(TOO_LATE), globalThis.config.requestTimeout * 1000);
  try {
    const answer = await fetch(`${location.origin}${globalThis.config.appPath}/xlwings/custom-scripts-call/${script}`, {
      method: "POST", body: JSON.stringify(payload), signal,
      headers: { "Content-Type": "application/json", Authorization: token.token, "Auth-Provider": token.provider },
    });
    const text = await answer.text();
    return answer.ok ? actionsIn(text) : { problem: refusal(answer.status, text) };
  } catch {
    return { problem: signal.aborted ? signal.reason ?? CANCELLED : NO_SERVER };
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
