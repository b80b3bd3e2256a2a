"""Group supervision from its list of steps to the sign-off, by keyboard alone."""

from browser.hands import open_page, title
from playwright.sync_api import expect

from sup_lib.casebook import Casebook

NAME_OF_FOCUS = """() => {
  const node = document.activeElement;
  const group = node.closest("fieldset")?.querySelector("legend")?.innerText ?? "";
  const label = node.getAttribute("aria-label") ?? node.labels?.[0]?.innerText ?? node.innerText ?? "";
  return { name: label.trim(), group: group.trim() };
}"""


class Keys:
    def __init__(self, page):
        self.page = page

    def reach(self, name, *, group=""):
        """Press Tab until the focus is on what has this name; somebody without a mouse has no other way."""
        for _ in range(120):
            self.page.keyboard.press("Tab")
            found = self.page.evaluate(NAME_OF_FOCUS)
            if found["name"].startswith(name) and group in found["group"]:
                return
        raise AssertionError(f"'{name}' cannot be reached by Tab")

    def press(self, name):
        self.reach(name)
        self.page.keyboard.press("Enter")

    def write(self, name, words):
        self.reach(name)
        self.page.keyboard.type(words)

    def say(self, group, *, yes):
        """Choose the first or the second of two options."""
        self.reach("Yes" if group != HELD_AS else "Group", group=group)
        self.page.keyboard.press("Space" if yes else "ArrowDown")


HELD_AS = "Is this group or single agency supervision?"


def test_the_whole_session_without_a_mouse(page, served, invented):
    open_page(page, served(invented), "group_supervision", case_id="F-0007")
    keys = Keys(page)
    keys.press("Begin")
    title(page, "This session")
    keys.say(HELD_AS, yes=True)
    onward(page, keys, "Process compliance")
    keys.say("Is the key information", yes=True)
    keys.say("Have cultural identity needs", yes=False)
    onward(page, keys, "Case update")
    keys.say("Have all agreed professional actions", yes=True)
    onward(page, keys, "Goals of the parents and carers")
    keys.say("Are any further goals needed?", yes=False)
    onward(page, keys, "What is changing for the child")
    keys.write("What change, in what the child does or says", "She leaves the room without looking back")
    keys.write("How far do we see or hear it", "School sees eight, home reports four")
    onward(page, keys, "Where the group stands")
    for name, score in (("Kala", "5"), ("Imran", "8")):
        keys.press("Add a member")
        page.wait_for_function("document.activeElement.tagName === 'INPUT'")
        page.keyboard.type(name)
        page.keyboard.press("Tab")
        page.keyboard.type(score)
    expect(page.get_by_text("From 5 to 8, 3 points apart")).to_be_visible()
    onward(page, keys, "Reflection")
    keys.reach("Attachment")
    page.keyboard.press("Space")
    keys.write("Which emotional and psychosocial factors", "She keeps watch")
    keys.write("What needs to change in the professional system?", "The number comes from Elsie")
    onward(page, keys, "Next steps")
    keys.press("Add a step")
    expect(page.get_by_role("group", name="Step 1")).to_be_visible()
    keys.reach("process compliance")
    page.keyboard.press("ArrowDown")
    keys.write("What", "Weekly hour for Elsie")
    keys.write("Who", "Tom Adeyemi")
    keys.write("By when", "14/10/2026")
    onward(page, keys, "Check before you sign off")
    keys.write("Signed off by", "Kala Mistry, practice supervisor")
    keys.press("Sign off")
    title(page, "Signed off")
    with Casebook.open(invented) as book:
        (record,) = book.records.all(case_id="F-0007", state="signed off")
        agreed = [action for action in book.actions("F-0007") if action.agreed_in == record.record_id]
    assert [(one.what, one.group, one.who) for one in agreed] == [
        ("Weekly hour for Elsie", "intervention", "Tom Adeyemi")
    ]


def onward(page, keys, following):
    keys.press("Continue")
    title(page, following)
    expect(page.locator(".sup-h1")).to_be_focused()


BENEATH = """() => {
  const node = document.activeElement, bar = document.querySelector(".sup-tools");
  if (bar.contains(node) || !document.querySelector(".sup-body").contains(node)) return "";
  const place = node.getBoundingClientRect();
  const hidden = place.height < innerHeight && place.top < bar.getBoundingClientRect().bottom;
  const style = getComputedStyle(node);
  const plain = style.outlineStyle !== "solid" && style.boxShadow === "none";
  return hidden ? `hidden: ${node.innerText}` : plain ? `not to be seen: ${node.innerText}` : "";
}"""


def test_the_focus_is_seen_both_ways_and_never_lies_beneath_the_bar(page, served, invented):
    open_page(page, served(invented), "team_progress")
    keys, places = Keys(page), 0
    keys.reach("Why each stands where it does")
    assert page.evaluate(BENEATH) == ""
    keys.reach("Open in JupyterLab")
    while page.evaluate(NAME_OF_FOCUS)["name"] != "Case list" or places < 10:
        page.keyboard.press("Shift+Tab")
        places += 1
        assert page.evaluate(BENEATH) == "", page.evaluate(BENEATH)
    assert places > 20
