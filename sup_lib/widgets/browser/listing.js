/* A table to read. Of a long one the first rows are shown, and those that are looked for; paper has them all. */

const FIRST_ROWS = 15;

function listing({ caption, columns, rows, find }) {
  const body = make("tbody", {}, rows.map((row) => make("tr", {}, row.map((value, index) => listingCell(value, index, columns[index])))));
  const count = make("p", { class: "sup-small", role: "status" });
  const all = make("button", { type: "button", class: "sup-button sup-second" });
  const search = finder(find, { body, count, all });
  return make("div", { class: "sup-listing" }, ...(find ? [search, count] : []),
    make("div", { class: "sup-scroll", tabindex: "0", role: "region", "aria-label": caption },
      make("table", { class: "sup-table" }, make("caption", { class: "sup-table-caption" }, caption),
        make("thead", {}, make("tr", {}, columns.map((column) => make("th", { scope: "col" }, column)))), body)),
    all);
}

function listingCell(value, index, column) {
  const text = value?.text ?? String(value ?? "");
  const shown = value?.lines ? sentences(value) : value?.notebook ? make("a", { class: "sup-link", href: address(value) }, unbroken(text))
    : value?.kind ? blocks.tag(value) : unbroken(text);
  return make(index === 0 ? "th" : "td", { scope: index === 0 ? "row" : null, "data-label": column === text ? null : column }, shown);
}

function finder(label, { body, count, all }) {
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
