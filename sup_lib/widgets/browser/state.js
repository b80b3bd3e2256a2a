/* Whether what was typed is safe, in a label always in sight; and what a screen reader is told. */

const REST_MS = 1500;

class State {
  constructor(model) {
    this.model = model;
    this.label = make("div", { class: "sup-state", "data-state": "ready" });
    this.spoken = make("div", { class: "sup-hidden", role: "status", "aria-live": "polite" });
  }

  say(words) {
    clearTimeout(this.soon);
    this.spoken.textContent = words;
  }

  words(state, at) {
    const { keeps } = this.model.get("view");
    return {
      working: "Working\u2026",
      ready: keeps ? "Every change is kept as you type" : "",
      keeping: "Keeping\u2026",
      kept: `Kept at ${at}`,
      refused: `Not saved: ${at}`,
      lost: !keeps ? "This page has lost its connection. Open it again." : `Not saved. This page has lost its connection. ${at ? `Kept until ${at}.` : ""} Copy what you typed since, then open the page again.`,
    }[state];
  }

  /* A screen reader hears it only when it changes, and that all is kept once the typing rests and nothing else is said. */
  show(state, at) {
    const words = this.words(state, at);
    if (this.label.textContent !== words) this.label.textContent = words;
    if (this.label.dataset.state === state) return;
    this.label.dataset.state = state;
    clearTimeout(this.soon);
    if (state === "kept") this.soon = setTimeout(() => this.say("Kept"), REST_MS);
    else if (["lost", "refused", "working"].includes(state)) this.say(words);
  }
}
