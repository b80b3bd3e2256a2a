"""`sup forms`: the forms that there are, their fields, and what each answers."""

from typing import TYPE_CHECKING, Annotated

import typer

from sup_lib.cli.app import app, say, say_json

if TYPE_CHECKING:
    from sup_lib.forms.form.definition import Field


@app.command("forms", epilog="Example: sup forms group_case_supervision")
def forms(
    name: Annotated[str, typer.Argument(help="A form's name, or the path of your own YAML file.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """List the supervision forms, or show one: its fields, and which part of which source each answers."""
    from sup_lib.forms.form.library import form_ids, load_form  # noqa: PLC0415

    if name:
        form = load_form(name)
        if as_json:
            say_json(form.model_dump(mode="json"))
            return
        say(f"{form.title} ({form.form_id}, version {form.version})\nFrom: {form.source}")
        for section in form.sections:
            say(f"\n{section.title}")
            for field in section.fields:
                needed = _how_filled(field)
                parts = "; ".join(f"seed {one.seed}: {one.part}" for one in field.answers)
                say(f"  {field.id} [{field.type}{needed}]\n    {field.label}\n    answers {parts}")
        return
    found = [load_form(form_id) for form_id in form_ids()]
    if as_json:
        say_json(
            [{"form_id": one.form_id, "title": one.title, "about": one.about, "source": one.source} for one in found]
        )
        return
    for one in found:
        say(f"{one.form_id}: {one.title}, about a {one.about}. From: {one.source}")


def _how_filled(field: "Field") -> str:
    """Where a field's answer comes from, in a few words."""
    said = [
        "needed for sign-off" if field.required else "",
        "on file, never asked for" if field.shows else "",
        "starts from what is on file" if field.starts_with else "",
        f"filled by the {field.filled_by}" if field.filled_by else "",
    ]
    return "".join(f", {words}" for words in said if words)
