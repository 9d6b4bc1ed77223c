"""Blessed transcripts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.library import library_from, shipped_folder
from bot.encounter.policies import LISTENER, POLICIES, play
from bot.encounter.scene import scene_of
from bot.encounter.transcript import (
    BlessedTurn,
    Transcript,
    blessed,
    differences,
    replayed,
    transcript_from,
)
from bot.errors import BrokenFile
from bot.reading.behaviours import Behaviour
from tests.encounter.scenes import adas_scene

B = Behaviour
TEXT = """\
dialog: ada_first_visit
rapport: 5
seed: 1
ending: own_step
turns:
  - trainee: You worry about her.
    behaviours: reflection_of_feeling
    client: [reflection_of_feeling 2, She moved out., In May., "opening one, otherwise"]
    state: opening
    rapport: 7
  - trainee: What has helped you before? Mm.
    behaviours: [skillful_question, minimal_encourager]
    client:
      - skillful_question 2
      - I wrote to her.
      - "I'll post it."
      - Thank you.
    state: own_step
"""
TRANSCRIPT = Transcript(
    dialog="ada_first_visit",
    rapport=5,
    seed=1,
    turns=(
        BlessedTurn(
            "You worry about her.",
            (B.REFLECTION_OF_FEELING,),
            ("reflection_of_feeling 2", "She moved out.", "In May.", "opening one, otherwise"),
            "opening",
            7,
        ),
        BlessedTurn(
            "What has helped you before? Mm.",
            (B.SKILLFUL_QUESTION, B.MINIMAL_ENCOURAGER),
            ("skillful_question 2", "I wrote to her.", "I'll post it.", "Thank you."),
            "own_step",
            None,
        ),
    ),
    ending="own_step",
)


def test_a_transcript_is_read_whole():
    assert transcript_from(TEXT, "ada.yaml") == TRANSCRIPT


def test_what_is_wrong_in_a_transcript_is_named_with_its_place():
    text = TEXT.replace("skillful_question, minimal", "skilful_question, minimal").replace(
        "seed: 1", "sed: 1"
    )

    with pytest.raises(BrokenFile) as caught:
        transcript_from(text, "ada.yaml")

    assert [str(each) for each in caught.value.problems] == [
        "ada.yaml:1:1: 'seed' is missing",
        "ada.yaml:3:1: no field 'sed'; did you mean 'seed'?",
        "ada.yaml:12:17: no behaviour 'skilful_question'; did you mean 'skillful_question'?",
    ]


def test_an_encounter_that_goes_as_it_was_accepted_has_no_differences():
    assert differences(TRANSCRIPT, replayed(TRANSCRIPT, adas_scene())) == ()


def test_every_difference_is_named():
    first = replace(TRANSCRIPT.turns[0], client=("Hm.",), state="guarded", rapport=6)
    other = replace(TRANSCRIPT, turns=(first, TRANSCRIPT.turns[1], TRANSCRIPT.turns[1]), ending="left_heard")

    assert differences(other, replayed(other, adas_scene())) == (
        "turn 1: the client says ('reflection_of_feeling 2', 'She moved out.', 'In May.',"
        " 'opening one, otherwise'), and was ('Hm.',)",
        "turn 1: the state is opening, and was guarded",
        "turn 1: rapport is 7, and was 6",
        "it ends after turn 2, and had 3",
        "the ending is own_step, and was left_heard",
    )


def test_a_transcript_of_another_dialog_is_refused():
    with pytest.raises(ValueError, match=r"^the transcript is of other, not of ada_first_visit$"):
        replayed(replace(TRANSCRIPT, dialog="other"), adas_scene())


def test_what_was_not_coded_needs_a_reader():
    uncoded = replace(TRANSCRIPT, turns=(replace(TRANSCRIPT.turns[0], behaviours=()),))

    with pytest.raises(
        ValueError, match=r"^no behaviours are kept for 'You worry about her.', and there is no reader$"
    ):
        replayed(uncoded, adas_scene())


@pytest.mark.parametrize("policy", POLICIES, ids=lambda each: each.name)
def test_an_encounter_written_down_and_read_again_goes_the_same_way(policy):
    """Whatever is said, quotes and asterisks and all, comes back through YAML."""
    scene = adas_scene()
    text = blessed(play(scene, policy, 3))

    again = transcript_from(text, "played.yaml")

    assert differences(again, replayed(again, scene)) == ()


def test_real_lines_come_back_through_yaml_too():
    for visit in library_from([shipped_folder()]).visits:
        scene = scene_of(visit.persona, visit.dialog)
        again = transcript_from(blessed(play(scene, LISTENER, 1)), "played.yaml")
        assert differences(again, replayed(again, scene)) == ()


def test_there_are_blessed_transcripts():
    assert BLESSED


BLESSED = sorted((Path(__file__).parent.parent / "transcripts").glob("*.yaml"))


@pytest.mark.parametrize("file", BLESSED, ids=lambda each: each.stem)
def test_what_was_blessed_still_goes_like_that(file):
    transcript = transcript_from(file.read_text(encoding="utf-8"), file.name)
    (visit,) = (
        each for each in library_from([shipped_folder()]).visits if each.dialog.id == transcript.dialog
    )

    assert differences(transcript, replayed(transcript, scene_of(visit.persona, visit.dialog))) == ()
