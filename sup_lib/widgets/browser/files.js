/* Files: one handed to the kernel, which goes no further than this computer, and one that the browser saves. */

function upload(page, block) {
  const send = async () => {
    const file = box.files[0];
    if (!file) return page.showError(block.id, "Choose a file first");
    page.showError(block.id, "");
    go.textContent = "Reading\u2026";
    page.state.say(go.textContent);
    go.disabled = true;
    page.model.send({ do: "press", name: block.press, file: file.name, n: page.line.begin() }, undefined, [await file.arrayBuffer()]);
  };
  const box = make("input", { ...shared(block), type: "file", class: "sup-input", accept: block.accept });
  const go = make("button", { type: "button", class: "sup-button", onclick: send }, block.button);
  return make("div", { class: "sup-field" }, make("label", { class: "sup-label", for: block.id }, block.label), hint(block), errorOf(block), box, go);
}

function download({ file, mime }, contents) {
  const url = URL.createObjectURL(new Blob([contents], { type: mime }));
  make("a", { href: url, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
