/* One page of the suite, drawn from a description that the kernel sends.
 *
 * Text is set as text and never as markup, so nothing that was typed can run. Every change goes to the kernel, which
 * answers once it is on disk; a page that hears nothing for three seconds says that it is not saving. */

const PING_MS = 1000;
const SILENT_MS = 3000;
const WORKING_MS = 1200;
const PATIENCE_MS = 60000;
const TYPING_MS = 300;
const AT_LATEST_MS = 600;
const MOST_RADIOS = 5;
const FIRST_ROWS = 15;
const NARROW = matchMedia("(max-width: 640px)");
const START = "00_start_here";

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child);
  return node;
}

/* Where the server's pages lie, whichever of them this one is. */
function baseUrl() {
  const [before, inside] = location.pathname.split("/voila/");
  if (inside !== undefined) return `${before}/`;
  const settings = document.getElementById("jupyter-config-data");
  return settings ? (JSON.parse(settings.textContent).baseUrl ?? "/") : "/";
}

/* A link keeps to the casebook that this page is about. */
function address({ notebook, query = {}, lab = false }) {
  const book = new URLSearchParams(location.search).get("book");
  if (book && query.book === undefined) query = { book, ...query };
  if (lab) return `${baseUrl()}lab/tree/${notebook}.ipynb`;
  const asked = new URLSearchParams(query).toString();
  return `${baseUrl()}voila/render/${notebook}.ipynb${asked ? `?${asked}` : ""}`;
}

/* What the page knows of its kernel: what was sent, what was kept, and when it last heard anything. */
class Line {
  constructor(model, show) {
    this.model = model;
    this.show = show;
    this.count = 0;
    this.unkept = new Map();
    this.waiting = new Map();
    this.keptAt = "";
    this.refusal = "";
    this.heard = null;
    this.answered = 0;
    this.asked = 0;
    this.timer = setInterval(() => this.tick(), PING_MS);
    this.send({ do: "ping" });
  }

  send(message, n = ++this.count) {
    try {
      this.model.send({ ...message, n });
    } catch {
      /* A lost kernel is noticed by its silence. */
    }
    return n;
  }

  /* Something that may take its time was asked for; a kernel answers in order, so any later answer means it is done. */
  begin() {
    this.asked = ++this.count;
    setTimeout(() => this.tell(), WORKING_MS);
    return this.asked;
  }

  get working() {
    return this.asked > this.answered;
  }

  /* Where nothing is typed, a kernel that is at work is waited for longer than one that should be listening. */
  get patient() {
    return this.working && !this.pending && !this.model.get("view").keeps && Date.now() - this.heard < PATIENCE_MS;
  }

  /* Keep a change soon, or at once where `soon` is false. Who types on without a pause is kept all the same. */
  change(change, soon) {
    const key = JSON.stringify([change.field, change.row, change.column]);
    clearTimeout(this.waiting.get(key)?.timer);
    const since = this.waiting.get(key)?.since ?? Date.now();
    const pause = Math.max(0, Math.min(TYPING_MS, since + AT_LATEST_MS - Date.now()));
    const go = () => {
      this.waiting.delete(key);
      this.unkept.set(key, { change, n: this.send({ do: "change", ...change }) });
    };
    if (soon) this.waiting.set(key, { go, since, timer: setTimeout(go, pause) });
    else go();
    this.tell();
  }

  flush() {
    for (const { go, timer } of [...this.waiting.values()]) {
      clearTimeout(timer);
      go();
    }
  }

  hear(message) {
    this.heard = Date.now();
    this.answered = Math.max(this.answered, ...[message.pong, message.kept, message.refused].filter(Number.isInteger));
    for (const [key, sent] of this.unkept) {
      if (sent.n === message.kept || sent.n === message.refused) this.unkept.delete(key);
    }
    if (message.kept) {
      this.keptAt = message.at;
      this.refusal = "";
    } else if (message.refused) this.refusal = message.sentence;
    this.tell();
  }

