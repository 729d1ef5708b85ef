// ---- charts: drawn by Chart.js in the colours of the theme; kinds differ by pattern too

const charts = [];
const LABEL_LENGTHS = { narrow: 17, wide: 30 };

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** Solid for direct, stripes for mixed, dots for indirect. */
function fillOf(kind) {
  const strong = colour(kind);
  if (kind === "direct") return strong;
  const tile = el("canvas", { width: 8, height: 8 });
  const pen = tile.getContext("2d");
  pen.fillStyle = strong;
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = pen.fillStyle = colour("pattern");
  if (kind === "mixed") {
    pen.lineWidth = 2;
    pen.beginPath();
    for (const shift of [-8, 0, 8]) {
      pen.moveTo(shift - 1, 9);
      pen.lineTo(shift + 9, -1);
    }
    pen.stroke();
  } else {
    pen.beginPath();
    pen.arc(4, 4, 1.6, 0, 7);
    pen.fill();
  }
  return pen.createPattern(tile, "repeat");
}

/** A stacked bar chart; `open` gets the index of a bar that was clicked. */
function drawBars(id, { labels, counts, horizontal = false, open }) {
  const canvas = byId(id);
  if (!canvas) return;
  const narrow = matchMedia("(max-width: 700px)").matches;
  const cut = (label) => shortened(String(label), LABEL_LENGTHS[narrow ? "narrow" : "wide"]);
  const valueAxis = { stacked: true, beginAtZero: true, ticks: { precision: 0 } };
  const labelAxis = { stacked: true, grid: { display: false }, ticks: { autoSkip: !horizontal, maxRotation: 0 } };
  labelAxis.ticks.callback = function (value) {
    return cut(this.getLabelForValue(value));
  };
  const chart = new Chart(canvas, {
    type: "bar",
    data: {
      labels,
      datasets: KINDS.map((kind, at) => ({
        label: kind,
        data: counts.map((of) => of[at]),
        maxBarThickness: 48,
        backgroundColor: fillOf(kind),
        borderColor: colour("card"),
        borderWidth: horizontal ? { right: 1 } : { top: 1 },
      })),
    },
    options: {
      indexAxis: horizontal ? "y" : "x",
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", axis: horizontal ? "y" : "x", intersect: false },
      scales: horizontal ? { x: valueAxis, y: labelAxis } : { x: labelAxis, y: valueAxis },
      plugins: {
        legend: { position: "top", align: "start", labels: { boxWidth: 14, boxHeight: 14 } },
        tooltip: {
          callbacks: {
            title: (items) => labels[items[0].dataIndex],
            footer: (items) => `${counted(items.reduce((sum, item) => sum + item.raw, 0), "quotation")}`,
          },
        },
      },
      onHover: (event, items) => {
        canvas.style.cursor = items.length ? "pointer" : "default";
      },
      onClick: (event, items) => {
        if (items.length) location.hash = open(items[0].index);
      },
    },
  });
  charts.push(chart);
}

/** All charts, in the colours of the present theme; those drawn before go. */
function drawCharts() {
  for (const chart of charts.splice(0)) chart.destroy();
  Object.assign(Chart.defaults, { color: colour("ink"), borderColor: colour("line") });
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  const { speakers, timeline, bins } = DATA.overview;
  drawBars("chart-speakers", {
    labels: speakers.map((speaker) => speaker.label),
    counts: speakers.map((speaker) => speaker.counts),
    horizontal: true,
    open: (at) => speakerHash(speakers[at].key),
  });
  if (timeline) {
    drawBars("chart-time", {
      labels: timeline.labels,
      counts: timeline.counts,
      open: (at) => hashOf("quotations", { from: timeline.starts[at], to: timeline.ends[at] }),
    });
  }
  const edge = (at) => (at / bins.length).toFixed(1);
  drawBars("chart-confidence", {
    labels: bins.map((_, at) => `${edge(at)}–${edge(at + 1)}`),
    counts: bins,
    open: (at) => hashOf("quotations", { min: edge(at), max: edge(at + 1) }),
  });
}
