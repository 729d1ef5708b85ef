// ---- quotations: the table of all rows, and the columns that the speakers' pages share

const QUOTATION_COLUMNS = {
  speaker: { title: "Speaker", field: "speaker", widthGrow: 3, minWidth: 130, cell: ({ row }) => speakerCell(row, { linked: true }) },
  quotation: { title: "Quotation", field: "quotation", widthGrow: 7, minWidth: 220, cell: ({ row }) => wordsLink(row) },
  kind: { title: "Kind", field: "kind", width: 92, cell: ({ kind }) => badge(kind) },
  article: { title: "Article", field: "article", widthGrow: 2.5, minWidth: 110, cell: ({ article }) => textCell(article) },
  outlet: { title: "Outlet", field: "outlet", widthGrow: 1.6, minWidth: 90, cell: ({ outlet }) => textCell(outlet) },
  published: { title: "Date", field: "published", width: 118, cell: ({ published }) => dateCell(published) },
  confidence: { title: "Conf.", field: "confidence", width: 92, headerTooltip: "Confidence: probability that words and speaker are right", cell: ({ confidence }) => confidenceMeter(confidence) },
  flags: { title: "Flags", field: "flags", width: 128, cell: ({ flags }) => (flags ? el("span", { class: "flags clamp" }, flags) : "") },
};

const quotationColumns = (names) =>
  names.filter((name) => !["outlet", "published", "flags"].includes(name) || !isEmpty(name)).map((name) => QUOTATION_COLUMNS[name]);

/** A row on a phone: who, what, and in small what tells how far to trust it. */
const quotationCard = ({ row, kind, confidence, article, published, flags }) =>
  el(
    "div",
    { class: "card-row" },
    el("div", { class: "line" }, speakerCell(row), badge(kind)),
    wordsLink(row),
    el("div", { class: "line muted" }, el("span", { class: "clip" }, [published, article, flags].filter(Boolean).join(" · ")), confidenceMeter(confidence)),
  );

const quotationTable = makeTable(byId("quotation-table"), {
  records: RECORDS,
  columns: quotationColumns(["speaker", "quotation", "kind", "article", "outlet", "published", "confidence", "flags"]),
  card: quotationCard,
  open: ({ row }) => rowHash(row),
  label: "Quotations",
  empty: COUNT ? "No quotation matches these filters." : "This ledger has no quotations.",
});

function showQuotations(parameters) {
  setFilters(parameters);
  return applyFilters();
}

let appliedFilters;

function applyFilters() {
  const state = filterState();
  const on = Object.keys(state).filter((name) => name !== "search").length;
  byId("filters-on").textContent = on ? `(${on} on)` : "";
  byId("reset").hidden = !Object.keys(state).length;
  // the table keeps its place on Back where nothing has changed
  const key = JSON.stringify(state);
  if (key === appliedFilters) return undefined;
  appliedFilters = key;
  return quotationTable.show(testOf(state));
}

function setUpQuotations() {
  let waiting = null;
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      history.replaceState(null, "", hashOf("quotations", filterState()));
      applyFilters();
    }, 120);
  };
  filterForm.addEventListener("input", changed);
  filterForm.addEventListener("submit", (event) => event.preventDefault());
  filterForm.addEventListener("reset", () => setTimeout(changed));
  quotationTable.onCount((shown) => {
    byId("count").textContent = shown < COUNT ? `${number.format(shown)} of ${counted(COUNT, "quotation")}` : counted(COUNT, "quotation");
    byId("download").disabled = !shown;
  });
  byId("download").addEventListener("click", () => download(quotationTable.records().map((record) => record.row), "quotations.csv"));
  byId("sort").addEventListener("change", (event) => quotationTable.sort(...event.target.value.split(" ")));
  const unfold = () => (byId("more-filters").open = wideScreen.matches);
  wideScreen.addEventListener("change", unfold);
  unfold();
}
