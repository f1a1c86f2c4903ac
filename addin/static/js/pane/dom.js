// Small helpers to build elements. Text is always set as text, so nothing from a workbook becomes markup.

export const byId = (id) => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== "" && child !== null));
  return element;
}

const MOST_PLACES = 6;
// Two decimals, or as many as the points have.
export const points = (value) => {
  const [two, all] = [Number(value).toFixed(2), Number(value).toFixed(MOST_PLACES).replace(/0+$/, "")];
  return all.length > two.length ? all : two;
};

/** A thin bar of `part` out of `whole`; the figures stand beside it as text. */
export function bar(part, whole) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "bar");
  svg.setAttribute("aria-hidden", "true");
  const done = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  done.setAttribute("height", "100%");
  done.setAttribute("width", `${whole > 0 ? Math.min(100, (100 * part) / whole) : 0}%`);
  svg.append(done);
  return svg;
}
