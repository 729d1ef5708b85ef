// ---- filters: the address holds them, figures and lists obey them, facets count what each value would leave

const NONE = "none";
const FACETS = [
  { name: "speaker", title: "Speaker", of: (row) => speakerOf(row), label: (key) => speakersByKey().get(key)?.label ?? key },
  { name: "outlet", title: "Outlet", of: (row) => valueOf("outlet", row), label: String },
  { name: "kind", title: "Words", of: (row) => valueOf("kind", row), mark: kindMark },
  { name: "polarity", title: "Said or denied", of: (row) => valueOf("polarity", row), labels: { positive: "said", negative: "denied" } },
  { name: "modality", title: "Said, or yet to be", of: (row) => valueOf("modality", row), labels: { actual: "has said", future: "will say", hypothetical: "may say" } },
  { name: "who", title: "Kind of speaker", of: (row) => (personOf(row) ? valueOf("speaker_kind", row) || "not stated" : NONE), labels: { [NONE]: "no speaker" } },
  { name: "voice", title: "Voice", of: (row) => (valueOf("speaker_kind", row) === "person" && personOf(row) ? personOf(row).voice || NONE : null), labels: { [NONE]: "not stated" } },
  { name: "zone", title: "Where it stands", of: (row) => valueOf("zone", row) },
  { name: "review", title: "Review", of: (row) => decisionOf(row)?.verdict || NONE, labels: { [NONE]: "not reviewed" } },
  { name: "flag", title: "Flag", of: (row) => flagsOf(row).join("\n") || NONE, labels: { [NONE]: "no flag" } },
];
const SINGLE = ["search", "from", "to", "min", "max"];
const SEVERAL = [...FACETS.map(({ name }) => name), "beside"];
const FILTERED_VIEWS = new Set(["overview", "quotations", "articles", "speakers", "article", "row"]);
const LIST_VIEWS = new Set(["quotations", "article", "row"]);
const MOST_VALUES = 8;

const speakersByKey = once(() => new Map(DATA.speakers.map((speaker) => [speaker.key, speaker])));
/** The keys of the speakers of each name, as the page or any row has it, in small letters. */
const keysByName = once(() => {
  const keys = new Map();
  const add = (name, key) => keys.set(name.toLowerCase(), (keys.get(name.toLowerCase()) ?? new Set()).add(key));
  for (const { key, name, label } of DATA.speakers) for (const one of [name, label]) add(one, key);
  for (const row of ALL_ROWS) if (personOf(row)) add(valueOf("speaker", row), speakerOf(row));
  return keys;
});
/** The speakers that an address means, by key or by name; what is neither stays as it is. */
const keysOf = (given) => (speakersByKey().has(given) ? [given] : [...(keysByName().get(given.trim().toLowerCase()) ?? [given])]);
const BY_KEY = new Set(["speaker", "beside"]);

/** The filters of the address, by name: lists of values, or one. */
let filters = {};
let presentView = null;

function readFilters(parameters) {
  const found = {};
  for (const name of SEVERAL) if (parameters.has(name)) found[name] = [...new Set(parameters.getAll(name).flatMap((value) => (BY_KEY.has(name) ? keysOf(value) : [value])))];
  for (const name of SINGLE) if (parameters.get(name)) found[name] = parameters.get(name);
  return found;
}

/** An address: the view with its parameters, and the present filters where the view obeys them. */
function hashOf(view, parameters = {}) {
  const kept = FILTERED_VIEWS.has(view) ? { ...filters } : {};
  const sorted = view === presentView || (LIST_VIEWS.has(view) && LIST_VIEWS.has(presentView));
  const given = { ...kept, ...(sorted && order ? { sort: order } : {}), ...parameters };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) for (const one of [value].flat()) if (one !== null && one !== undefined) query.append(name, one);
  return `#${view}${query.size ? `?${query}` : ""}`;
}

