// ---- speakers: the list, and the page of one

const SPEAKER_COLUMNS = [
  { name: "title", title: "Speaker", sort: "name", by: ({ name }) => name },
  { name: "kind-of", title: "Who", sort: "kind", by: ({ kind }) => kind },
  { name: "count", title: "Quotations", sort: "-count", by: ({ rows }) => rows.length },
  { name: "kinds", title: "Words" },
  { name: "articles", title: "Articles", sort: "-articles", by: ({ articles: count }) => count },
  { name: "confidence", title: "Sure", sort: "confidence", by: ({ confidence }) => confidence },
];

const countDistinct = (rows, name) => new Set(rows.map((row) => valueOf(name, row))).size;
const speakerRecords = () =>
  groupsOf(chosenRows(), (row) => DATA.who[row]).map(([who, rows]) => ({ ...DATA.speakers[who], rows, articles: countDistinct(rows, "doc_id"), kinds: kindCounts(rows), confidence: mean(rows) }));

/** The usual role, or of one who is only described the article in which. */
const belowName = ({ roles, article }) => roles[0] || (article !== null && rowsByArticle().size > 1 ? articleTitle(article) : null);
const articleTitle = (id) => articlesById().get(id)?.title || id;
const speakerLink = ({ key, name }) => el("a", { class: "go", href: speakerHash(key) }, el("bdi", {}, name));

const speakerList = makeList(byId("speaker-list"), {
  label: "Speakers",
  heightOf: () => (narrowScreen.matches ? 88 : 58),
  render: (record) => {
    const below = belowName(record);
    return el("div", { class: "tr speakers" }, el("span", { class: "cell title" }, speakerLink(record), below && el("small", { class: "clip" }, el("bdi", {}, below))), textCell(record.kind, "kind-of"), textCell(number.format(record.rows.length), "count"), el("span", { class: "cell kinds" }, kindBar(record.kinds, speakerList.most)), textCell(`${number.format(record.articles)}`, "articles"), el("span", { class: "cell confidence" }, confidenceMeter(record.confidence)));
  },
});

function showSpeakers() {
  showRecords(speakerList, { records: speakerRecords(), columns: SPEAKER_COLUMNS, noun: "speaker", id: "speaker" });
}

// ---- the page of one

let speakerLane = null;
let speakerShown = null;
const speakerQuotations = rowsList("speaker-quotations", "Quotations of the speaker");

function showSpeaker(parameters) {
  const [key] = keysOf(parameters.get("key") ?? "");
  if (key === speakerShown) {
    speakerLane?.redraw();
    return speakerQuotations.refresh();
  }
  speakerShown = key;
  speakerLane = null;
  const rows = rowsBySpeaker().get(key) || [];
  const head = byId("speaker-head");
  if (!rows.length) {
    fill(head, el("p", { class: "crumbs no-print" }, el("a", { href: "#speakers" }, "All speakers")), el("p", { class: "empty" }, "No quotation of this speaker is in this report."));
    return speakerQuotations.fill([]);
  }
  const speaker = personOf(rows[0]);
  const namesakes = speaker.article === null ? DATA.speakers.filter((other) => other !== speaker && other.name === speaker.name && other.article === null) : [];
  const list = { speaker: key, ...(isEmpty("published") ? {} : { sort: "published" }) };
  const inTime = isEmpty("published") ? rows : sortedBy(rows, ORDERS.published);
  const lane = { label: speaker.label, rows, href: speakerHash(key), openRow: (row) => rowHash(row, list), openPeriod: (from, to) => hashOf("quotations", { ...list, from, to }) };
  speakerLane = figureOf({
    id: "lane", title: "When", note: noteOnLanes([lane], rows), wide: true, address: speakerHash(key), draw: (width) => drawLanes([lane], width, { least: 60, labels: false }),
    head: ["date", "outlet", "kind", "said", "words"], rows: inTime.slice(0, 200).map((row) => [valueOf("published", row) || "–", valueOf("outlet", row) || "–", valueOf("kind", row), saidAsText(row) || "–", valueOf("quotation", row)]),
  });
  const more = speaker.total - rows.length;
  fill(
    head,
    el("p", { class: "crumbs no-print" }, el("a", { href: "#speakers" }, "All speakers"), el("span", {}, el("a", { class: "button", href: hashOf("quotations", { speaker: key }) }, "In the list"), " ", el("button", { type: "button", onclick: () => download(inTime, "speaker.csv") }, "Download CSV"))),
    el("h2", {}, el("bdi", {}, speaker.name)),
    namesakes.length > 0 && el("p", { class: "muted" }, "Of the same name: ", namesakes.map((other, at) => [at ? ", " : "", el("a", { href: speakerHash(other.key) }, el("bdi", {}, other.label))]), "."),
    el("p", { class: "standfirst" }, speakerLine(speaker, rows)),
    more > 0 && el("p", { class: "note" }, `${counted(more, "quotation")} more of this speaker ${more === 1 ? "is" : "are"} not in this report.`),
    speaker.article !== null && el("p", { class: "muted" }, "Described, not named: counted in this one article only, since others may mean others by the same words."),
    el("div", { class: "strongest" }, strongestOf(rows, 3).map((row) => el("blockquote", { dir: "auto" }, el("a", { class: "go", href: rowHash(row, list) }, saidBefore(row), inMarks(row)), el("footer", {}, [valueOf("outlet", row), valueOf("published", row)].filter(Boolean).join(" · "))))),
    speakerLane,
    el("div", { class: "portrait" }, portrait(speaker, rows)),
    el("h3", { class: "all-of" }, `All ${counted(rows.length, "quotation")}`),
  );
  speakerLane.redraw();
  return speakerQuotations.fill(groupedItems(inTime, list));
}

