// ---- review: a reader's word on the rows of the list, kept in the browser and in a file

const REVIEW = { format: "quoteledger review", version: 1, key: `quoteledger-review-${DATA.digest}` };
const VERDICTS = ["right", "wrong", "fixed"];
const CHOICES = {
  kind: KINDS.map((kind) => [kind, kind]),
  polarity: [["positive", "said so"], ["negative", "denied, or did not say"]],
  modality: [["actual", "said"], ["future", "will say"], ["hypothetical", "may say, if"]],
  speaker_kind: [["", "not stated"], ["person", "person"], ["organization", "organization"], ["group", "group"], ["anonymous", "nameless"], ["document", "document"]],
};
const KEYS = [
  ["j", "next row of the list"],
  ["k", "previous row"],
  ["a", "right"],
  ["x", "wrong: no quotation"],
  ["e", "fix: speaker, borders, kind, polarity"],
  ["n", "a missed quotation: select its words first"],
  ["w", "nothing is missing in this article"],
  ["u", "take back what is decided on this row"],
  ["s", "save the review in a file"],
  ["?", "these keys"],
  ["Esc", "leave the form"],
];
// a sample has not all rows of an article, so that none of its articles can be reviewed wholly
const IS_SAMPLE = COLUMNS.includes("stratum");
// a pause, not the time that a row takes
const LONGEST_SECONDS = 120;

let review = emptyReview();
let form = null;
// the list stays as it is while its rows are decided; it is made anew when it is gone back to
let isListStale = false;

function emptyReview() {
  // an id may be a word that every object has
  return { on: false, decisions: Object.create(null), missed: [], whole: [] };
}

// -- what is kept

function loadReview() {
  try {
    const kept = JSON.parse(localStorage.getItem(REVIEW.key));
    if (kept) review = { ...emptyReview(), ...cleanReview(kept), on: kept.on === true };
  } catch {
    // storage may be forbidden, or hold what is no review
  }
}