  get pending() {
    return this.unkept.size + this.waiting.size > 0;
  }

  get lost() {
    return this.heard !== null && Date.now() - this.heard > SILENT_MS;
  }

  tick() {
    if (this.lost) for (const sent of this.unkept.values()) sent.n = this.send({ do: "change", ...sent.change });
    this.send({ do: "ping" });
    this.tell();
  }

  tell() {
    if (this.lost && !this.patient) this.show("lost", this.keptAt);
    else if (this.refusal) this.show("refused", this.refusal);
    else if (this.pending) this.show("keeping", this.keptAt);
    else if (this.working) this.show("working", "");
    else if (this.keptAt) this.show("kept", this.keptAt);
    else this.show("ready", "");
  }

  stop() {
    clearInterval(this.timer);
  }
}

/* Nothing on the page moves between the press and the release of a button: what leaving a box sets off would else be
 * drawn under the pointer, and the click be lost. */
class Pointer {
  constructor(el) {
    this.el = el;
    this.later = null;
    this.onDown = () => { this.later ??= []; };
    this.onUp = () => setTimeout(() => {
      const tasks = this.later ?? [];
      this.later = null;
      for (const task of tasks) task();
    });
    el.addEventListener("pointerdown", this.onDown);
    for (const name of ["pointerup", "pointercancel", "blur"]) window.addEventListener(name, this.onUp);
  }

  whenUp(task) {
    if (this.later) this.later.push(task);
    else task();
  }

  stop() {
    this.el.removeEventListener("pointerdown", this.onDown);
    for (const name of ["pointerup", "pointercancel", "blur"]) window.removeEventListener(name, this.onUp);
  }
}

function describedBy(block) {
  const ids = [block.hint && `${block.id}-hint`, block.error && `${block.id}-error`].filter(Boolean);
  return ids.length ? ids.join(" ") : null;
}

function hint(block) {
  return block.hint ? make("div", { class: "sup-hint", id: `${block.id}-hint` }, block.hint) : null;
}

function errorOf(block) {
  const shown = block.error ? [make("span", { class: "sup-hidden" }, "Error: "), block.error] : [];
  return make("p", { class: "sup-error", id: `${block.id}-error`, hidden: !block.error }, shown);
}

/* The control of one value, by kind. `tell(value, soon)` passes a change on. */
const controls = {
  text: (block, tell) => textBox(block, tell, { type: "text" }),
  date: (block, tell) => textBox(block, tell, { type: "text", class: "sup-input sup-short" }),
  number: (block, tell) => textBox(block, tell, { type: "text", inputmode: "decimal", class: "sup-input sup-short" }),
  hidden: (block, tell) => textBox(block, tell, { type: "text", inputmode: "numeric", class: "sup-input sup-tiny sup-unseen" }),
  rating: (block, tell) => textBox(block, tell, { type: "text", inputmode: "numeric", class: "sup-input sup-tiny" }),
  long_text(block, tell) {
    const box = make("textarea", {
      ...shared(block), class: "sup-input", rows: Math.max(block.rows ?? 4, (block.value ?? "").split("\n").length + 1), oninput: () => tell(box.value, true),
      onblur: () => tell(box.value, false),
    });
    box.value = block.value ?? "";
    return box;
  },
  select(block, tell) {
    const box = make("select", { ...shared(block), class: "sup-input", onchange: () => tell(box.value, false) },
      make("option", { value: "" }, "Choose"),
      block.options.map((option) => make("option", { value: option, selected: option === block.value }, option)));
    return box;
  },
};

function shared(block) {
  return {
    id: block.id, "aria-describedby": describedBy(block), "aria-invalid": block.error ? "true" : null,
    "aria-label": block.short ? block.label : null, autocomplete: "off",
  };
}

