// ---- tables: Tabulator, which keeps only the rows in view in the document; cards on a phone

const wideScreen = matchMedia("(min-width: 900px)");
const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** Sorts text and numbers alike, what is missing last in either direction. */
function byValue(a, b, rowA, rowB, column, direction) {
  const missing = (value) => value === null || value === undefined || value === "";
  if (missing(a) || missing(b)) return missing(a) && missing(b) ? 0 : (missing(a) ? 1 : -1) * (direction === "asc" ? 1 : -1);
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
}

/**
 * A table of records in `element`. `columns` on wide screens, one `card` a record on narrow ones;
 * `open` gives the address that a click or Enter goes to. Made when it is first shown.
 */
function makeTable(element, { records, columns, card, open, label, sortBy = [], heights = { wide: 64, narrow: 142 }, empty }) {
  let table = null;
  let filter = null;
  let ready = Promise.resolve();
  let isBuilt = false;
  let listener = () => {};

  const define = ({ cell: show, ...column }) => ({
    sorter: byValue,
    headerSortTristate: true,
    resizable: "header",
    ...column,
    formatter: (cell) => show(cell.getData()),
  });

  function build() {
    const sorters = table ? table.getSorters().map(({ field, dir }) => ({ column: field, dir })) : [];
    if (table) table.destroy();
    isBuilt = false;
    const wide = wideScreen.matches;
    table = new Tabulator(element, {
      data: records,
      index: "row",
      height: "100%",
      // a table redrawn while its view is hidden would come back blank
      autoResize: false,
      layout: "fitColumns",
      rowHeight: wide ? heights.wide : heights.narrow,
      headerVisible: wide,
      columns: (wide ? columns : [{ title: label, field: columns[0].field, cell: card, headerSort: false }]).map(define),
      placeholder: el("p", { class: "empty" }, empty || "Nothing matches these filters."),
      rowFormatter: (row) => row.getElement().setAttribute("aria-rowindex", row.getPosition() || 1),
    });
    element.setAttribute("aria-label", label);
    ready = new Promise((resolve) => {
      table.on("tableBuilt", () => {
        isBuilt = true;
        if (wide) makeHeadersOperable(table);
        // the links in the rows take the focus; a grid may hold nothing focusable but rows
        element.querySelector(".tabulator-tableholder").removeAttribute("tabindex");
        const wanted = sorters.length ? sorters : sortBy;
        if (wide && wanted.length) table.setSort(wanted);
        if (filter) table.setFilter(filter);
        report();
        resolve();
      });
    });
    table.on("dataFiltered", () => setTimeout(report));
    table.on("rowClick", (event, row) => {
      if (event.target.closest("a") || String(getSelection())) return;
      location.hash = open(row.getData());
    });
  }

  function report() {
    const shown = table.getDataCount("active");
    element.setAttribute("aria-rowcount", shown);
    listener(shown);
  }

  wideScreen.addEventListener("change", () => table && element.offsetParent && build());
  addEventListener("resize", () => table && element.offsetParent && ready.then(() => table.redraw()));
  element.addEventListener("keydown", (event) => walk(event, element));

  return {
    show(test = filter) {
      filter = test;
      if (!table) build();
      else ready.then(() => (filter ? table.setFilter(filter) : table.clearFilter()));
      return ready;
    },
    sort: (field, direction) => ready.then(() => (field ? table.setSort(field, direction) : table.clearSort())),
    onCount: (listen) => (listener = listen),
    records: () => (isBuilt ? table.getData("active") : filter ? records.filter(filter) : records),
    redraw: () => table && ready.then(() => table.redraw()),
    destroy: () => table && table.destroy(),
  };
}

/** Column headings sort on Enter and space too. */
function makeHeadersOperable(table) {
  for (const column of table.getColumns()) {
    const heading = column.getElement();
    if (!column.getDefinition().field || column.getDefinition().headerSort === false) continue;
    heading.setAttribute("tabindex", "0");
    heading.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      heading.click();
    });
  }
}

/** Arrow keys go from the link of one row to that of the next. */
function walk(event, element) {
  const link = event.target.closest("a.go");
  if (!link || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  event.preventDefault();
  const row = link.closest(".tabulator-row");
  const next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
  const target = next && next.querySelector("a.go");
  if (!target) return;
  target.focus({ preventScroll: true });
  const holder = element.querySelector(".tabulator-tableholder");
  const [top, bottom] = [next.offsetTop, next.offsetTop + next.offsetHeight];
  if (top < holder.scrollTop) holder.scrollTop = top;
  else if (bottom > holder.scrollTop + holder.clientHeight) holder.scrollTop = bottom - holder.clientHeight;
}

const textCell = (value) => (value ? el("bdi", { class: "clamp" }, value) : el("span", { class: "muted" }, "–"));
const dateCell = (value) => el("span", { class: "nowrap" }, value || "–");
const wordsLink = (row) => el("a", { class: "go clamp", href: rowHash(row), dir: "auto" }, saidBefore(row), valueOf("quotation", row) || "(no words)");
