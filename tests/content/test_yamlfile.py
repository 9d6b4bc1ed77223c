"""The strict reader: text stays text, and what cannot be read is named with its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content import yamlfile
from bot.content.library import shipped_folder
from bot.content.nodes import Listing, Table, Text, places_of
from bot.content.yamlfile import DEEPEST, LONGEST, page_from
from bot.errors import BrokenFile, Place
from tests.content.edits import SAMPLES

KINDS = ("personas", "dialogs")


WHOLE_FILES = sorted(
    file
    for folder in (SAMPLES, shipped_folder())
    for file in folder.glob("*s/*.yaml")
    if file.parent.name in KINDS
)


def value_of(text: str) -> str:
    """Return the text under the name `a`."""
    root = page_from(text, "a.yaml").root
    assert isinstance(root, Table)
    node = root.values["a"]
    assert isinstance(node, Text)
    return node.value


def complaints(text: str) -> str:
    """Return all that is wrong with *text*, one problem a line."""
    try:
        page = page_from(text, "a.yaml")
    except BrokenFile as error:
        return str(error)
    return "\n".join(str(each) for each in page.problems)


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "yes",
        "on",
        "off",
        "True",
        "1_000",
        "0x10",
        "017",
        "1e3",
        "2024-05-01",
        "12:30:45",
        "~",
        "null",
        ".inf",
    ],
)
def test_a_scalar_is_the_text_that_stands_there(written):
    """Nothing is taken for a boolean, a number, a date or null."""
    assert value_of(f"a: {written}") == written


@pytest.mark.parametrize("name", ["no", "on", "yes", "1"])
def test_a_name_is_the_text_that_stands_there(name):
    """`no:` and `on:` are names like any other."""
    root = page_from(f"{name}: x", "a.yaml").root

    assert isinstance(root, Table)
    assert list(root.values) == [name]


def test_only_bare_text_may_be_meant_as_a_number():
    """Quotes and blocks say that text is meant."""
    root = page_from("- 12\n- '12'\n- \"12\"\n- |\n  12", "a.yaml").root
    assert isinstance(root, Listing)

    assert [item.plain for item in root.items if isinstance(item, Text)] == [True, False, False, False]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a.yaml:1:1: the file is empty"),
        ("# a remark only\n", "a.yaml:1:1: the file is empty"),
        ("---\n", "a.yaml:2:1: the file is empty"),
        ("a: b\na: c", "a.yaml:2:1: 'a' is written twice here"),
        ("a: {b: 1, b: 2}", "a.yaml:1:11: 'b' is written twice here"),
        ("a: &x b", "a.yaml:1:4: no anchors here ('&x'); text that begins with '&' needs quotes"),
        ("a: !x b", "a.yaml:1:4: no tags here ('!x'); text that begins with '!' needs quotes"),
        ("a: !!python/object:os.system {}",
         "a.yaml:1:4: no tags here ('tag:yaml.org,2002:python/object:os.system'); "
         "text that begins with '!' needs quotes"),
        ("- *nods* Yes.", "a.yaml:1:3: text that begins with '*' needs quotes around it"),
        ("- *looks at the towel*", "a.yaml:1:3: text that begins with '*' needs quotes around it"),
        ("a: *b", "a.yaml:1:4: text that begins with '*' needs quotes around it"),
        ("<<: {b: c}", "a.yaml:1:1: no merge keys ('<<'); write the fields out"),
        ("? [b]\n: c", "a.yaml:1:3: a name is expected before ':', not a list"),
        ("a: b\n---\na: c", "a.yaml:2:1: a second document starts here; a file holds one"),
        ("%YAML 1.1\n---\na: b", "a.yaml:1:1: a line that begins with '%' has no place here"),
        ("a: one: two", "a.yaml:1:7: text with ': ' in it needs quotes around it"),
        ("{a: b, c: d",
         "a.yaml:1:12: text between { and } with ? or : in it needs quotes, or the } is missing"),
        ("a:\n\tb: c", "a.yaml:2:1: a tab cannot indent; use spaces"),
        ("a: @b", "a.yaml:1:4: text that begins with this character needs quotes around it"),
        ('a: "b" c', "a.yaml:1:8: text goes on after its closing quote, or is indented wrongly"),
        ('a: "b',
         "a.yaml:1:6: not readable as YAML: found unexpected end of stream while scanning a quoted scalar"),
        ("a: b\nc\x07d: e", "a.yaml:2:2: the character U+0007 cannot be used here"),
        ('a: "\\0"', "a.yaml:1:4: the character U+0000 cannot be used here"),
        ('a: "\\ud800"', "a.yaml:1:4: the character U+D800 cannot be used here"),
        ('a: "\\UFFFFFFFF"', "a.yaml:1:1: what follows is not readable as YAML"),
    ],
)  # fmt: skip
def test_what_an_author_sees(text, said):
    """A mistake is named with its place, in the words of somebody who writes clients."""
    assert complaints(text) == said


@pytest.fixture
def thorough(monkeypatch):
    """Read as on a platform that lacks the quick reader."""
    monkeypatch.setattr(yamlfile, "READERS", yamlfile.READERS[-1:])


@pytest.mark.parametrize("file", WHOLE_FILES, ids=lambda file: file.name)
def test_the_quick_reader_and_the_thorough_one_read_the_same(file, request):
    """Values, places and what is bare text are alike, so that content is the same on every platform."""
    text = file.read_text(encoding="utf-8")
    quick = page_from(text, "a.yaml")
    request.getfixturevalue("thorough")

    assert page_from(text, "a.yaml") == quick


def test_without_the_quick_reader_a_question_mark_between_brackets_is_named(thorough):
    """The one thing in which authors may notice the difference says how to mend it."""
    assert complaints("[Is it late?, Yes.]") == (
        "a.yaml:1:12: text between [ and ] with ? or : in it needs quotes, or the ] is missing"
    )


def test_several_mistakes_are_named_at_once():
    """A name written twice does not hide the anchor below it."""
    assert complaints("a: b\na: c\nd: &x e") == (
        "a.yaml:2:1: 'a' is written twice here\n"
        "a.yaml:3:4: no anchors here ('&x'); text that begins with '&' needs quotes"
    )


def test_of_two_equal_names_the_first_counts():
    """The second is refused, so nobody can come to rely on it."""
    assert value_of("a: first\na: second") == "first"


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    """An editor's habits are not the author's mistakes, and places stay right."""
    page = page_from("\ufeffa: b\r\nc: d\r\n", "a.yaml")

    assert places_of(page.root)["c",] == Place("a.yaml", 2, 4)
    assert value_of("\ufeffa: b\r\nc: d\r\n") == "b"


def test_a_file_of_the_longest_size_is_read_and_one_byte_more_is_not():
    """The limit counts bytes of UTF-8, not characters."""
    most = "a: " + "b" * (LONGEST - 3)

    assert len(value_of(most)) == LONGEST - 3
    assert complaints(most + "b") == "a.yaml:1:1: the file is longer than 1048576 bytes"
    assert complaints("a: " + "é" * (LONGEST // 2)) == "a.yaml:1:1: the file is longer than 1048576 bytes"


def test_nesting_ends_at_the_depth_that_is_allowed():
    """Lists inside lists are read up to the limit and refused beyond it."""
    assert complaints("[" * (DEEPEST - 1) + "a" + "]" * (DEEPEST - 1)) == ""
    assert complaints("[" * DEEPEST + "a" + "]" * DEEPEST) == "a.yaml:1:21: nested more than 20 deep"
    assert complaints("[" * 100_000) == "a.yaml:1:21: nested more than 20 deep"


def test_everything_has_its_place():
    """Lines and columns count from 1; lists count from 0."""
    page = page_from("a:\n  - b\n  - c: d\n", "a.yaml")

    assert {path: (at.line, at.column) for path, at in places_of(page.root).items()} == {
        (): (1, 1),
        ("a",): (2, 3),
        ("a", "0"): (2, 5),
        ("a", "1"): (3, 5),
        ("a", "1", "c"): (3, 8),
    }


def places_in(said: str) -> bool:
    """Say whether every line of *said* begins with a place in the file."""
    return all(re.match(r"a\.yaml:[1-9]\d*:[1-9]\d*: .", each) for each in said.split("\n") if each)


@given(st.text())
def test_any_text_is_read_or_refused_with_a_place(text):
    """Whatever stands in a file, nothing but a `BrokenFile` is ever raised."""
    assert places_in(complaints(text))


@given(st.text(alphabet="ab01:-?[]{},&*!|>'\"%@#~\n\t \\<=."))
def test_any_text_of_yaml_characters_is_read_or_refused_with_a_place(text):
    """The same law where YAML's own characters crowd."""
    assert places_in(complaints(text))


@given(st.binary())
def test_halves_of_characters_are_read_or_refused_with_a_place(content):
    """The same law for text that was decoded carelessly."""
    assert places_in(complaints(content.decode("utf-8", errors="surrogateescape")))


def test_half_a_character_is_refused():
    """A chat could not carry it."""
    assert complaints("a: b\udc80") == "a.yaml:1:5: the character U+DC80 cannot be used here"