function textBox(block, tell, extra) {
  const box = make("input", {
    class: "sup-input", ...shared(block), ...extra, oninput: () => tell(box.value, true),
    onblur: () => tell(box.value, false),
  });
  box.value = block.value ?? "";
  return box;
}

/* One of a few, or several of many: each option with a label of its own, in a named group. */
function picks(block, tell) {
  const several = block.kind === "choices";
  const chosen = new Set(several ? (block.value ?? []) : [block.value]);
  const boxes = block.options.map((option, index) => {
    const box = make("input", {
      type: several ? "checkbox" : "radio", id: index ? `${block.id}-${index}` : block.id, name: block.id,
      value: option, checked: chosen.has(option),
      onchange: () => tell(several ? boxes.map((one) => one.box).filter((one) => one.checked).map((one) => one.value) : option, false),
    });
    return { box, row: make("div", { class: "sup-pick" }, box, make("label", { for: box.id }, option)) };
  });
  const across = block.options.length <= 3 && !several;
  return make("fieldset", { class: "sup-field", "aria-describedby": describedBy(block) },
    make("legend", { class: "sup-label" }, block.label), hint(block), help(block), errorOf(block),
    make("div", { class: across ? "sup-picks sup-across" : "sup-picks" }, boxes.map((one) => one.row)));
}

function help(block) {
  return block.guidance?.length ? blocks.details({ summary: "Help with this", paragraphs: block.guidance }) : null;
}

const ADVICE_STATES = { there: "there", ask: "ask", note: "" };

/* What the goal coach says beside a goal's wording, with the words that it looked at marked. It never blocks. */
function advice(says) {
  if (!says) return [];
  const state = (line) => (ADVICE_STATES[line.state] ? make("span", { class: `sup-tag sup-tag-${line.state === "there" ? "done" : "note"}` }, ADVICE_STATES[line.state]) : null);
  return [
    make("p", { class: "sup-advice-title" }, "Goal coach ", make("span", { class: "sup-small" }, "advice for the conversation; nothing here has to be answered")),
    make("p", { class: "sup-advice-text" }, says.marked.map(({ text, mark }) => (mark ? make("mark", { class: "sup-mark" }, text) : text))),
    make("ul", { class: "sup-advice-lines" }, says.lines.map((line) => make("li", {},
      make("div", { class: "sup-advice-head" }, make("strong", {}, line.title), state(line)),
      make("div", {}, line.says),
      line.ask ? make("div", { class: "sup-advice-ask" }, line.ask) : null,
      line.example ? make("div", { class: "sup-small" }, `For example: ${line.example}`) : null)))];
}

function advicePlace(block) {
  return !block.advised ? null : make("div", { class: "sup-advice", id: `${block.id}-advice`, hidden: !block.advice }, advice(block.advice));
}

/* Sentences of a cell, one a line; the rest of many is folded. */
function sentences({ lines, more, summary }) {
  const list = (texts) => make("ul", { class: "sup-lines" }, texts.map((text) => make("li", {}, text)));
  return [list(lines), more.length ? make("details", { class: "sup-details" }, make("summary", {}, summary), list(more)) : null].filter(Boolean);
}

/* Text of a cell in which no id breaks at its hyphen. */
function unbroken(text) {
  return text.split(/(\b[A-Za-z]+-\d[\w-]*)/).map((part, index) => (index % 2 ? make("span", { class: "sup-id" }, part) : part));
}