/** Each row's values of a facet as the number of a combination, and the combinations. */
const coded = new Map();
function codesOf(facet) {
  if (coded.has(facet.name)) return coded.get(facet.name);
  const codes = new Int32Array(COUNT);
  const places = new Map();
  for (let row = 0; row < COUNT; row += 1) {
    const value = facet.of(row);
    if (!places.has(value)) places.set(value, places.size);
    codes[row] = places.get(value);
  }
  const combinations = [...places.keys()].map((value) => (value === null ? [] : value.split("\n")));
  coded.set(facet.name, { codes, combinations });
  return coded.get(facet.name);
}

/** Words looked for; those in marks as they stand. */
const wordsIn = (search) => [...folded(search).matchAll(/"([^"]+)"|[^\s"]+/g)].map((match) => match[1] || match[0]);

/** Tests of rows that are no facets. */
function otherTests({ search, from, to, min, max, beside }) {
  const tests = [];
  if (search) {
    const words = wordsIn(search);
    tests.push((row) => words.every((word) => haystacks()[row].includes(word)));
  }
  const within = (name, low, high) => (row) => {
    const value = valueOf(name, row);
    return value !== null && (!low || value >= low) && (!high || value <= high);
  };
  if (from || to) tests.push(within("published", from, to));
  if (min || max) tests.push(within("confidence", min && Number(min), max && Number(max)));
  for (const key of beside || []) {
    const wanted = new Set((rowsBySpeaker().get(key) || []).map((row) => valueOf("doc_id", row)));
    tests.push((row) => wanted.has(valueOf("doc_id", row)));
  }
  return tests;
}

let chosen = { key: null };
/** The rows that the filters let through. */
function choose() {
  const key = JSON.stringify(filters);
  if (chosen.key === key) return chosen;
  const tests = otherTests(filters);
  const facets = FACETS.filter(({ name }) => filters[name]).map(passing);
  const passes = (row) => facets.every(({ codes, passes: allowed }) => allowed[codes[row]]) && tests.every((test) => test(row));
  chosen = { key, rows: tests.length || facets.length ? ALL_ROWS.filter(passes) : ALL_ROWS };
  return chosen;
}

/** A facet's codes, and for each combination whether the filters let it through. */
function passing(facet) {
  const { codes, combinations } = codesOf(facet);
  const wanted = filters[facet.name];
  return { codes, combinations, passes: combinations.map((values) => !wanted || values.some((value) => wanted.includes(value))) };
}

/** For each facet how many rows each of its values would leave. */
function facetCounts() {
  const tests = otherTests(filters);
  const facets = FACETS.map((facet) => ({ ...passing(facet), counts: new Int32Array(codesOf(facet).combinations.length) }));
  for (let row = 0; row < COUNT; row += 1) {
    if (!tests.every((test) => test(row))) continue;
    const failed = facets.filter(({ codes, passes }) => !passes[codes[row]]);
    if (failed.length > 1) continue;
    for (const { codes, counts } of failed.length ? failed : facets) counts[codes[row]] += 1;
  }
  return new Map(FACETS.map(({ name }, at) => [name, valueCounts(facets[at])]));
}

function valueCounts({ combinations, counts }) {
  const found = new Map();
  combinations.forEach((values, at) => values.forEach((value) => found.set(value, (found.get(value) || 0) + counts[at])));
  return found;
}

const chosenRows = () => choose().rows;

/** Why no row passes: a value that no row has, if there is one. */
function whyNone() {
  if (!COUNT) return "This ledger has no quotations.";
  const strangers = (name, isKnown) => (filters[name] || []).filter((value) => !isKnown(value)).map((value) => `the ${name} “${value}”`);
  const unknown = FACETS.flatMap((facet) => strangers(facet.name, (value) => codesOf(facet).combinations.some((values) => values.includes(value))));
  unknown.push(...strangers("beside", (key) => speakersByKey().has(key)));
  return `No quotation matches${unknown.length ? `: no row has ${unknown.join(" or ")}` : " these filters"}.`;
}

/** Lets the rows be chosen anew, since what is known of a facet has changed. */
function chooseAnew(name) {
  coded.delete(name);
  chosen = { key: null };
  sorted = { key: null };
  facetsShown = null;
}

// ---- the order of the list

