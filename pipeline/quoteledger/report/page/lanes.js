// ---- lanes: who speaks, and when; a lane a speaker, a dot a quotation, bars where dots find no room

const LOOKS = {
  direct: { fill: "var(--data)", stroke: "var(--data)" },
  mixed: { fill: "var(--paper)", stroke: "var(--data)" },
  indirect: { fill: "var(--pale)", stroke: "var(--pale)" },
};
const lookOf = (kind) => LOOKS[kind] || LOOKS.indirect;
const DOT_SIZES = [5.6, 4.4];
/** How far off its day a dot may stand where days are narrow, in pixels; how tall a lane may get, in dots. */
const MOST_ASIDE = 9;
const MOST_STACKED = 14;
const DAY = 86_400_000;
const longDay = Plot.utcFormat("%-d %B %Y");
const days = new Map([[null, null]]);
/** The day of a row's article as a time; null without one. */
function dayOf(row) {
  const published = valueOf("published", row);
  if (!days.has(published)) days.set(published, Date.parse(published));
  return days.get(published);
}

/** Whether dates are worth an axis: most of the lanes' rows have one. */
const areDated = (lanes) => {
  const rows = lanes.flatMap((lane) => lane.rows);
  return rows.filter((row) => dayOf(row) !== null).length > rows.length / 2;
};

/** The lanes' drawing. `lanes` have a label, rows, and addresses for the lane, its rows and its periods. */
function drawLanes(lanes, width, { least = 27, labels = true } = {}) {
  const narrow = width < 560;
  const left = labels && !narrow ? Math.min(width * 0.28, 16 + Math.max(...lanes.map(({ label }) => widthOf(label, 600)))) : 4;
  const right = labels && !narrow ? 52 : 8;
  const above = labels && narrow ? 24 : 0;
  const frame = { left: left + 8, right: width - right - 8 };
  const days = lanes.flatMap(({ rows }) => rows.map(dayOf)).filter((day) => day !== null);
  const dated = areDated(lanes);
  const [first, last] = dated ? [days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b))] : [0, 0];
  const scale = Plot.scaleUtc([first - DAY / 2, last + DAY / 2], [frame.left, frame.right]);
  const packed = packLanes(lanes, { scale, dated, frame });
  let bottom = 0;
  const placed = lanes.map((lane, at) => {
    const height = packed ? Math.max(least, packed[at].tall + 8) : Math.max(least, 34);
    const middle = bottom + above + height / 2;
    bottom += above + height;
    return { ...lane, middle, height };
  });
  const shownLabel = ({ label, rows }) => (narrow ? `${shortened(label, 34)}  ${number.format(rows.length)}` : shortenedTo(label, left - 16, 600));
  const svg = drawn(width, bottom + (dated ? 34 : 6), [
    Plot.link(placed, { x1: left, x2: width - right, y1: ({ middle, height }) => (packed ? middle : middle + height / 2 - 2), y2: ({ middle, height }) => (packed ? middle : middle + height / 2 - 2), stroke: "var(--line)" }),
    ...(dated ? timeAxis({ scale, frame, first, last, top: bottom + 4 }) : []),
    labels && Plot.text(placed, { x: narrow ? 0 : left - 8, y: ({ middle, height }) => (narrow ? middle - height / 2 - 9 : middle), text: shownLabel, textAnchor: narrow ? "start" : "end", fontWeight: 600, fill: "var(--ink)", href: "href", title: laneTip }),
    ...(packed ? dotMarks(packed.flatMap(({ dots }, at) => dots.map((dot) => ({ ...dot, y: placed[at].middle + dot.off })))) : barMarks(placed, { scale, first, last })),
    labels && !narrow && Plot.text(placed, { x: width, y: "middle", text: ({ rows }) => number.format(rows.length), textAnchor: "end", fill: "var(--muted)", fontVariant: "tabular-nums" }),
  ]);
  if (!packed) svg.dataset.unit = periodOf(first, last).unit;
  return svg;
}

