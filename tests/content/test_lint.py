"""Lint: every check finds what its own bad example shows and nothing in the good one."""

from __future__ import annotations

import pytest

from bot.content.library import library_from, shipped_folder
from bot.content.lint import CHECKS, lint, lint_texts
from tests.content.edits import DIALOG_TEXT, PERSONA_TEXT, SAMPLES, dialog_with, persona_with

PERSONA_FILE = "personas/marta.yaml"
DIALOG_FILE = "dialogs/marta_first_visit.yaml"


def found(persona: str = PERSONA_TEXT, dialog: str = DIALOG_TEXT) -> list[str]:
    """Return what lint says of Marta with one or both of her texts changed."""
    return [str(each) for each in lint_texts({PERSONA_FILE: persona}, {DIALOG_FILE: dialog})]


def ids_with(field: str, value: str) -> set[str]:
    """Return the ids of what is found when *field* ("dialog visit") of Marta is *value*."""
    file, path = field.split(" ", 1)
    persona = persona_with(path, value) if file == "persona" else PERSONA_TEXT
    dialog = dialog_with(path, value) if file == "dialog" else DIALOG_TEXT
    return {each.id for each in lint_texts({PERSONA_FILE: persona}, {DIALOG_FILE: dialog})}


every_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)


@every_check
def test_a_check_finds_its_bad_example(check):
    """The example stands in the sample client, which has nothing else to find."""
    assert check.id in ids_with(check.field, check.bad)


@every_check
def test_a_check_lets_its_good_example_pass(check):
    """What the check recommends is not complained about by any other check either."""
    assert ids_with(check.field, check.good) == set()


@every_check
def test_a_check_says_why(check):
    """The reason is a sentence for authors."""
    assert check.why[0].isupper()
    assert check.why.endswith(".")


def test_ids_are_unique():
    """An id names one check."""
    assert len({each.id for each in CHECKS}) == len(CHECKS) >= 25


def test_the_sample_client_has_nothing_to_find():
    """Marta is small and clean, so that every example shows one thing."""
    assert lint(library_from([SAMPLES])) == ()


def test_what_is_found_stands_at_its_place():
    """A problem is one line that an editor can jump to."""
    dialog = DIALOG_TEXT.replace("{to: opening, tells: mother, rapport: +1}", "{rapport: +1}").replace(
        "I suppose I'm waiting to be told", "I suppose I need closure before I am told"
    )

    assert found(dialog=dialog) == [
        "dialogs/marta_first_visit.yaml:40:11: never tried: the answer before it has no conditions "
        "(unreachable-answer)",
        "dialogs/marta_first_visit.yaml:66:9: “closure” is a helper's word, not this client's "
        "(therapised-words)",
    ]


def test_a_state_is_found_at_its_own_place():
    """Nothing leads to a state, or nowhere out of it: the state is what to look at."""
    before, after = DIALOG_TEXT.split("  resting:")
    alone = "  alone:" + after.split("endings:")[0].replace("own_next_step", "alone")

    assert found(dialog=f"{before}{alone}  resting:{after}")[:2] == [
        "dialogs/marta_first_visit.yaml:74:5: 'alone' never reaches an ending (no-way-out)",
        "dialogs/marta_first_visit.yaml:74:5: nothing leads to 'alone' (unreachable-state)",
    ]


def test_a_broken_file_is_left_to_its_own_errors():
    """Lint reads what is whole and says nothing about what is not."""
    assert found(dialog="dialog: [") == [
        "personas/marta.yaml:1:10: no dialog is with 'marta' (persona-without-visit)"
    ]


def test_a_line_repeated_by_another_client_is_found():
    """Two clients who say the same sentence have one author; capitals and body language hide nothing."""
    anke = PERSONA_TEXT.replace("Mm. That's about it.", '"*Nods* I did hear you the first time!"')
    marta = PERSONA_TEXT.replace("I did hear you the first time.", "*nods* I did hear you the first time.")
    said = [str(each) for each in lint_texts({"a/marta.yaml": marta, "b/marta.yaml": anke}, {})]

    assert "b/marta.yaml:25:13: the same as at a/marta.yaml:83:14 (duplicate-line)" in said


def test_the_same_words_may_answer_under_several_conditions():
    """Of the answers of one state only one is given; in another state they would be a repetition."""
    says = "I never said that to anybody."
    alternatives = dialog_with(
        "states.kitchen.hears",
        f"{{support: [{{needs: 5, says: {says}}}, {{says: {says}}}], advice: {{to: resting, says: {says}}}}}",
    )
    elsewhere = DIALOG_TEXT.replace(
        "I suppose I'm waiting to be told I can go home.", "In March, yes; like I said."
    )

    assert found(dialog=alternatives) == []
    assert found(dialog=elsewhere) == [
        "dialogs/marta_first_visit.yaml:66:9: the same as at dialogs/marta_first_visit.yaml:59:44 "
        "(duplicate-line)"
    ]


def test_a_short_line_may_come_back():
    """Everybody says "Yes." more than once."""
    persona = PERSONA_TEXT.replace("It's fine like this.", "Not really.").replace("Right.", "Not really.")

    assert [each for each in found(persona) if "duplicate-line" in each] == []


def test_shipped_content_is_whole_and_clean():
    """What is shipped is found by enumeration; none of it is broken, and lint finds nothing unwise."""
    library = library_from([shipped_folder()])

    assert [str(each) for each in library.broken] == []
    assert [str(each) for each in lint(library)] == []
    assert library.visits != ()
