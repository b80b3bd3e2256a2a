/* The page: drawn from the view that the kernel sends, and drawn again with each new one. */

class PageView {
  constructor(model, el) {
    this.model = model;
    this.el = el;
    this.local = new Map();
    this.charts = new GoalCharts(this);
    this.state = new State(model);
    this.pointer = new Pointer(el);
    this.line = new Line(model, (state, at) => this.state.show(state, at));
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
    this.large = make("button", { class: "sup-link-button", type: "button", "aria-pressed": "false", onclick: () => this.enlarge() }, "Projector view");
    this.main = make("div", { class: "sup-body" });
    this.bar = make("div", { class: "sup-bar" });
    this.el.replaceChildren(make("div", { class: "sup-page" }, this.bar,
      make("div", { class: "sup-tools" }, this.state.label, this.large), this.state.spoken, this.main));
  }

  enlarge() {
    const large = this.el.firstChild.classList.toggle("sup-large");
    this.large.setAttribute("aria-pressed", String(large));
  }

  hear(message, buffers) {
    this.line.hear(message);
    this.pointer.whenUp(() => {
      for (const [id, sentence] of Object.entries(message.problems ?? {})) this.showError(id, sentence);
      for (const goal of message.redraw ?? []) this.charts.ask(goal);
      if (message.chart) this.charts.take(message.chart);
      if (message.advice) this.showAdvice(message.advice);
    });
    if (!message.file) return;
    this.line.answered = this.line.asked;
    download(message, buffers[0]);
  }

  find(id) {
    return this.el.querySelector(`#${CSS.escape(id)}`);
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
      this.state.say(sentence);
    } else control?.removeAttribute("aria-invalid");
  }

  /* Said aloud only when what is missing changes, and never over what is being typed. */
  showAdvice({ id, says }) {
    const place = this.find(`${id}-advice`);
    if (!place) return;
    place.hidden = !says;
    place.replaceChildren(...advice(says));
    if (says && place.dataset.summary !== says.summary) this.state.say(says.summary);
    place.dataset.summary = says ? says.summary : "";
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
    this.main.replaceChildren(...leadBack(this, view.back), this.heading, ...view.blocks.map((block) => this.block(block)));
    if (view.title) document.title = `${view.title} \u2013 Supervision`;
    this.charts.askAll();
    this.refocus(view, turned, kept);
    this.key = this.el.firstChild.dataset.key = view.key;
    if (view.spoken) this.state.say(view.spoken);
    this.line.tell();
  }

  drawBar(view) {
    this.bar.replaceChildren(
      make("a", { class: "sup-brand", href: address({ notebook: START }) }, "Supervision"),
      make("span", { class: "sup-where" }, view.where ?? ""),
      ...(view.invented ? [make("strong", { class: "sup-invented" }, "Invented: no real family")] : []));
  }

  block(block) {
    const own = pageBlocks[block.type];
    return own ? own(this, block) : blocks[block.type](block);
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
}

/* The blocks that speak to their page; those that only show stand in `blocks`. */
const pageBlocks = {
  ...leadBlocks, ...questionBlocks, upload,
  listing: (page, block) => listing(block),
  goal_chart: (page, block) => page.charts.place(block),
  group: (page, { blocks: inside }) => make("section", { class: "sup-group" }, inside.map((one) => page.block(one))),
};

export default {
  render({ model, el }) {
    const view = new PageView(model, el);
    return () => view.stop();
  },
};