/** Days below the lanes, as a reader says them; a single day stands in the middle. */
function timeAxis({ scale, frame, first, last, top }) {
  const within = scale.ticks(Math.max(2, Math.floor((frame.right - frame.left) / 110))).filter((tick) => tick % DAY === 0 && tick >= first && tick <= last);
  const ticks = within.length > 1 ? within : [...new Set([first, last])].map((day) => new Date(day));
  const span = last - first;
  const form = first === last ? longDay : Plot.utcFormat(span > 4 * 366 * DAY ? "%Y" : span > 200 * DAY ? "%b %Y" : "%-d %b");
  const year = span <= 200 * DAY && first !== last ? ` ${new Date(last).getUTCFullYear()}` : "";
  const told = ticks.map((tick) => ({ tick, words: form(tick) })).filter(({ words }, at, all) => at === 0 || words !== all[at - 1].words);
  told.at(-1).words += year;
  const x = ({ tick }) => scale(tick);
  return [
    Plot.link(told, { x1: x, x2: x, y1: top, y2: top + 5, stroke: "var(--field)" }),
    Plot.text(told, { x, y: top + 16, text: "words", fill: "var(--muted)", fontSize: 12 }),
  ];
}

/** For each lane its dots and how tall they stand; null where there is no room for them in one. */
function packLanes(lanes, { scale, dated, frame }) {
  for (const size of dated ? DOT_SIZES : [9, ...DOT_SIZES]) {
    const dayWidth = dated ? scale(DAY) - scale(0) : 0;
    const aside = (dated ? Math.max(MOST_ASIDE, dayWidth * 0.46) : frame.right - frame.left) / size;
    const packed = [];
    for (const lane of lanes) {
      packed.push(packLane(lane, { scale, size, aside, dated, frame }));
      if (!packed.at(-1)) break;
    }
    if (packed.every(Boolean)) return packed;
  }
  return null;
}

/** The dots of a lane beside their days, in the lowest blocks that have room. */
function packLane({ rows, openRow }, { scale, size, aside, dated, frame }) {
  const known = dated ? rows.filter((row) => dayOf(row) !== null) : rows;
  const order = (row) => KINDS.indexOf(valueOf("kind", row));
  const inTime = [...known].sort((a, b) => dayOf(a) - dayOf(b) || order(a) - order(b) || a - b);
  const homes = inTime.map((row) => Math.round((dated ? scale(dayOf(row)) : frame.left) / size));
  const together = homes.reduce((counts, home) => counts.set(home, (counts.get(home) || 0) + 1), new Map());
  if (Math.max(0, ...together.values()) > (2 * aside + 1) * MOST_STACKED) return null;
  // a day's dots stand in a block as high as it is wide, where there is room
  const height = (count) => (dated ? Math.max(Math.ceil(Math.sqrt(count)), Math.ceil(count / (2 * Math.floor(aside) + 1))) : 1);
  for (let stack = 1; stack <= MOST_STACKED; stack += 1) {
    const columns = new Map();
    const fits = inTime.every((row, at) => {
      const column = freeColumn(columns, homes[at], Math.max(stack, height(together.get(homes[at]))), aside, dated);
      if (column !== null) columns.set(column, [...(columns.get(column) || []), row]);
      return column !== null;
    });
    if (!fits) continue;
    const tallest = Math.max(0, ...[...columns.values()].map((stacked) => stacked.length));
    return { tall: tallest * size, dots: [...columns].flatMap(([column, stacked]) => stacked.map((row, at) => ({ row, size, x: column * size, off: (at - (stacked.length - 1) / 2) * size, href: openRow(row) }))) };
  }
  return null;
}

/** The column nearest to its day that has room for one more; null if that is too far. */
function freeColumn(columns, home, stack, aside, bothWays) {
  for (let off = 0; off <= aside; off += 1) {
    for (const column of bothWays ? [home + off, home - off] : [home + off]) {
      if ((columns.get(column)?.length || 0) < stack) return column;
    }
  }
  return null;
}

function dotMarks(dots) {
  const isDenied = ({ row }) => valueOf("polarity", row) === "negative";
  const look = ({ row }) => lookOf(valueOf("kind", row));
  const shared = { x: "x", y: "y", r: dots.length ? Math.min(3.5, dots[0].size / 2 - 0.75) : 2, href: "href", title: ({ row }) => rowTip(row) };
  return [
    Plot.dot(dots.filter((dot) => !isDenied(dot)), { ...shared, fill: plain((dot) => look(dot).fill), stroke: plain((dot) => look(dot).stroke), strokeWidth: 1.2 }),
    Plot.dot(dots.filter(isDenied), { ...shared, symbol: "times", r: shared.r + 1, stroke: "var(--ink)", strokeWidth: 1.6 }),
  ];
}

