"""The first page: the case list, with a way in to each family, and the import of a new list."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from sup_lib.dates import say_day
from sup_lib.errors import SupError
from sup_lib.widgets import blocks
from sup_lib.widgets.blocks import Block
from sup_lib.widgets.page import Event, Page
from sup_lib.widgets.planning.due_list import DUE_KINDS
from sup_lib.widgets.start.doors import doors
from sup_lib.widgets.start.unfinished import Unfinished, unfinished_blocks

_MOST_SHOWN = 12


class CaseLine(NamedTuple):
    """One case on the list. `due` is a state of `sup_lib.policy.STATES`, empty where none was worked out."""

    case_id: str
    name: str
    children: str
    statuses: str
    worker: str
    last_supervision_on: date | None
    due: str
    due_on: date | None


class WorkerLine(NamedTuple):
    """One worker on the list of those who are supervised."""

    worker_id: str
    name: str
    role: str
    team: str


class Report(Protocol):
    """What an import says of itself, as `sup_lib.exchange.annex_a.ImportReport` does."""

    @property
    def read(self) -> int: ...  # noqa: D102
    @property
    def imported(self) -> int: ...  # noqa: D102
    @property
    def updated(self) -> int: ...  # noqa: D102
    @property
    def rejected(self) -> Sequence[Any]: ...  # noqa: D102
    @property
    def queries(self) -> Sequence[Any]: ...  # noqa: D102
    @property
    def notes(self) -> Sequence[str]: ...  # noqa: D102


class StartPage:
    """The start of the suite in the browser. `page` is the widget to show.

    `cases` reads the list anew, the most urgent first; `import_list` takes an uploaded file's name and contents;
    `workers` reads those who have supervision of their own, `unfinished` the records that are not signed off.
    """

    def __init__(
        self,
        cases: Callable[[], Iterable[CaseLine]],
        import_list: Callable[[str, bytes], Report],
        *,
        workers: Callable[[], Iterable[WorkerLine]] = tuple,
        unfinished: Callable[[], Unfinished] = Unfinished,
        book: str,
        invented: bool,
        policy: str,
    ) -> None:
        self._cases, self._import, self._workers = cases, import_list, workers
        self._unfinished = unfinished
        self._book, self._invented, self._policy = book, invented, policy
        self.page = Page(self._list(), on_press=self._press)

    def _press(self, event: Event) -> None:
        if event["name"] == "go":
            pages = {"import": self._upload, "workers": self._workers_page}
            self.page.view = pages.get(event["page"], self._list)()
        elif event["name"] == "import":
            self._take(event["file"], event["contents"])

    def _take(self, name: str, contents: bytes) -> None:
        try:
            self.page.view = self._imported(name, self._import(name, contents))
        except SupError as problem:
            self.page.view = self._upload(error=str(problem))

    def _view(self, key: str, title: str, shown: Iterable[Block], *, back: bool = True) -> dict[str, Any]:
        return {
            "key": key,
            "title": title,
            "where": self._book,
            "invented": self._invented,
            "keeps": False,
            "back": {"text": "Case list", "page": "list"} if back else None,
            "blocks": list(shown),
        }

    def _list(self) -> dict[str, Any]:
        lines = list(self._cases())
        return self._view("list", "Who are we talking about today?", self._list_blocks(lines), back=False)

    def _list_blocks(self, lines: Sequence[CaseLine]) -> Iterable[Block]:
        if not lines:
            yield blocks.paragraph(
                "This casebook is empty. Import the case list that your authority's system exports, or look round"
                " first with families that are invented."
            )
            yield blocks.buttons(
                blocks.button("Import a case list", "go", page="import"),
                {
                    **blocks.link("Look round with invented families", "00_start_here", book="demonstration"),
                    "kind": "second",
                },
            )
            yield doors(invented=self._invented, empty=True)
            return
        yield doors(invented=self._invented, empty=False)
        yield from unfinished_blocks(self._unfinished())
        yield blocks.heading("Case list")
        if not any(line.last_supervision_on for line in lines):
            yield blocks.inset(
                "No session is on file yet: a case list does not say when a family was last discussed. Each family"
                " counts as never held until its first session here."
            )
        yield blocks.listing(
            f"Those that wait longest come first, under the policy {self._policy}",
            ["Family", "Children", "Status", "Worker", "Last supervision", "Supervision", "Goals", "Records"],
            [_row(line) for line in lines],
            find="Find a family, child, worker or status",
        )
        yield blocks.paragraph(
            "A date here says when the policy asks for a session. It says nothing about how safe a child is.",
            small=True,
        )

    def _workers_page(self) -> dict[str, Any]:
        """Forms about a worker stay apart from every family's record."""
        shown = [
            blocks.paragraph(
                "Professional supervision is about the person and not the cases. Its records stand apart."
            ),
            blocks.listing(
                "Workers",
                ["Name", "Role", "Team", "Supervision", "Agreement", "Supported year"],
                [_worker_row(line) for line in self._workers()],
                find="Find a worker, role or team",
            ),
        ]
        return self._view("workers", "Supervision of workers", shown)

    def _upload(self, error: str = "") -> dict[str, Any]:
        shown = [
            blocks.paragraph(
                "Choose the Annex A workbook (lists 6 to 9). Children who are on file already are brought up to date;"
                " nothing that you wrote is changed."
            ),
            blocks.upload(
                "Case list",
                "import",
                hint="An Excel file (.xlsx). It stays on this computer.",
                accept=".xlsx",
                button_text="Import",
                error=error,
            ),
        ]
        return self._view("import", "Import a case list", shown)

    def _imported(self, name: str, report: Report) -> dict[str, Any]:
        said = f"{report.imported} new, {report.updated} brought up to date, {len(report.rejected)} rejected."
        shown = [blocks.panel(f"{report.read} rows read", said)]
        shown += [blocks.inset(note) for note in report.notes]
        if report.rejected:
            shown.append(_findings("Rejected: not in the casebook until they are mended", report.rejected))
        if report.queries:
            shown.append(_findings("Imported, with something to check", report.queries))
        shown.append(blocks.buttons(blocks.button("See the case list", "go", page="list")))
        return self._view("imported", f"Imported {name}", shown)


