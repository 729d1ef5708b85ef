// ---- data: the rows by column, read by number; texts of articles only when they are wanted

const DATA = JSON.parse(document.getElementById("report-data").textContent);
const KINDS = ["direct", "mixed", "indirect"];
const COUNT = DATA.rows.length;
const COLUMNS = DATA.rows.columns.map((column) => column.name);
const MISFITS = new Set(DATA.misfits);

const columnsByName = new Map(DATA.rows.columns.map((column) => [column.name, column]));

/** The value of a column in a row; null where there is none. */
function valueOf(name, row) {
  const column = columnsByName.get(name);
  if (!column || column.empty) return null;
  return column.distinct ? column.distinct[column.codes[row]] : column.values[row];
}

const isEmpty = (name) => !columnsByName.has(name) || Boolean(columnsByName.get(name).empty);
const flagsOf = (row) => valueOf("flags", row) || [];
const partsOf = (row) => valueOf("parts", row) || [];

/** The speaker of a row, joined over articles as `quoteledger speakers` does; null without one. */
const personOf = (row) => (DATA.who[row] === null ? null : DATA.speakers[DATA.who[row]]);
/** What rows of one speaker have in common; null without a speaker. */
const speakerOf = (row) => personOf(row)?.key ?? null;

/** The cell of a row as text, as the ledger's CSV has it. */
function cellOf(name, row) {
  const value = valueOf(name, row);
  if (value === null || value === undefined) return "";
  if (name === "parts") {
    const spans = [];
    for (let at = 0; at < value.length; at += 2) spans.push(`${value[at]}-${value[at + 1]}`);
    return spans.join(";");
  }
  return Array.isArray(value) ? value.join(";") : String(value);
}

const ALL_ROWS = Array.from({ length: COUNT }, (_, row) => row);

function grouped(keyOf) {
  const groups = new Map();
  for (let row = 0; row < COUNT; row += 1) {
    const key = keyOf(row);
    if (key === null) continue;
    if (groups.has(key)) groups.get(key).push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const once = (make) => {
  let made;
  return () => (made === undefined ? (made = make()) : made);
};

const articles = once(() => JSON.parse(document.getElementById("report-texts").textContent));
const articlesById = once(() => new Map(articles().map((article) => [article.id, article])));
const rowsByArticle = once(() => grouped((row) => valueOf("doc_id", row)));
const rowsBySpeaker = once(() => grouped(speakerOf));
const rowsById = once(() => new Map(ALL_ROWS.map((row) => [valueOf("quotation_id", row), row])));

/** Text for comparing: without accents and case. */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const SEARCHED = ["quotation", "speaker", "speaker_role", "source", "cue", "on_behalf_of", "title", "doc_id"];
const haystacks = once(() =>
  ALL_ROWS.map((row) => folded(SEARCHED.map((name) => valueOf(name, row) || "").join("\n"))),
);

const tally = (values) => {
  const counts = new Map();
  for (const value of values) if (value) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
};
const kindCounts = (rows) => KINDS.map((kind) => rows.filter((row) => valueOf("kind", row) === kind).length);
const mean = (rows) => {
  const known = rows.map((row) => valueOf("confidence", row)).filter((value) => value !== null);
  return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
};