const PERIODS = [
  { unit: "week", interval: Plot.utcMonday, most: 2 * 366 * DAY },
  { unit: "month", interval: Plot.utcMonth, most: 15 * 366 * DAY },
  { unit: "year", interval: Plot.utcYear, most: Infinity },
];
const periodOf = (first, last) => PERIODS.find(({ most }) => last - first <= most);

function barMarks(lanes, { scale, first, last }) {
  const { unit, interval } = periodOf(first, last);
  const bars = lanes.flatMap(({ rows, middle, height, label, openPeriod }) => {
    const counts = new Map();
    for (const row of rows) {
      if (dayOf(row) === null) continue;
      const start = interval.floor(dayOf(row)).getTime();
      if (!counts.has(start)) counts.set(start, [...KINDS.map(() => 0), 0]);
      counts.get(start)[Math.max(0, KINDS.indexOf(valueOf("kind", row)))] += 1;
      counts.get(start)[3] += valueOf("polarity", row) === "negative";
    }
    return [...counts].map(([start, of]) => {
      const end = interval.offset(new Date(start), 1).getTime() - DAY;
      return { start, end, of, total: of[0] + of[1] + of[2], label, height, base: middle + height / 2 - 2, href: openPeriod(isoDay(start), isoDay(end)) };
    });
  });
  const most = Math.max(...bars.map(({ total }) => total));
  const pieces = bars.flatMap((bar) => {
    let below = 0;
    return KINDS.map((kind, at) => ({ ...bar, kind, from: below, to: (below += bar.of[at]), count: bar.of[at] })).filter(({ count }) => count);
  });
  const tall = (count, { height }) => (count / most) * (height - 4);
  const edge = (time) => Math.max(scale(first - DAY / 2), Math.min(scale(last + DAY / 2), scale(time)));
  const told = ({ label, start, of, total }) => `${label}, ${unit} from ${longDay(new Date(start))}\n${counted(total, "quotation")}: ${KINDS.map((kind, at) => `${of[at]} ${kind}`).join(", ")}${of[3] ? `; ${of[3]} denied` : ""}`;
  const look = ({ kind }) => lookOf(kind);
  return [
    Plot.rect(pieces, { x1: ({ start }) => edge(start) + 0.5, x2: ({ start, end }) => Math.max(edge(end + DAY) - 0.5, edge(start) + 1.5), y1: (piece) => piece.base - tall(piece.from, piece), y2: (piece) => piece.base - tall(piece.to, piece), fill: plain((piece) => look(piece).fill), stroke: plain((piece) => look(piece).stroke), strokeWidth: 0.8, href: "href", title: told }),
  ];
}

const isoDay = (time) => new Date(time).toISOString().slice(0, 10);

let pen;
/** The width of words in the figures' type. */
function widthOf(words, weight = 400, size = 13, family = SANS) {
  pen = pen || document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${family}`;
  return pen.measureText(words).width;
}

/** What stands before the words, denied or not, as text. */
const saidAsText = (row) => [...reservationsOf(row), valueOf("cue", row)].filter(Boolean).join(" ");

/** A row in a tip: who, denied or not, the words, where and when, how sure. */
function rowTip(row) {
  const confidence = valueOf("confidence", row);
  const below = [valueOf("outlet", row), dayOf(row) !== null && longDay(new Date(dayOf(row))), valueOf("kind", row), confidence !== null && confidence.toFixed(2)];
  return `${[personOf(row)?.label, saidAsText(row)].filter(Boolean).join(" ")}\n“${shortened(valueOf("quotation", row) || "", 180)}”\n${below.filter(Boolean).join(" · ")}`;
}

/** A lane in a tip: how many quotations, and the strongest words. */
function laneTip({ label, rows }) {
  const [strongest] = strongestOf(rows, 1);
  return `${label}: ${counted(rows.length, "quotation")}${strongest === undefined ? "" : `\n${saidAsText(strongest)} “${shortened(valueOf("quotation", strongest), 220)}”`}`;
}

/** The surest of a speaker's own words that are long enough to say something. */
function strongestOf(rows, count) {
  const weight = (row) => (valueOf("confidence", row) ?? 0) + Math.min((valueOf("quotation", row) || "").length, 160) / 400;
  const own = rows.filter((row) => valueOf("kind", row) === "direct" && valueOf("polarity", row) !== "negative");
  return [...(own.length ? own : rows)].sort((a, b) => weight(b) - weight(a) || a - b).slice(0, count);
}