function keepReview() {
  try {
    localStorage.setItem(REVIEW.key, JSON.stringify(review));
    return true;
  } catch {
    return false;
  }
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isSpan = (value) => Array.isArray(value) && value.length === 2 && value.every(Number.isInteger) && value[0] >= 0 && value[0] < value[1];
const CHECKS = {
  speaker: (value) => value === null || typeof value === "string",
  parts: (value) => Array.isArray(value) && value.length > 0 && value.every(isSpan),
  cue: (value) => value === null || isSpan(value),
  source: (value) => value === null || isSpan(value),
  ...Object.fromEntries(Object.entries(CHOICES).map(([name, choices]) => [name, (value) => choices.some(([choice]) => choice === (value ?? ""))])),
};
const areValues = (values) => isObject(values) && Object.entries(values).every(([name, value]) => Object.hasOwn(CHECKS, name) && CHECKS[name](value));

/** What of a file or of the storage is a review; anything else is an error. */
function cleanReview({ decisions = {}, missed = [], whole = [] }) {
  const isDecision = (one) => isObject(one) && VERDICTS.includes(one.verdict) && (one.verdict === "fixed") === (one.values !== undefined) && (one.values === undefined || areValues(one.values));
  const isMissed = (one) => isObject(one) && typeof one.doc_id === "string" && areValues(one.values) && one.values.parts && one.values.kind;
  if (!isObject(decisions) || !Array.isArray(missed) || !Array.isArray(whole)) throw new Error("its parts are not those of a review");
  const wrong = Object.keys(decisions).find((name) => !isDecision(decisions[name]));
  if (wrong !== undefined) throw new Error(`what it decides on ${shortened(wrong, 60)} cannot be read`);
  if (!missed.every(isMissed) || !whole.every((id) => typeof id === "string")) throw new Error("what it adds cannot be read");
  return { decisions: Object.assign(Object.create(null), decisions), missed, whole };
}

/** The review as a file has it, with the texts in which borders are counted. */
function reviewFile() {
  const wanted = new Set([...review.whole, ...review.missed.map(({ doc_id }) => doc_id)]);
  for (const [id, { values }] of Object.entries(review.decisions)) {
    if (values && (values.parts || "cue" in values || "source" in values)) wanted.add(valueOf("doc_id", rowsById().get(id)));
  }
  const texts = Object.create(null);
  for (const id of wanted) {
    const { text, title, outlet, published, url } = articlesById().get(id) || {};
    if (text) texts[id] = Object.fromEntries(Object.entries({ text, title, outlet, published, url }).filter(([, value]) => value));
  }
  const { decisions, missed, whole } = review;
  return { format: REVIEW.format, version: REVIEW.version, ledger: DATA.digest, title: DATA.title, saved: new Date().toISOString(), decisions, missed, whole, articles: texts };
}

function saveReview() {
  handOver(new Blob([`${JSON.stringify(reviewFile(), null, 1)}\n`], { type: "application/json" }), "review.json");
  say("Saved as review.json. quoteledger review applies it; any browser opens it again.");
}

/** Adds what a file holds; of two decisions on a row the later one stays. */
async function openReview(file) {
  try {
    const found = JSON.parse(await file.text());
    if (!isObject(found) || found.format !== REVIEW.format) throw new Error("it is no review that this page saved");
    if (found.version !== REVIEW.version) throw new Error(`it is of version ${JSON.stringify(found.version)}, and this page reads ${REVIEW.version}`);
    if (found.ledger !== DATA.digest) throw new Error("it is a review of another ledger");
    const { decisions, missed, whole } = cleanReview(found);
    const unknown = Object.keys(decisions).filter((id) => !rowsById().has(id)).length;
    let taken = 0;
    for (const [id, decision] of Object.entries(decisions)) {
      const own = review.decisions[id];
      if (own && (own.at || "") >= (decision.at || "")) continue;
      review.decisions[id] = decision;
      taken += 1;
    }
    const known = new Set(review.missed.map(missedId));
    review.missed.push(...missed.filter((one) => !known.has(missedId(one))));
    review.whole = [...new Set([...review.whole, ...whole])];
    changed(`${counted(taken, "decision")} taken from ${file.name}.${unknown ? ` ${counted(unknown, "row")} of them not listed in this page.` : ""}`);
  } catch (error) {
    say(`${file.name} cannot be opened: ${error.message}. Nothing has changed.`, true);
  }
}

const missedId = ({ doc_id, values: { parts } }) => `${doc_id}:${parts[0][0]}-${parts[parts.length - 1][1]}`;
const now = () => new Date().toISOString();

// -- where the reader is

const decisionOf = (row) => review.decisions[valueOf("quotation_id", row)];
const reviewList = () => chosenList();

/** The row that the address shows, in its article or in the panel; null without one. */
function currentRow() {
  const [view, query = ""] = location.hash.slice(1).split("?", 2);
  const row = new URLSearchParams(query).get("row");
  const at = row === null || row === "" ? NaN : Number(row);
  return ["article", "row"].includes(view) && Number.isInteger(at) && at >= 0 && at < COUNT ? at : null;
}

/** The article whose text is on the page; null without one. */
function currentArticle() {
  const [view, query = ""] = location.hash.slice(1).split("?", 2);
  const article = view === "article" ? articlesById().get(new URLSearchParams(query).get("id")) : null;
  return article?.text && byId("article-text") ? article : null;
}

function goToRow(row) {
  const held = byId("review").contains(document.activeElement) ? document.activeElement : null;
  // one step back leads to the list, however many rows have been seen
  if (currentRow() === null) history.pushState(null, "", rowHash(row));
  else history.replaceState(history.state, "", rowHash(row));
  route();
  showReview();
  if (!held) return;
  // who presses the buttons is not led to the words, and hears them
  held.focus({ preventScroll: true });
  say(`${byId("review-message").textContent} Now ${valueOf("speaker", row) || "no speaker"}: ${shortened(valueOf("quotation", row) || "", 80)}`.trim());
}

function step(by) {
  const list = reviewList();
  if (!list.length) return say("No row matches the filters.", true);
  const at = list.indexOf(currentRow());
  const next = at < 0 ? list.find((row) => !decisionOf(row)) ?? list[0] : list[at + by];
  if (next === undefined) return say(by > 0 ? "This is the last row of the list." : "This is the first row of the list.");
  say("");
  return goToRow(next);
}

/** The next row of the list without a decision, after the present one and then from the beginning. */
function nextOpen() {
  const list = reviewList();
  const at = list.indexOf(currentRow()) + 1;
  return [...list.slice(at), ...list.slice(0, at)].find((row) => !decisionOf(row));
}

// -- decisions

function decide(verdict, values) {
  const row = currentRow();
  if (row === null) return say("Choose a row first: j goes to the first one that is not reviewed.", true);
  // said once more, it means "go on"
  if (!values && decisionOf(row)?.verdict === verdict) return goOn();
  review.decisions[valueOf("quotation_id", row)] = values ? { verdict, values, at: now() } : { verdict, at: now() };
  changed(`“${shortened(valueOf("quotation", row) || "", 40)}”: ${verdict}.`);
  const article = currentArticle();
  if (article && canBeWhole(article) && !review.whole.includes(article.id)) {
    say("All rows of this article are decided. Is anything missing? Select it and press n. If nothing is, press w; j goes on.");
    return undefined;
  }
  return goOn();
}

function goOn() {
  const next = nextOpen();
  if (next === undefined) return say("Every row of this list is reviewed. Save the review with s.");
  return goToRow(next);
}

function takeBack() {
  const row = currentRow();
  if (row === null || !decisionOf(row)) return say("Nothing is decided on this row.");
  delete review.decisions[valueOf("quotation_id", row)];
  notWhole(valueOf("doc_id", row));
  return changed("Taken back.");
}

const notWhole = (id) => (review.whole = review.whole.filter((one) => one !== id));

/** Whether all rows of an article are listed and decided. */
function canBeWhole(article) {
  const rows = rowsByArticle().get(article.id) || [];
  return !IS_SAMPLE && rows.length === article.quotations && rows.every(decisionOf);
}

function markWhole() {
  const article = currentArticle();
  if (!article) return say("This works in an article whose text is in the report.", true);
  if (IS_SAMPLE) return say("A sample has not all rows of an article, so that none can be reviewed wholly.", true);
  if (review.whole.includes(article.id)) {
    notWhole(article.id);
    return changed("This article is not reviewed wholly.");
  }
  if ((rowsByArticle().get(article.id) || []).length < article.quotations) return say("Not all rows of this article are in this report, so that it cannot be reviewed wholly.", true);
  if (!canBeWhole(article)) return say("First decide on every row of this article.", true);
  review.whole.push(article.id);
  changed("This article is reviewed wholly.");
  return goOn();
}

/** Keeps the review and shows how far it is. */
function changed(message) {
  isListStale = true;
  say(keepReview() ? message : `${message} This browser keeps nothing: save the review in a file.`, false);
  showReview();
}

// -- the text: from what is selected to offsets and back

/** The text nodes of the article on the page, each with the place of every unit of it in the article's text. */
function placesOf(text) {
  const walker = document.createTreeWalker(byId("article-text"), NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest(".number") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const found = [];
  let place = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const places = [];
    for (const unit of node.data.split("")) {
      // breaks between paragraphs are not on the page
      while (place < text.length && text[place] !== unit && /\s/.test(text[place])) place += 1;
      places.push(place);
      place += 1;
    }
    found.push({ node, places });
  }
  return found;
}

/** The selected stretch of the article, without white space around it; null where nothing of it is selected. */
function selectedStretch() {
  const article = currentArticle();
  const selection = getSelection();
  if (!article || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(byId("article-text"))) return null;
  let [start, end] = [Infinity, -1];
  for (const { node, places } of placesOf(article.text)) {
    if (!range.intersectsNode(node)) continue;
    const chosen = places.slice(node === range.startContainer ? range.startOffset : 0, node === range.endContainer ? range.endOffset : places.length);
    if (!chosen.length) continue;
    start = Math.min(start, chosen[0]);
    end = Math.max(end, chosen[chosen.length - 1] + 1);
  }
  while (start < end && /\s/.test(article.text[start])) start += 1;
  while (end > start && /\s/.test(article.text[end - 1])) end -= 1;
  return start < end ? [start, end] : null;
}

/** From offsets in JavaScript's strings to those in characters. */
const pointsOf = (text) => (unit) => unit - (text.slice(0, unit).match(/[\ud800-\udbff](?=[\udc00-\udfff])/g) || []).length;

const OPENING = "“„‟«‹\"‘‚‛'";
const CLOSING = "”»›\"’'";
const isIn = (marks, character) => character !== undefined && character !== "" && marks.includes(character);

/** Words in marks without the marks, and the kind that marks in and around them make likely. */
function withoutMarks(text, [start, end]) {
  const outer = isIn(OPENING, text[start]) && isIn(CLOSING, text[end - 1]) && end - start > 2;
  const inside = outer ? [start + 1, end - 1] : [start, end];
  const words = text.slice(...inside);
  const around = isIn(OPENING, text[inside[0] - 1]) && isIn(CLOSING, text[inside[1]]);
  return { part: inside, kind: around ? "direct" : /[“”„«»"]/.test(words) ? "mixed" : "indirect" };
}

/** Where typed words stand in the text, nearest to a place; null where they do not. White space is any other. */
function locate(text, words, near) {
  const pattern = words.trim().split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("\\s+");
  if (!pattern) return null;
  let best = null;
  for (const match of text.matchAll(new RegExp(pattern, "g"))) {
    if (best === null || Math.abs(match.index - near) < Math.abs(best[0] - near)) best = [match.index, match.index + match[0].length];
  }
  return best;
}

/** Typed words as parts, in order; null where one does not stand in the text. */
function locateParts(text, words, near) {
  const whole = locate(text, words, near);
  if (whole) return [whole];
  const parts = words.split("…").filter((piece) => piece.trim()).map((piece) => locate(text, piece, near));
  if (!parts.length || parts.includes(null)) return null;
  parts.sort((a, b) => a[0] - b[0]);
  return parts.some((part, at) => at && parts[at - 1][1] > part[0]) ? null : parts;
}

const wordsAt = (text, parts) => parts.map(([start, end]) => text.slice(start, end).replace(/\s+/g, " ")).join(" … ");

/** Shows in the text what the form holds, where the browser can. */
function highlight(parts) {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.delete("review");
  const article = currentArticle();
  if (!parts || !article) return;
  const ranges = [];
  for (const { node, places } of placesOf(article.text)) {
    for (const [start, end] of parts) {
      const inside = places.map((place, at) => [place, at]).filter(([place]) => place >= start && place < end);
      if (!inside.length) continue;
      const range = document.createRange();
      range.setStart(node, inside[0][1]);
      range.setEnd(node, inside[inside.length - 1][1] + 1);
      ranges.push(range);
    }
  }
  CSS.highlights.set("review", new Highlight(...ranges));
}

// -- the form, for what is wrong in a row and for what is missed

/** What the ledger says of a row, in the form of a review. */
function rowValues(row) {
  const pairs = [];
  const edges = partsOf(row);
  for (let at = 0; at < edges.length; at += 2) pairs.push([edges[at], edges[at + 1]]);
  const span = (role) => (valueOf(`${role}_start`, row) === null ? null : [valueOf(`${role}_start`, row), valueOf(`${role}_end`, row)]);
  const plain = Object.fromEntries(["speaker", ...Object.keys(CHOICES)].map((name) => [name, valueOf(name, row)]));
  return { ...plain, parts: pairs, cue: span("cue"), source: span("source") };
}

function fix() {
  const row = currentRow();
  if (row === null) return say("Choose a row first: j goes to the first one that is not reviewed.", true);
  const before = rowValues(row);
  const values = { ...before, ...decisionOf(row)?.values };
  const article = currentArticle();
  const chosen = article && !MISFITS.has(row) && selectedStretch();
  if (chosen) {
    // words that are selected already are the new borders, if they are of this row
    const part = (values.kind === "indirect" ? chosen : withoutMarks(article.text, chosen).part).map(pointsOf(article.text));
    if (values.parts.some(([start, end]) => start < part[1] && part[0] < end)) values.parts = [part];
  }
  return openForm({ row, before, values });
}

function addMissed() {
  const article = currentArticle();
  if (!article) return say("Open an article whose text is in the report, and select the missed words there.", true);
  const chosen = selectedStretch();
  const values = { speaker: null, speaker_kind: null, kind: "direct", polarity: "positive", modality: "actual", parts: [], cue: null, source: null };
  if (chosen) {
    const points = pointsOf(article.text);
    const { part, kind } = withoutMarks(article.text, chosen);
    Object.assign(values, { kind, parts: [part.map(points)] });
  }
  return openForm({ row: null, before: null, values });
}

function openForm({ row, before, values }) {
  const article = row === null || !MISFITS.has(row) ? currentArticle() : null;
  const select = (name, label) =>
    el("label", {}, label, el("select", { name }, CHOICES[name].map(([value, shown]) => el("option", { value, selected: value === (values[name] ?? "") }, shown))));
  const words = (name, label, shown, more) => [el("label", { class: "wide", for: `review-${name}` }, label), more ? el("textarea", { id: `review-${name}`, name, rows: 2, dir: "auto" }, shown) : el("input", { id: `review-${name}`, name, value: shown, dir: "auto", autocomplete: "off" })];
  const units = article && unitsOf(article.text);
  const inUnits = (span) => span.map(units);
  const node = el(
    "form",
    { id: "review-form", "aria-label": row === null ? "A missed quotation" : "What is right instead" },
    el("h2", {}, row === null ? "A missed quotation" : "What is right instead"),
    el(
      "div",
      { class: "review-fields" },
      el("label", { class: "wide" }, "Speaker (empty: none)", el("input", { name: "speaker", list: "review-names", value: values.speaker ?? "", dir: "auto", autocomplete: "off" })),
      el("datalist", { id: "review-names" }, speakerNames().map((name) => el("option", { value: name }))),
      select("speaker_kind", "Who"),
      select("kind", "Kind"),
      select("polarity", "Polarity"),
      select("modality", "Modality"),
    ),
    article
      ? [
          el("p", { class: "muted", id: "review-how" }, "Words, cue and source are as the article has them: select them there, and they come into the field that you were in last; or type them. … stands between parts."),
          el("div", { class: "review-words" }, words("parts", "Words", wordsAt(article.text, values.parts.map(inUnits)), true), words("cue", "Cue", values.cue ? wordsAt(article.text, [inUnits(values.cue)]) : ""), words("source", "Source", values.source ? wordsAt(article.text, [inUnits(values.source)]) : "")),
        ]
      : el("p", { class: "muted" }, "Borders can be changed where the text of the article is in the report."),
    el("p", { class: "review-problem", role: "alert", id: "review-problem" }),
    el("div", { class: "line" }, el("button", { type: "submit", class: "primary" }, row === null ? "Add" : "Save"), article && el("button", { type: "button", id: "review-part", "aria-pressed": "false", onclick: () => awaitPart(!form.isFurther) }, "Add a part"), el("button", { type: "button", onclick: () => closeForm() }, "Cancel")),
  );
  form = { node, row, before, article, target: "parts", isFurther: false, base: [], taken: String(selectedStretch()), spans: { parts: values.parts, cue: values.cue ? [values.cue] : [], source: values.source ? [values.source] : [] } };
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    takeForm();
  });
  node.addEventListener("focusin", ({ target }) => ["parts", "cue", "source"].includes(target.name) && aimAt(target.name));
  node.addEventListener("input", ({ target }) => typed(target));
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) takeForm();
  });
  showReview();
  aimAt("parts");
  highlight(article && form.spans.parts.map(inUnits));
  // words that are selected stay so
  const first = row === null && !form.spans.parts.length && article ? node.elements.parts : node.elements.speaker;
  first.focus({ preventScroll: true });
  // the form is higher than the bar: the words are to be seen above it
  if (row !== null) requestAnimationFrame(() => requestAnimationFrame(() => byId(`mark-${row}`)?.scrollIntoView({ block: "center" })));
}

