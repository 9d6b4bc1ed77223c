"""The library: folders are enumerated, and a broken file is named without stopping the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content import library
from bot.content.library import Library, edition_of, library_from, shipped_folder, visit_from_texts
from bot.errors import BrokenFile, ContentError, NotNow
from tests.content.edits import DIALOG_TEXT, PERSONA_TEXT, SAMPLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with Marta and her first visit."""
    write(tmp_path / "personas/marta.yaml", PERSONA_TEXT)
    write(tmp_path / "dialogs/marta_first_visit.yaml", DIALOG_TEXT)
    return tmp_path


def write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def told(shelf: Library, folder: Path) -> list[str]:
    """Return what is broken, without the folder's own path."""
    return [str(each).replace(f"{folder.as_posix()}/", "") for each in shelf.broken]


def second_visit() -> str:
    return DIALOG_TEXT.replace("marta_first_visit", "marta_second_visit").replace("visit: 1", "visit: 2")


def someone_else() -> str:
    return PERSONA_TEXT.replace("persona: marta", "persona: anke").replace("name: Marta", "name: Anke")


def test_the_samples_are_whole():
    """Marta can be met."""
    shelf = library_from([SAMPLES])

    assert shelf.broken == ()
    assert [(each.persona.id, each.dialog.id) for each in shelf.visits] == [("marta", "marta_first_visit")]


def test_every_visit_keeps_the_texts_it_was_read_from(folder):
    """What was played can be kept, and rebuilt to the letter."""
    visit = library_from([folder]).visit("marta", 1)

    assert (visit.persona_text, visit.dialog_text) == (PERSONA_TEXT, DIALOG_TEXT)
    assert visit_from_texts(visit.persona_text, visit.dialog_text) == visit


def test_clients_come_in_order_of_name_and_their_visits_in_order(folder):
    """Whatever the files are called, people see names."""
    write(folder / "dialogs/marta_second_visit.yaml", second_visit())
    write(folder / "personas/anke.yaml", someone_else())
    write(
        folder / "dialogs/visit_of_anke.yaml",
        DIALOG_TEXT.replace("persona: marta", "persona: anke").replace("marta_first_visit", "visit_of_anke"),
    )
    shelf = library_from([folder])

    assert told(shelf, folder) == []
    assert [each.name for each in shelf.personas] == ["Anke", "Marta"]
    assert [each.dialog.visit for each in shelf.of("marta")] == [1, 2]


def test_a_client_without_a_visit_is_not_offered(folder):
    """Nobody can meet them, and nothing is wrong with the others."""
    write(folder / "personas/anke.yaml", someone_else())
    shelf = library_from([folder])

    assert [each.id for each in shelf.personas] == ["marta"]
    assert told(shelf, folder) == []


def test_who_asks_for_nobody_is_told_who_is_there(folder):
    """The message can be said to a person as it stands."""
    with pytest.raises(NotNow) as caught:
        library_from([folder]).visit("lsa")

    assert caught.value.message == "There is no client called “lsa”. There are: marta."


def test_who_asks_for_a_later_visit_is_told_which_there_are(folder):
    """The message can be said to a person as it stands."""
    with pytest.raises(NotNow) as caught:
        library_from([folder]).visit("marta", 2)

    assert caught.value.message == "Marta has no visit 2. There are: 1."


def test_a_broken_file_never_stops_the_others(folder):
    """The broken visit is named with all its problems; the whole one is offered."""
    text = second_visit().replace("turns: 12", "turns: 2").replace("opens: guarded", "opens: gaurded")
    write(folder / "dialogs/marta_second_visit.yaml", text)
    shelf = library_from([folder])

    assert told(shelf, folder) == [
        "dialogs/marta_second_visit.yaml:5:8: 'turns' is from 8 to 60, not 2",
        "dialogs/marta_second_visit.yaml:6:8: no state 'gaurded'; did you mean 'guarded'?",
    ]
    assert [each.dialog.id for each in shelf.visits] == ["marta_first_visit"]
    assert [Path(each).name for each in shelf.dialog_files] == [
        "marta_first_visit.yaml", "marta_second_visit.yaml",
    ]  # fmt: skip


def test_a_dialog_whose_persona_is_broken_is_not_offered(folder):
    """Both files are named, so that nobody looks for the fault in the wrong one."""
    write(folder / "personas/marta.yaml", PERSONA_TEXT.replace("age: 52", "age: 0"))
    shelf = library_from([folder])

    assert shelf.visits == ()
    assert told(shelf, folder) == [
        "dialogs/marta_first_visit.yaml:1:1: no whole persona 'marta'",
        "personas/marta.yaml:3:6: 'age' is from 1 to 120, not 0",
    ]


