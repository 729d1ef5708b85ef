// ---- articles: the list, and one article's text with contents, cues and sources marked

// far apart, the first ones furthest; more than these could not be told from each other
const HUES = [212, 28, 145, 325, 268, 52, 182, 0];
const KIND_SIGNS = { direct: "dir", mixed: "mix", indirect: "ind" };

const articleLink = ({ id, title }) => el("a", { class: "go", href: hashOf("article", { id }), dir: "auto" }, title || id || "(no id)");
/** The width of a title in a list of this width, as the style sheet has it. */
const titleRoom = (width) => (narrowScreen.matches ? width : ((width - 342) * 5) / 8.6);

const ARTICLE_COLUMNS = [
  { name: "title", title: "Article", sort: "title", by: ({ title }) => title },
  { name: "outlet", title: "Outlet", sort: "outlet", by: ({ outlet }) => outlet },
  { name: "published", title: "Date", sort: "-published", by: ({ published }) => published },
  { name: "count", title: "Quotations", sort: "-count", by: ({ rows }) => rows.length },
  { name: "kinds", title: "Words" },
  { name: "confidence", title: "Sure", sort: "confidence", by: ({ confidence }) => confidence },
];

/** The articles of the rows chosen, and those without any where nothing is filtered. */
function articleRecords() {
  const found = new Map(groupsOf(chosenRows(), (row) => valueOf("doc_id", row)));
  const all = !Object.keys(filters).length;
  return articles().filter(({ id }) => all || found.has(id)).map((article) => {
    const rows = found.get(article.id) || [];
    return { id: article.id, title: article.title || article.id, outlet: article.outlet, published: article.published, rows, kinds: kindCounts(rows), confidence: mean(rows) };
  });
}

const articleList = makeList(byId("article-list"), {
  label: "Articles",
  heightOf: ({ title }, width) => titleLines(title || "", titleRoom(width)) * TITLE_LINE + (narrowScreen.matches ? 62 : 31),
  render: (record, width) =>
    el("div", { class: "tr articles" }, el("span", { class: "cell title" }, titled(articleLink(record), record.title || "", titleRoom(width))), textCell(record.outlet, "outlet"), textCell(record.published, "published"), textCell(number.format(record.rows.length), "count"), el("span", { class: "cell kinds" }, kindBar(record.kinds, articleList.most)), el("span", { class: "cell confidence" }, confidenceMeter(record.confidence))),
});

function showArticles() {
  showRecords(articleList, { records: articleRecords(), columns: ARTICLE_COLUMNS, noun: "article", id: "article" });
}

let recordsShown = {};
/** Fills a list of records in the order of the address, with headings that sort. */
function showRecords(list, { records, columns, noun, id }) {
  const key = `${order} ${JSON.stringify(filters)}`;
  byId(`${id}-count`).textContent = counted(records.length, noun);
  if (recordsShown[id] === key) return list.refresh();
  recordsShown[id] = key;
  const column = columns.find(({ sort }) => sort && [sort, flipped(sort)].includes(order));
  fill(byId(`${id}-heads`), sortHeadings(columns, order));
  list.most = records.reduce((most, { rows }) => Math.max(most, rows.length), 1);
  byId(`no-${id}`).hidden = records.length > 0;
  byId(`no-${id}`).textContent = chosenRows().length ? `No ${noun} in these quotations.` : whyNone();
  return list.fill(column ? sortedBy(records, { by: column.by, down: order.startsWith("-") }) : records);
}

let shownArticle;

function showArticle(parameters) {
  const id = parameters.get("id");
  const row = parameters.has("row") ? Number(parameters.get("row")) : null;
  if (id !== shownArticle) renderArticle(id);
  shownArticle = id;
  if (row === null || !Number.isInteger(row) || row < 0 || row >= COUNT) {
    closePanel();
    if (row === null) scrollTo(0, 0);
    return;
  }
  const opener = byId(`mark-${row}`);
  openPanel(row, { opener });
  markRow(row);
  opener?.focus({ preventScroll: true });
  (opener || byId("article-text")).scrollIntoView({ block: "center" });
}