function aimAt(name) {
  form.target = name;
  for (const field of form.node.querySelectorAll("[name=parts], [name=cue], [name=source]")) field.classList.toggle("aimed", field.name === name);
}

const speakerNames = () => {
  const article = currentArticle();
  const here = article ? tally((rowsByArticle().get(article.id) || []).map((row) => valueOf("speaker", row))) : [];
  return [...new Set([...here, ...tally(ALL_ROWS.map((row) => valueOf("speaker", row))).slice(0, 500)].map(([name]) => name))];
};

function typed(field) {
  if (field.name === "speaker") {
    const known = ALL_ROWS.find((row) => valueOf("speaker", row) === field.value.trim());
    if (known !== undefined) form.node.elements.speaker_kind.value = valueOf("speaker_kind", known) ?? "";
    return;
  }
  if (!["parts", "cue", "source"].includes(field.name)) return;
  const { text } = form.article;
  const near = (form.spans.parts[0] || form.spans[field.name][0] || [0]).map(unitsOf(text))[0];
  const empty = !field.value.trim();
  const found = empty ? [] : field.name === "parts" ? locateParts(text, field.value, near) : [locate(text, field.value, near)];
  const isFound = found !== null && !found.includes(null);
  field.setAttribute("aria-invalid", String(!isFound || (empty && field.name === "parts")));
  byId("review-problem").textContent = isFound ? "" : "These words do not stand so in the article.";
  if (isFound) form.spans[field.name] = found.map((span) => span.map(pointsOf(text)));
  if (isFound) highlight(found);
}

