"""Policy trainees play every dialog that is shipped, and come out in the right order."""

from __future__ import annotations

from functools import lru_cache

import pytest

from bot.content.library import library_from, shipped_folder
from bot.encounter.check import check
from bot.encounter.encounter import Encounter
from bot.encounter.policies import (
    FIXER,
    INTERROGATOR,
    LISTENER,
    PHRASES,
    POLICIES,
    QUIET,
    SYMPATHISER,
    WALL,
    Policy,
    play,
    play_read,
    worth_of,
)
from bot.encounter.scene import Scene, scene_of
from bot.reading.behaviours import CLOSES, Behaviour
from bot.reading.feelings import FAMILIES, named_in
from bot.reading.shipped import shipped_reader
from tests.encounter.scenes import adas_scene

SEEDS = range(3)
VISITS = library_from([shipped_folder()]).visits
every_visit = pytest.mark.parametrize("visit", VISITS, ids=lambda each: each.dialog.id)

the_reader = lru_cache(maxsize=1)(shipped_reader)


def worths(scene: Scene, hours: dict[str, Encounter]) -> dict[str, tuple[int, int, int]]:
    return {name: worth_of(scene, hour) for name, hour in hours.items()}


def assert_in_order(worth: dict[str, tuple[int, int, int]]) -> None:
    """The listener comes to a better kind of ending than all; wall and fixer are below all the others."""
    others = [worth[each.name] for each in (INTERROGATOR, SYMPATHISER)]
    worst = [worth[each.name] for each in (FIXER, WALL)]

    assert worth[LISTENER.name][0] > max(kind for kind, _, _ in (*others, *worst))
    assert max(worst) < min(others)


def test_there_is_something_to_play():
    assert VISITS


@every_visit
@pytest.mark.parametrize("seed", SEEDS)
def test_policies_come_out_in_the_right_order_through_the_engine(visit, seed):
    scene = scene_of(visit.persona, visit.dialog)

    assert_in_order(worths(scene, {each.name: play(scene, each, seed) for each in POLICIES}))


@every_visit
@pytest.mark.parametrize("seed", SEEDS)
def test_policies_come_out_in_the_right_order_through_the_reader(visit, seed):
    """Their own sentences, read by the reader that is shipped."""
    scene = scene_of(visit.persona, visit.dialog)

    assert_in_order(
        worths(scene, {each.name: play_read(scene, each, the_reader(), seed) for each in POLICIES})
    )


@every_visit
def test_no_dialog_breaks_a_promise(visit):
    """The model check over everything that can happen in it."""
    assert [str(each) for each in check(scene_of(visit.persona, visit.dialog))] == []


def test_policies_play_ada_in_the_right_order():
    worth = worths(adas_scene(), {each.name: play(adas_scene(), each, 1) for each in (*POLICIES, QUIET)})

    assert worth == {
        "listener": (3, 2, 10),
        "interrogator": (1, 0, 4),
        "fixer": (0, 0, 0),
        "sympathiser": (1, 0, 5),
        "wall": (0, 0, 0),
        "quiet": (1, 0, 4),
    }


def test_playing_again_gives_the_same_hour():
    assert play(adas_scene(), LISTENER, 4) == play(adas_scene(), LISTENER, 4)


@pytest.mark.parametrize("policy", [*POLICIES, QUIET], ids=lambda each: each.name)
def test_every_policy_has_enough_to_say_and_says_nothing_twice(policy: Policy):
    """Twenty-five sentences and more, all different, for every behaviour of its plan."""
    sentences = [each for variants in policy.bank.values() for each in variants]

    assert len(sentences) >= 25
    assert len(set(sentences)) == len(sentences)
    assert set(policy.plan) <= set(policy.bank)


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_the_listener_names_the_feeling_that_is_meant(family):
    """Every sentence, with every family of the lexicon put in, names that family."""
    said = PHRASES.get(family, family)
    for sentence in LISTENER.bank[Behaviour.REFLECTION_OF_FEELING]:
        reply = sentence.replace("{feeling}", said)
        assert family in {each.family for each in named_in(reply)}, reply


def test_the_listener_apologises_after_a_misstep_and_does_not_ask_before_there_is_trust():
    standing = play(adas_scene(), FIXER, 1).turns[1].after

    assert standing.rupture
    assert LISTENER.behaviour_at(standing, 1) is Behaviour.REPAIR
    assert LISTENER.behaviour_at(
        adas_scene_start(), 1 + LISTENER.plan.index(Behaviour.SKILLFUL_QUESTION)
    ) is (Behaviour.REFLECTION_OF_FEELING)


def adas_scene_start():
    return play(adas_scene(), LISTENER, 1).start


def test_neither_the_listener_nor_the_quiet_one_has_anything_that_closes():
    assert CLOSES.isdisjoint(LISTENER.bank)
    assert CLOSES.isdisjoint(QUIET.bank)
