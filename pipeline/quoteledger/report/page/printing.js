// ---- printing: on paper everything is light; rows stand as sentences in two columns (up to a number of them)

const MOST_PRINTED = 1000;
let themeBefore = null;

/** What the present view's list holds, for paper. */
function printedView() {
  const view = document.body.dataset.view;
  if (view === "quotations") return [el("h2", {}, printedHeading("")), printedRows(quotationList.items(), chosenList().length)];
  if (view === "speaker") return printedRows(speakerQuotations.items(), speakerQuotations.items().length);
  if (view === "articles") return [el("h2", {}, printedHeading("article-")), printedLines(articleList.items(), ({ title, outlet, published, rows }) => [title, null, [outlet, published, counted(rows.length, "quotation")]])];
  if (view === "speakers") return [el("h2", {}, printedHeading("speaker-")), printedLines(speakerList.items(), (record) => [record.name, belowName(record), [record.kind, `${number.format(record.rows.length)} in ${counted(record.articles, "article")}`]])];
  return [];
}

/** How many there are in the list, and by which filters. */
const printedHeading = (list) => [byId(`${list}count`).textContent, ...[...document.querySelectorAll("#chips .chip bdi")].map((chip) => chip.textContent)].join(" · ");

const cutShort = (shown, all, noun) => shown < all && el("p", { class: "note" }, `Printed are the first ${number.format(shown)} of ${number.format(all)} ${noun}; the CSV download has all.`);

function printedRows(items, all) {
  const shown = items.slice(0, MOST_PRINTED);
  const sentence = ({ row, alone }) => el("p", { dir: "auto" }, el("b", {}, el("bdi", {}, valueOf("speaker", row) || "No speaker")), " ", saidBefore(row), inMarks(row), " ", el("small", {}, [valueOf("kind", row), alone && (valueOf("title", row) || valueOf("doc_id", row)), valueOf("confidence", row)?.toFixed(2), ...flagsOf(row).map((flag) => flag.replaceAll("_", " "))].filter(Boolean).join(" · ")));
  const head = ({ article, first }) => el("h3", { dir: "auto" }, valueOf("title", first) || article, el("small", {}, ` ${[valueOf("outlet", first), valueOf("published", first)].filter(Boolean).join(", ")}`));
  return [cutShort(shown.filter((item) => !isHead(item)).length, items.filter((item) => !isHead(item)).length, "rows"), el("div", { class: "printed-rows" }, shown.map((item) => (isHead(item) ? head(item) : sentence(item))))];
}

/** Records as lines: a name, what stands beside it, and facts in small. */
function printedLines(records, tell) {
  const line = ([name, beside, told]) => el("p", { dir: "auto" }, el("b", {}, el("bdi", {}, name)), beside && [" ", el("bdi", {}, beside)], " ", el("small", {}, told.filter(Boolean).join(" · ")));
  return [cutShort(Math.min(MOST_PRINTED, records.length), records.length, "lines"), el("div", { class: "printed-rows lines" }, records.slice(0, MOST_PRINTED).map((record) => line(tell(record))))];
}

const PRINTED_WIDTH = 1000;
const POSTER = { width: 1010, height: 1520, scales: [0.9, 0.85, 0.8, 0.76, 0.72, 0.68, 0.64] };

const redrawFor = (width) => document.querySelectorAll("figure").forEach((figure) => figure.redraw(figure.classList.contains("wide") ? width : width / 2 - 30));

/** Draws the front page as large as one sheet to hang up holds it. */
function drawPoster() {
  const view = byId("view-overview");
  for (const scale of POSTER.scales) {
    const width = Math.round(POSTER.width / scale);
    redrawFor(width);
    view.style.width = `${width}px`;
    const fits = view.offsetHeight * scale < POSTER.height;
    view.style.width = "";
    document.documentElement.style.setProperty("--poster", scale);
    if (fits) return;
  }
}

addEventListener("beforeprint", () => {
  themeBefore = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = "light";
  fill(byId("print-view"), printedView());
  if (document.body.dataset.view === "overview") drawPoster();
  else redrawFor(PRINTED_WIDTH);
});

addEventListener("afterprint", () => {
  document.documentElement.dataset.theme = themeBefore;
  themeBefore = null;
  byId("print-view").replaceChildren();
  redrawFigures();
});
