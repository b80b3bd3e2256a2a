/* What is asked: one question, or a table whose rows can be added, filled and removed. */

const MOST_RADIOS = 5;

const questionBlocks = {
  question(page, asked) {
    const typed = page.local.get(asked.id);
    const block = offering(typed === undefined ? asked : { ...asked, value: typed, sent: typed });
    const tell = (value, soon) => page.tell(block, value, soon);
    const few = (block.in_sight || block.options?.length <= MOST_RADIOS) && !block.short;
    if (block.kind === "choices" || (block.kind === "choice" && few)) return picks(block, tell);
    const control = controls[block.kind === "choice" ? "select" : block.kind](block, tell);
    if (block.short) return make("div", { class: "sup-cell-field" }, errorOf(block), control);
    return make("div", { class: "sup-field" }, make("label", { class: "sup-label", for: block.id }, block.label),
      hint(block), help(block), errorOf(block),
      block.source ? make("p", { class: "sup-source" }, `From ${block.source}`) : null, control, advicePlace(block));
  },

  /* Across the page, or as cards where a row asks for much. */
  rows(page, block) {
    const filled = block.rows.map((row, index) => (block.cards ? cardOf : rowOf)(page, block, row, index));
    const add = block.add ? make("button", { class: "sup-button sup-second", type: "button", id: `${block.id}-add`,
      onclick: () => page.press("add row", { field: block.field, preset: block.preset ?? {} }) }, block.add) : null;
    return make("div", { class: "sup-field", id: block.id, tabindex: "-1" },
      block.label ? make("h3", { class: "sup-label" }, block.label) : null, hint(block), help(block), errorOf(block),
      block.cards || !filled.length ? make("div", { class: "sup-cards" }, filled) : tableOf(block, filled), add);
  },
};

/* What stands there and is no option, as a Word document may leave it, is shown beside them, so that nobody overlooks it. */
function offering(block) {
  const given = [block.value ?? []].flat().filter((one) => one !== "");
  return block.options?.length ? { ...block, options: [...new Set([...block.options, ...given])] } : block;
}

function tableOf(block, filled) {
  return make("div", { class: "sup-scroll", tabindex: "0", role: "region", "aria-label": block.label },
    make("table", { class: "sup-table sup-edit" }, make("caption", { class: "sup-hidden" }, block.label),
      make("thead", {}, make("tr", {}, block.columns.map((column) => make("th", { scope: "col" }, column.label)),
        block.add ? make("td", {}, make("span", { class: "sup-hidden" }, "Remove")) : null)),
      make("tbody", {}, filled)));
}

function rowOf(page, block, row, index) {
  const cells = row.cells.map((cell, at) => make("td", { "data-label": cell.label }, at ? null : errorOf(row),
    cell.read_only ? make("span", {}, cell.value) : page.block({ ...cell, type: "question", short: true, label: `${cell.label}, row ${index + 1}` })));
  return make("tr", {}, cells, block.add ? make("td", {}, removeRow(page, block, row, index)) : null);
}

function cardOf(page, block, row, index) {
  return make("fieldset", { class: "sup-card" },
    make("legend", { class: "sup-card-title" }, `${block.one} ${index + 1}`),
    errorOf(row),
    make("div", { class: "sup-card-fields" }, row.cells.map((cell) => (cell.read_only ? blocks.facts({ rows: [cell] }) : page.block({ ...cell, type: "question" })))),
    block.add ? removeRow(page, block, row, index) : null);
}

function removeRow(page, block, row, index) {
  return make("button", { class: "sup-link-button", type: "button", onclick: () => page.press("remove row", { field: block.field, row: row.row }) },
    "Remove", make("span", { class: "sup-hidden" }, ` ${block.one} ${index + 1}`));
}