/* The blocks that a page is made of. */
const blocks = {
  heading: ({ text, level = 2, tag }) =>
    make(`h${level}`, { class: `sup-h${level}` }, text, tag ? make("span", { class: `sup-tag sup-tag-${tag.kind}` }, tag.text) : null),
  tag: ({ text, kind }) => make("span", { class: `sup-tag sup-tag-${kind}` }, text),
  paragraph: ({ text, small }) => make("p", { class: small ? "sup-small" : "sup-text" }, text),
  feedback: ({ state, says }) => make("div", { class: "sup-inset sup-feedback", "data-state": state }, says.map((text) => make("p", {}, text))),
  inset: ({ text }) => make("div", { class: "sup-inset" }, text),
  warning: ({ text }) => make("div", { class: "sup-warning" }, make("span", { class: "sup-warning-mark", "aria-hidden": "true" }, "!"),
    make("strong", {}, make("span", { class: "sup-hidden" }, "Warning: "), text)),
  panel: ({ title, text }) => make("div", { class: "sup-panel" }, make("h2", { class: "sup-panel-title" }, title), make("p", {}, text)),
  details: ({ summary, paragraphs }) => make("details", { class: "sup-details" }, make("summary", {}, summary),
    make("div", { class: "sup-details-text" }, paragraphs.map((text) => make("p", {}, text)))),
  facts: ({ rows, none }) => make("dl", { class: "sup-facts" }, rows.map((row) => make("div", { class: "sup-fact" },
    make("dt", {}, row.label),
    make("dd", {}, make("span", { class: row.value ? "" : "sup-none" }, row.value || none),
      row.source && row.value ? make("span", { class: "sup-source" }, `From ${row.source}`) : null)))),
  picture: ({ src, alt, caption }) => make("figure", { class: "sup-figure" },
    make("div", { class: "sup-scroll", ...(NARROW.matches ? { tabindex: "0", role: "region", "aria-label": "Picture, wider than the screen" } : {}) }, make("img", { src, alt })),
    caption ? make("figcaption", {}, caption) : null),
  bars: ({ label, values }) => make("div", { class: "sup-spread", role: "img", "aria-label": label },
    values.map(({ at, names }) => make("div", { class: "sup-spread-place" },
      make("div", { class: "sup-spread-names" }, names.map((name) => make("span", { class: "sup-dot" }, name))),
      make("div", { class: "sup-spread-number" }, String(at))))),
};

class PageView {
  constructor(model, el) {
    this.model = model;
    this.el = el;
    this.local = new Map();
    this.charts = new Map();
    this.asked = [];
    this.pointer = new Pointer(el);
    this.line = new Line(model, (state, at) => this.showState(state, at));
    this.onMessage = (message, buffers) => this.hear(message, buffers);
    this.onView = () => {
      this.line.answered = this.line.asked;
      this.pointer.whenUp(() => this.draw());
    };
    this.onLeave = (event) => this.line.pending && event.preventDefault();
    model.on("msg:custom", this.onMessage);
    model.on("change:view", this.onView);
    window.addEventListener("beforeunload", this.onLeave);
    this.frame();
    this.draw();
  }

  stop() {
    this.line.flush();
    this.line.stop();
    this.pointer.stop();
    this.model.off("msg:custom", this.onMessage);
    this.model.off("change:view", this.onView);
    window.removeEventListener("beforeunload", this.onLeave);
  }

  frame() {
    this.state = make("div", { class: "sup-state", "data-state": "ready" });
    this.spoken = make("div", { class: "sup-hidden", role: "status", "aria-live": "polite" });
    this.large = make("button", { class: "sup-link-button", type: "button", "aria-pressed": "false", onclick: () => this.enlarge() }, "Projector view");
    this.main = make("div", { class: "sup-body" });
    this.bar = make("div", { class: "sup-bar" });
    this.el.replaceChildren(make("div", { class: "sup-page" }, this.bar,
      make("div", { class: "sup-tools" }, this.state, this.large), this.spoken, this.main));
  }

  enlarge() {
    const large = this.el.firstChild.classList.toggle("sup-large");
    this.large.setAttribute("aria-pressed", String(large));
  }

