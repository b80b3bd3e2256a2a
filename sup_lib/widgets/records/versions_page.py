"""The versions of a form's record in the browser: each with its day and names, and what changed between any two."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sup_lib.exchange.outline.versions import NOTHING, say_counts, story_line
from sup_lib.exchange.outline.words import say_value
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.versions.comparison import Comparison, FieldChange, RowChange
from sup_lib.forms.versions.of_record import RowInVersions, Version, Versions
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block, TagKind
from sup_lib.widgets.page import Event, Page
from sup_lib.widgets.records.records_page import STATE_KINDS
from sup_lib.widgets.walk_through.closing_pages import document_buttons, link_list

_TAGS: dict[str, TagKind] = {"added": "done", "removed": "wrong", "changed": "doing", "unchanged": "todo"}
Stories = Mapping[str, Sequence[RowInVersions]]


class VersionsPage:
    """The versions of one form's record. `page` is the widget to show.

    `compare` takes the ids of two records; `documents` makes a file of the comparison of two, by name. The last two
    versions are compared first, and any other two when they are chosen.
    """

    def __init__(
        self,
        form: Form,
        file: File,
        found: Versions,
        stories: Stories,
        *,
        compare: Callable[[str, str], Comparison],
        documents: Mapping[str, Callable[[tuple[str, str]], bytes]],
        invented: bool,
    ) -> None:
        self.form, self.file, self.found, self._stories = form, file, found, stories
        self._compare, self._documents, self._invented = compare, dict(documents), invented
        ids = [one.record.record_id for one in found.versions]
        self._chosen = {"before": ids[-2] if len(ids) > 1 else "", "after": ids[-1] if ids else ""}
        self._pair = (self._chosen["before"], self._chosen["after"])
        self.page = Page(self._view(), on_change=self._change, on_press=self._press)

    def _change(self, event: Event) -> Event:
        """Note which version was chosen; the page compares them when it is asked to."""
        named = {self._name(one): one.record.record_id for one in self.found.versions}
        self._chosen[event["field"]] = named.get(str(event["value"]), "")
        return {"at": ""}

    def _press(self, event: Event) -> None:
        if event["name"] == "compare":
            self._pair = (self._chosen["before"], self._chosen["after"])
            self.page.view = {**self._view(), "focus": "compare"}
        elif event["name"] == "document":
            name = event["document"]
            kind = "application/octet-stream" if not name.endswith(".html") else "text/html"
            self.page.hand_over(file=name, mime=kind, contents=self._documents[name](self._pair))

    def _view(self) -> dict[str, Any]:
        return {
            "key": "versions",
            "title": f"Versions of the {self.form.title[:1].lower()}{self.form.title[1:]}",
            "caption": f"{len(self.found.standing)} signed",
            "where": self.file.named,
            "invented": self._invented,
            "keeps": False,
            "blocks": list(self._blocks()),
        }

    def _blocks(self) -> Iterator[Block]:
        about = {"worker_id" if self.form.about == "worker" else "case_id": self.file.about_id}
        if not self.found.versions:
            yield blocks.inset("No version is on file yet. The first is begun when the form is opened.")
        else:
            yield blocks.listing(
                "Every version, the first one first",
                ["Version", "Dated", "State", "Signed by", *_why_heading(self.found.versions)],
                [_row(one, why=bool(_why_heading(self.found.versions))) for one in self.found.versions],
            )
        yield from self._told()
        if all(self._pair):
            yield from self._choice()
            yield from self._compared()
        yield link_list(
            [
                blocks.link("Open the form", "supervision_form", form=self.form.form_id, **about),
                blocks.link("All records", "records", **about),
                blocks.link("Case list", "00_start_here"),
            ]
        )

    def _choice(self) -> Iterator[Block]:
        yield blocks.heading("Compare two versions")
        names = {one.record.record_id: self._name(one) for one in self.found.versions}
        asked = (("before", "The earlier version"), ("after", "The later version"))
        for name, label in asked:
            chosen, place = names.get(self._chosen[name], ""), f"version-{name}"
            yield blocks.question("select", name, label, chosen, element_id=place, options=names.values())
        yield blocks.buttons(blocks.button("Compare", "compare", element_id="compare"))

    def _name(self, one: Version) -> str:
        on = f", {one.dated}" if one.dated else ""
        same = [other for other in self.found.versions if (other.label, other.dated) == (one.label, one.dated)]
        return f"{one.label}{on}" if len(same) == 1 else f"{one.label}{on} ({one.record.record_id})"

    def _compared(self) -> Iterator[Block]:
        first, second = (self.found.find(name) for name in self._pair)
        comparison = self._compare(*self._pair)
        between = f"What changed from version {first.number} to version {second.number}"
        yield blocks.heading(between)
        yield blocks.paragraph(say_counts(comparison))
        if not comparison.changes:
            yield blocks.inset("The two say the same.")
        answers = [field for field in comparison.changes if not field.rows]
        if answers:
            rows = [[field.label, *_before_after(field)] for field in answers]
            yield blocks.listing("Answers", ["Question", "Before", "After"], rows)
        for field in comparison.fields:
            if field.rows:
                yield from _table(field)
        yield document_buttons(tuple(self._documents))

    def _told(self) -> Iterator[Block]:
        """How each row of a table came about and stands now, whichever versions are compared."""
        for field_id, rows in self._stories.items():
            field = self.form.field(field_id)
            if rows:
                latest = next(column.label for column in field.columns if column.id == field.latest)
                yield blocks.heading(field.label)
                yield blocks.listing(
                    "Over all versions",
                    ["What", "Came with", latest, "Said when and by whom", "Now"],
                    [list(story_line(field, row)) for row in rows],
                )


def _why_heading(versions: Sequence[Version]) -> list[str]:
    """The heading of the reasons for corrections, where there was one."""
    return ["Why it was written anew"] if any(one.record.why for one in versions) else []


def _row(one: Version, *, why: bool) -> list[Any]:
    record = one.record
    return [
        blocks.link(one.label, "records", record_id=record.record_id),
        one.dated,
        blocks.tag(record.state, STATE_KINDS[record.state]),
        one.signed_by,
        *([record.why] if why else []),
    ]


def _before_after(field: FieldChange) -> list[str]:
    return [say_value(field.before, field.type) or NOTHING, say_value(field.after, field.type) or NOTHING]


def _table(field: FieldChange) -> Iterator[Block]:
    """A table's rows: what changed one by one, and what stayed as it was behind a fold."""
    moved = [row for row in field.rows if row.kind != "unchanged"]
    if moved:
        yield blocks.heading(field.label)
    for row in moved:
        yield from _row_changed(row)
    if moved and (same := field.of_kind("unchanged")):
        yield blocks.details(f"{len(same)} unchanged", [row.label for row in same])


def _row_changed(row: RowChange) -> Iterator[Block]:
    found: list[Block] = [blocks.heading(row.label, level=3, tag=(row.kind.capitalize(), _TAGS[row.kind]))]
    if row.kind == "changed":
        said = [
            [cell.label, say_value(cell.before, cell.type) or NOTHING, say_value(cell.after, cell.type) or NOTHING]
            for cell in row.changed_cells
        ]
        found.append(blocks.listing("", ["Where", "Before", "After"], said))
    else:
        held = [
            (cell.label, say_value(cell.after if row.kind == "added" else cell.before, cell.type))
            for cell in row.cells
        ]
        found.append(blocks.facts([(label, text, "") for label, text in held if text]))
    yield blocks.group(found)
