"""Everything a client may say is found once, with its path, and counted."""

from __future__ import annotations

from collections import Counter

from bot.content.checks import DialogPage, PersonaPage
from bot.content.counts import Counts, counts_of
from bot.content.library import library_from
from bot.content.nodes import places_of
from bot.content.said import Part, Said, said_by, said_in
from bot.content.shape import dialog_from, persona_from
from bot.content.yamlfile import page_from
from bot.errors import Place
from tests.content.edits import DIALOG_TEXT, PERSONA_TEXT, SAMPLES


def test_every_line_of_a_dialog_is_found():
    """One for each variant and message, by the part it belongs to."""
    said = tuple(said_in(dialog_from(DIALOG_TEXT, "kept")))

    assert Counter(each.part for each in said) == {
        Part.LATE: 2,
        Part.CUE: 3,
        Part.TOLD: 3,
        Part.LINE: 10,
        Part.ANSWER: 3,
        Part.ENDING: 5,
    }
    assert said[0].text == "Is that the time already?"
    assert said[-1].path == ("endings", "leaves_hurt", "lines", "0")


def test_every_line_of_a_persona_is_found():
    """Reactions in every tone, what is said to repeats, and topics."""
    said = tuple(said_by(persona_from(PERSONA_TEXT, "kept")))

    assert Counter(each.part for each in said) == {Part.REACTION: 45, Part.TOPIC: 3}
    assert said[0].path == ("reactions", "reflection_of_feeling", "plain", "0")


def begins_there(text: str, place: Place, said: Said) -> bool:
    """Say whether *said* stands at *place* in the file's *text*, in quotes or without."""
    return text.split("\n")[place.line - 1][place.column - 1 :].lstrip("\"'").startswith(said.text[:12])


def test_every_line_of_a_dialog_has_its_place():
    """Lists or single texts, one answer or several: the place is where the text begins."""
    places = places_of(page_from(DIALOG_TEXT, "kept").root)
    page = DialogPage("kept", places, dialog_from(DIALOG_TEXT, "kept"))

    assert [said for said in page.said() if not begins_there(DIALOG_TEXT, page.at(*said.path), said)] == []


def test_every_line_of_a_persona_has_its_place():
    """With tones and without them: the place is where the text begins."""
    text = PERSONA_TEXT.replace('    plain: ["Sure."]\n', "    - Sure.\n    - Let us begin.\n")
    page = PersonaPage("kept", places_of(page_from(text, "kept").root), persona_from(text, "kept"))

    assert [said for said in page.said() if not begins_there(text, page.at(*said.path), said)] == []


def test_what_is_not_in_the_file_is_placed_around_it():
    """A path that leads nowhere ends at the last thing there is."""
    places = places_of(page_from(DIALOG_TEXT, "kept").root)
    page = DialogPage("kept", places, dialog_from(DIALOG_TEXT, "kept"))

    assert page.at("states", "kitchen", "then") == page.at("states", "kitchen")
    assert page.at("nowhere") == Place("kept", 1, 1)


def test_a_visit_is_counted():
    """The numbers an author watches, as one line."""
    counts = counts_of(library_from([SAMPLES]).visits)

    assert counts == (Counts("marta", "marta_first_visit", 4, 26, 48, 404, 2, 4),)
    assert str(counts[0]) == (
        "marta_first_visit: 4 states, 26 lines, 48 reactions, 404 words, 2 disclosures, 4 endings"
    )


def test_no_visits_are_no_counts():
    assert counts_of(()) == ()
