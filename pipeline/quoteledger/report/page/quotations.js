// ---- quotations: rows as sentences, the title of their article once above them

const ROW_PADDING = 22;
const META_HEIGHT = 22;
const LINE = 26;
const MOST_LINES = 4;
const MOST_NARROW_LINES = 7;
const HEAD_HEIGHT = 54;

const wordWidths = new Map();
function widthOfWord(word) {
  if (!wordWidths.has(word)) wordWidths.set(word, widthOf(word, 400, 17, SERIF));
  return wordWidths.get(word);
}

/** In so many rows words are not broken one by one. */
const MOST_BROKEN = 20_000;
const usualWidth = once(() => widthOf("that the city would pay for it in the spring", 400, 17, SERIF) / 44);

/** The lines that a row's sentence takes: its words are broken as the browser breaks them. */
function linesOf(row, width) {
  const room = Math.max(120, width - (wideScreen.matches ? 96 : 0)) - 2;
  const most = wideScreen.matches ? MOST_LINES : MOST_NARROW_LINES;
  if (COUNT > MOST_BROKEN) {
    const characters = (valueOf("speaker", row) || "No speaker").length + (valueOf("cue", row) || "").length + (valueOf("quotation", row) || "").length + 12;
    return Math.max(1, Math.min(most, Math.ceil(characters / (room / usualWidth() - 4))));
  }
  const bold = (valueOf("speaker", row) || "No speaker").split(/\s+/);
  const words = [...reservationsOf(row), valueOf("cue", row) || "", inMarks(row).slice(0, 900)].join(" ").trim().split(/\s+/);
  let lines = 1;
  let x = isReserved(row) ? 16 : 0;
  const add = (word, heavier) => {
    const wide = widthOfWord(word) * heavier;
    if (x && x + wide > room) {
      lines += 1;
      x = 0;
    }
    x += wide + widthOfWord(" ");
  };
  for (const word of bold) add(word, 1.1);
  for (let at = 0; at < words.length && lines < most; at += 1) add(words[at], 1);
  return Math.min(lines, most);
}

const isHead = (item) => item.article !== undefined;

const quotationList = makeList(byId("quotation-list"), {
  label: "Quotations",
  heightOf: (item, width) => (isHead(item) ? HEAD_HEIGHT : linesOf(item.row, width) * LINE + META_HEIGHT + ROW_PADDING),
  render: (item, width) => (isHead(item) ? articleHead(item) : quotationItem(item, width)),
});

function articleHead({ article, first, count }) {
  const below = [valueOf("outlet", first), valueOf("published", first), counted(count, "quotation")];
  return el("div", { class: "group-head" }, el("h3", {}, el("a", { href: hashOf("article", { id: article }), dir: "auto" }, valueOf("title", first) || article || "(no title)")), el("p", {}, below.filter(Boolean).flatMap((part, at) => [at ? " · " : null, el("bdi", {}, part)])));
}

/** A row as a sentence; in small what tells how far to trust it. */
function quotationItem({ row, alone, list }, width) {
  const told = [valueOf("speaker_role", row), alone && (valueOf("title", row) || valueOf("doc_id", row)), alone && valueOf("outlet", row), alone && valueOf("published", row), valueOf("addressee", row) && `to ${valueOf("addressee", row)}`].filter(Boolean);
  const words = el("a", { class: "go words", href: rowHash(row, list), dir: "auto" }, inMarks(row));
  const sentence = el("p", { class: "sentence", dir: "auto" }, sentenceOf(row, words));
  sentence.style.webkitLineClamp = linesOf(row, width);
  return el(
    "div",
    { class: "row", "data-row": row },
    sentence,
    el("p", { class: "meta" }, el("span", { class: "clip" }, told.flatMap((part, at) => [at ? " · " : null, el("bdi", {}, part)])), decisionOf(row) && el("span", { class: "verdict" }, `reviewed: ${decisionOf(row).verdict}`), badge(valueOf("kind", row)), flagsOf(row).length > 0 && el("span", { class: "doubt clip" }, flagsOf(row).join(", ").replaceAll("_", " ")), confidenceMeter(valueOf("confidence", row))),
  );
}

/** The rows with the heads of their articles before them, where the order keeps articles together. */
function groupedItems(rows, list = {}, grouped = true) {
  if (!grouped) return rows.map((row) => ({ row, alone: true, list }));
  const items = [];
  let head = null;
  for (const row of rows) {
    const article = valueOf("doc_id", row);
    if (!head || head.article !== article) items.push((head = { article, first: row, count: 0 }));
    head.count += 1;
    items.push({ row, alone: false, list });
  }
  return items;
}

let listShown = null;

function showQuotations() {
  const rows = chosenList();
  byId("count").textContent = rows.length < COUNT ? `${number.format(rows.length)} of ${counted(COUNT, "quotation")}` : counted(COUNT, "quotation");
  byId("download").disabled = !rows.length;
  byId("order").value = order;
  byId("no-quotation").hidden = rows.length > 0;
  byId("no-quotation").textContent = COUNT ? "No quotation matches these filters." : "This ledger has no quotations.";
  // the list keeps its place where nothing has changed
  if (listShown === rows) return quotationList.refresh();
  listShown = rows;
  byId("quotation-list").dataset.rows = rows.length;
  return quotationList.fill(groupedItems(rows, {}, !ORDERS[order].by || ORDERS[order].articles === true));
}

function setUpQuotations() {
  const offered = Object.entries(ORDERS).filter(([name]) => !(name.endsWith("published") && isEmpty("published")) && !(name.endsWith("confidence") && isEmpty("confidence")));
  fill(byId("order"), offered.map(([value, { label }]) => el("option", { value }, label)));
  byId("order").addEventListener("change", ({ target }) => (location.hash = hashOf("quotations", { sort: target.value || null })));
  byId("download").addEventListener("click", () => download(chosenList(), "quotations.csv"));
  for (const id of ["quotation-list", "article-list", "speaker-list", "speaker-quotations"]) byId(id).addEventListener("click", openRowUnder);
}

/** A click anywhere on a row opens what its words lead to. */
function openRowUnder(event) {
  const link = event.target.closest(".row, .tr")?.querySelector("a.go");
  if (link && !event.target.closest("a, button") && !String(getSelection())) location.hash = link.hash;
}
