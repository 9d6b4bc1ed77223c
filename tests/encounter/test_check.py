"""The model check: one broken dialog for each promise, and what its author is told."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest

from bot.content.dialog import Answer, Close, Dialog, Disclosure
from bot.encounter.check import Finding, check
from bot.encounter.encounter import Standing
from bot.encounter.flow import Heard, step
from bot.encounter.graph import classes_of, graph_of
from bot.encounter.scene import Scene, scene_of
from bot.reading.behaviours import Behaviour, Effect
from tests.encounter.scenes import ada, adas_scene, first_visit, large_dialog, state

B = Behaviour


def with_states(*changed: object, **changes: object) -> Scene:
    dialog = first_visit()
    states = {**dialog.states, **{each.name: each for each in changed}}  # type: ignore[attr-defined]
    return scene_of(ada(), replace(dialog, states=states, **changes))  # type: ignore[arg-type]


def with_answer(name: str, hears: Behaviour | Effect, *answers: Answer) -> Scene:
    old = first_visit().states[name]
    return with_states(replace(old, hears={**old.hears, hears: answers}))


def reached(scene: Scene, witness: tuple[Heard, ...]) -> list[Standing]:
    """The standings a witness leads through, by the engine's own rules."""
    standings = [Standing(scene.dialog.opens, scene.persona.rapport)]
    for each in witness:
        standings.append(step(scene, standings[-1], each).standing)
    return standings


def only(scene: Scene, id: str) -> Finding:
    (finding,) = [each for each in check(scene) if each.id == id]
    return finding


def test_a_sound_dialog_has_no_findings():
    assert check(adas_scene()) == ()


@pytest.mark.parametrize("scene", [adas_scene(), scene_of(ada(leaves_after=3), large_dialog(states=5))])
def test_the_graph_is_what_the_engine_does(scene):
    """Two thousand edges drawn at random, each compared with a step by the rules."""
    graph, drawn = graph_of(scene), random.Random(7)
    for _ in range(2000):
        node, place = drawn.randrange(len(graph.depth)), drawn.randrange(len(graph.heard))
        standing = graph.standings[node]
        if not scene.ends(standing.state):
            after = graph.standings[int(graph.after[node, place])]
            assert after == step(scene, standing, graph.heard[place]).standing


def test_every_reply_is_like_one_of_the_classes():
    """From five hundred standings, whatever can be heard leads where one of the class does."""
    scene, drawn = adas_scene(), random.Random(7)
    graph = graph_of(scene)
    every = [
        Heard(behaviour, attuned, spent)
        for behaviour in Behaviour
        for attuned in (True, False)
        for spent in (True, False)
    ]
    for _ in range(500):
        standing = graph.standings[drawn.randrange(len(graph.depth))]
        if not scene.ends(standing.state):
            known = {step(scene, standing, each).standing for each in classes_of(scene)} | {standing}
            assert {step(scene, standing, each).standing for each in every} <= known


def test_a_path_leads_where_it_says():
    scene = adas_scene()
    graph = graph_of(scene)
    for node in range(0, len(graph.depth), 17):
        path = graph.path_to(node)
        assert reached(scene, path)[-1] == graph.standings[node]
        assert len(path) == graph.depth[node]


def test_a_state_nothing_leads_to_is_found():
    scene = with_states(state("attic", hears={}))

    assert only(scene, "unreachable-state") == Finding(
        "unreachable-state", "attic", "nothing leads to the state 'attic'"
    )


def test_a_disclosure_nobody_is_told_is_found():
    more = {**first_visit().disclosures, "debt": Disclosure("debt", 3, "a", "b", ("c",), ("d",))}

    assert only(scene_of(ada(), first_visit(disclosures=more)), "unreachable-disclosure") == Finding(
        "unreachable-disclosure", "debt", "nothing leads to the disclosure 'debt'"
    )


def test_an_ending_that_never_comes_is_found():
    scene = scene_of(ada(), first_visit(closes=(Close("left_closed"),)))

    assert only(scene, "unreachable-ending") == Finding(
        "unreachable-ending", "left_heard", "nothing leads to the ending 'left_heard'"
    )


