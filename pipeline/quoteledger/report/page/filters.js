// ---- filters: the form above the table, the same state in the address, and what it lets through

const filterForm = byId("filters");
const FIELDS = ["search", "speaker", "named", "outlet", "from", "to", "min", "max", "flag"];

/** Fills the choices that depend on the ledger, and hides filters that could choose nothing. */
function setUpFilters() {
  const options = (values) => values.map(([value]) => el("option", { value }, value));
  byId("speaker-names").append(...options(tally(RECORDS.map((record) => record.speaker)).slice(0, 2000)));
  const outlets = tally(RECORDS.map((record) => record.outlet)).sort((a, b) => a[0].localeCompare(b[0]));
  filterForm.elements.outlet.append(...options(outlets));
  const flags = tally(RECORDS.flatMap(({ row }) => flagsOf(row)));
  filterForm.elements.flag.append(...flags.map(([flag]) => el("option", { value: `is:${flag}` }, flag.replaceAll("_", " "))));
  for (const [name, wanted] of [["outlet", outlets.length], ["flag", flags.length], ["from", !isEmpty("published")], ["to", !isEmpty("published")]]) {
    filterForm.elements[name].closest("label").hidden = !wanted;
  }
}

/** The state of the form, without what is left open. */
function filterState() {
  const state = {};
  for (const name of FIELDS) {
    const value = filterForm.elements[name].value.trim();
    if (value) state[name] = value;
  }
  const kinds = KINDS.filter((kind) => filterForm.elements[kind].checked);
  if (kinds.length < KINDS.length) state.kind = kinds.join(",") || "none";
  return state;
}

/** Sets the form from an address. */
function setFilters(parameters) {
  for (const name of FIELDS) {
    const field = filterForm.elements[name];
    const wanted = parameters.get(name) || "";
    // a value that the ledger lacks chooses no row, and is shown
    if (field.options && ![...field.options].some((option) => option.value === wanted)) field.append(el("option", { value: wanted }, wanted));
    field.value = wanted;
  }
  const kinds = parameters.get("kind");
  for (const kind of KINDS) filterForm.elements[kind].checked = kinds === null || kinds.split(",").includes(kind);
}

/** A test of rows for the state; null where it lets all through. */
function testOf(state) {
  const tests = [];
  if (state.search) {
    // words in marks are looked for as they stand
    const words = [...folded(state.search).matchAll(/"([^"]+)"|[^\s"]+/g)].map((match) => match[1] || match[0]);
    tests.push((record) => words.every((word) => haystacks()[record.row].includes(word)));
  }
  if (state.speaker) {
    const wanted = folded(state.speaker);
    tests.push((record) => record.speaker !== null && folded(record.speaker).includes(wanted));
  }
  if (state.named) tests.push((record) => (record.speaker !== null) === (state.named === "yes"));
  if (state.outlet) tests.push((record) => record.outlet === state.outlet);
  if (state.from) tests.push((record) => record.published !== null && record.published >= state.from);
  if (state.to) tests.push((record) => record.published !== null && record.published <= state.to);
  if (state.min) tests.push((record) => record.confidence !== null && record.confidence >= Number(state.min));
  if (state.max) tests.push((record) => record.confidence !== null && record.confidence <= Number(state.max));
  if (state.flag) {
    const flag = state.flag.startsWith("is:") ? state.flag.slice(3) : null;
    if (flag) tests.push((record) => flagsOf(record.row).includes(flag));
    else tests.push((record) => (record.flags !== null) === (state.flag === "any"));
  }
  if (state.kind) {
    const kinds = state.kind.split(",");
    tests.push((record) => kinds.includes(record.kind));
  }
  return tests.length ? (record) => tests.every((test) => test(record)) : null;
}
