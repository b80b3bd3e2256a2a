/* The goal coach beside a goal. */

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