/** Takes the selected words into the field that was used last. */
function takeSelection() {
  const chosen = form?.article && selectedStretch();
  // a click beside the words tells of the same selection again
  const isTaken = String(chosen) === form.taken;
  form.taken = String(chosen);
  if (!chosen || isTaken) return;
  const { text } = form.article;
  const points = pointsOf(text);
  const field = form.node.elements[form.target];
  if (form.isFurther && form.target === "parts") form.base = form.spans.parts;
  const stretch = form.target === "parts" && form.node.elements.kind.value !== "indirect" ? withoutMarks(text, chosen).part : chosen;
  const spans = [...(form.target === "parts" ? form.base : []), stretch.map(points)].sort((a, b) => a[0] - b[0]);
  if (spans.some((span, at) => at && spans[at - 1][1] > span[0])) {
    byId("review-problem").textContent = "These words are in a part already.";
    return;
  }
  form.spans[form.target] = spans;
  const inUnits = spans.map((span) => span.map(unitsOf(text)));
  field.value = wordsAt(text, inUnits);
  field.setAttribute("aria-invalid", "false");
  byId("review-problem").textContent = "";
  highlight(inUnits);
  awaitPart(false);
}

/** Whether the next words to be selected are one part more, and don't take the place of those before. */
function awaitPart(isFurther) {
  form.isFurther = isFurther;
  byId("review-part").setAttribute("aria-pressed", String(isFurther));
  byId("review-part").textContent = isFurther ? "Now select the part" : "Add a part";
  if (isFurther) aimAt("parts");
}

