"""The line offered instead is the author's, and answers what the client had just said."""

from __future__ import annotations

from dataclasses import replace

from bot.content.dialog import Answer
from bot.debrief.fitting import Form, fitting, heard_until, places_after
from bot.encounter.encounter import Standing
from bot.reading.behaviours import Behaviour, Effect
from tests.debrief.given import encounter, first_visit, turn

B = Behaviour
DOOR = Standing("door", 4)
CHAIR = first_visit().states["chair"]


def test_the_line_takes_up_what_she_had_just_said():
    """A shared word decides, and a shared feeling counts double."""
    assert (
        fitting([CHAIR], ("They're slow.", "And they ache."), (), Form.ANY) == "Slow hands. That must ache."
    )
    assert fitting([CHAIR], ("I'm scared of buttons.",), (), Form.ANY) == "Buttons scare you."


def test_the_form_asked_for_comes_before_the_words():
    """A question or a statement as wanted, and the shortest where fewer words would do."""
    heard = ("They ache, my slow hands.",)

    assert fitting([CHAIR], heard, (), Form.ASKS) == "What do your hands tell you?"
    assert fitting([CHAIR], heard, (), Form.SAYS) == "Slow hands. That must ache."
    assert fitting([CHAIR], heard, (), Form.BRIEF) == "Buttons scare you."


def test_without_a_line_left_there_is_room():
    """A state the dialog lacks, and one whose lines were all said."""
    assert fitting([], ("Hm.",), (), Form.ANY) == "Mm. I'm listening."
    assert fitting([CHAIR], ("Hm.",), CHAIR.fits, Form.ANY) == "Mm. I'm listening."


def test_what_was_just_told_is_received_where_the_author_receives_it():
    """The state an opening answer leads to after that disclosure comes first, and only right after it."""
    here = replace(
        CHAIR,
        hears={
            B.SUPPORT: (Answer(to="bench", after=("hands",)),),
            Effect.CLOSES: (Answer(to="door", after=("hands",)),),
            B.ADVICE: (Answer(to="door", after=("hands",)),),
        },
    )
    visit = first_visit()
    dialog = replace(visit, states={**visit.states, "chair": here})
    chair = Standing("chair", 5, told=frozenset({"hands"}))
    after = turn(2, [("Try gloves.", B.ADVICE)], chair, chair)

    assert [each.name for each in places_after(after, "hands", dialog)] == ["bench", "chair"]
    assert [each.name for each in places_after(after, None, dialog)] == ["chair"]
    assert places_after(replace(after, before=Standing("attic", 5)), "hands", dialog) == ()


def test_a_number_she_has_not_said_is_not_offered():
    """Once she has said it, also some lines before, it may be given back."""
    place = replace(
        first_visit().states["chair"], fits=("Forty years of this, and slow now.", "Mm, so slow.")
    )

    assert fitting((place,), ("They're slow now.",), (), Form.ANY) == "Mm, so slow."
    assert (
        fitting((place,), ("They're slow now.",), (), Form.ANY, ("I did it for forty years.",))
        == "Forty years of this, and slow now."
    )


def test_everything_she_said_before_a_reply_is_known():
    """The opening, her lines and answers so far; not what she says later."""
    hour = encounter(turn(1, [("Mm.", B.SUPPORT)], DOOR, DOOR), turn(2, [("Mm.", B.SUPPORT)], DOOR, DOOR))

    assert heard_until(hour.turns[0], hour) == (*hour.opening, "door line 1")
    assert heard_until(hour.turns[1], hour) == (*hour.opening, "door line 1", "answer 1", "door line 2")