const ORDERS = {
  "": { label: "as in the ledger" },
  confidence: { label: "least sure first", by: (row) => valueOf("confidence", row) },
  "-confidence": { label: "surest first", by: (row) => valueOf("confidence", row), down: true },
  "-published": { label: "newest first", by: (row) => valueOf("published", row), down: true, articles: true },
  published: { label: "oldest first", by: (row) => valueOf("published", row), articles: true },
  speaker: { label: "by speaker", by: (row) => personOf(row)?.name ?? null },
  "-length": { label: "longest first", by: (row) => (valueOf("quotation", row) || "").length, down: true },
};
let order = "";
let sorted = { key: null };

/** The rows chosen in the order of the list: what previous and next go through. */
function chosenList() {
  const { key, rows } = choose();
  const whole = `${order} ${key}`;
  if (sorted.key !== whole) sorted = { key: whole, rows: ORDERS[order]?.by ? sortedBy(rows, ORDERS[order]) : rows };
  return sorted.rows;
}

/** The things by a value of theirs, text or numbers alike, what is missing last in either direction. */
function sortedBy(things, { by, down = false }) {
  const missing = (value) => value === null || value === undefined || value === "";
  const compare = (a, b) => (typeof a === "number" ? a - b : a < b ? -1 : a > b ? 1 : 0);
  const keyed = things.map((thing, at) => [thing, typeof by(thing) === "string" ? folded(by(thing)) : by(thing), at]);
  keyed.sort(([, a, first], [, b, second]) => missing(a) - missing(b) || (missing(a) ? 0 : down ? compare(b, a) : compare(a, b)) || first - second);
  return keyed.map(([thing]) => thing);
}

// ---- the controls

/** The address of the present view with a value of a facet chosen, or no longer. */
function toggled(name, value) {
  const had = filters[name] || [];
  return had.includes(value) ? without(name, [value]) : hashOf(presentView, { [name]: [...had, value] });
}

/** The address of the present view without some values of a filter. */
function without(name, values) {
  const rest = filters[name].filter((one) => !values.includes(one));
  return hashOf(presentView, { [name]: rest.length ? rest : null });
}

/** A value as it is read: the ledger's own names with blanks, names of others as they are. */
const labelOf = ({ labels = {}, label }, value) => (Object.hasOwn(labels, value) ? labels[value] : label ? label(value) : value.replaceAll("_", " "));

function facetGroup(facet, counts) {
  const on = filters[facet.name] || [];
  const values = [...new Set([...on, ...[...counts].filter(([, count]) => count).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value)])];
  const several = codesOf(facet).combinations.length > 1;
  if (!on.length && (!several || !values.length)) return null;
  const most = Math.max(...counts.values(), 1);
  const item = (value) => {
    const count = counts.get(value) || 0;
    const bar = el("span", { class: "share", "aria-hidden": "true" });
    bar.style.width = `${(100 * count) / most}%`;
    return el("li", {}, el("a", { href: toggled(facet.name, value), "aria-current": on.includes(value) && "true" }, el("span", { class: "value" }, facet.mark?.(value), facet.mark && " ", el("bdi", {}, labelOf(facet, value))), el("span", { class: "n" }, number.format(count)), bar));
  };
  const rest = values.slice(MOST_VALUES, 60);
  return el(
    "section",
    { class: "facet" },
    el("h3", {}, facet.title),
    facet.name === "speaker" && values.length > MOST_VALUES && speakerFinder(counts),
    el("ul", {}, values.slice(0, MOST_VALUES).map(item)),
    rest.length > 0 && el("details", {}, el("summary", {}, `${number.format(values.length - MOST_VALUES)} more`), el("ul", {}, rest.map(item)), values.length > MOST_VALUES + 60 && el("p", { class: "muted" }, "and others")),
  );
}

