// ---- quotations: rows as sentences, the title of their article once above them

const ROW_PADDING = 22;
const META_HEIGHT = 22;
const LINE = 26;
const MOST_LINES = 4;
const MOST_NARROW_LINES = 7;
const HEAD_HEIGHT = 33;

const wordWidths = new Map();
function widthOfWord(word, weight = 400, size = 17) {
  const key = `${weight} ${size} ${word}`;
  if (!wordWidths.has(key)) wordWidths.set(key, widthOf(word, weight, size, SERIF));
  return wordWidths.get(key);
}

/** The lines that words of such widths take, broken as the browser breaks them, the first from `x` on. */
function linesIn(widths, room, most, x = 0) {
  const space = widthOfWord(" ");
  let lines = 1;
  for (const wide of widths) {
    if (x && x + wide > room) {
      lines += 1;
      x = 0;
    }
    lines += Math.max(0, Math.ceil(wide / room) - 1);
    if (lines >= most) return most;
    x += wide + space;
  }
  return lines;
}

const TITLE_LINE = 21;
const titleLines = (title, room) => linesIn(title.slice(0, 900).split(/\s+/).map((word) => widthOfWord(word, 650, 16)), room, wideScreen.matches ? 3 : 8);
/** A title that takes the lines counted for it, and no more. */
function titled(node, title, room) {
  node.style.maxHeight = `${titleLines(title, room) * TITLE_LINE}px`;
  return node;
}

/** In so many rows words are not broken one by one. */
const MOST_BROKEN = 20_000;
const usualWidth = once(() => widthOf("that the city would pay for it in the spring", 400, 17, SERIF) / 44);

/** The lines that a row's sentence takes. */
function linesOf(row, width) {
  const room = Math.max(120, width - (wideScreen.matches ? 96 : 0)) - 2;
  const most = wideScreen.matches ? MOST_LINES : MOST_NARROW_LINES;
  const name = valueOf("speaker", row) || "No speaker";
  const cue = valueOf("cue", row) || "";
  if (COUNT > MOST_BROKEN) {
    const characters = name.length + cue.length + (valueOf("quotation", row) || "").length + 12;
    return Math.max(1, Math.min(most, Math.ceil(characters / (room / usualWidth() - 4))));
  }
  const words = [...reservationsOf(row), cue, inMarks(row).slice(0, 900)].join(" ").trim().split(/\s+/);
  return linesIn([...name.split(/\s+/).map((word) => widthOfWord(word, 650)), ...words.map((word) => widthOfWord(word))], room, most, isReserved(row) ? 16 : 0);
}

const isHead = (item) => item.article !== undefined;

const titleOf = ({ article, first }) => valueOf("title", first) || article || "(no title)";
const heightOfItem = (item, width) => (isHead(item) ? HEAD_HEIGHT + titleLines(titleOf(item), width) * TITLE_LINE : linesOf(item.row, width) * LINE + META_HEIGHT + ROW_PADDING);
/** A list of rows and heads of articles. */
const rowsList = (id, label) => makeList(byId(id), { label, heightOf: heightOfItem, render: (item, width) => (isHead(item) ? articleHead(item, width) : quotationItem(item, width)) });
const quotationList = rowsList("quotation-list", "Quotations");

function articleHead(head, width) {
  const { article, first, count } = head;
  const below = [valueOf("outlet", first), valueOf("published", first), counted(count, "quotation")];
  return el("div", { class: "group-head" }, titled(el("h3", {}, el("a", { href: hashOf("article", { id: article }), dir: "auto" }, titleOf(head))), titleOf(head), width), el("p", {}, below.filter(Boolean).flatMap((part, at) => [at ? " · " : null, el("bdi", {}, part)])));
}

/** A row as a sentence; in small what tells how far to trust it. */
function quotationItem({ row, alone, list }, width) {
  const told = [valueOf("speaker_role", row), alone && (valueOf("title", row) || valueOf("doc_id", row)), alone && valueOf("outlet", row), alone && valueOf("published", row), valueOf("addressee", row) && `to ${valueOf("addressee", row)}`].filter(Boolean);
  const words = el("a", { class: "go words", href: rowHash(row, list), dir: "auto" }, inMarks(row));
  const sentence = el("p", { class: "sentence", dir: "auto" }, sentenceOf(row, words));
  sentence.style.webkitLineClamp = linesOf(row, width);
  return el(
    "div",
    { class: "row", "data-row": row, "aria-current": row === panelRow && "true" },
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

/** Brings a row's sentence into view in the list that is shown, and gives it. */
const revealRow = (row) => ({ quotations: quotationList, speaker: speakerQuotations })[presentView]?.reveal((item) => item.row === row) ?? null;

let listShown = null;

function showQuotations() {
  const rows = chosenList();
  byId("count").textContent = rows.length < COUNT ? `${number.format(rows.length)} of ${counted(COUNT, "quotation")}` : counted(COUNT, "quotation");
  byId("download").disabled = !rows.length;
  byId("order").value = order;
  byId("no-quotation").hidden = rows.length > 0;
  byId("no-quotation").textContent = rows.length ? "" : whyNone();
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