  /* Say whether what was typed is safe; a screen reader hears it only when it changes. */
  showState(state, at) {
    if (!this.state) return;
    const keeps = this.model.get("view").keeps;
    const words = {
      working: "Working\u2026",
      ready: keeps ? "Every change is kept as you type" : "",
      keeping: "Keeping\u2026",
      kept: `Kept at ${at}`,
      refused: `Not saved: ${at}`,
      lost: !keeps ? "This page has lost its connection. Open it again." : `Not saved. This page has lost its connection. ${at ? `Kept until ${at}.` : ""} Copy what you typed since, then open the page again.`,
    }[state];
    if (this.state.textContent !== words) this.state.textContent = words;
    if (this.state.dataset.state !== state) {
      this.state.dataset.state = state;
      if (["lost", "refused", "kept", "working"].includes(state)) this.spoken.textContent = state === "kept" ? "Kept" : words;
    }
  }

  hear(message, buffers) {
    this.line.hear(message);
    this.pointer.whenUp(() => {
      for (const [id, sentence] of Object.entries(message.problems ?? {})) this.showError(id, sentence);
      for (const goal of message.redraw ?? []) this.ask(goal);
      if (message.chart) this.takeChart(message.chart);
      if (message.advice) this.showAdvice(message.advice);
    });
    if (message.file) this.line.answered = this.line.asked;
    if (message.file) this.download(message, buffers);
  }

  showError(id, sentence) {
    const place = this.find(`${id}-error`);
    if (!place) return;
    place.hidden = !sentence;
    place.replaceChildren(...(sentence ? [make("span", { class: "sup-hidden" }, "Error: "), sentence] : []));
    const control = this.find(id);
    if (sentence) {
      control?.setAttribute("aria-invalid", "true");
      control?.setAttribute("aria-describedby", [`${id}-hint`, `${id}-error`].filter((one) => this.find(one)).join(" "));
      this.spoken.textContent = sentence;
    } else control?.removeAttribute("aria-invalid");
  }

  /* Said aloud only when what is missing changes, and never over what is being typed. */
  showAdvice({ id, says }) {
    const place = this.find(`${id}-advice`);
    if (!place) return;
    place.hidden = !says;
    place.replaceChildren(...advice(says));
    if (says && place.dataset.summary !== says.summary) this.spoken.textContent = says.summary;
    place.dataset.summary = says ? says.summary : "";
  }

  find(id) {
    return this.el.querySelector(`#${CSS.escape(id)}`);
  }

