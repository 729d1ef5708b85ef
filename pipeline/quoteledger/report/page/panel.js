// ---- panel: one row with all its columns, beside the text or at the foot of a phone

const panel = byId("panel");
let panelOpener = null;

/** Shows a row; `siblings` are the rows that the arrows go to. */
function openPanel(row, siblings, { opener = null, focus = false } = {}) {
  panelOpener = opener;
  const at = siblings.indexOf(row);
  const step = (to, label, sign) =>
    siblings[to] === undefined
      ? el("button", { type: "button", disabled: true, "aria-label": label }, sign)
      : el("button", { type: "button", "aria-label": label, onclick: () => (location.hash = rowHash(siblings[to])) }, sign);
  const head = el("h2", { tabindex: "-1" }, siblings.length > 1 ? `Quotation ${at + 1} of ${siblings.length}` : "Quotation");
  fill(
    panel,
    el("div", { class: "panel-head" }, head, step(at - 1, "Previous quotation", "‹"), step(at + 1, "Next quotation", "›"), el("button", { type: "button", "aria-label": "Close", onclick: closePanel }, "×")),
    el(
      "div",
      { class: "panel-body", tabindex: "0", role: "group", "aria-label": "Columns" },
      el("p", { class: "line" }, speakerCell(row, { linked: true }), badge(valueOf("kind", row))),
      el("p", {}, saidBefore(row)),
      el("blockquote", { dir: "auto" }, valueOf("quotation", row) || ""),
      MISFITS.has(row) && el("p", { class: "note" }, "Not marked in the text: its offsets count another text."),
      el("dl", { class: "columns" }, COLUMNS.map((name) => [el("dt", {}, name), el("dd", { dir: "auto" }, columnValue(name, row))])),
    ),
  );
  panel.hidden = false;
  document.body.classList.add("with-panel");
  if (focus) head.focus({ preventScroll: true });
}

function columnValue(name, row) {
  const text = cellOf(name, row);
  if (text === "") return el("span", { class: "muted" }, "–");
  if (name === "url") return outside(text);
  if (name === "speaker") return el("a", { href: speakerHash(speakerOf(row)) }, el("bdi", {}, text));
  if (name === "nested_in" && rowsById().has(text)) return el("a", { href: rowHash(rowsById().get(text)) }, text);
  if (name === "doc_id") return el("a", { href: hashOf("article", { id: text }) }, el("bdi", {}, text));
  return text;
}

function closePanel() {
  if (panel.hidden) return;
  panel.hidden = true;
  document.body.classList.remove("with-panel");
  unmark();
  panelOpener?.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) closePanel();
});
