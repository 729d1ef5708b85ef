// ---- panel: one row, what matters first, beside the text or at the foot of a phone

const panel = byId("panel");
let panelOpener = null;
let panelRow = null;

/** Shows a row; the arrows go through `list`, the address of whose filters is kept. */
function openPanel(row, { opener = null, focus = false, list = chosenList() } = {}) {
  panelOpener = opener;
  panelRow = row;
  const at = list.indexOf(row);
  const around = at < 0 ? rowsByArticle().get(valueOf("doc_id", row)) || [row] : list;
  const here = around.indexOf(row);
  const step = (to, label, sign) => el("button", { type: "button", disabled: around[to] === undefined, "aria-label": label, onclick: () => (location.hash = rowHash(around[to])) }, sign);
  const head = el("h2", { tabindex: "-1" }, around.length > 1 ? `${number.format(here + 1)} of ${number.format(around.length)}` : "Quotation", at < 0 ? el("small", {}, " in this article") : chosenRows().length < COUNT && el("small", {}, " chosen"));
  fill(
    panel,
    el("div", { class: "panel-head" }, head, step(here - 1, "Previous quotation", "‹"), step(here + 1, "Next quotation", "›"), el("button", { type: "button", "aria-label": "Close", onclick: closePanel }, "×")),
    el(
      "div",
      { class: "panel-body", tabindex: "0", role: "group", "aria-label": "Quotation" },
      el("p", { class: "panel-who", dir: "auto" }, speakerName(row), " ", saidBefore(row)),
      el("blockquote", { dir: "auto" }, inMarks(row)),
      MISFITS.has(row) && el("p", { class: "note" }, "Not marked in the text: its offsets count another text."),
      facts(matters(row)),
      el("div", { id: "panel-review" }),
      el("details", { class: "all-columns" }, el("summary", {}, "All columns"), el("dl", { class: "columns" }, COLUMNS.map((name) => [el("dt", {}, name), el("dd", { dir: "auto" }, columnValue(name, row))]))),
    ),
  );
  panel.hidden = false;
  document.body.classList.add("with-panel");
  document.dispatchEvent(new CustomEvent("panel", { detail: { row } }));
  if (focus) head.focus({ preventScroll: true });
}

const METHODS = { name: "named beside the words", coreference: "by a pronoun or description", continuation: "carried on from the quotation before", turn: "by turns in a dialogue", none: "no speaker found", reviewed: "a reader says so" };

/** What a reader asks first: role, when, to whom, where, how sure and why. */
function matters(row) {
  const value = (name) => valueOf(name, row);
  const isolated = (text) => text && el("bdi", {}, text);
  const confidence = value("confidence");
  const said = [value("said_on"), value("said_on_date") && `(${value("said_on_date")})`].filter(Boolean).join(" ");
  const sure = [confidence !== null && confidenceMeter(confidence), flagsOf(row).length > 0 && el("span", { class: "doubt" }, ` ${flagsOf(row).join(", ").replaceAll("_", " ")}`), value("method") && ` · ${METHODS[value("method")] ?? value("method")}`, value("source") && [" · “", el("bdi", {}, value("source")), "”"]].filter(Boolean);
  return [
    ["Role", isolated(value("speaker_role"))],
    ["For", isolated(value("on_behalf_of"))],
    ["Said on", isolated(said)],
    ["To", isolated(value("addressee"))],
    ["At", isolated(value("occasion"))],
    ["Via", isolated([value("via"), value("translator") && `translated by ${value("translator")}`].filter(Boolean).join(", "))],
    ["Words", [badge(value("kind")), value("zone") && value("zone") !== "body" && ` · ${value("zone")}`]],
    ["How sure", sure.length ? sure : null],
    ["Within", value("nested_in") && rowsById().has(value("nested_in")) ? el("a", { href: rowHash(rowsById().get(value("nested_in"))) }, "another quotation") : null],
    ["Article", [el("a", { href: hashOf("article", { id: value("doc_id") }) }, el("bdi", {}, value("title") || value("doc_id"))), el("span", { class: "muted" }, [value("outlet"), value("published")].filter(Boolean).map((part) => [" · ", el("bdi", {}, part)]))]],
  ].filter(([, shown]) => shown);
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
  const row = panelRow;
  panel.hidden = true;
  panelRow = null;
  document.body.classList.remove("with-panel");
  unmark();
  const line = revealRow(row);
  (panelOpener?.isConnected ? panelOpener : line?.querySelector("a.go"))?.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) closePanel();
});