def test_what_comes_only_after_the_hour_is_found_with_the_way_there():
    long = replace(
        first_visit().states["guarded"], lines=tuple((f"line {number}",) for number in range(14)), hears={}
    )
    first, _ = [each for each in check(with_states(long)) if each.id == "unreachable-disclosure"]

    assert first.message == "the disclosure 'daughter' needs 15 exchanges and the hour has 12"
    assert reached(with_states(long), first.witness)[-1].told == {"daughter"}


def test_an_hour_without_an_ending_is_found():
    scene = scene_of(ada(), first_visit(closes=(Close("left_heard", needs=6),)))

    assert [str(each) for each in check(scene)] == [
        "the last of 'closes' has conditions, so that an hour may have no ending (endless)"
    ]


def test_a_state_one_can_only_leave_closed_is_found():
    """Whoever shifts the topic lands in a cellar from which nothing is ever told."""
    cellar = state("cellar", hears={})
    guarded = first_visit().states["guarded"]
    scene = with_states(
        cellar, replace(guarded, hears={**guarded.hears, B.TOPIC_SHIFT: (Answer(to="cellar"),)})
    )

    finding = only(scene, "no-way-back")

    assert str(finding) == (
        "from 'cellar' no ending better than 'closed' can be reached any more (no-way-back); see: topic_shift"
    )


def test_an_opening_reply_that_costs_more_than_a_closing_one_is_found():
    scene = with_answer("guarded", B.OPEN_QUESTION, Answer(rapport=-3))

    assert only(scene, "listening-costs") == Finding(
        "listening-costs",
        "guarded",
        "in 'guarded' open_question leaves rapport at 1, advice at 2",
        (Heard(B.OPEN_QUESTION),),
    )


def test_what_only_harm_is_told_is_found():
    scene = with_answer("guarded", B.ADVICE, Answer(needs=5, tells="daughter"))
    finding = only(scene, "listening-is-not-told")

    assert finding.message == "in 'guarded' advice is told what restatement is not"
    assert reached(scene, finding.witness)[-1].told == {"daughter"}


def test_listening_that_ends_the_hour_too_early_is_found():
    scene = with_answer("guarded", B.AFFIRMATION, Answer(to="left_closed"))

    assert str(only(scene, "listening-ends-worse")) == (
        "in 'guarded' affirmation leaves 'closed' as the best ending, advice 'good' (listening-ends-worse);"
        " see: affirmation"
    )


def test_more_trust_that_ends_worse_is_found():
    scene = with_answer("waiting", B.INFORMATION, Answer(needs=6, to="left_heard"))
    finding = only(scene, "trust-costs")

    assert finding.message == (
        "in 'waiting' information leaves a worse ending as the best at rapport 6 than at 5"
    )
    assert reached(scene, finding.witness)[-1].state == "left_heard"
    assert reached(scene, finding.witness)[-2].rapport == 6


def test_a_single_hurt_that_ends_the_hour_is_found():
    scene = with_answer("guarded", B.JUDGEMENT, Answer(to="left_early"))

    assert str(only(scene, "no-repair")) == (
        "in 'guarded' a single judgement ends the hour; it could not be mended (no-repair); see: judgement"
    )


def test_a_violation_may_be_answered_by_leaving():
    scene = with_answer("guarded", B.BOUNDARY_VIOLATION, Answer(to="left_early"))

    assert check(scene) == ()


def test_an_apology_that_is_held_against_the_trainee_is_found():
    scene = with_answer("guarded", B.REPAIR, Answer(rapport=-3))

    assert str(only(scene, "no-repair")) == (
        "in 'guarded' an apology right after false_reassurance does not mend it (no-repair);"
        " see: reflection_of_feeling, false_reassurance, repair"
    )


def test_a_large_dialog_is_checked_in_less_than_twenty_seconds():
    """The time of this process, so that a busy machine does not count."""
    dialog: Dialog = large_dialog()
    before = time.process_time()
    check(scene_of(ada(), dialog))

    assert time.process_time() - before < 20
