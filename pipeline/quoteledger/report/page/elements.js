// ---- elements: whatever comes from the ledger goes through text nodes and set attributes only

/** A new element; strings among the children become text. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  return fill(node, ...children);
}

/** The node with these children instead of its own; null, undefined and false stand for none. */
function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const byId = (id) => document.getElementById(id);
const number = new Intl.NumberFormat("en");
const counted = (count, noun) => `${number.format(count)} ${noun}${count === 1 ? "" : "s"}`;
const shortened = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);
const hashOf = (view, parameters = {}) => {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined);
  const query = new URLSearchParams(given).toString();
  return `#${view}${query ? `?${query}` : ""}`;
};

const speakerHash = (key) => hashOf("speaker", { key });
/** Where a row is read: in its article if the text is there, else in the panel. */
function rowHash(row) {
  const id = valueOf("doc_id", row);
  return articlesById().get(id)?.text ? hashOf("article", { id, row }) : hashOf("row", { row });
}

/** A link to a page outside; anything but a plain web address stays text. */
function outside(address) {
  const isWeb = /^https?:\/\//i.test(address);
  if (!isWeb) return el("bdi", {}, address);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, el("bdi", {}, address));
}

/** What turns the words round ("denied") or puts them off ("may", "will"). */
const reservationsOf = (row) =>
  [[valueOf("polarity", row) === "negative", "denied"], [valueOf("modality", row) === "hypothetical", "may"], [valueOf("modality", row) === "future", "will"]].filter(([holds]) => holds).map(([, word]) => word);

/** The badges and the cue, which stand before the words wherever these are shown. */
function saidBefore(row) {
  const cue = valueOf("cue", row);
  return [reservationsOf(row).map((word) => [el("span", { class: "reservation" }, word), " "]), cue && [el("bdi", { class: "said" }, cue), " "]];
}

const badge = (kind) => el("span", { class: `badge ${KINDS.includes(kind) ? kind : ""}` }, kind || "–");

function confidenceMeter(confidence) {
  if (confidence === null) return el("span", { class: "muted" }, "–");
  const bar = el("span", { class: "meter", "aria-hidden": "true" }, el("span"));
  bar.firstChild.style.width = `${Math.round(confidence * 100)}%`;
  const level = confidence < 0.5 ? "low" : "";
  return el("span", { class: `confidence ${level}` }, confidence.toFixed(2), bar);
}

/** Speaker with the role below; a nameless or missing one is set apart. */
function speakerCell(row, { linked = false } = {}) {
  const name = valueOf("speaker", row);
  const role = valueOf("speaker_role", row);
  const shown = name ? el("bdi", {}, name) : el("span", { class: "muted" }, "no speaker");
  const head = linked && name ? el("a", { href: speakerHash(speakerOf(row)) }, shown) : shown;
  return el("span", { class: "speaker-cell" }, el("span", { class: "name" }, head), role && el("small", {}, el("bdi", {}, role)));
}

const facts = (pairs) =>
  el(
    "dl",
    { class: "facts" },
    pairs.filter(([, value]) => value !== null && value !== "").map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
  );

/** A bar split by kind, with its numbers for those who cannot see it. */
function kindBar(counts) {
  const total = counts.reduce((sum, count) => sum + count, 0) || 1;
  const bar = el("span", { class: "kind-bar", role: "img", "aria-label": KINDS.map((kind, at) => `${counts[at]} ${kind}`).join(", ") });
  KINDS.forEach((kind, at) => {
    if (!counts[at]) return;
    const part = el("span", { class: kind });
    part.style.width = `${(100 * counts[at]) / total}%`;
    bar.append(part);
  });
  return bar;
}
