"""Which words the client says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.content.dialog import Answer
from bot.content.persona import Lines, Topic
from bot.encounter.encounter import Encounter, Turn
from bot.encounter.engine import Carried, begin, hear
from bot.encounter.lines import Tongue, is_wordless, topic_of
from bot.encounter.scene import Scene, scene_of
from bot.reading.behaviours import Behaviour
from bot.reading.reading import Coded, Reading
from tests.encounter.readings import reading_of
from tests.encounter.scenes import ada, adas_scene, first_visit, state

B = Behaviour
AT = datetime(2026, 1, 1, 9, tzinfo=UTC)


def heard(*replies: tuple[str, Behaviour], scene: Scene | None = None, rapport: int = 3) -> tuple[Turn, ...]:
    playing = scene or adas_scene()
    encounter = begin(playing, id="e", trainee="t", edition="x", seed=1, at=AT, carried=Carried(rapport))
    for reply, behaviour in replies:
        encounter = hear(playing, encounter, reply, reading_of(reply, behaviour), AT)
    return encounter.turns


def with_guarded(**changes: object) -> Scene:
    dialog = first_visit()
    return scene_of(ada(), replace(dialog, states={**dialog.states, "guarded": state("guarded", **changes)}))  # type: ignore[arg-type]


def test_a_line_is_never_said_twice_while_another_is_left():
    tongue = Tongue(3, 1, ["b"])

    assert {tongue.choose("x", ("a", "b", "c")) for _ in range(2)} == {"a", "c"}


def test_when_all_have_been_said_the_one_said_longest_ago_comes_again():
    tongue = Tongue(3, 1, ["c", "a", "b", "c"])

    assert [tongue.choose("x", ("a", "b", "c")) for _ in range(4)] == ["a", "b", "c", "a"]


def test_a_later_pool_serves_when_the_first_is_used_up():
    tongue = Tongue(3, 1, ["a"])

    assert [tongue.choose("x", ("a",), ("b",)) for _ in range(2)] == ["b", "a"]


def test_seed_turn_and_place_choose():
    """Over many of each, every variant comes up; the same three always choose the same."""
    variants = tuple("abcd")
    by_seed = [Tongue(seed, 1, ()).choose("x", variants) for seed in range(40)]
    by_turn = [Tongue(1, turn, ()).choose("x", variants) for turn in range(40)]
    by_place = [Tongue(1, 1, ()).choose(str(place), variants) for place in range(40)]

    assert set(by_seed) == set(by_turn) == set(by_place) == set(variants)
    assert by_seed == [Tongue(seed, 1, ()).choose("x", variants) for seed in range(40)]


def test_a_state_come_back_to_goes_on_where_it_was():
    """Its first line is not said again; when all are said the reaction stands alone."""
    tongue = Tongue(1, 5, ["guarded one, otherwise"])
    guarded = state("guarded", hears={})

    assert [tongue.next_of(guarded) for _ in range(2)] == [("guarded two",), ()]


def test_what_closes_is_answered_from_the_rapport_it_left():
    """At 3, advice leaves 2, and there she is hard; a question at 2 is answered hard, at 3 not yet."""
    (advised,) = heard(("You should rest.", B.ADVICE), rapport=3)
    (asked,) = heard(("How are you?", B.OPEN_QUESTION), rapport=3)
    (asked_low,) = heard(("How are you?", B.OPEN_QUESTION), rapport=2)

    assert advised.said == ("advice hard",)
    assert asked.said[0] in {"open_question 1", "open_question 2"}
    assert asked_low.said[0] == "open_question hard"


def test_an_apology_for_nothing_a_repetition_and_a_parrot_have_answers_of_their_own():
    turns = heard(
        ("Sorry about that.", B.REPAIR),
        ("It sounds like you worry.", B.REFLECTION_OF_FEELING),
        ("It sounds like you worry.", B.REFLECTION_OF_FEELING),
        ("That sounds frightening.", B.REFLECTION_OF_FEELING),
    )

    assert [turn.said for turn in turns if turn.number != 2] == [
        ("What for?",),
        ("You said that.",),
        ("You're only repeating me.",),
    ]
    assert [turn.spent for turn in turns] == [False, False, True, True]


def test_a_hint_is_given_once_and_then_she_reacts_as_usual():
    """Ada has one hint of her daughter; she does not repeat it."""
    scene = with_guarded(
        hears={B.RESTATEMENT: (Answer(needs=6, tells="daughter"),)}, lines=(("guarded one",),)
    )
    turns = heard(("You bake.", B.RESTATEMENT), ("You get up early.", B.RESTATEMENT), scene=scene, rapport=4)

    assert [turn.hinted for turn in turns] == ["daughter", None]
    assert [turn.said for turn in turns] == [("Never mind.",), ("restatement 2",)]


def test_a_hint_does_not_take_the_place_of_an_answer_that_moves():
    scene = with_guarded(
        hears={B.RESTATEMENT: (Answer(needs=6, tells="daughter"), Answer(to="waiting", says=("Come on.",)))}
    )
    (turn,) = heard(("You bake.", B.RESTATEMENT), scene=scene, rapport=5)

    assert (turn.hinted, turn.said[0]) == (None, "Come on.")


def test_a_question_about_a_topic_is_answered_from_it():
    (turn,) = heard(("How are you sleeping?", B.OPEN_QUESTION))

    assert (turn.topic, turn.said) == ("sleep", ("I'm up at three. Bakers are.", "guarded two"))


@pytest.mark.parametrize(
    ("reply", "behaviour"),
    [
        ("You sleep badly.", B.RESTATEMENT),  # no question
        ("Are you asleep?", B.CLOSED_QUESTION),  # the word is not there as a whole
        ("You should sleep more.", B.ADVICE),
    ],
)
def test_a_topic_is_only_for_questions_with_its_word(reply, behaviour):
    (turn,) = heard((reply, behaviour))

    assert turn.topic is None
    assert turn.said[0].startswith(behaviour.value)


def test_a_topic_gives_way_to_an_answer_that_says_something():
    scene = with_guarded(hears={B.OPEN_QUESTION: (Answer(says=("Badly.",)),)})
    (turn,) = heard(("How do you sleep?", B.OPEN_QUESTION), scene=scene)

    assert (turn.topic, turn.said[0]) == (None, "Badly.")


def test_a_question_beside_something_else_finds_its_topic_and_one_beside_harm_does_not():
    reply = "You bake bread. Do you sleep?"
    for other, expected in ((B.RESTATEMENT, "sleep"), (B.JUDGEMENT, None)):
        reading = Reading(
            (Coded(0, 15, other, 1, other), Coded(16, 29, B.CLOSED_QUESTION, 1, B.CLOSED_QUESTION))
        )
        opened = begin(adas_scene(), id="e", trainee="t", edition="x", seed=1, at=AT)

        assert hear(adas_scene(), opened, reply, reading, AT).turns[0].topic == expected


def test_a_question_the_reader_was_unsure_of_is_answered_all_the_same():
    """It costs and gains nothing, but "are you a bot?" has an answer."""
    persona = ada(asked=(Topic("bot", ("are you a bot",), Lines(("Am I what?",))),))
    scene = scene_of(persona, first_visit())
    reply = "Are you a bot?"
    reading = Reading((Coded(0, len(reply), B.UNCLEAR, 0.4, B.CLOSED_QUESTION),))
    opened = begin(scene, id="e", trainee="t", edition="x", seed=1, at=AT)

    (turn,) = hear(scene, opened, reply, reading, AT).turns

    assert (turn.topic, turn.said, turn.before) == ("bot", ("Am I what?",), turn.after)
    assert topic_of(persona, "Is it a robot?", reading_of("Is it a robot?", B.CLOSED_QUESTION)) is None


def test_when_silence_is_kept_she_just_goes_on():
    quiet, spoken = (heard((reply, B.MINIMAL_ENCOURAGER))[0].said for reply in ("...", "I'm listening."))

    assert quiet == ("guarded two",)
    assert spoken[0] in {"minimal_encourager 1", "minimal_encourager 2"}


def test_silence_with_nothing_left_to_say_gets_a_sign():
    scene = with_guarded(hears={}, lines=(("guarded one",),))
    (turn,) = heard(("*nods*", B.MINIMAL_ENCOURAGER), scene=scene)

    assert turn.said[0] in {"minimal_encourager 1", "minimal_encourager 2"}


@pytest.mark.parametrize("reply", ["...", "…", "*takes a slow breath*", "Mm.", "mhm", "(silence)", "", "🫶"])
def test_presence_alone_is_wordless(reply):
    assert is_wordless(reply)


@pytest.mark.parametrize("reply", ["I'm here.", "Yes", "*nods* Go on", "7"])
def test_a_word_is_no_silence(reply):
    assert not is_wordless(reply)


def test_an_answers_only_words_give_way_to_a_reaction_when_they_would_come_again():
    scene = with_guarded(hears={B.INFORMATION: (Answer(says=("Right.",)),)})
    turns = heard(("It's oil.", B.INFORMATION), ("It's warm oil.", B.INFORMATION), scene=scene)

    assert [turn.said for turn in turns] == [("Right.",), ("information 2",)]


def test_every_encounter_is_made_of_lines_an_author_wrote():
    """Nothing is put together from pieces."""
    scene = adas_scene()
    encounter: Encounter = begin(scene, id="e", trainee="t", edition="x", seed=5, at=AT)
    for behaviour in (B.OPEN_QUESTION, B.ADVICE, B.REPAIR, B.INFORMATION, B.UNCLEAR):
        encounter = hear(scene, encounter, f"about {behaviour}", reading_of("about", behaviour), AT)
    reactions = {line for each in scene.persona.reactions.values() for line in (*each.plain, *each.harder)}
    lines = {line for each in scene.dialog.states.values() for variants in each.lines for line in variants}

    assert {line for turn in encounter.turns for line in turn.said} <= reactions | lines
