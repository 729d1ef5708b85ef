// ---- overview: the front page, computed from the rows chosen

const MOST_LANES = { wide: 18, narrow: 12 };
const MOST_OUTLETS = 10;
const MATRIX_FROM = 200;
const VOICES = [["she", "she"], [null, "not stated"], ["he", "he"]];
const SPEAKER_KINDS = ["person", "organization", "group", "anonymous", "document"];

const isNamed = (row) => personOf(row) !== null && personOf(row).article === null;
const percent = (part, whole) => `${Math.round((100 * part) / whole)}%`;
const UNSURE = 0.5;

/** Rows by a key of theirs, most rows first; rows without one are left out. */
function groupsOf(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    if (groups.has(key)) groups.get(key).push(row);
    else groups.set(key, [row]);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}

/** How many rows have each of the values. */
function countsOf(rows, valueIn, values) {
  const counts = new Map();
  for (const row of rows) counts.set(valueIn(row), (counts.get(valueIn(row)) || 0) + 1);
  return values.map((value) => counts.get(value) || 0);
}

// ---- the headline: a sentence that is true of the rows

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const inWords = (count) => NUMBERS[count] || number.format(count);
const FRACTIONS = [[1, "every quotation"], [3 / 4, "three quotations in four"], [2 / 3, "two quotations in three"], [1 / 2, "half of all quotations"], ...[3, 4, 5, 6, 7, 8, 9, 10, 12].map((of) => [1 / of, `one quotation in ${inWords(of)}`])];
/** Fewer quotations than this make no statistics. */
const LEAST_FOR_SHARES = 12;

