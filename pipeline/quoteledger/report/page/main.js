// ---- main: the address says what is shown, so that links, the back button and bookmarks work

const VIEWS = {
  overview: showOverview,
  quotations: showQuotations,
  articles: showArticles,
  article: showArticle,
  speakers: showSpeakers,
  speaker: showSpeaker,
};
const TABS = { article: "articles", speaker: "speakers" };
const OTHER_PARAMETERS = ["sort", "key", "id", "row", "figure"];
const WITH_FILTERS = ["overview", "quotations", "articles", "speakers"];

function route() {
  const [name, query = ""] = location.hash.slice(1).split("?", 2);
  const parameters = new URLSearchParams(query);
  const isRow = name === "row";
  const view = Object.hasOwn(VIEWS, name) ? name : isRow ? document.body.dataset.view || "quotations" : "overview";
  const at = history.state?.at ?? 0;
  const moved = shownAddress !== location.hash && !isRow;
  hideTip();
  byId("strayed").textContent = strayed(name, parameters);
  byId("strayed").hidden = !byId("strayed").textContent;
  filters = FILTERED_VIEWS.has(name || "overview") || isRow ? readFilters(parameters) : {};
  presentView = view;
  order = parameters.get("sort") || "";
  if (LIST_VIEWS.has(view) && !ORDERS[order]) order = "";
  if (view !== "article" && !isRow) closePanel();
  reveal(view);
  if (WITH_FILTERS.includes(view)) showFilters();
  if (!isRow || !["article", "speaker"].includes(view)) VIEWS[view](parameters);
  if (isRow) showRow(parameters);
  const heading = document.querySelector(`#view-${view} h2`)?.textContent;
  document.title = `${TABS[view] && heading ? heading : capital(view)} – ${DATA.title}`;
  if (moved && !(parameters.has("figure") && !at) && !parameters.has("row")) scrollTo(0, at);
  shownAddress = location.hash;
}

let shownAddress = null;

function reveal(view) {
  document.body.dataset.view = view;
  for (const section of document.querySelectorAll("#main > section")) section.hidden = section.id !== `view-${view}`;
  byId("controls").hidden = !WITH_FILTERS.includes(view);
  byId("facets").hidden = byId("controls").hidden || !facetsOpen(view);
  byId("show-facets").setAttribute("aria-expanded", String(!byId("facets").hidden));
  for (const link of document.querySelectorAll("header nav a")) {
    const to = link.dataset.view;
    link.href = hashOf(to);
    if (to === (TABS[view] || view)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

let facetsWanted = null;
/** Facets stand beside the list where there is room, elsewhere when they are asked for. */
const facetsOpen = (view) => facetsWanted ?? (view === "quotations" && matchMedia("(min-width: 1100px)").matches);

byId("show-facets").addEventListener("click", () => {
  facetsWanted = byId("facets").hidden;
  reveal(presentView);
  showFilters();
  dispatchEvent(new Event("resize"));
  if (facetsWanted) byId("facets").querySelector("a, input")?.focus({ preventScroll: true });
});

const isRowNumber = (given) => /^\d+$/.test(given ?? "") && Number(given) < COUNT;

/** What of the address leads nowhere, in words. */
function strayed(name, parameters) {
  const unknown = [...new Set(parameters.keys())].filter((one) => ![...SEVERAL, ...SINGLE, ...OTHER_PARAMETERS].includes(one));
  return [
    name === "row" && !isRowNumber(parameters.get("row")) && `This report has no quotation of the number “${parameters.get("row") ?? ""}”.`,
    unknown.length > 0 && `The address names what is no filter and has no effect: ${unknown.map((one) => `“${one}”`).join(", ")}.`,
  ].filter(Boolean).join(" ");
}

/** A row whose text is not in the report: the panel over whatever is shown. */
function showRow(parameters) {
  const row = Number(parameters.get("row"));
  if (!isRowNumber(parameters.get("row"))) return closePanel();
  openPanel(row, { opener: document.activeElement, focus: true });
  unmark();
  return revealRow(row)?.setAttribute("aria-current", "true");
}

byId("theme").addEventListener("click", () => {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("quoteledger-theme", theme);
  } catch {
    // it holds for this visit then
  }
});

byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});

// where each entry of the history was scrolled to stands in the entry
history.scrollRestoration = "manual";
let scrolling = null;
const keepPlace = () => {
  clearTimeout(scrolling);
  scrolling = null;
  if (location.hash === shownAddress && Math.round(scrollY) !== (history.state?.at ?? 0)) history.replaceState({ at: Math.round(scrollY) }, "");
};
addEventListener("scroll", () => (scrolling ??= setTimeout(keepPlace, 150)), { passive: true });
for (const event of ["click", "keydown"]) document.addEventListener(event, keepPlace, true);

let resizing = null;
addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(redrawFigures, 120);
});
function redrawFigures() {
  if (presentView === "overview") drawFigures();
  if (presentView === "speaker") speakerLane?.redraw();
}

setUpFilters();
setUpQuotations();
addEventListener("hashchange", route);
route();
document.documentElement.dataset.ready = "true";