/** Finds one speaker of thousands; only a name that is one speaker's chooses. */
function speakerFinder(counts) {
  const offered = [...counts].filter(([, count]) => count).sort((a, b) => b[1] - a[1]).slice(0, 2000);
  const labels = offered.map(([key]) => speakersByKey().get(key).label);
  const alike = new Set(labels.filter((label, at) => labels.indexOf(label) !== at));
  const keys = new Map(offered.map(([key], at) => [alike.has(labels[at]) ? `${labels[at]} (${key})` : labels[at], key]));
  const find = (event) => {
    const key = keys.get(event.target.value.trim());
    if (key !== undefined) location.hash = toggled("speaker", key);
  };
  return [el("input", { class: "finder", list: "speaker-names", "aria-label": "Find a speaker", placeholder: "Find a speaker", autocomplete: "off", oninput: find }), el("datalist", { id: "speaker-names" }, [...keys.keys()].map((value) => el("option", { value })))];
}

function rangeGroup(title, names, attributes) {
  const change = () => {
    const given = Object.fromEntries(names.map((name) => [name, byId(`filter-${name}`).value || null]));
    location.hash = hashOf(presentView, given);
  };
  const input = (name, at) => el("input", { id: `filter-${name}`, "aria-label": `${title} ${at ? "to" : "from"}`, value: filters[name] || "", onchange: change, ...attributes });
  return el("section", { class: "facet" }, el("h3", {}, title), el("p", { class: "range" }, input(names[0], 0), " to ", input(names[1], 1)));
}

/** What is chosen, each with a way to drop it. */
function chips() {
  const chip = (words, address) => el("a", { class: "chip", href: address, "aria-label": `Drop the filter ${words}` }, el("bdi", {}, words), el("span", { "aria-hidden": "true" }, "×"));
  const facets = FACETS.flatMap((facet) => groupsOf(filters[facet.name] || [], (value) => labelOf(facet, value)).map(([words, alike]) => chip(words, without(facet.name, alike))));
  const beside = (filters.beside || []).map((key) => chip(`beside ${speakersByKey().get(key)?.label ?? key}`, without("beside", [key])));
  const range = [["from", (value) => `from ${value}`], ["to", (value) => `to ${value}`], ["min", (value) => `confidence from ${value}`], ["max", (value) => `confidence to ${value}`], ["search", (value) => `“${value}”`]].filter(([name]) => filters[name]).map(([name, say]) => chip(say(filters[name]), hashOf(presentView, { [name]: null })));
  return [...facets, ...beside, ...range];
}

const unfiltered = () => Object.fromEntries(Object.keys(filters).map((name) => [name, null]));

let facetsShown = null;
/** Brings the controls to the present filters; facets are counted only where they are seen. */
function showFilters() {
  const search = byId("search");
  if (document.activeElement !== search) search.value = filters.search || "";
  const on = chips();
  fill(byId("chips"), on, on.length > 0 && el("a", { class: "clear", href: hashOf(presentView, unfiltered()) }, "Clear all"));
  byId("filters-on").textContent = on.length ? ` (${on.length})` : "";
  const place = `${presentView} ${order} ${JSON.stringify(filters)}`;
  if (place === facetsShown || byId("facets").hidden) return;
  facetsShown = place;
  const focused = document.activeElement?.closest?.("#facets a")?.querySelector(".value")?.textContent;
  const opened = [...document.querySelectorAll("#facets section:has(details[open]) h3")].map((head) => head.textContent);
  const counts = facetCounts();
  fill(
    byId("facets"),
    el("h2", { class: "off" }, "Filters"),
    FACETS.map((facet) => facetGroup(facet, counts.get(facet.name))),
    !isEmpty("published") && rangeGroup("Date", ["from", "to"], { type: "date" }),
    !isEmpty("confidence") && rangeGroup("Confidence", ["min", "max"], { type: "number", min: 0, max: 1, step: "any" }),
  );
  for (const head of document.querySelectorAll("#facets section h3")) if (opened.includes(head.textContent)) head.parentNode.querySelector("details")?.setAttribute("open", "");
  if (focused) [...document.querySelectorAll("#facets a")].find((link) => link.querySelector(".value").textContent === focused)?.focus({ preventScroll: true });
}

function setUpFilters() {
  let waiting = null;
  // who has gone on to another view searches no more
  addEventListener("hashchange", () => clearTimeout(waiting));
  byId("search").addEventListener("input", ({ target }) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      history.replaceState(history.state, "", hashOf(presentView, { search: target.value.trim() || null }));
      route();
    }, 150);
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
}