def _row(line: CaseLine) -> list[Any]:
    due = f"{line.due}, {say_day(line.due_on)}" if line.due and line.due_on else line.due
    return [
        blocks.link(
            f"{line.name}, {line.case_id}" if line.case_id not in line.name else line.name,
            "group_supervision",
            case_id=line.case_id,
        ),
        line.children,
        line.statuses,
        line.worker,
        say_day(line.last_supervision_on) if line.last_supervision_on else "none on file",
        blocks.tag(due, DUE_KINDS.get(line.due, "todo")) if due else "",
        blocks.link("Goals", "goal_progress", case_id=line.case_id),
        blocks.link("Records", "records", case_id=line.case_id),
    ]


def _worker_row(line: WorkerLine) -> list[Any]:
    def form(text: str, form_id: str) -> Block:
        return blocks.link(text, "supervision_form", form=form_id, worker_id=line.worker_id)

    links = form("Session", "professional_supervision"), form("Agreement", "supervision_agreement")
    new = line.role == "newly qualified social worker"
    return [
        line.name,
        line.role,
        line.team,
        *links,
        blocks.link("ASYE", "asye_year", worker_id=line.worker_id) if new else "",
    ]


def _findings(caption: str, findings: Sequence[Any]) -> Block:
    shown = [[f"{one.list}, row {one.row}", one.field, one.value, one.reason] for one in findings[:_MOST_SHOWN]]
    more = f" (the first {_MOST_SHOWN} of {len(findings)})" if len(findings) > _MOST_SHOWN else ""
    return blocks.listing(caption + more, ["Where", "Heading", "What stands there", "Why"], shown)