function renderArticle(id) {
  const page = byId("article-page");
  const article = articlesById().get(id);
  if (!article) {
    page.replaceChildren(el("p", { class: "empty" }, "There is no such article in this report."));
    return;
  }
  const rows = rowsByArticle().get(id) || [];
  const hues = huesOf(rows);
  const at = articles().indexOf(article);
  const neighbour = (to, label) => articles()[to] && el("a", { class: "button", href: hashOf("article", { id: articles()[to].id }) }, label);
  const missing = article.quotations - rows.length;
  fill(
    page,
    el("p", { class: "crumbs no-print" }, el("a", { href: hashOf("articles") }, "All articles"), el("span", {}, neighbour(at - 1, "‹ Previous"), " ", neighbour(at + 1, "Next ›"))),
    el("h2", { dir: "auto" }, article.title || article.id),
    el("p", { class: "byline" }, [article.outlet, article.published, article.title && article.id, counted(article.quotations, "quotation")].filter(Boolean).flatMap((part, index) => [index ? " · " : null, el("bdi", {}, part)]), article.url && [" · ", outside(article.url)]),
    missing > 0 && el("p", { class: "note" }, `${counted(missing, "quotation")} of this article ${missing === 1 ? "is" : "are"} not in this report.`),
    rows.some((row) => MISFITS.has(row)) && el("p", { class: "note" }, "Some quotations could not be marked: their offsets count another text."),
    article.text && rows.length > 0 && legend(rows, hues),
    el(
      "div",
      { class: "article-columns" },
      article.text ? el("article", { id: "article-text", class: "text", lang: "" }, markedText(article.text, rows, hues)) : el("p", { id: "article-text", class: "note" }, "The text of this article is not in this report; its quotations stand in their sentences."),
      rows.length ? rowList(rows, !article.text) : el("p", { class: "empty" }, "No quotations."),
    ),
  );
}

/** A hue for each of the most quoted speakers of an article, most quoted and earliest first; none for others. */
function huesOf(rows) {
  const counts = new Map();
  for (const key of rows.map(speakerOf)) if (key !== null) counts.set(key, (counts.get(key) || 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1]).map(([key], at) => [key, HUES[at]]));
}

/** The node in the hue of a speaker; in grey for one of many, plain for none. */
function tinted(node, key, hues) {
  const hue = hues.get(key);
  if (key === null) node.classList.add("no-speaker");
  else if (hue === undefined) node.classList.add("further-speaker");
  else node.style.setProperty("--hue", hue);
  return node;
}

function legend(rows, hues) {
  const counts = new Map(tally(rows.map(speakerOf)));
  const names = new Map(rows.map((row) => [speakerOf(row), valueOf("speaker", row)]));
  const sample = (kind) => el("span", {}, el("span", { class: `content ${kind}` }, kind));
  const chip = (key) => tinted(el("a", { class: "chip", href: speakerHash(key) }, el("bdi", {}, names.get(key)), ` ${counts.get(key)}`), key, hues);
  const keys = [...hues.keys()];
  const more = keys.length > HUES.length + 3 ? keys.splice(HUES.length) : [];
  return el(
    "div",
    { class: "legend" },
    el("p", {}, "Marked: ", KINDS.map((kind) => [sample(kind), " "]), el("span", { class: "cue" }, "cue"), " ", el("span", { class: "source" }, "source")),
    el("p", { class: "chips" }, keys.map(chip)),
    more.length > 0 && el("details", {}, el("summary", {}, `${more.length} more speakers, marked in grey`), el("p", { class: "chips" }, more.map(chip))),
  );
}

function rowList(rows, withSentences) {
  const item = (row, at) =>
    el(
      "li",
      {},
      el("a", { href: rowHash(row), "data-list-row": row }, el("span", { class: "line" }, el("span", {}, el("b", { class: "at" }, `${at + 1}`), " ", kindMark(valueOf("kind", row)), " ", el("b", {}, el("bdi", {}, valueOf("speaker", row) || "No speaker"))), confidenceMeter(valueOf("confidence", row))), el("span", { class: withSentences ? "words" : "clamp words", dir: "auto" }, saidBefore(row), withSentences && valueOf("sentence", row) ? valueOf("sentence", row) : inMarks(row))),
    );
  return el("nav", { class: "row-list", "aria-label": "Quotations of this article" }, el("h3", {}, counted(rows.length, "quotation")), el("ol", {}, rows.map(item)));
}

/** From offsets in characters (code points) to offsets in JavaScript's strings. */
function unitsOf(text) {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return (offset) => offset;
  const units = [0];
  for (const character of text) units.push(units[units.length - 1] + character.length);
  return (offset) => units[offset];
}