/** What the form says, as values of a review. */
function formValues() {
  const { elements } = form.node;
  const values = { speaker: elements.speaker.value.trim().replace(/\s+/g, " ") || null };
  for (const name of Object.keys(CHOICES)) values[name] = elements[name].value || null;
  if (form.article) Object.assign(values, { parts: form.spans.parts, cue: form.spans.cue[0] ?? null, source: form.spans.source[0] ?? null });
  return values;
}

function takeForm() {
  const problem = byId("review-problem");
  if (form.node.querySelector("[aria-invalid=true]")) {
    problem.textContent = "Words, cue and source must stand in the article as they are typed; … parts the words.";
    return;
  }
  const values = formValues();
  const { row, before, article } = form;
  if (values.speaker !== null && !/[\p{L}\p{N}]/u.test(values.speaker)) {
    problem.textContent = "A speaker is a name or a description; leave the field empty if there is none.";
    return;
  }
  if (row === null) {
    if (!values.parts.length) {
      problem.textContent = "Select the missed words in the article, or type them as they stand there.";
      return;
    }
    const one = { doc_id: article.id, values: Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== null || name === "speaker")), at: now() };
    if (review.missed.some((other) => missedId(other) === missedId(one)) || rowsById().has(missedId(one))) {
      problem.textContent = "There is a row of these words already.";
      return;
    }
    review.missed.push(one);
    closeForm();
    changed("Added.");
    return;
  }
  const different = Object.fromEntries(Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name] ?? null)));
  if (!Object.keys(different).length) {
    problem.textContent = "Nothing is changed. If the row is right, leave the form and press a.";
    return;
  }
  closeForm();
  decide("fixed", different);
}

