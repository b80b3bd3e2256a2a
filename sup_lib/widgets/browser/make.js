/* What all parts use: making an element (text is set as text and never as markup, so nothing typed can run), and a
 * page's address. */

const NARROW = matchMedia("(max-width: 640px)");
const START = "00_start_here";

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child);
  return node;
}

/* Where the server's pages lie, whichever of them this one is. */
function baseUrl() {
  const [before, inside] = location.pathname.split("/voila/");
  if (inside !== undefined) return `${before}/`;
  const settings = document.getElementById("jupyter-config-data");
  return settings ? (JSON.parse(settings.textContent).baseUrl ?? "/") : "/";
}

/* A link keeps to the casebook and to the policy that this page is about. */
function address({ notebook, query = {}, lab = false }) {
  const here = new URLSearchParams(location.search);
  for (const name of ["policy", "book"]) if (here.get(name) && query[name] === undefined) query = { [name]: here.get(name), ...query };
  if (lab) return `${baseUrl()}lab/tree/${notebook}.ipynb`;
  const asked = new URLSearchParams(query).toString();
  return `${baseUrl()}voila/render/${notebook}.ipynb${asked ? `?${asked}` : ""}`;
}
