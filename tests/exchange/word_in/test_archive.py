"""What is no Word document, or too much of one, is refused in one sentence before anything parses it."""

import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from sup_lib.errors import UnreadableFile
from sup_lib.exchange.word_in import archive as bounds
from sup_lib.exchange.word_in import read_word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(path, form):
    with pytest.raises(UnreadableFile) as refused:
        read_word(path, form)
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.fixture
def altered(kept):
    """A plain document with some of its parts replaced, added, or (None) left out."""

    def alter(parts, name="altered.docx"):
        plain, path = kept(Document(), "plain.docx"), kept(b"", name)
        with zipfile.ZipFile(plain) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
            for one in before.namelist():
                if one not in parts:
                    after.writestr(one, before.read(one))
            for one, contents in parts.items():
                if contents is not None:
                    after.writestr(one, contents)
        return path

    return alter


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        (b"", "is not a Word document"),
        (b"{\\rtf1 hello}", "is not a Word document"),
        (OLE + b"\0" * 600, r"an old Word file \(.doc\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x03\x04 and no more", "damaged or is no Word document"),
    ],
)
def test_other_files(form, kept, contents, said):
    assert re.search(said, refusal(kept(contents), form))


def test_nothing_there_and_folders(form, tmp_path):
    assert "there is no file" in refusal(tmp_path / "none.docx", form)
    assert "is a folder" in refusal(tmp_path, form)


def test_archives_of_another_kind(form, altered):
    assert "no Word document" in refusal(altered({"mimetype": "application/vnd.oasis.opendocument.text"}), form)
    assert "no Word document" in refusal(altered({"[Content_Types].xml": None}), form)
    assert "no Word document" in refusal(altered({"word/document.xml": "<workbook/>"}), form)
    assert "no Word document" in refusal(altered({"word/document.xml": None}), form)


def test_a_document_type_is_refused(form, altered):
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><document>&b;</document>'
    assert "declares a document type" in refusal(altered({"word/document.xml": bomb}), form)


def test_broken_text_is_refused(form, altered):
    assert "its text cannot be read" in refusal(altered({"word/document.xml": "<document><p></document>"}), form)


def test_too_deep_and_too_much(form, altered, monkeypatch):
    deep = f"<document>{'<p>' * 200}{'</p>' * 200}</document>"
    assert "larger or deeper" in refusal(altered({"word/document.xml": deep}), form)
    monkeypatch.setattr(bounds, "BOUNDS", bounds.Bounds(text_bytes=100))
    assert "bytes of text" in refusal(altered({}), form)
    monkeypatch.setattr(bounds, "DOCUMENT", replace(bounds.DOCUMENT, unpacked_bytes=1000))
    assert "unpacks to" in refusal(altered({}), form)
    monkeypatch.setattr(bounds, "DOCUMENT", replace(bounds.DOCUMENT, file_bytes=1000))
    assert "larger than 1,000 bytes" in refusal(altered({}), form)


def test_a_damaged_part_is_refused(form, kept, altered):
    path = altered({"word/media/x.bin": b"x" * 50_000})
    data = bytearray(path.read_bytes())
    place = data.find(b"word/document.xml") + 60
    data[place : place + 20] = b"\0" * 20
    assert "damaged" in refusal(kept(bytes(data), "bad.docx"), form)


def test_macros_and_links_are_left_alone_and_said(form, altered):
    relations = (
        '<Relationships><Relationship Id="rId900" TargetMode="External" Target="http://192.0.2.1/t.dotm"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    found = read_word(altered({"word/vbaProject.bin": b"x", "word/_rels/document.xml.rels": relations}), form)
    assert found.answers == {}
    assert found.notes == (
        "the document holds macros; they were not looked at",
        "the document points to files elsewhere; they were not fetched",
    )
