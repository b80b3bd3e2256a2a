"""One paragraph of a Word document: its text as a reader sees it, its bookmarks, its ticks."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_SKIPPED = {"pPr", "rPr", "del", "moveFrom", "delText", "instrText", "Fallback", "sdtPr", "sdtEndPr"}
_PLAIN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_SYMBOLS = dict.fromkeys(("F0FE", "F0FD", "F052", "F054", "F078", "F0FC"), "☒") | dict.fromkeys(
    ("F0A8", "F06F", "F071", "F072", "F0A3"), "☐"
)
LABEL_STYLE = "record label"


def name_of(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, wanted: str) -> str:
    """An attribute by its name without namespace; empty where there is none."""
    return next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == wanted), "")


@dataclass
class Runs:
    """What one paragraph holds. `kept` leaves out what is struck through, `bold` is how far it begins in bold."""

    text: str = ""
    kept: str = ""
    label: str = ""
    bold: str = ""
    style: str = ""
    marks: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    upright: bool = False

    @property
    def is_italic(self) -> bool:
        """Whether all of the text is in italics, as guidance in many templates is."""
        return bool(self.text.strip()) and not self.upright

    def add(self, text: str, look: frozenset[str]) -> None:
        """Add some text, as it looks."""
        if LABEL_STYLE in look and self.label == self.text:
            self.label += text
        if "bold" in look and self.bold == self.text:
            self.bold += text
        self.text += text
        self.kept += "" if "struck" in look else text
        self.upright = self.upright or bool(text.strip() and "italic" not in look)


def runs_of(paragraph: Element, styles: dict[str, str]) -> Runs:
    """Read a paragraph; `styles` gives the name of each style by its id."""
    found = Runs()
    for properties in paragraph:
        if name_of(properties) == "pPr":
            used = next((attribute(one, "val") for one in properties if name_of(one) == "pStyle"), "")
            found.style = styles.get(used, used.casefold())
    _walk(paragraph, found, styles, frozenset())
    return found


def _walk(element: Element, found: Runs, styles: dict[str, str], look: frozenset[str]) -> None:
    for child in element:
        name = name_of(child)
        if name == "bookmarkStart":
            found.marks.append(attribute(child, "name"))
        elif name == "t":
            found.add(child.text or "", look)
        elif name in _PLAIN:
            found.add(_PLAIN[name], look)
        elif name == "sym":
            found.add(_SYMBOLS.get(attribute(child, "char").upper(), "\N{REPLACEMENT CHARACTER}"), look)
        elif name == "checkBox":
            found.add("☒ " if _is_ticked(child) else "☐ ", look)
        elif name == "txbxContent":
            found.boxes.append(child)
        elif name not in _SKIPPED:
            _walk(child, found, styles, _look(child, styles) if name == "r" else look)


def _is_ticked(box: Element) -> bool:
    """Whether a box of an old form is ticked: by hand, or else from the start."""
    said = {name_of(one): attribute(one, "val") for one in box}
    return said.get("checked", said.get("default", "0")) not in ("0", "false", "off")


def _look(run: Element, styles: dict[str, str]) -> frozenset[str]:
    found = set()
    for properties in run:
        for one in properties if name_of(properties) == "rPr" else ():
            on = attribute(one, "val") not in ("0", "false", "off")
            match name_of(one):
                case "strike" | "dstrike" if on:
                    found.add("struck")
                case "i" if on:
                    found.add("italic")
                case "b" if on:
                    found.add("bold")
                case "rStyle":
                    found.add(styles.get(attribute(one, "val"), ""))
    return frozenset(found)
