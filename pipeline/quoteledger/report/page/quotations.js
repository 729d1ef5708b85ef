// ---- quotations: rows as sentences, the title of their article once above them

const ROW_PADDING = 22;
const META_HEIGHT = 22;
const LINE = 26;
const MOST_LINES = 4;
const HEAD_HEIGHT = 54;

/** The lines that a row's sentence takes, from the width of its words; never fewer than it needs. */
function linesOf(row, width) {
  const words = (valueOf("speaker", row) || "No speaker").length * 1.12 + (valueOf("cue", row) || "").length + Math.min((valueOf("quotation", row) || "").length, 900) + 4 + (isReserved(row) ? 9 : 0);
  const inLine = Math.max(18, (width - (width < 640 ? 0 : 96)) / 8.3);
  return Math.max(1, Math.min(width < 640 ? 6 : MOST_LINES, Math.ceil(words / inLine)));
}

const isHead = (item) => item.article !== undefined;

const quotationList = makeList(byId("quotation-list"), {
  label: "Quotations",
  heightOf: (item, width) => (isHead(item) ? HEAD_HEIGHT : linesOf(item.row, width) * LINE + META_HEIGHT + ROW_PADDING),
  render: (item) => (isHead(item) ? articleHead(item) : quotationItem(item)),
});

function articleHead({ article, first, count }) {
  const below = [valueOf("outlet", first), valueOf("published", first), counted(count, "quotation")];
  return el("div", { class: "group-head" }, el("h3", {}, el("a", { href: hashOf("article", { id: article }), dir: "auto" }, valueOf("title", first) || article || "(no title)")), el("p", {}, below.filter(Boolean).flatMap((part, at) => [at ? " · " : null, el("bdi", {}, part)])));
}

/** A row as a sentence; in small what tells how far to trust it. */
function quotationItem({ row, alone, list }) {
  const told = [valueOf("speaker_role", row), alone && (valueOf("title", row) || valueOf("doc_id", row)), alone && valueOf("outlet", row), alone && valueOf("published", row), valueOf("addressee", row) && `to ${valueOf("addressee", row)}`].filter(Boolean);
  const words = el("a", { class: "go words", href: rowHash(row, list), dir: "auto" }, inMarks(row));
  return el(
    "div",
    { class: "row", "data-row": row },
    el("p", { class: "sentence", dir: "auto" }, sentenceOf(row, words)),
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
  byId("quotation-list").addEventListener("click", openRowUnder);
}

/** A click beside the words of a row opens it too. */
function openRowUnder(event) {
  const link = event.target.closest(".row")?.querySelector("a.go");
  if (link && !event.target.closest("a, button") && !String(getSelection())) location.hash = link.hash;
}