/** The speaker in a sentence: how many quotations, in how many articles, when, how many expected right. */
function speakerLine(speaker, rows) {
  const days = rows.map(dayOf).filter((day) => day !== null).sort((a, b) => a - b);
  const when = !days.length ? "" : days[0] === days.at(-1) ? `, ${longDay(new Date(days[0]))}` : `, ${longDay(new Date(days[0]))} to ${longDay(new Date(days.at(-1)))}`;
  const kinds = kindCounts(rows);
  const denied = rows.filter((row) => valueOf("polarity", row) === "negative").length;
  const sure = mean(rows);
  return [el("b", {}, number.format(rows.length)), ` quotation${rows.length === 1 ? "" : "s"} in ${counted(countDistinct(rows, "doc_id"), "article")}${when}: `, listed(KINDS.map((kind, at) => kinds[at] && `${number.format(kinds[at])} ${kind}`).filter(Boolean)), denied > 0 && `, ${denied === 1 ? "one a denial" : `${number.format(denied)} denials`}`, ". ", sure !== null && `About ${number.format(Math.round(sure * rows.length))} expected to be right.`];
}

function portrait(speaker, rows) {
  const section = (title, items) => items.length > 0 && el("section", {}, el("h3", {}, title), el("ul", {}, items.slice(0, 8).map((item) => el("li", {}, item)), items.length > 8 && el("li", { class: "muted" }, `${items.length - 8} more`)));
  const count = (n) => el("span", { class: "n" }, number.format(n));
  const values = (name, test = () => true) => tally(rows.filter(test).map((row) => valueOf(name, row)));
  const simple = (pairs) => pairs.map(([value, n]) => [el("bdi", {}, value), " ", count(n)]);
  const spellings = values("source", (row) => valueOf("source_kind", row) === "name").filter(([value]) => value !== speaker.name);
  const id = rows.map((row) => valueOf("speaker_id", row)).find(Boolean);
  return [
    section("Roles", rolesOf(speaker, rows).map(({ role, days, of }) => [el("bdi", {}, role), " ", count(of), days && el("small", {}, days)])),
    section("Quoted beside", besideOf(speaker, rows).map(([other, n]) => [el("a", { href: speakerHash(other.key) }, el("bdi", {}, other.label)), " ", el("a", { class: "n", href: hashOf("quotations", { speaker: [speaker.key, other.key], beside: [speaker.key, other.key] }), "aria-label": `Articles that quote both: ${n}` }, number.format(n))])),
    section("To whom", simple(values("addressee"))),
    section("Typical words", [...(speaker.words.length ? [speaker.words.map(([word], at) => [at ? ", " : "", el("a", { class: "word", href: hashOf("quotations", { speaker: speaker.key, search: word }) }, word)])] : [])]),
    section("Speaks for", simple(values("on_behalf_of"))),
    section("Outlets", simple(values("outlet"))),
    section("Also called", simple(spellings)),
    section("Who", [speaker.kind && `${speaker.kind}${speaker.voice ? `, “${speaker.voice}”` : ""}`, id && `${id} in the knowledge base`].filter(Boolean)),
  ];
}

/** Roles with the days between which they are given, the usual ones first. */
const rolesOf = (speaker, rows) =>
  groupsOf(rows, (row) => valueOf("speaker_role", row)).sort(([a], [b]) => speaker.roles.indexOf(a) - speaker.roles.indexOf(b)).map(([role, of]) => {
    const days = of.map((row) => valueOf("published", row)).filter(Boolean).sort();
    return { role, of: of.length, days: days.length ? (days[0] === days.at(-1) ? days[0] : `${days[0]} to ${days.at(-1)}`) : null };
  });

/** Who else is quoted in the speaker's articles, in most of them first. */
function besideOf(speaker, rows) {
  const counts = new Map();
  for (const id of new Set(rows.map((row) => valueOf("doc_id", row)))) {
    for (const other of new Set(rowsByArticle().get(id).filter(isNamed).map(personOf))) if (other.key !== speaker.key) counts.set(other, (counts.get(other) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0].total - a[0].total);
}
