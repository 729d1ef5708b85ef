// ---- main: the address says what is shown, so that links, the back button and bookmarks work

const VIEWS = {
  overview: () => undefined,
  quotations: showQuotations,
  articles: showArticles,
  article: showArticle,
  speakers: showSpeakers,
  speaker: showSpeaker,
};
const TABS = { article: "articles", speaker: "speakers" };

function route() {
  const [name, query = ""] = location.hash.slice(1).split("?", 2);
  const parameters = new URLSearchParams(query);
  if (name === "row") {
    showRow(parameters);
    return;
  }
  const view = Object.hasOwn(VIEWS, name) ? name : "overview";
  if (view !== "article") closePanel();
  reveal(view);
  VIEWS[view](parameters);
  const heading = document.querySelector(`#view-${view} h2`)?.textContent;
  const shown = TABS[view] && heading ? heading : view[0].toUpperCase() + view.slice(1);
  document.title = `${shown} – ${DATA.title}`;
  if (!["article", "overview"].includes(view)) scrollTo(0, 0);
}

function reveal(view) {
  document.body.dataset.view = view;
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== `view-${view}`;
  for (const link of document.querySelectorAll("header nav a")) {
    if (link.hash === `#${TABS[view] || view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (view === "overview") for (const chart of charts) chart.resize();
}

/** A row whose text is not in the report: the panel over whatever is shown. */
function showRow(parameters) {
  const row = Number(parameters.get("row"));
  if (!document.body.dataset.view) {
    reveal("quotations");
    showQuotations(new URLSearchParams());
  }
  if (!Number.isInteger(row) || row < 0 || row >= COUNT) return;
  openPanel(row, rowsByArticle().get(valueOf("doc_id", row)) || [row], { opener: document.activeElement, focus: true });
  unmark();
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
new MutationObserver(() => themeBefore === null && drawCharts()).observe(document.documentElement, { attributeFilter: ["data-theme"] });

byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});

setUpFilters();
setUpQuotations();
byId("article-search").addEventListener("input", showArticles);
byId("speaker-search").addEventListener("input", showSpeakers);
addEventListener("hashchange", route);
drawCharts();
route();
document.documentElement.dataset.ready = "true";