/** A share in words: "nearly one quotation in five"; null for a tiny one. */
function shareInWords(share) {
  const [fraction, words] = FRACTIONS.reduce((best, one) => (Math.abs(Math.log(one[0] / share)) < Math.abs(Math.log(best[0] / share)) ? one : best));
  if (share < 1 / 14) return null;
  if (fraction === 1) return share === 1 ? words : "nearly every quotation";
  return share > fraction * 1.03 ? `more than ${words}` : share < fraction * 0.97 ? `nearly ${words}` : words;
}

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
const listed = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`);

function headlineOf(rows) {
  if (!rows.length) return whyNone().slice(0, -1);
  const named = groupsOf(rows.filter(isNamed), (row) => DATA.who[row]);
  const of = (count, noun) => `${inWords(count)} ${noun}${count === 1 ? "" : "s"}`;
  const inArticles = of(new Set(rows.map((row) => valueOf("doc_id", row))).size, "article");
  const plainly = capital(`${of(rows.length, "quotation")} in ${inArticles}, ${named.length ? of(named.length, "named speaker") : "no speaker named"}`);
  if (rows.length < LEAST_FOR_SHARES || !named.length) return plainly;
  const names = named.map(([who]) => DATA.speakers[who].name);
  for (const count of [1, 2, 3]) {
    const share = named.slice(0, count).reduce((sum, [, of]) => sum + of.length, 0) / rows.length;
    const words = shareInWords(share);
    // two are named where both are far ahead of a third
    const far = named.length > count && named[count][1].length < 0.6 * named[count - 1][1].length;
    if (words && (share >= 1 / 4 || (far && share >= 1 / 8) || (count === 3 && share >= 1 / 6.5))) return `${listed(names.slice(0, count))} ${count === 1 ? "speaks" : "speak"} ${words}`;
  }
  const share = (100 * named[0][1].length) / rows.length;
  return `${capital(of(named.length, "named speaker"))}, and none has more than ${share < 1 ? "one" : inWords(Math.ceil(share))} in a hundred quotations`;
}

/** Numbers of the rows in a sentence, each a link to what it counts. */
function countsLine(rows) {
  const link = (count, noun, address) => el("span", { class: "nowrap" }, el("a", { href: address }, el("b", {}, number.format(count))), ` ${noun}${count === 1 ? "" : "s"}`);
  const distinct = (name) => new Set(rows.map((row) => valueOf(name, row)).filter(Boolean));
  const days = rows.map(dayOf).filter((day) => day !== null);
  const [first, last] = [days.reduce((a, b) => Math.min(a, b), Infinity), days.reduce((a, b) => Math.max(a, b), -Infinity)];
  const outlets = distinct("outlet").size;
  const scored = rows.filter((row) => valueOf("confidence", row) !== null);
  const right = scored.reduce((sum, row) => sum + valueOf("confidence", row), 0);
  const denials = rows.filter((row) => valueOf("polarity", row) === "negative").length;
  const speakers = new Set(rows.map((row) => DATA.who[row]).filter((who) => who !== null));
  const ofDays = !days.length ? "" : first === last ? `, ${longDay(new Date(first))}` : [", ", el("span", { class: "nowrap" }, longDay(new Date(first))), " to ", el("span", { class: "nowrap" }, longDay(new Date(last)))];
  const unsure = rows.filter((row) => (valueOf("confidence", row) ?? 1) <= UNSURE).length;
  const ofRows = scored.length < rows.length ? `of the ${number.format(scored.length)} with a confidence` : "of the rows";
  const expected = rows.length === 1 ? `It is right with a probability of ${right.toFixed(2)}` : ["About ", el("b", {}, number.format(Math.round(right))), ` ${ofRows} ${Math.round(right) === 1 ? "is" : "are"} expected to be right`];
  return el(
    "p",
    { class: "standfirst" },
    link(rows.length, "quotation", hashOf("quotations")), " of ", link(speakers.size, "speaker", hashOf("speakers")), " in ", link(distinct("doc_id").size, "article", hashOf("articles")), outlets > 1 && [" of ", el("b", {}, number.format(outlets)), " outlets"], ofDays, ". ",
    scored.length > 0 && [expected, unsure > 0 && ["; ", el("a", { href: hashOf("quotations", { max: UNSURE, sort: "confidence" }) }, el("b", { class: "doubt" }, number.format(unsure))), ` ${unsure === 1 ? "is" : "are"} worth a check`], ". "],
    denials > 0 && [el("a", { href: hashOf("quotations", { polarity: "negative" }) }, el("b", {}, number.format(denials))), denials === 1 ? " is a denial." : " are denials."],
  );
}

// ---- the figures

function whenFigure(rows) {
  const most = matchMedia("(max-width: 600px)").matches ? MOST_LANES.narrow : MOST_LANES.wide;
  const lanes = groupsOf(rows.filter(isNamed), (row) => DATA.who[row]).slice(0, most).map(([who, of]) => laneOf(DATA.speakers[who], of));
  if (!lanes.length) return "who speaks, and when (no speaker is named)";
  const days = lanes.map(({ rows: of }) => of.map((row) => valueOf("published", row)).filter(Boolean).sort());
  return figureOf({
    id: "when", title: "Who speaks, and when", wide: true, note: noteOnLanes(lanes, rows),
    draw: (width) => drawLanes(lanes, width),
    head: ["speaker", ...KINDS, "denied", "all", "first", "last"],
    rows: lanes.map(({ label, rows: of }, at) => [label, ...kindCounts(of), of.filter((row) => valueOf("polarity", row) === "negative").length, of.length, days[at][0] || "–", days[at].at(-1) || "–"]),
  });
}

/** What the dots or bars of lanes are, and what of the rows is not drawn for want of a date. */
const noteOnLanes = (lanes, rows) => (svg) => {
  const dated = areDated(lanes);
  const undated = rows.filter((row) => dayOf(row) === null).length;
  const counts = `${counted(undated, "quotation")} in articles without a date ${undated === 1 ? "is" : "are"} counted, not drawn.`;
  return [legendOfKinds(dated, svg.dataset.unit), undated > 0 && ` ${dated ? counts : `${undated === rows.length ? "No article carries" : "Few articles carry"} a date: dots stand side by side.`}`];
};

const laneOf = (speaker, rows) => ({
  label: speaker.label,
  rows,
  href: speakerHash(speaker.key),
  openRow: (row) => rowHash(row),
  openPeriod: (from, to) => hashOf("quotations", { speaker: speaker.key, from, to }),
});

function legendOfKinds(dated, unit) {
  const kinds = KINDS.map((kind, at) => [el("span", { class: "nowrap" }, kindMark(kind), ` ${["word for word", "partly", "reported"][at]}`), at < 2 ? ", " : ""]);
  if (unit) return el("span", {}, `A bar is the quotations of a ${unit}, by publication: `, kinds, ".");
  return el("span", {}, dated ? "A dot is a quotation, on the day of publication: " : "A dot is a quotation: ", kinds, "; ", el("span", { class: "nowrap" }, el("b", { "aria-hidden": "true" }, "×"), " denied"), ".");
}

/** Outlets with most rows that pass, and all of them first where there are several. */
function byOutlet(rows) {
  const outlets = groupsOf(rows, (row) => valueOf("outlet", row)).slice(0, MOST_OUTLETS).map(([outlet, of]) => ({ outlet, rows: of }));
  return outlets.length > 1 ? [{ outlet: null, rows }, ...outlets] : [{ outlet: outlets[0]?.outlet ?? null, rows }];
}
const outletLabel = ({ outlet }, several) => outlet ?? (several ? "all outlets" : "all");

function voicesFigure(rows) {
  const persons = rows.filter((row) => valueOf("speaker_kind", row) === "person" && personOf(row));
  if (!persons.length) return "whose voices (no person speaks)";
  const [all, ...others] = byOutlet(persons).map((one) => ({ ...one, counts: countsOf(one.rows, (row) => personOf(row).voice, VOICES.map(([voice]) => voice)) }));
  const share = ({ counts, rows: of }) => counts[0] / of.length;
  const outlets = [all, ...others.sort((a, b) => share(b) - share(a))];
  return figureOf({
    id: "voices", title: others.length ? "Whose voices, by outlet" : "Whose voices",
    note: "Quotations of persons as the articles refer to them, by pronoun, title or knowledge base; never guessed from a first name.",
    draw: (width) => drawShares(outlets, width),
    head: ["outlet", ...VOICES.map(([, label]) => label), "all"],
    rows: outlets.map((one) => [outletLabel(one, others.length), ...one.counts, one.rows.length]),
  });
}

function drawShares(outlets, width) {
  const left = Math.min(width * 0.32, 12 + Math.max(...outlets.map((one) => widthOf(outletLabel(one, outlets.length > 1)))));
  const step = 30;
  const room = width - left - 44;
  const looks = [["var(--data)", "var(--paper)"], ["var(--ground)", "var(--muted)"], ["var(--pale)", "var(--ink)"]];
  const pieces = outlets.flatMap(({ outlet, counts, rows }, at) => {
    let from = 0;
    return VOICES.map(([voice, label], of) => ({ outlet, voice, label, of, at, count: counts[of], total: rows.length, from, to: (from += counts[of] / rows.length) })).filter(({ count }) => count);
  });
  const x = (share) => left + share * room;
  const fits = ({ from, to, label, count, total }) => [`${label} ${percent(count, total)}`, percent(count, total), ""].find((words) => widthOf(words, 400, 12) + 8 < (to - from) * room || !words);
  const address = ({ outlet, voice }) => hashOf("quotations", { outlet, who: "person", voice: voice || "none" });
  const y = (at) => at * step + step / 2 + (at ? 6 : 0);
  return drawn(width, outlets.length * step + 10, [
    Plot.rect(pieces, { x1: (piece) => x(piece.from) + 0.5, x2: (piece) => x(piece.to) - 0.5, y1: ({ at }) => y(at) - 11, y2: ({ at }) => y(at) + 11, fill: plain(({ of }) => looks[of][0]), href: address, title: (piece) => `${piece.outlet ?? "All outlets"}: ${piece.label}\n${counted(piece.count, "quotation")} of ${number.format(piece.total)} (${percent(piece.count, piece.total)})` }),
    Plot.text(pieces, { x: (piece) => x(piece.of === 2 ? piece.to : piece.from) + (piece.of === 2 ? -6 : 6), y: ({ at }) => y(at), text: fits, fill: plain(({ of }) => looks[of][1]), textAnchor: "start", fontSize: 12, pointerEvents: "none", filter: ({ of }) => of < 2 }),
    Plot.text(pieces, { x: (piece) => x(piece.to) - 6, y: ({ at }) => y(at), text: fits, fill: "var(--ink)", textAnchor: "end", fontSize: 12, pointerEvents: "none", filter: ({ of }) => of === 2 }),
    Plot.text(outlets, { x: () => left - 8, y: (_, at) => y(at), text: (one) => shortenedTo(outletLabel(one, outlets.length > 1), left - 8), textAnchor: "end", fontWeight: plain((one) => (one.outlet ? 400 : 650)) }),
    Plot.text(outlets, { x: () => width, y: (_, at) => y(at), text: ({ rows }) => number.format(rows.length), textAnchor: "end", fill: "var(--muted)" }),
  ]);
}

/** The words, cut to a width in pixels. */
function shortenedTo(words, room, weight = 400) {
  let shown = words;
  while (shown.length > 3 && widthOf(shown, weight) > room) shown = `${shown.slice(0, -2).trimEnd()}…`;
  return shown;
}

function kindsFigure(rows) {
  const outlets = byOutlet(rows).map((one) => ({ ...one, counts: countsOf(one.rows, (row) => (personOf(row) ? valueOf("speaker_kind", row) : null), [...SPEAKER_KINDS, null]) }));
  return figureOf({
    id: "kinds", title: outlets.length > 1 ? "What an outlet lets speak" : "What speaks",
    note: "Share of quotations by kind of speaker.",
    draw: (width) => drawCells(outlets, width),
    head: ["outlet", ...SPEAKER_KINDS, "no speaker", "all"],
    rows: outlets.map((one) => [outletLabel(one, outlets.length > 1), ...one.counts, one.rows.length]),
  });
}

function drawCells(outlets, width) {
  const left = Math.min(width * 0.3, 12 + Math.max(...outlets.map((one) => widthOf(outletLabel(one, outlets.length > 1)))));
  const [step, cell, top] = [30, (width - left) / (SPEAKER_KINDS.length + 1), 26];
  const whole = [...SPEAKER_KINDS, "none"];
  const names = whole.every((name) => widthOf(name, 400, 12) + 4 < cell) ? whole : ["pers.", "org.", "group", "anon.", "doc.", "none"];
  const cells = outlets.flatMap(({ outlet, counts, rows }, at) => counts.map((count, of) => ({ outlet, count, total: rows.length, share: count / rows.length, kind: SPEAKER_KINDS[of] ?? "none", at, of })));
  const y = (at) => top + at * step + (at ? 6 : 0);
  const x = (of) => left + of * cell;
  return drawn(width, top + outlets.length * step + 10, [
    Plot.text(names, { x: (_, of) => x(of) + cell / 2, y: () => 10, text: (name) => name, fill: "var(--muted)", fontSize: 12 }),
    Plot.rect(cells, { x1: ({ of }) => x(of) + 1.5, x2: ({ of }) => x(of) + cell - 1.5, y1: ({ at }) => y(at) + 1.5, y2: ({ at }) => y(at) + step - 1.5, fill: plain(({ share }) => `color-mix(in srgb, var(--data) ${Math.round(6 + 94 * share)}%, var(--paper))`), href: ({ outlet, kind }) => hashOf("quotations", { outlet, who: kind }), title: ({ outlet, kind, count, total }) => `${outlet ?? "All outlets"}: ${kind === "none" ? "no speaker" : kind}\n${counted(count, "quotation")} of ${number.format(total)}` }),
    Plot.text(cells, { x: ({ of }) => x(of) + cell / 2, y: ({ at }) => y(at) + step / 2, text: ({ count, total, share }) => (count ? (share < 0.005 ? "<1%" : percent(count, total)) : ""), fill: plain(({ share }) => (share > 0.52 ? "var(--paper)" : "var(--ink)")), pointerEvents: "none", fontSize: 12 }),
    Plot.text(outlets, { x: () => left - 8, y: (_, at) => y(at) + step / 2, text: (one) => shortenedTo(outletLabel(one, outlets.length > 1), left - 8), textAnchor: "end", fontWeight: plain((one) => (one.outlet ? 400 : 650)) }),
  ]);
}

/** How many articles quote both of two speakers, most first. */
function pairsOf(rows) {
  const counts = new Map();
  const speaking = new Map();
  for (const [, of] of groupsOf(rows.filter(isNamed), (row) => valueOf("doc_id", row))) {
    const here = [...new Set(of.map((row) => DATA.who[row]))].sort((a, b) => a - b);
    for (const who of here) speaking.set(who, (speaking.get(who) || 0) + 1);
    here.forEach((one, at) => here.slice(at + 1).forEach((other) => counts.set(`${one} ${other}`, (counts.get(`${one} ${other}`) || 0) + 1)));
  }
  const pairs = [...counts].filter(([, count]) => count > 1).map(([key, count]) => ({ pair: key.split(" ").map(Number), count })).sort((a, b) => b.count - a.count || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1]);
  return { pairs, speaking };
}

const besideHash = (pair) => {
  const keys = pair.map((who) => DATA.speakers[who].key);
  return hashOf("quotations", { beside: keys, speaker: keys });
};
const pairTip = ({ pair, count }) => `${listed(pair.map((who) => DATA.speakers[who].label))}\nquoted together in ${counted(count, "article")}`;

function togetherFigure(rows) {
  const { pairs, speaking } = pairsOf(rows);
  if (!pairs.length) return "who is quoted together (no two speakers share two articles)";
  const many = new Set(rows.map((row) => valueOf("doc_id", row))).size >= MATRIX_FROM;
  return figureOf({
    id: "together", title: "Who is quoted together", note: "Articles in which both speak.",
    draw: (width) => (many ? drawMatrix(pairs, speaking, width) : drawPairs(pairs.slice(0, 10), width)),
    head: ["speakers", "articles"],
    rows: pairs.slice(0, 50).map(({ pair, count }) => [listed(pair.map((who) => DATA.speakers[who].label)), count]),
  });
}

function drawPairs(pairs, width) {
  const [step, most] = [38, pairs[0].count];
  const tall = (count) => (count / most) * (width - 40);
  return drawn(width, pairs.length * step, [
    Plot.rect(pairs, { x1: () => 0, x2: ({ count }) => Math.max(3, tall(count)), y1: (_, at) => at * step + 22, y2: (_, at) => at * step + 30, fill: "var(--data)", href: ({ pair }) => besideHash(pair), title: pairTip }),
    Plot.text(pairs, { x: () => 0, y: (_, at) => at * step + 11, textAnchor: "start", text: ({ pair }) => shortenedTo(listed(pair.map((who) => DATA.speakers[who].label)), width) }),
    Plot.text(pairs, { x: ({ count }) => Math.max(3, tall(count)) + 8, y: (_, at) => at * step + 26, textAnchor: "start", fill: "var(--muted)", text: ({ count }) => number.format(count) }),
  ]);
}

/** Rows and columns share one name each, on the diagonal: cells to its left and below it are its own. */
function drawMatrix(pairs, speaking, width) {
  const shown = [...speaking].sort((a, b) => b[1] - a[1]).slice(0, width < 420 ? 9 : 13).map(([who]) => who);
  const places = new Map(shown.map((who, at) => [who, at]));
  const size = Math.min(34, (width - 110) / shown.length);
  const cells = pairs.filter(({ pair }) => pair.every((who) => places.has(who))).map((one) => {
    const [a, b] = one.pair.map((who) => places.get(who));
    return { ...one, column: Math.min(a, b), line: Math.max(a, b) };
  });
  const most = Math.max(1, ...cells.map(({ count }) => count));
  const weight = ({ count }) => Math.sqrt(count / most);
  return drawn(width, shown.length * size + 4, [
    Plot.rect(cells, { x1: ({ column }) => column * size + 1, x2: ({ column }) => (column + 1) * size - 1, y1: ({ line }) => line * size + 1, y2: ({ line }) => (line + 1) * size - 1, fill: plain((one) => `color-mix(in srgb, var(--data) ${Math.round(8 + 92 * weight(one))}%, var(--paper))`), href: ({ pair }) => besideHash(pair), title: pairTip }),
    Plot.text(cells, { x: ({ column }) => (column + 0.5) * size, y: ({ line }) => (line + 0.5) * size, text: ({ count }) => number.format(count), fontSize: 11, pointerEvents: "none", fill: plain((one) => (weight(one) > 0.55 ? "var(--paper)" : "var(--ink)")) }),
    Plot.text(shown, { x: (_, at) => at * size + 6, y: (_, at) => (at + 0.5) * size, textAnchor: "start", fontWeight: 600, fill: "var(--ink)", text: (who, at) => shortenedTo(DATA.speakers[who].label, width - at * size - 6), href: (who) => speakerHash(DATA.speakers[who].key), title: (who) => `${DATA.speakers[who].label}\nquoted in ${counted(speaking.get(who), "article")}` }),
  ]);
}

function wordsFigure(rows) {
  const speakers = groupsOf(rows.filter(isNamed), (row) => DATA.who[row]).map(([who]) => DATA.speakers[who]).filter(({ words }) => words.length > 1).slice(0, 10);
  if (!speakers.length) return DATA.tells_words ? "words typical of a speaker (nobody uses one often enough, and in two articles)" : null;
  return figureOf({
    id: "words", title: "Words typical of a speaker", note: "In their own words, in two articles or more, and far more often than everybody else here.",
    draw: (width) => drawWords(speakers, width),
    head: ["speaker", "words, and the quotations that have them"],
    rows: speakers.map(({ label, words }) => [label, words.map(([word, count]) => `${word} ${count}`).join(", ")]),
  });
}

function drawWords(speakers, width) {
  const step = 44;
  const placed = speakers.flatMap(({ key, label, words }, line) => {
    let x = 0;
    return words.flatMap(([word, count]) => {
      const here = { key, label, word, count, x, y: line * step + 31 };
      x += widthOf(word, 400, 15) * 1.06 + 16;
      return x - 16 > width ? [] : [here];
    });
  });
  return drawn(width, speakers.length * step, [
    Plot.text(speakers, { x: () => 0, y: (_, at) => at * step + 11, textAnchor: "start", fontWeight: 600, fill: "var(--ink)", text: ({ label }) => shortenedTo(label, width * 0.9), href: ({ key }) => speakerHash(key), title: ({ label }) => label }),
    Plot.text(placed, { x: "x", y: "y", textAnchor: "start", text: "word", fontFamily: SERIF, fontStyle: "italic", fontSize: 15, fill: "var(--data)", href: ({ key, word }) => hashOf("quotations", { speaker: key, search: word }), title: ({ label, word, count }) => `${label}: “${word}”\nin ${counted(count, "quotation")}` }),
  ]);
}

const BINS = 20;

function sureFigure(rows) {
  const scored = rows.filter((row) => valueOf("confidence", row) !== null);
  if (!scored.length) return "how sure (no row has a confidence)";
  const bins = Array.from({ length: BINS }, (_, at) => ({ from: at / BINS, to: (at + 1) / BINS, count: 0 }));
  for (const row of scored) bins[Math.min(BINS - 1, Math.max(0, Math.ceil(valueOf("confidence", row) * BINS - 1e-9) - 1))].count += 1;
  const without = rows.length - scored.length;
  return figureOf({
    id: "sure", title: "How sure", wide: true, note: `The probability that words and speaker of a row are right.${without ? ` ${counted(without, "quotation")} without.` : ""}`,
    draw: (width) => drawBins(bins, width),
    head: ["confidence", "quotations"],
    rows: bins.map(({ from, to, count }) => [`${from.toFixed(2)}–${to.toFixed(2)}`, count]),
  });
}

function drawBins(bins, width) {
  const [height, bottom, top] = [190, 26, 30];
  const most = Math.max(...bins.map(({ count }) => count));
  const x = (share) => 4 + share * (width - 8);
  const y = (count) => height - bottom - (count / most) * (height - bottom - top);
  const doubtful = bins.filter(({ to }) => to <= UNSURE).reduce((sum, { count }) => sum + count, 0);
  const sure = bins.reduce((sum, { count }) => sum + count, 0) - doubtful;
  const shown = bins.filter(({ count }) => count);
  const highest = bins.find(({ count }) => count === most);
  const told = [
    { x: x(0), words: `${number.format(doubtful)} worth a check`, fill: "var(--doubt)" },
    { x: x(UNSURE) + 2, words: `${number.format(sure)} likelier right${width < 460 ? "" : " than wrong"}`, fill: "var(--data)" },
  ];
  return drawn(width, height, [
    Plot.rect(shown, { x1: ({ from }) => x(from) + 0.75, x2: ({ to }) => x(to) - 0.75, y1: height - bottom, y2: ({ count }) => Math.min(y(count), height - bottom - 1.5), fill: plain(({ to }) => (to <= UNSURE ? "var(--doubt)" : "var(--data)")), href: ({ from, to }) => hashOf("quotations", { min: from ? (from + 0.0001).toFixed(4) : 0, max: to }), title: ({ from, to, count }) => `${counted(count, "quotation")}\nof a confidence of ${from.toFixed(2)} to ${to.toFixed(2)}` }),
    Plot.link([0], { x1: 0, x2: width, y1: height - bottom, y2: height - bottom, stroke: "var(--ink)" }),
    Plot.text(told, { x: "x", y: 9, text: "words", textAnchor: "start", fontWeight: 600, fill: plain("fill") }),
    Plot.text([highest], { x: ({ from, to }) => x((from + to) / 2), y: ({ count }) => y(count) - 8, text: ({ count }) => number.format(count), fill: "var(--muted)", fontSize: 12 }),
    Plot.text([0, 0.25, 0.5, 0.75, 1], { x: (value) => x(value) + (value === 1 ? -4 : value === 0 ? 4 : 0), y: height - 10, text: (value) => String(value), fill: "var(--muted)", fontSize: 12 }),
  ]);
}

// ---- the page

/** One line on the figures that are not there, and why. */
function whatIsMissing(reasons) {
  const sentences = [];
  if (reasons.length) sentences.push(`There is too little here to draw ${listed(reasons)}.`);
  if (COUNT && !DATA.tells_words) sentences.push("Words typical of a speaker are in pages made with pip install \"quoteledger[textacy]\".");
  return sentences.join(" ");
}

/** Each gives a figure, or says what there is too little to draw of. */
const FIGURES = [whenFigure, voicesFigure, kindsFigure, togetherFigure, wordsFigure, sureFigure];
let figuresShown = [];

function showOverview(parameters) {
  const rows = chosenRows();
  byId("headline").textContent = headlineOf(rows);
  fill(byId("counts"), rows.length > 0 && countsLine(rows));
  const made = rows.length ? FIGURES.map((make) => make(rows)).filter(Boolean) : [];
  figuresShown = made.filter((figure) => figure instanceof Element);
  const halves = figuresShown.filter((figure) => !figure.classList.contains("wide"));
  // none stands alone beside a hole
  if (halves.length % 2) halves.at(-1).classList.add("wide");
  fill(byId("figures"), figuresShown);
  fill(byId("undrawn"), whatIsMissing(made.filter((figure) => !figuresShown.includes(figure))));
  drawFigures();
  const wanted = parameters.get("figure");
  if (wanted && !history.state?.at) byId(`figure-${wanted}`)?.scrollIntoView();
}

const drawFigures = () => figuresShown.forEach((figure) => figure.redraw());
