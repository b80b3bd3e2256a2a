/* Goals' charts: each is asked for once its page is shown, and the last one stands until the new one comes. */

class GoalCharts {
  constructor(page) {
    this.page = page;
    this.drawn = new Map();
    this.asked = [];
  }

  place(block) {
    const src = block.src ?? this.drawn.get(block.goal);
    const said = make("p", { class: "sup-text" }, blocks.tag(block.tag), " ", block.reason);
    const chart = src ? blocks.picture({ src, alt: block.alt }) : make("p", { class: "sup-small sup-drawing" }, "Drawing the chart\u2026");
    return make("div", { class: "sup-chart", "data-goal": block.goal }, said, chart);
  }

  get places() {
    return [...this.page.main.querySelectorAll(".sup-chart")];
  }

  askAll() {
    this.asked = [];
    for (const place of this.places) this.ask(place.dataset.goal);
  }

  /* One at a time, so that the kernel goes on listening between two charts. */
  ask(goal) {
    if (!this.asked.includes(goal)) this.asked.push(goal);
    if (this.asked.length === 1) this.page.press("chart", { goal });
  }

  take(chart) {
    this.drawn.set(chart.goal, chart.src);
    this.places.find((one) => one.dataset.goal === chart.goal)?.replaceWith(this.place(chart));
    this.asked = this.asked.filter((goal) => goal !== chart.goal);
    if (this.asked.length) this.page.press("chart", { goal: this.asked[0] });
  }
}
