// ---- speakers: the list, and all quotations of one speaker

const speakerRecords = once(() =>
  [...rowsBySpeaker()]
    .map(([key, rows]) => {
      const { name, kind, role, article, total } = personOf(rows[0]);
      return { key, name, kind, role, article, total, quotations: rows.length, articles: new Set(rows.map((row) => valueOf("doc_id", row))).size, kinds: kindCounts(rows), confidence: mean(rows) };
    })
    .sort((a, b) => b.quotations - a.quotations || collator.compare(a.name, b.name))
    .map((record, row) => ({ ...record, row })),
);
/** The role, or of one who is only described the article in which. */
function belowName({ role, article }) {
  const below = role || (article !== null && COUNT && rowsByArticle().size > 1 ? articleTitle(article) : null);
  return below && el("small", {}, el("bdi", {}, below));
}
const articleTitle = (id) => articlesById().get(id)?.title || id;
const speakerLink = ({ key, name }) => el("a", { class: "go", href: speakerHash(key) }, el("bdi", {}, name));

const speakerTable = once(() => {
  const columns = [
    { title: "Speaker", field: "name", widthGrow: 3, minWidth: 180, cell: (record) => el("span", { class: "speaker-cell" }, el("span", { class: "name" }, speakerLink(record)), belowName(record)) },
    { title: "Who", field: "kind", width: 130, cell: ({ kind }) => textCell(kind) },
    { title: "Quotations", field: "quotations", width: 140, headerSortStartingDir: "desc", cell: ({ quotations }) => number.format(quotations) },
    { title: "By kind", field: "kinds", headerSort: false, width: 200, cell: ({ kinds }) => kindBar(kinds) },
    { title: "Articles", field: "articles", width: 120, headerSortStartingDir: "desc", cell: (record) => number.format(record.articles) },
    { title: "Mean conf.", field: "confidence", width: 138, cell: ({ confidence }) => confidenceMeter(confidence) },
  ];
  const card = (record) =>
    el("div", { class: "card-row" }, el("div", { class: "line" }, el("span", { class: "speaker-cell" }, el("span", { class: "name" }, speakerLink(record)), belowName(record)), el("span", { class: "muted" }, record.kind || "")), kindBar(record.kinds), el("div", { class: "line muted" }, el("span", { class: "clip" }, `${counted(record.quotations, "quotation")} in ${counted(record.articles, "article")}`), confidenceMeter(record.confidence)));
  const made = makeTable(byId("speaker-table"), { records: speakerRecords(), columns, card, open: ({ key }) => speakerHash(key), label: "Speakers", heights: { wide: 56, narrow: 116 }, empty: speakerRecords().length ? "No speaker matches." : "No quotation has a speaker." });
  made.onCount((shown) => (byId("speaker-count").textContent = counted(shown, "speaker")));
  return made;
});

function showSpeakers() {
  const wanted = folded(byId("speaker-search").value.trim());
  const test = ({ name, role, kind }) => folded(`${name}\n${role || ""}\n${kind || ""}`).includes(wanted);
  return speakerTable().show(wanted ? test : null);
}

let ofSpeaker = null;

function showSpeaker(parameters) {
  const key = parameters.get("key");
  const rows = rowsBySpeaker().get(key);
  const head = byId("speaker-head");
  ofSpeaker?.destroy();
  ofSpeaker = null;
  byId("speaker-rows").replaceChildren();
  if (!rows) {
    fill(head, crumbs(), el("p", { class: "empty" }, "No quotation of this speaker is in this report."));
    return undefined;
  }
  const record = speakerRecords().find((one) => one.key === key);
  const list = (name, test = () => true) => tally(rows.filter(test).map((row) => valueOf(name, row))).map(([value, count]) => (count > 1 ? `${value} (${count})` : value));
  const days = rows.map((row) => valueOf("published", row)).filter(Boolean).sort();
  const joined = (values, limit = 5) => (values.length ? el("bdi", {}, values.slice(0, limit).join("; ") + (values.length > limit ? `; ${values.length - limit} more` : "")) : null);
  fill(
    head,
    crumbs(() => download(ofSpeaker.records().map((one) => one.row), "speaker.csv")),
    el("h2", {}, el("bdi", {}, record.name)),
    record.total > rows.length && el("p", { class: "note" }, `${counted(record.total - rows.length, "quotation")} more of this speaker ${record.total - rows.length === 1 ? "is" : "are"} not in this report.`),
    record.article !== null && el("p", { class: "muted" }, "Described, not named: counted in this one article only, since others may mean others by the same words."),
    // on a phone the quotations come first
    el("details", { id: "about-speaker", open: wideScreen.matches }, el("summary", {}, "About this speaker"), facts([
      ["Who", record.kind],
      ["Quotations", `${number.format(rows.length)} in ${counted(record.articles, "article")}`],
      ["By kind", el("span", {}, kindBar(record.kinds), KINDS.map((kind, at) => ` ${record.kinds[at]} ${kind}`).join(","))],
      ["Roles", joined(list("speaker_role"))],
      ["Also called", joined(list("source", (row) => valueOf("source_kind", row) !== "pronoun" && valueOf("source", row) !== record.name))],
      ["Speaks for", joined(list("on_behalf_of"))],
      ["Outlets", joined(list("outlet"))],
      ["Dates", days.length ? (days[0] === days[days.length - 1] ? days[0] : `${days[0]} to ${days[days.length - 1]}`) : null],
      ["Mean confidence", record.confidence === null ? null : record.confidence.toFixed(2)],
      ["Knowledge base", rows.map((row) => valueOf("speaker_id", row)).find(Boolean) ?? null],
    ])),
  );
  const holder = el("div");
  byId("speaker-rows").append(holder);
  const role = { title: "Role", field: "role", widthGrow: 2, minWidth: 110, cell: (one) => textCell(one.role) };
  const columns = quotationColumns(["published", "quotation", "kind", "outlet", "article", "confidence", "flags"]);
  if (record.role) columns.splice(columns.length - 2, 0, role);
  ofSpeaker = makeTable(holder, {
    records: rows.map((row) => ({ ...RECORDS[row], role: valueOf("speaker_role", row) })),
    columns,
    card: quotationCard,
    open: ({ row }) => rowHash(row),
    label: `Quotations of ${record.name}`,
    sortBy: isEmpty("published") ? [] : [{ column: "published", dir: "asc" }],
  });
  return ofSpeaker.show(null);
}

const crumbs = (save) =>
  el("p", { class: "crumbs no-print" }, el("a", { href: "#speakers" }, "All speakers"), save && el("button", { type: "button", onclick: save }, "Download CSV"));
