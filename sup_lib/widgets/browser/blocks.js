/* Blocks that only show. */

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
    make(`h${level}`, { class: `sup-h${level}` }, text, ...(tag ? [" ", blocks.tag(tag)] : [])),
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
