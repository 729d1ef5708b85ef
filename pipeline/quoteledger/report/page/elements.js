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

const speakerHash = (key) => hashOf("speaker", { key });
/** Where a row is read: in its article if the text is there, else in the panel; `list` filters what stands around it. */
function rowHash(row, list = {}) {
  const id = valueOf("doc_id", row);
  return articlesById().get(id)?.text ? hashOf("article", { id, row, ...list }) : hashOf("row", { row, ...list });
}

/** A link to a page outside; anything but a plain web address stays text. */
function outside(address) {
  const isWeb = /^https?:\/\//i.test(address);
  if (!isWeb) return el("bdi", {}, address);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, el("bdi", {}, address));
}

/** What turns the words round ("denied") or puts them off ("may", "will"), and how a cue says so itself. */
const RESERVATIONS = [
  { column: "polarity", value: "negative", word: "denied", inCue: /\b(?:den(?:y|ied|ies|ying)|not|never|no|neither|nor|refus\w*|declin\w*|reject\w*|disput\w*|dismiss\w*|fail\w*|barely|hardly|scarcely|rarely|seldom)\b|n[’']t\b/i },
  { column: "modality", value: "hypothetical", word: "may", inCue: /\b(?:may|might|can|could|would|should|if)\b/i },
  { column: "modality", value: "future", word: "will", inCue: /\b(?:will|shall|going|about|due|set)\b|[’']ll\b/i },
];
const isReserved = (row) => RESERVATIONS.some(({ column, value }) => valueOf(column, row) === value);
/** The words to say beside the cue: those that the cue does not say itself. */
const reservationsOf = (row) =>
  RESERVATIONS.filter(({ column, value, inCue }) => valueOf(column, row) === value && !inCue.test(valueOf("cue", row) || "")).map(({ word }) => word);

/** The badges and the cue, which stand before the words wherever these are shown; a cue that denies is a badge itself. */
function saidBefore(row) {
  const cue = valueOf("cue", row);
  const beside = reservationsOf(row);
  const look = isReserved(row) && !beside.length ? "said reservation" : "said";
  return [beside.map((word) => [el("span", { class: "reservation" }, word), " "]), cue && [el("bdi", { class: look }, cue), " "]];
}

/** A kind as the figures draw it, filled, ring or pale, with its name for those who cannot see it. */
const kindMark = (kind) => el("span", { class: `dot ${KINDS.includes(kind) ? kind : ""}`, "aria-hidden": "true" });
const badge = (kind) => el("span", { class: "kind" }, kindMark(kind), ` ${kind || "–"}`);

function confidenceMeter(confidence) {
  if (confidence === null) return el("span", { class: "muted" }, "–");
  return el("span", { class: `confidence ${confidence <= 0.5 ? "doubt" : ""}`, title: "Confidence: probability that words and speaker are right" }, confidence.toFixed(2));
}

/** Who speaks, as a sentence begins: the name, linked where there is one. */
function speakerName(row) {
  const name = valueOf("speaker", row);
  if (!name) return el("span", { class: "nobody" }, "No speaker");
  return el("a", { class: "who", href: speakerHash(speakerOf(row)) }, el("bdi", {}, name));
}

/** The row as a sentence: who, denied or not, the cue, the words. */
const sentenceOf = (row, opening) => [speakerName(row), valueOf("cue", row) || isReserved(row) ? " " : ": ", saidBefore(row), opening];

/** The words in marks, which they lack where they are wholly direct. */
const inMarks = (row) => {
  const words = valueOf("quotation", row) || "(no words)";
  return valueOf("kind", row) === "direct" ? `“${words}”` : words;
};

const facts = (pairs) =>
  el(
    "dl",
    { class: "facts" },
    pairs.filter(([, value]) => value !== null && value !== "").map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
  );

/** A bar split by kind, with its numbers for those who cannot see it. */
function kindBar(counts, most) {
  const bar = el("span", { class: "kind-bar", role: "img", "aria-label": KINDS.map((kind, at) => `${counts[at]} ${kind}`).join(", ") });
  KINDS.forEach((kind, at) => {
    if (!counts[at]) return;
    const part = el("span", { class: kind });
    part.style.width = `${(100 * counts[at]) / most}%`;
    bar.append(part);
  });
  return bar;
}
