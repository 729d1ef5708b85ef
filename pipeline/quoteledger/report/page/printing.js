// ---- printing: on paper everything is light, and tables stand whole (up to a number of rows)

const MOST_PRINTED = 1000;
let themeBefore = null;

/** What a column of a printed table shows: on paper there is room for few, so that some share one. */
const PRINTED = {
  speaker: ({ speaker }) => [speaker],
  quotation: ({ row, quotation }) => [[...reservationsOf(row).map((word) => `[${word}]`), valueOf("cue", row), quotation].filter(Boolean).join(" ")],
  kind: ({ kind, flags }) => [kind, flags],
  article: ({ article, outlet, published }) => [article, [outlet, published].filter(Boolean).join(", ")],
  confidence: ({ confidence }) => [confidence?.toFixed(2)],
};
const printedField = (name) => (record) => [record[name]];

/** A plain table of what the present view's table holds. */
function printedTable() {
  const view = document.body.dataset.view;
  const { speaker, ...others } = PRINTED;
  const listed = (...names) => Object.fromEntries(names.map((name) => [name, printedField(name)]));
  if (view === "quotations") return [el("h2", {}, printedHeading()), printedList(quotationTable.records(), { speaker, ...others })];
  if (view === "speaker" && ofSpeaker) return printedList(ofSpeaker.records(), others);
  if (view === "articles") return printedList(articleTable().records(), listed("title", "outlet", "published", "quotations"));
  if (view === "speakers") return printedList(speakerTable().records(), listed("name", "role", "kind", "quotations", "articles"));
  return [];
}

/** How many quotations, and by which filters. */
function printedHeading() {
  const filters = Object.entries(filterState()).map(([name, value]) => `${name} ${value.replace("is:", "").replaceAll("_", " ")}`);
  return [byId("count").textContent, ...filters].join(" · ");
}

function printedList(records, columns) {
  const used = Object.entries(columns).filter(([, show]) => records.some((record) => show(record).some(Boolean)));
  const cell = ([first, second]) => el("td", { dir: "auto" }, String(first ?? "–"), second && el("small", {}, second));
  const rows = records.slice(0, MOST_PRINTED).map((record) => el("tr", {}, used.map(([, show]) => cell(show(record)))));
  return [
    records.length > MOST_PRINTED && el("p", { class: "note" }, `Printed are the first ${number.format(MOST_PRINTED)} of ${number.format(records.length)} rows; the CSV download has all.`),
    el("table", {}, el("thead", {}, el("tr", {}, used.map(([name]) => el("th", { class: `is-${name}` }, name === "confidence" ? "conf." : name)))), el("tbody", {}, rows)),
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
