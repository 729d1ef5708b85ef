// ---- lists: only what is in view is in the document; the page scrolls, not a box in it

const wideScreen = matchMedia("(min-width: 900px)");
/** Where lines of lists have what they say below their title. */
const narrowScreen = matchMedia("(max-width: 830px)");
const OVERSCAN = 600;

/**
 * A list of items in `element`. `heightOf` an item is asked once for a width, `render` makes its element when it
 * comes into view; an item is told by `keyOf`.
 */
function makeList(element, { heightOf, render, label }) {
  let items = [];
  let tops = new Float64Array(1);
  let width = 0;
  let nodes = new Map();
  element.setAttribute("role", "list");
  element.setAttribute("aria-label", label);

  function measure() {
    width = element.clientWidth;
    tops = new Float64Array(items.length + 1);
    for (let at = 0; at < items.length; at += 1) tops[at + 1] = tops[at] + heightOf(items[at], width);
    element.style.height = `${tops[items.length]}px`;
    element.replaceChildren();
    nodes = new Map();
    paint();
  }

  function indexAt(top) {
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tops[middle + 1] <= top) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function place(at) {
    const node = render(items[at], width);
    node.setAttribute("role", "listitem");
    node.setAttribute("aria-posinset", at + 1);
    node.setAttribute("aria-setsize", items.length);
    node.dataset.at = at;
    node.style.top = `${tops[at]}px`;
    node.style.height = `${tops[at + 1] - tops[at]}px`;
    return node;
  }

  function paint() {
    if (!element.offsetParent && !element.clientWidth) return;
    const above = element.getBoundingClientRect().top;
    const [first, last] = [indexAt(-above - OVERSCAN), Math.min(items.length - 1, indexAt(innerHeight - above + OVERSCAN))];
    for (const [at, node] of nodes) {
      if ((at < first || at > last) && !node.contains(document.activeElement)) {
        node.remove();
        nodes.delete(at);
      }
    }
    // in the order of the list, which the keyboard and readers of the page go by
    let after = [...nodes].filter(([at]) => at < first).map(([, node]) => node).at(-1) ?? null;
    for (let at = first; at <= last; at += 1) {
      if (!nodes.has(at)) {
        nodes.set(at, place(at));
        if (after) after.after(nodes.get(at));
        else element.prepend(nodes.get(at));
      }
      after = nodes.get(at);
    }
  }

  addEventListener("scroll", () => requestAnimationFrame(paint), { passive: true });
  // on paper the list is not there, and the page may come back from it at another place
  matchMedia("print").addEventListener("change", () => requestAnimationFrame(paint));
  addEventListener("resize", () => element.clientWidth && element.clientWidth !== width && measure());
  element.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const holder = event.target.closest("[data-at]");
    if (!step || !holder || !event.target.closest("a.go")) return;
    event.preventDefault();
    let at = Number(holder.dataset.at) + step;
    while (items[at] && !render(items[at], width).querySelector("a.go")) at += step;
    if (items[at]) show(at)?.querySelector("a.go").focus({ preventScroll: true });
  });

  /** Brings an item into view and gives its element. */
  function show(at) {
    const above = element.getBoundingClientRect().top;
    const [top, bottom] = [above + tops[at], above + tops[at + 1]];
    // on a phone the panel stands on the foot of the list
    const foot = (panel.hidden || wideScreen.matches ? innerHeight : panel.getBoundingClientRect().top) - 20;
    if (top < 120) scrollBy(0, top - 120);
    else if (bottom > foot) scrollBy(0, bottom - foot);
    paint();
    return nodes.get(at);
  }

  const refresh = () => (element.clientWidth === width && nodes.size ? paint() : measure());
  return {
    /** Brings the item that is wanted into view, in a list that may have become narrower or wider. */
    reveal(isWanted) {
      if (!element.clientWidth) return null;
      refresh();
      const at = items.findIndex(isWanted);
      return at < 0 ? null : show(at);
    },
    fill(all) {
      items = all;
      element.dataset.count = items.length;
      measure();
    },
    refresh,
    items: () => items,
  };
}

const textCell = (value, kind = "") => el("span", { class: `cell ${kind}` }, value === null || value === undefined || value === "" ? el("span", { class: "muted" }, "–") : el("bdi", {}, value));

/** Headings that sort, as links: the order stands in the address. */
function sortHeadings(columns, present) {
  return columns.map(({ name, title, sort }) => {
    if (!sort) return el("span", { class: `cell ${name}` }, title);
    const [on, next] = present === sort ? [true, flipped(sort)] : present === flipped(sort) ? [true, sort] : [false, sort];
    return el("span", { class: `cell ${name}` }, el("a", { href: hashOf(presentView, { sort: next }), "aria-current": on ? "true" : null, "aria-label": `${title}, sort` }, title, on && el("span", { "aria-hidden": "true" }, present.startsWith("-") ? " ↓" : " ↑")));
  });
}
const flipped = (sort) => (sort.startsWith("-") ? sort.slice(1) : `-${sort}`);