function closeForm() {
  if (!form) return;
  form = null;
  highlight(null);
  getSelection().removeAllRanges();
  showReview();
  byId("review-fix").focus({ preventScroll: true });
}

// -- the bar

const COMMANDS = { j: () => step(1), k: () => step(-1), a: () => decide("right"), x: () => decide("wrong"), e: fix, n: addMissed, w: markWhole, u: takeBack, s: saveReview, "?": showKeys };

function say(message, isProblem = false) {
  const line = byId("review-message");
  line.textContent = message;
  line.classList.toggle("is-problem", isProblem);
}

function showKeys() {
  byId("review-help").showModal();
  byId("review-help").scrollTop = 0;
}

function reviewBar() {
  const command = (key, label, more = {}) => el("button", { type: "button", onclick: COMMANDS[key], "aria-keyshortcuts": key, ...more }, el("kbd", { "aria-hidden": "true" }, key), ` ${label}`);
  const file = el("input", { type: "file", accept: ".json,application/json", hidden: true, "aria-label": "A review to open", onchange: ({ target }) => target.files[0] && openReview(target.files[0]).finally(() => (target.value = "")) });
  return el(
    "section",
    { id: "review", class: "no-print", "aria-label": "Review", hidden: true },
    el("div", { id: "review-form-place" }),
    el(
      "div",
      { class: "review-commands" },
      command("k", "Back"),
      command("j", "Next"),
      command("a", "Right", { class: "is-right" }),
      command("x", "Wrong", { class: "is-wrong" }),
      command("e", "Fix", { id: "review-fix" }),
      command("n", "Missed"),
      command("w", "Nothing is missing here", { id: "review-whole", "aria-pressed": "false" }),
      el("span", { class: "review-files" }, command("u", "Undo"), command("s", "Save"), el("button", { type: "button", onclick: () => file.click() }, "Open"), file, command("?", "Help")),
    ),
    el(
      "div",
      { class: "review-state" },
      el("progress", { id: "review-progress", "aria-label": "Rows of the list that are reviewed" }),
      el("span", { id: "review-count" }),
      el("span", { id: "review-message", role: "status" }),
    ),
    el("ul", { id: "review-added" }),
  );
}

