// ---- figures: drawn by Observable Plot in the colours of the theme; marks are links that arrow keys go through

const SERIF = 'Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "Noto Serif", serif';
const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const PLOT_STYLE = { fontFamily: SANS, fontSize: "13px", background: "transparent", color: "var(--ink)", overflow: "visible" };

/** A channel of colours as they are. */
const plain = (value) => ({ value, scale: null });

/** A drawing in pixels: marks stand where their channels say. */
const drawn = (width, height, marks) => Plot.plot({ width, height, margin: 0, style: PLOT_STYLE, x: { type: "identity", axis: null }, y: { type: "identity", axis: null }, marks: marks.filter(Boolean) });

/**
 * A figure with its heading as a link, a drawing, the same as a table, and "Save SVG".
 * `draw` gets the width there is; a note may be made of what is drawn; `head` and `rows` are the table.
 */
function figureOf({ id, title, note, draw, head, rows, wide = false, address = hashOf("overview", { figure: id }) }) {
  const holder = el("div", { class: "drawing" });
  const save = () => saveSvg(holder.querySelector("svg"), title, `${id}.svg`);
  const node = el(
    "figure",
    { id: `figure-${id}`, class: wide ? "wide" : null },
    el("figcaption", {}, el("h2", {}, el("a", { href: address }, title)), el("p", {}, typeof note !== "function" && note)),
    holder,
    el("div", { class: "tools no-print" }, asTable(title, head, rows), el("button", { type: "button", class: "quiet", onclick: save }, "Save SVG")),
  );
  node.redraw = (width = holder.clientWidth) => {
    if (!width) return;
    const svg = draw(width);
    if (typeof note === "function") fill(node.querySelector("figcaption p"), note(svg));
    fill(holder, operable(svg, title));
  };
  return node;
}

function asTable(title, head, rows) {
  const look = (cell) => ({ class: typeof cell === "number" ? "number" : null });
  const words = (cell) => (typeof cell === "number" ? number.format(cell) : el("bdi", {}, String(cell)));
  const line = ([name, ...cells]) => el("tr", {}, el("th", { scope: "row" }, words(name)), cells.map((cell) => el("td", look(cell), words(cell))));
  return el(
    "details",
    { class: "as-table" },
    el("summary", {}, "As a table"),
    el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": `${title}, as a table` }, el("table", {}, el("thead", {}, el("tr", {}, head.map((name, at) => el("th", { scope: "col", ...look(rows[0]?.[at]) }, name)))), el("tbody", {}, rows.map(line)))),
  );
}

/** The drawing as a group of links: one stop of the tab key, arrow keys within, a tip at pointer and focus. */
function operable(svg, label) {
  svg.setAttribute("role", "group");
  const marks = [...svg.querySelectorAll("a")];
  svg.setAttribute("aria-label", marks.length > 1 ? `${label}: ${marks.length} links, arrow keys go from one to the next` : label);
  for (const mark of marks) {
    const title = mark.querySelector("title");
    const told = title?.textContent || mark.textContent;
    mark.dataset.tip = title ? told : "";
    for (const other of mark.querySelectorAll("title")) other.remove();
    mark.setAttribute("aria-label", told.replaceAll("\n", ", "));
    mark.setAttribute("tabindex", "-1");
  }
  marks[0]?.setAttribute("tabindex", "0");
  // Plot names groups that are nothing to anybody
  for (const group of svg.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  const middle = (mark) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    return [(left + right) / 2, (top + bottom) / 2];
  };
  svg.addEventListener("focusin", ({ target }) => {
    for (const mark of marks) mark.setAttribute("tabindex", mark === target ? "0" : "-1");
    showTip(target);
  });
  svg.addEventListener("focusout", hideTip);
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step || !marks.includes(event.target)) return;
    event.preventDefault();
    nearest(marks, middle, middle(event.target), step)?.focus();
  });
  const under = ({ clientX, clientY }) => nearest(marks, middle, [clientX, clientY], [0, 0], 14);
  svg.addEventListener("pointermove", (event) => {
    const mark = event.target.closest("a") || under(event);
    svg.style.cursor = mark ? "pointer" : "";
    if (mark) showTip(mark);
    else hideTip();
  });
  svg.addEventListener("pointerleave", hideTip);
  // what is too small to touch is found near the finger
  svg.addEventListener("click", (event) => {
    if (!event.target.closest("a")) under(event)?.dispatchEvent(new MouseEvent("click"));
  });
  return svg;
}

/** The mark next to a point, in a direction if one is given, no further off than `within`. */
function nearest(marks, middle, [x, y], [right, down], within = Infinity) {
  let found = null;
  let best = within;
  for (const mark of marks) {
    const [dx, dy] = ((at) => [at[0] - x, at[1] - y])(middle(mark));
    const ahead = right * dx + down * dy;
    if ((right || down) && ahead < 1) continue;
    const aside = right ? Math.abs(dy) : Math.abs(dx);
    const distance = right || down ? ahead + 4 * aside : Math.hypot(dx, dy);
    if (distance < best) [found, best] = [mark, distance];
  }
  return found;
}

const tip = byId("tip");

function showTip(mark) {
  if (!mark.dataset.tip) return hideTip();
  tip.textContent = mark.dataset.tip;
  tip.hidden = false;
  const at = mark.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, (at.left + at.right - width) / 2))}px`;
  tip.style.top = `${at.top - height - 10 > 0 ? at.top - height - 10 : at.bottom + 10}px`;
  return undefined;
}
const hideTip = () => (tip.hidden = true);

/** Hands a drawing to the reader as a file of its own: heading, colours and ground in it, links out of it. */
function saveSvg(svg, title, name) {
  const style = getComputedStyle(document.documentElement);
  const copy = svg.cloneNode(true);
  const [width, height] = ["width", "height"].map((side) => Number(svg.getAttribute(side)));
  for (const [key, value] of Object.entries({ height: height + 56, width: width + 24, viewBox: `-12 -44 ${width + 24} ${height + 56}` })) copy.setAttribute(key, value);
  for (const link of copy.querySelectorAll("a")) for (const key of ["href", "xlink:href", "tabindex", "data-tip"]) link.removeAttribute(key);
  const made = (tag, attributes, text = "") => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.textContent = text;
    return node;
  };
  copy.querySelector("style")?.after(
    made("rect", { x: -12, y: -44, width: width + 24, height: height + 56, fill: "var(--paper)" }),
    made("text", { x: 0, y: -16, "text-anchor": "start", "font-family": SERIF, "font-size": 20, "font-weight": 650, fill: "var(--ink)" }, title),
  );
  const text = new XMLSerializer().serializeToString(copy).replace(/var\((--[\w-]+)\)/g, (_, of) => style.getPropertyValue(of).trim());
  handOver(new Blob([text], { type: "image/svg+xml" }), name);
}
