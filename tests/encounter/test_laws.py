"""Laws: what holds whatever a trainee does or types."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.encounter.encounter import Encounter, EndedBy, Standing
from bot.encounter.engine import Carried, begin, hear, minutes_left
from bot.encounter.flow import GROUPS, LONGEST, OPEN_RUPTURE, Heard, step
from bot.encounter.scene import Scene, scene_of
from bot.reading.behaviours import Behaviour
from bot.reading.feelings import named_in
from bot.reading.reading import Coded, Reading
from tests.encounter.scenes import ada, adas_scene, first_visit, large_dialog

AT = datetime(2026, 1, 1, 9, tzinfo=UTC)
SCENES = {
    "ada": adas_scene(),
    "ada, who leaves late": scene_of(ada(leaves_after=3), first_visit()),
    "large": scene_of(ada(), large_dialog()),
}

scenes = st.sampled_from(sorted(SCENES)).map(SCENES.__getitem__)
heards = st.builds(Heard, st.sampled_from(Behaviour), st.booleans(), st.booleans())
replies = st.one_of(
    st.text(max_size=200),
    st.sampled_from(
        ["You worry about her.", "It sounds like you worry.", "...", "How do you sleep?", "Sorry."]
    ),
)


@st.composite
def readings(draw: st.DrawFn, reply: str) -> Reading:
    """Any reading of *reply*: cut anywhere, coded as anything, sure or abstained."""
    cut = draw(st.integers(0, len(reply)))
    behaviours = st.sampled_from(Behaviour)
    coded = []
    for start, end in ((0, cut), (cut, len(reply))):
        likeliest = draw(behaviours)
        behaviour = draw(st.sampled_from([likeliest, Behaviour.UNCLEAR]))
        coded.append(Coded(start, end, behaviour, draw(st.floats(0, 1)), likeliest))
    return Reading(tuple(coded), named_in(reply))


@st.composite
def exchanges(draw: st.DrawFn) -> list[tuple[str, Reading]]:
    spoken = draw(st.lists(replies, max_size=30))
    return [(reply, draw(readings(reply))) for reply in spoken]


def played(scene: Scene, seed: int, carried: Carried | None, talk: list[tuple[str, Reading]]) -> Encounter:
    encounter = begin(scene, id="e", trainee="t", edition="x", seed=seed, at=AT, carried=carried)
    for number, (reply, reading) in enumerate(talk, start=1):
        if encounter.open:
            encounter = hear(scene, encounter, reply, reading, AT + timedelta(minutes=number))
    return encounter


carrieds = st.none() | st.builds(
    Carried,
    st.integers(0, 10),
    st.frozensets(st.sampled_from(["daughter", "d1", "elsewhere"])),
    st.integers(0, 5),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scene=scenes, seed=st.integers(), carried=carrieds, talk=exchanges())
def test_any_talk_gets_answers_until_the_hour_ends_and_replays_to_the_letter(scene, seed, carried, talk):
    """Any text, read in any way, from any seed: an answer each, rapport in range, an end within the hour."""
    hour = played(scene, seed, carried, talk)

    for before, turn in zip((hour.start, *(each.after for each in hour.turns)), hour.turns, strict=False):
        assert turn.before == before
        assert all(line.strip() for line in turn.said)
        assert sum(each.amount for each in turn.changes) == turn.change
        assert before.told <= turn.after.told
    assert len(hour.turns) == min(len(talk), scene.dialog.turns) or hour.ended_by is EndedBy.CLIENT
    assert hour.open == (hour.ending is None) == (minutes_left(scene, hour) > 0)
    assert hour.open or hour.ending in scene.dialog.endings
    assert hour == played(scene, seed, carried, talk)


@given(scene=scenes, heard=st.lists(heards, max_size=40))
def test_every_standing_is_one_of_finitely_many(scene, heard):
    standing = Standing(scene.dialog.opens, scene.persona.rapport)
    for each in heard:
        if scene.ends(standing.state):
            break
        standing = step(scene, standing, each).standing
        lines = scene.dialog.states[standing.state].lines if not scene.ends(standing.state) else ((),)
        assert 0 <= standing.rapport <= 10
        assert 0 <= standing.stay < len(lines)
        assert 0 <= standing.hurts <= scene.leaves_at
        assert 0 <= standing.rupture <= OPEN_RUPTURE
        assert standing.row.length <= LONGEST.get(standing.row.group, 0)
        assert standing.told <= set(scene.dialog.disclosures)


@given(scene=scenes, heard=st.lists(heards, max_size=25), behaviour=st.sampled_from(sorted(GROUPS)))
def test_being_attuned_and_fresh_is_never_worse_than_not(scene, heard, behaviour):
    """From wherever a talk has come to: off the mark or used up, a behaviour leaves no more rapport."""
    standing = Standing(scene.dialog.opens, scene.persona.rapport)
    for each in heard:
        if not scene.ends(standing.state):
            standing = step(scene, standing, each).standing
    if scene.ends(standing.state):
        return
    for one in (behaviour, Behaviour.REFLECTION_OF_FEELING, Behaviour.REPAIR):
        fresh = step(scene, standing, Heard(one)).standing
        for worse in (Heard(one, attuned=False), Heard(one, spent=True)):
            less = step(scene, standing, worse).standing
            assert less.rapport <= fresh.rapport
            assert less.told <= fresh.told


@given(
    rapport=st.integers(0, 10),
    heard=st.lists(
        st.sampled_from([Behaviour.ADVICE, Behaviour.JUDGEMENT, Behaviour.INFORMATION]), max_size=5
    ),
)
def test_a_repair_never_leaves_more_than_there_was_before_the_rupture(rapport, heard):
    """Whatever was lost, one apology or many: no more comes back."""
    scene = SCENES["large"]
    standing = Standing("s3", rapport)
    for each in (*heard, Behaviour.REPAIR, Behaviour.REPAIR, Behaviour.REPAIR):
        if not scene.ends(standing.state):
            standing = step(scene, standing, Heard(each)).standing
            assert standing.rapport + standing.rupture <= rapport