const helpDialog = () =>
  el(
    "dialog",
    { id: "review-help", "aria-labelledby": "review-help-title" },
    el("h2", { id: "review-help-title" }, "Review"),
    el("p", {}, "Read the rows of the list one by one and say of each whether words and speaker are right. What you decide stays in this browser, also when the page is closed; a file keeps it safe and takes it elsewhere."),
    el("dl", { class: "facts" }, KEYS.map(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)])),
    el("p", { class: "muted" }, "The list is that of the view Quotations, as it is filtered and sorted there."),
    el("form", { method: "dialog" }, el("button", { class: "primary" }, "Close")),
  );

/** How long the rows that are left take, at the pace so far; empty until there is one. */
function timeLeft(left) {
  const times = Object.values(review.decisions).map(({ at }) => Date.parse(at)).filter(Number.isFinite).sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, at) => (time - times[at]) / 1000).filter((gap) => gap < LONGEST_SECONDS).sort((a, b) => a - b);
  if (gaps.length < 5 || !left) return "";
  const minutes = Math.ceil((gaps[gaps.length >> 1] * left) / 60);
  return `; about ${counted(minutes, "minute")} left`;
}

/** Shows how far the review is, what is decided on the row, and what is added to its article. */
function showReview() {
  const bar = byId("review");
  bar.hidden = !review.on;
  document.body.classList.toggle("reviewing", review.on);
  document.body.classList.toggle("fixing", form !== null);
  byId("review-toggle").setAttribute("aria-pressed", String(review.on));
  if (!review.on) return;
  if (form && (form.row === null ? form.article !== currentArticle() : form.row !== currentRow())) form = null;
  if (form?.node.parentNode !== byId("review-form-place")) fill(byId("review-form-place"), form?.node);
  const list = reviewList();
  const done = list.filter(decisionOf).length;
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0]));
  for (const { verdict } of Object.values(review.decisions)) counts[verdict] += 1;
  Object.assign(byId("review-progress"), { max: Math.max(list.length, 1), value: done });
  const row = currentRow();
  const verdict = row === null ? null : decisionOf(row)?.verdict || "not reviewed";
  byId("review-count").textContent = `${verdict === null ? "" : `This row: ${verdict}. `}${number.format(done)} of ${counted(list.length, "row")} reviewed${timeLeft(list.length - done)}: ${tallied(counts)}.`;
  const article = currentArticle();
  byId("review-whole").hidden = !article || IS_SAMPLE;
  byId("review-whole").setAttribute("aria-pressed", String(article !== null && review.whole.includes(article.id)));
  fill(byId("review-added"), article && review.missed.filter(({ doc_id }) => doc_id === article.id).map((one) => addedItem(one, article)));
  for (const [name, pressed] of [["right", "is-right"], ["wrong", "is-wrong"]]) bar.querySelector(`.${pressed}`).setAttribute("aria-pressed", String(verdict === name));
  byId("review-fix").setAttribute("aria-pressed", String(verdict === "fixed"));
  for (const node of document.querySelectorAll("[data-list-row]")) node.dataset.verdict = decisionOf(Number(node.dataset.listRow))?.verdict || "";
}

