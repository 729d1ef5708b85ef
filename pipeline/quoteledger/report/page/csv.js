// ---- CSV: the rows as extract writes them, every column, in the order of the list; who, denied or not, and the cue before the words

// spreadsheets run what begins so; an apostrophe before it makes them show it
const FORMULA = /^[=+\-@\t\r]/;
const NUMERIC = new Set(["start", "end", "paragraph", "cue_start", "cue_end", "source_start", "source_end", "confidence", "parts"]);

// what makes the words a sentence stands before them
const FIRST = ["doc_id", "quotation_id", "speaker", "polarity", "modality", "cue"];
const CSV_COLUMNS = [...FIRST, ...COLUMNS.filter((name) => !FIRST.includes(name))];

function csvOf(rows) {
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const safe = (name, text) => (!NUMERIC.has(name) && FORMULA.test(text) ? `'${text}` : text);
  const lines = [CSV_COLUMNS.map((name) => quoted(safe(name, name))).join(",")];
  for (const row of rows) lines.push(CSV_COLUMNS.map((name) => quoted(safe(name, cellOf(name, row)))).join(","));
  return `${lines.join("\n")}\n`;
}

/** Hands the rows to the reader as a file; with a byte order mark, so that spreadsheets take it for UTF-8. */
const download = (rows, name) => handOver(new Blob(["\ufeff", csvOf(rows)], { type: "text/csv;charset=utf-8" }), name);

/** Lets the reader save a file. */
function handOver(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
