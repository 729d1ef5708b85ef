// ---- printing: on paper everything is light, and tables stand whole (up to a number of rows)

const MOST_PRINTED = 1000;
// may be broken anywhere, so that short columns need not be
const LONG = ["quotation", "article", "title"];
let themeBefore = null;

/** A plain table of what the present view's table holds. */
function printedTable() {
  const view = document.body.dataset.view;
  const records = view === "quotations" || view === "row" ? quotationTable.records() : view === "speaker" && ofSpeaker ? ofSpeaker.records() : null;
  if (!records) return view === "articles" ? printedList(articleRecords(), ["title", "outlet", "published", "quotations"]) : view === "speakers" ? printedList(speakerRecords(), ["name", "role", "kind", "quotations", "articles"]) : [];
  return printedList(records, ["speaker", "quotation", "kind", "article", "outlet", "published", "confidence", "flags"]);
}

function printedList(records, names) {
  const used = names.filter((name) => records.some((record) => record[name] !== null && record[name] !== undefined));
  const cell = (value) => (typeof value === "number" && !Number.isInteger(value) ? value.toFixed(2) : (value ?? ""));
  const rows = records.slice(0, MOST_PRINTED).map((record) => el("tr", {}, used.map((name) => el("td", { dir: "auto", class: LONG.includes(name) && "long" }, String(cell(record[name]))))));
  return [
    records.length > MOST_PRINTED && el("p", { class: "note" }, `The first ${number.format(MOST_PRINTED)} of ${number.format(records.length)} rows; the CSV download has all.`),
    el("table", {}, el("thead", {}, el("tr", {}, used.map((name) => el("th", {}, name)))), el("tbody", {}, rows)),
  ];
}

addEventListener("beforeprint", () => {
  themeBefore = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = "light";
  fill(byId("print-table"), printedTable());
  for (const folded of document.querySelectorAll("#about-speaker")) folded.open = true;
  drawCharts();
  for (const chart of charts) chart.resize(640, chart.canvas.parentNode.clientHeight);
});

addEventListener("afterprint", () => {
  document.documentElement.dataset.theme = themeBefore;
  themeBefore = null;
  byId("print-table").replaceChildren();
  drawCharts();
});