  download({ file, mime }, buffers) {
    const url = URL.createObjectURL(new Blob([buffers[0]], { type: mime }));
    make("a", { href: url, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  press(name, extra = {}) {
    this.line.flush();
    this.line.send({ do: "press", name, ...extra }, name === "chart" ? undefined : this.line.begin());
  }

  tell(block, value, soon) {
    this.local.set(block.id, value);
    if (JSON.stringify(value) === JSON.stringify(block.sent ?? block.value ?? "")) return;
    block.sent = value;
    this.line.change({ field: block.field, row: block.row, column: block.column, value }, soon);
  }

  draw() {
    const view = this.model.get("view");
    const active = document.activeElement;
    const kept = this.el.contains(active) ? { id: active.id, from: active.selectionStart, to: active.selectionEnd } : null;
    const turned = this.key !== view.key;
    if (turned) this.local.clear();
    this.drawBar(view);
    this.heading = make("h1", { class: "sup-h1", tabindex: "-1" }, view.caption ? make("span", { class: "sup-caption" }, view.caption) : null, view.title);
    this.main.replaceChildren(
      ...this.back(view),
      this.heading, ...view.blocks.map((block) => this.block(block)));
    if (view.title) document.title = `${view.title} \u2013 Supervision`;
    this.askCharts();
    this.refocus(view, turned, kept);
    this.key = this.el.firstChild.dataset.key = view.key;
    if (view.spoken) this.spoken.textContent = view.spoken;
    this.line.tell();
  }

  /* A page with nothing before it leads back to the case list, in the browser and in JupyterLab. */
  back({ back }) {
    if (back) return [this.goLink({ text: back.text, press: "go", extra: { page: back.page } }, "sup-back")];
    if (location.pathname.endsWith(`/${START}.ipynb`)) return [];
    return [make("a", { class: "sup-link sup-back", href: address({ notebook: START }) }, "Case list")];
  }

  refocus(view, turned, kept) {
    const wanted = view.focus ? this.find(view.focus) : null;
    if (wanted) wanted.focus();
    else if (turned && this.key !== undefined) {
      this.heading.focus({ preventScroll: true });
      this.el.scrollIntoView();
    } else if (kept?.id) {
      const again = this.find(kept.id);
      again?.focus({ preventScroll: true });
      if (again?.setSelectionRange && kept.from !== null && kept.from !== undefined) again.setSelectionRange(kept.from, kept.to);
    }
  }

  drawBar(view) {
    this.bar.replaceChildren(
      make("a", { class: "sup-brand", href: address({ notebook: START }) }, "Supervision"),
      make("span", { class: "sup-where" }, view.where ?? ""),
      ...(view.invented ? [make("strong", { class: "sup-invented" }, "Invented: no real family")] : []));
  }

  block(block) {
    const special = {
      errors: () => this.errors(block), question: () => this.question(block), rows: () => this.rows(block),
      tasks: () => this.tasks(block), buttons: () => this.buttons(block), listing: () => this.listing(block),
      upload: () => this.upload(block), doors: () => this.doors(block),
      goal_chart: () => this.goalChart(block),
      group: () => make("section", { class: "sup-group" }, block.blocks.map((one) => this.block(one))),
    }[block.type];
    return special ? special() : blocks[block.type](block);
  }

  /* A goal's chart is asked for once its page is shown, and the last one stands until the new one comes. */
  goalChart(block) {
    const src = block.src ?? this.charts.get(block.goal);
    const said = make("p", { class: "sup-text" }, blocks.tag(block.tag), " ", block.reason);
    const chart = src ? blocks.picture({ src, alt: block.alt }) : make("p", { class: "sup-small sup-drawing" }, "Drawing the chart\u2026");
    return make("div", { class: "sup-chart", "data-goal": block.goal }, said, chart);
  }

  askCharts() {
    this.asked = [];
    for (const place of this.main.querySelectorAll(".sup-chart")) this.ask(place.dataset.goal);
  }

  /* One at a time, so that the kernel goes on listening between two charts. */
  ask(goal) {
    if (!this.asked.includes(goal)) this.asked.push(goal);
    if (this.asked.length === 1) this.press("chart", { goal });
  }

  takeChart(chart) {
    this.charts.set(chart.goal, chart.src);
    const place = [...this.main.querySelectorAll(".sup-chart")].find((one) => one.dataset.goal === chart.goal);
    place?.replaceWith(this.goalChart(chart));
    this.asked = this.asked.filter((goal) => goal !== chart.goal);
    if (this.asked.length) this.press("chart", { goal: this.asked[0] });
  }

  question(block) {
    const tell = (value, soon) => this.tell(block, value, soon);
    if (this.local.has(block.id)) block = { ...block, value: this.local.get(block.id), sent: this.local.get(block.id) };
    const few = (block.in_sight || block.options?.length <= MOST_RADIOS) && !block.short;
    if (block.kind === "choices" || (block.kind === "choice" && few)) return picks(block, tell);
    const control = controls[block.kind === "choice" ? "select" : block.kind](block, tell);
    if (block.short) return make("div", { class: "sup-cell-field" }, errorOf(block), control);
    return make("div", { class: "sup-field" }, make("label", { class: "sup-label", for: block.id }, block.label),
      hint(block), help(block), errorOf(block),
      block.source ? make("p", { class: "sup-source" }, `From ${block.source}`) : null, control, advicePlace(block));
  }

  /* A table whose rows can be added, filled and removed: across the page, or as cards where a row asks for much. */
  rows(block) {
    const cards = block.cards;
    const filled = block.rows.map((row, index) => (cards ? this.card(block, row, index) : this.line_(block, row, index)));
    const body = cards || !filled.length ? make("div", { class: "sup-cards" }, filled) : make("div", { class: "sup-scroll", tabindex: "0", role: "region", "aria-label": block.label },
      make("table", { class: "sup-table sup-edit" }, make("caption", { class: "sup-hidden" }, block.label),
        make("thead", {}, make("tr", {}, block.columns.map((column) => make("th", { scope: "col" }, column.label)),
          block.add ? make("td", {}, make("span", { class: "sup-hidden" }, "Remove")) : null)),
        make("tbody", {}, filled)));
    const add = block.add ? make("button", { class: "sup-button sup-second", type: "button", id: `${block.id}-add`,
      onclick: () => this.press("add row", { field: block.field, preset: block.preset ?? {} }) }, block.add) : null;
    return make("div", { class: "sup-field", id: block.id, tabindex: "-1" },
      block.label ? make("h3", { class: "sup-label" }, block.label) : null, hint(block), help(block), errorOf(block), body, add);
  }

  line_(block, row, index) {
    const cells = row.cells.map((cell, at) => make("td", { "data-label": cell.label },
      at ? null : errorOf(row), cell.read_only ? make("span", {}, cell.value) : this.question({ ...cell, short: true, label: `${cell.label}, row ${index + 1}` })));
    return make("tr", {}, cells, block.add ? make("td", {}, this.remove(block, row, index)) : null);
  }

  card(block, row, index) {
    return make("fieldset", { class: "sup-card" },
      make("legend", { class: "sup-card-title" }, `${block.one} ${index + 1}`),
      errorOf(row),
      make("div", { class: "sup-card-fields" }, row.cells.map((cell) => (cell.read_only ? blocks.facts({ rows: [cell] }) : this.question(cell)))),
      block.add ? this.remove(block, row, index) : null);
  }

  remove(block, row, index) {
    return make("button", { class: "sup-link-button", type: "button", onclick: () => this.press("remove row", { field: block.field, row: row.row }) },
      "Remove", make("span", { class: "sup-hidden" }, ` ${block.one} ${index + 1}`));
  }

  errors({ title, items }) {
    return make("div", { class: "sup-summary", role: "alert", id: "errors", tabindex: "-1" }, make("h2", { class: "sup-h2" }, title),
      make("ul", {}, items.map((item) => make("li", {}, this.goLink({ text: item.text, press: "go", extra: { page: item.page, focus: item.field } })))));
  }

  tasks({ items }) {
    return make("ul", { class: "sup-tasks" }, items.map((item) => make("li", {},
      make("div", {}, this.goLink({ text: item.text, press: "go", extra: { page: item.page } }), item.hint ? make("div", { class: "sup-hint" }, item.hint) : null),
      make("span", { class: `sup-tag sup-tag-${item.kind}` }, item.state))));
  }

  /* A file to hand to the kernel; it goes no further than this computer. */
  upload(block) {
    const send = async () => {
      const file = box.files[0];
      if (!file) return this.showError(block.id, "Choose a file first");
      this.showError(block.id, "");
      this.spoken.textContent = go.textContent = "Reading\u2026";
      go.disabled = true;
      this.model.send({ do: "press", name: block.press, file: file.name, n: this.line.begin() }, undefined, [await file.arrayBuffer()]);
    };
    const box = make("input", { ...shared(block), type: "file", class: "sup-input", accept: block.accept });
    const go = make("button", { type: "button", class: "sup-button", onclick: send }, block.button);
    return make("div", { class: "sup-field" }, make("label", { class: "sup-label", for: block.id }, block.label), hint(block), errorOf(block), box, go);
  }

  goLink({ text, press, extra }, kind = "") {
    return make("a", { href: "#", class: `sup-link ${kind}`, onclick: (event) => { event.preventDefault(); this.press(press, extra); } }, text);
  }

  buttons({ items }) {
    return make("div", { class: "sup-buttons" }, items.map((item) => this.leadTo(item)));
  }

  leadTo(item) {
    if (item.notebook) return make("a", { class: item.kind === "link" ? "sup-link" : `sup-button ${item.kind === "second" ? "sup-second" : ""}`, href: address(item) }, item.text);
    if (item.kind === "link") return this.goLink(item);
    return make("button", { type: "button", id: item.id, class: `sup-button ${item.kind === "second" ? "sup-second" : ""}`, onclick: () => this.press(item.press, item.extra) }, item.text);
  }

  /* Where a page leads, by who one is. On a phone all but the first group are folded, so that the page goes on soon. */
  doors({ groups }) {
    return make("nav", { class: "sup-doors", "aria-label": "Pages" }, groups.map(({ who, items }, index) => {
      const links = make("ul", {}, items.map((item) => make("li", {}, this.leadTo({ ...item, kind: "link" }),
        make("span", { class: "sup-hint" }, item.gets))));
      const heading = make("h2", { class: "sup-h3" }, who);
      return NARROW.matches ? make("details", { class: "sup-door-group", open: index === 0 }, make("summary", {}, heading), links)
        : make("section", { class: "sup-door-group" }, heading, links);
    }));
  }

  listing({ caption, columns, rows, find }) {
    const cell = (value, index) => {
      const text = value?.text ?? String(value ?? "");
      const shown = value?.lines ? sentences(value) : value?.notebook ? make("a", { class: "sup-link", href: address(value) }, unbroken(text))
        : value?.kind ? blocks.tag(value) : unbroken(text);
      const label = columns[index] === text ? null : columns[index];
      return make(index === 0 ? "th" : "td", { scope: index === 0 ? "row" : null, "data-label": label }, shown);
    };
    const body = make("tbody", {}, rows.map((row) => make("tr", {}, row.map(cell))));
    const count = make("p", { class: "sup-small", role: "status" });
    const all = make("button", { type: "button", class: "sup-button sup-second" });
    const search = this.finder(find, { body, count, all });
    return make("div", { class: "sup-listing" }, ...(find ? [search, count] : []),
      make("div", { class: "sup-scroll", tabindex: "0", role: "region", "aria-label": caption },
        make("table", { class: "sup-table" }, make("caption", { class: "sup-table-caption" }, caption),
          make("thead", {}, make("tr", {}, columns.map((column) => make("th", { scope: "col" }, column)))), body)),
      all);
  }

  /* Of a long table the first rows are shown, and those that are looked for; paper has them all. */
  finder(label, { body, count, all }) {
    const long = body.rows.length > FIRST_ROWS + 5;
    let most = long ? FIRST_ROWS : body.rows.length;
    const narrow = () => {
      const wanted = box.value.trim().toLowerCase();
      const found = [...body.rows].filter((row) => row.textContent.toLowerCase().includes(wanted));
      for (const row of body.rows) row.hidden = !found.includes(row);
      found.forEach((row, at) => row.classList.toggle("sup-later", at >= most));
      const later = found.length > most ? `, the first ${most} shown` : "";
      count.textContent = (wanted ? `${found.length} of ${body.rows.length}` : `${found.length} in all`) + later;
      all.hidden = found.length <= most;
      all.textContent = `Show all ${found.length}`;
    };
    all.addEventListener("click", () => {
      const next = [...body.rows].find((row) => !row.hidden && row.classList.contains("sup-later"));
      most = body.rows.length;
      narrow();
      next?.setAttribute("tabindex", "-1");
      next?.focus();
    });
    const box = make("input", { class: "sup-input", type: "search", id: "find", autocomplete: "off", oninput: narrow });
    narrow();
    return make("div", { class: "sup-field" }, make("label", { class: "sup-label", for: "find" }, label), box);
  }
}

export default {
  render({ model, el }) {
    const view = new PageView(model, el);
    return () => view.stop();
  },
};
