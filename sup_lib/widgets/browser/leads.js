/* What leads on: links, buttons, tasks, the errors' summary, and the doors of the start page. */

function pressLink(page, { text, press, extra }, kind = "") {
  return make("a", { href: "#", class: `sup-link ${kind}`, onclick: (event) => { event.preventDefault(); page.press(press, extra); } }, text);
}

function leadTo(page, item) {
  const look = `sup-button ${item.kind === "second" ? "sup-second" : ""}`;
  if (item.notebook) return make("a", { class: item.kind === "link" ? "sup-link" : look, href: address(item) }, item.text);
  if (item.kind === "link") return pressLink(page, item);
  return make("button", { type: "button", id: item.id, class: look, onclick: () => page.press(item.press, item.extra) }, item.text);
}

/* A page with nothing before it leads back to the case list, in the browser and in JupyterLab. */
function leadBack(page, back) {
  if (back) return [pressLink(page, { text: back.text, press: "go", extra: { page: back.page } }, "sup-back")];
  if (location.pathname.endsWith(`/${START}.ipynb`)) return [];
  return [make("a", { class: "sup-link sup-back", href: address({ notebook: START }) }, "Case list")];
}

const leadBlocks = {
  errors: (page, { title, items }) => make("div", { class: "sup-summary", role: "alert", id: "errors", tabindex: "-1" }, make("h2", { class: "sup-h2" }, title),
    make("ul", {}, items.map((item) => make("li", {}, pressLink(page, { text: item.text, press: "go", extra: { page: item.page, focus: item.field } }))))),
  tasks: (page, { items }) => make("ul", { class: "sup-tasks" }, items.map((item) => make("li", {},
    make("div", {}, pressLink(page, { text: item.text, press: "go", extra: { page: item.page } }), item.hint ? make("div", { class: "sup-hint" }, item.hint) : null),
    make("span", { class: `sup-tag sup-tag-${item.kind}` }, item.state)))),
  buttons: (page, { items }) => make("div", { class: "sup-buttons" }, items.map((item) => leadTo(page, item))),

  /* Where a page leads, by who one is. On a phone all but the first group are folded, so that the page goes on soon. */
  doors: (page, { groups }) => make("nav", { class: "sup-doors", "aria-label": "Pages" }, groups.map(({ who, items }, index) => {
    const links = make("ul", {}, items.map((item) => make("li", {}, leadTo(page, { ...item, kind: "link" }),
      make("span", { class: "sup-hint" }, item.gets))));
    const heading = make("h2", { class: "sup-h3" }, who);
    return NARROW.matches ? make("details", { class: "sup-door-group", open: index === 0 }, make("summary", {}, heading), links)
      : make("section", { class: "sup-door-group" }, heading, links);
  })),
};