/** What is decided in the whole ledger, whatever the list. */
function tallied(counts) {
  const sums = VERDICTS.map((verdict) => `${number.format(counts[verdict])} ${verdict}`);
  if (review.missed.length) sums.push(`${number.format(review.missed.length)} added`);
  if (review.whole.length) sums.push(`${counted(review.whole.length, "article")} wholly`);
  return sums.join(", ");
}

function addedItem(one, article) {
  const { speaker, parts } = one.values;
  const words = shortened(wordsAt(article.text, parts.map((part) => part.map(unitsOf(article.text)))), 80);
  const remove = () => {
    review.missed = review.missed.filter((other) => other !== one);
    changed("Removed.");
  };
  return el("li", {}, "Added: ", el("b", {}, el("bdi", {}, speaker || "no speaker")), " ", el("bdi", {}, words), " ", el("button", { type: "button", onclick: remove, "aria-label": `Remove ${words}` }, "Remove"));
}

function toggleReview() {
  review.on = !review.on;
  keepReview();
  showReview();
  if (review.on) say(Object.keys(review.decisions).length ? "" : "j goes to the first row, ? tells all keys.");
}

const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]") !== null;

function onReviewKey(event) {
  if (!review.on || event.defaultPrevented || byId("review-help").open) return;
  if (event.key === "Escape" && form) {
    event.preventDefault();
    closeForm();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || form || isTyping(event.target) || !Object.hasOwn(COMMANDS, event.key)) return;
  event.preventDefault();
  COMMANDS[event.key]();
}

byId("theme").before(el("button", { id: "review-toggle", class: "no-print", type: "button", "aria-pressed": "false", onclick: toggleReview }, "Review"));
document.body.append(reviewBar(), helpDialog());
loadReview();
// before the panel hears of Escape
document.addEventListener("keydown", onReviewKey, { capture: true });
let selecting = null;
document.addEventListener("selectionchange", () => {
  clearTimeout(selecting);
  if (!form) return;
  // while the ends of a selection are moved, it is the same part
  if (getSelection().isCollapsed) Object.assign(form, { base: [], taken: null });
  selecting = setTimeout(() => form && takeSelection(), 200);
});
// before the view is made
addEventListener("hashchange", () => {
  if (isListStale && currentRow() === null) chooseAnew("review");
  if (currentRow() === null) isListStale = false;
  setTimeout(showReview);
});
addEventListener("storage", ({ key }) => {
  if (key !== REVIEW.key) return;
  loadReview();
  isListStale = true;
  showReview();
});
const watcher = new MutationObserver(() => review.on && showReview());
for (const node of [panel, byId("count")]) watcher.observe(node, { childList: true });
new ResizeObserver(() => document.documentElement.style.setProperty("--dock", `${byId("review").offsetHeight}px`)).observe(byId("review"));
setTimeout(showReview);
