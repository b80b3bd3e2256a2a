/* What one types in or picks from, with its hint, its help and its error. */

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