/** All stretches to mark: of contents, cues and sources of the rows that fit the text. */
function stretches(text, rows) {
  const units = unitsOf(text);
  const found = [];
  rows.forEach((row, at) => {
    if (MISFITS.has(row)) return;
    const parts = partsOf(row);
    for (let edge = 0; edge < parts.length; edge += 2) {
      found.push({ role: "content", row, number: at + 1, first: edge === 0, start: units(parts[edge]), end: units(parts[edge + 1]) });
    }
    for (const role of ["cue", "source"]) {
      const start = valueOf(`${role}_start`, row);
      if (start !== null) found.push({ role, row, start: units(start), end: units(valueOf(`${role}_end`, row)) });
    }
  });
  return found;
}

/** The text as paragraphs, cut wherever a stretch begins or ends. */
function markedText(text, rows, hues) {
  const found = stretches(text, rows);
  const gaps = [...text.matchAll(/\r?\n[^\S\n]*(?:\r?\n[^\S\n]*)+/g)].map((gap) => ({ start: gap.index, end: gap.index + gap[0].length }));
  const edges = new Set([0, text.length]);
  for (const { start, end } of [...found, ...gaps]) edges.add(start).add(end);
  const cuts = [...edges].sort((a, b) => a - b);
  const starting = new Map();
  for (const stretch of found) starting.set(stretch.start, [...(starting.get(stretch.start) || []), stretch]);
  const isGap = new Map(gaps.map((gap) => [gap.start, gap.end]));
  const paragraphs = [el("p", { dir: "auto" })];
  let active = [];
  let gapEnd = 0;
  for (let at = 0; at < cuts.length - 1; at += 1) {
    const [start, end] = [cuts[at], cuts[at + 1]];
    active = active.filter((stretch) => stretch.end > start).concat(starting.get(start) || []);
    if (isGap.has(start)) {
      gapEnd = isGap.get(start);
      paragraphs.push(el("p", { dir: "auto" }));
    }
    const paragraph = paragraphs[paragraphs.length - 1];
    const opened = (starting.get(start) || []).filter((stretch) => stretch.first).sort((a, b) => b.end - a.end);
    for (const stretch of opened) paragraph.append(markButton(stretch, hues));
    if (start >= gapEnd) paragraph.append(segment(text.slice(start, end), active, hues));
  }
  return paragraphs.filter((paragraph) => paragraph.hasChildNodes());
}

function segment(words, active, hues) {
  if (!active.length) return words;
  // the innermost is what a click means
  const inner = [...active].sort((a, b) => a.end - a.start - (b.end - b.start) || (a.role === "content" ? 1 : -1));
  const content = inner.find((stretch) => stretch.role === "content");
  const node = el(content ? "mark" : "span", { "data-row": inner[0].row }, words);
  if (content) node.classList.add("content", KINDS.find((kind) => kind === valueOf("kind", content.row)) || "other");
  for (const { role } of inner) if (role !== "content") node.classList.add(role);
  node.classList.add(...inner.map((stretch) => `row-${stretch.row}`));
  return tinted(node, speakerOf((content || inner[0]).row), hues);
}

function markButton({ row, number: shown }, hues) {
  const kind = valueOf("kind", row);
  const label = `Quotation ${shown}, ${kind}, ${valueOf("speaker", row) || "no speaker"}`;
  const button = el("button", { type: "button", class: "number", id: `mark-${row}`, "data-row": row, "aria-label": label, "aria-controls": "panel" }, `${shown} ${KIND_SIGNS[kind] || ""}`);
  return tinted(button, speakerOf(row), hues);
}

function unmark() {
  for (const node of document.querySelectorAll(".on")) node.classList.remove("on");
  for (const node of document.querySelectorAll(".number[aria-expanded]")) node.removeAttribute("aria-expanded");
  for (const node of document.querySelectorAll("[data-list-row][aria-current], .row[aria-current]")) node.removeAttribute("aria-current");
}

/** Sets the marks of a row apart from all others. */
function markRow(row) {
  unmark();
  for (const node of document.querySelectorAll(`#article-text .row-${row}, #mark-${row}`)) node.classList.add("on");
  byId(`mark-${row}`)?.setAttribute("aria-expanded", "true");
  document.querySelector(`[data-list-row="${row}"]`)?.setAttribute("aria-current", "true");
}

byId("article-page").addEventListener("click", (event) => {
  const mark = event.target.closest("#article-text [data-row]");
  if (!mark || String(getSelection())) return;
  const row = Number(mark.dataset.row);
  history.replaceState(history.state, "", hashOf("article", { id: shownArticle, row }));
  shownAddress = location.hash;
  // the keyboard has no pointer to count clicks of
  openPanel(row, { opener: byId(`mark-${row}`), focus: event.detail === 0 });
  markRow(row);
});