def test_the_same_persona_twice_is_named(folder, tmp_path_factory):
    """The first folder's stays; the other is refused."""
    other = tmp_path_factory.mktemp("school")
    write(other / "personas/marta.yaml", PERSONA_TEXT.replace("age: 52", "age: 40"))
    shelf = library_from([folder, other])

    assert shelf.visit("marta").persona.age == 52
    assert told(shelf, other) == [
        f"personas/marta.yaml:1:1: the persona 'marta' is in {folder.as_posix()}/personas/marta.yaml already"
    ]


def test_two_dialogs_for_the_same_hour_are_named(folder):
    """The first in the order of names stays; the other is refused."""
    write(
        folder / "dialogs/marta_once_more.yaml", DIALOG_TEXT.replace("marta_first_visit", "marta_once_more")
    )
    shelf = library_from([folder])

    assert [each.dialog.id for each in shelf.visits] == ["marta_first_visit"]
    assert told(shelf, folder) == [
        "dialogs/marta_once_more.yaml:1:1: visit 1 of 'marta' is in dialogs/marta_first_visit.yaml already"
    ]


def test_a_school_may_add_a_visit_to_a_shipped_client(folder, tmp_path_factory):
    """A folder with dialogs alone is content too."""
    school = tmp_path_factory.mktemp("school")
    write(school / "dialogs/marta_second_visit.yaml", second_visit())

    assert library_from([folder, school]).visit("marta", 2).dialog.id == "marta_second_visit"


def test_an_empty_folder_is_refused(tmp_path):
    """A path that leads to no content is a mistake, not an empty library."""
    with pytest.raises(ContentError) as caught:
        library_from([tmp_path / "nowhere"])

    assert str(caught.value) == (
        f"{tmp_path.as_posix()}/nowhere:1:1: no personas/*.yaml and no dialogs/*.yaml in this folder"
    )


def test_a_file_that_would_never_be_read_is_named(folder):
    """Content that is silently left out is worse than content that is wrong."""
    write(folder / "dialogs/marta_second_visit.yml", second_visit())

    assert told(library_from([folder]), folder) == [
        "dialogs/marta_second_visit.yml:1:1: not read: the name of content ends in .yaml"
    ]


def test_a_file_that_is_not_text_is_named(folder):
    """The line with the first wrong byte is said."""
    (folder / "personas/anke.yaml").write_bytes(b"persona: anke\nname: Ank\xe9\n")

    assert told(library_from([folder]), folder) == ["personas/anke.yaml:2:1: this line is not UTF-8 text"]


def test_a_file_that_is_too_long_is_named_without_being_read(folder):
    """Whatever somebody drops into the folder, start stays quick."""
    write(folder / "personas/anke.yaml", "#" * (1 << 20) + "\n")

    assert told(library_from([folder]), folder) == [
        "personas/anke.yaml:1:1: the file is longer than 1048576 bytes"
    ]


def test_a_folder_called_like_a_file_is_named(folder):
    """What cannot be read is said in the operating system's words."""
    (folder / "personas/anke.yaml").mkdir()

    assert told(library_from([folder]), folder) == [
        "personas/anke.yaml:1:1: the file cannot be read: Is a directory"
    ]


def test_windows_line_ends_and_a_byte_order_mark_keep_the_edition(folder):
    """A checkout on another machine is the same client."""
    before = library_from([folder]).visit("marta").edition
    for file in (folder / "personas/marta.yaml", folder / "dialogs/marta_first_visit.yaml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))

    assert library_from([folder]).visit("marta").edition == before


def test_an_edit_of_either_text_makes_another_edition():
    """History can tell what was played from what stands there now."""
    editions = {
        edition_of(PERSONA_TEXT, DIALOG_TEXT),
        edition_of(PERSONA_TEXT + "\n", DIALOG_TEXT),
        edition_of(PERSONA_TEXT, DIALOG_TEXT + "\n"),
        edition_of("a", "bc"),
        edition_of("ab", "c"),
    }

    assert len(editions) == 5
    assert {len(each) for each in editions} == {12}


def test_texts_that_no_longer_fit_are_refused():
    """A kept text names itself, since it has no file."""
    with pytest.raises(BrokenFile) as caught:
        visit_from_texts(PERSONA_TEXT, DIALOG_TEXT.replace("visit: 1", "visit: 0"))

    assert str(caught.value) == "the dialog as kept:3:8: 'visit' is from 1 to 99, not 0"


def test_an_installed_program_brings_its_own_content(tmp_path, monkeypatch):
    """Inside a wheel the content stands within the package."""
    (tmp_path / "bot/shipped").mkdir(parents=True)
    monkeypatch.setattr(library, "__file__", str(tmp_path / "bot/content/library.py"))

    assert shipped_folder() == tmp_path / "bot/shipped"


def test_the_shipped_folder_has_the_content_of_the_project():
    """In a checkout that is the folder in which `bot/` stands."""
    assert (shipped_folder() / "pyproject.toml").is_file()
