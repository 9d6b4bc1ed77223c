"""Encounters made in Python for these tests: with Mira, small enough to follow by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.content.dialog import Answer, Close, Dialog, Disclosure, Ending, Kind, State, Way
from bot.content.persona import Card, Lines, Persona, Pronouns, Sensitivity
from bot.debrief.phrases.voice import Voice
from bot.debrief.sections import Client
from bot.encounter import engine
from bot.encounter.encounter import Change, Encounter, EndedBy, Standing, Turn
from bot.encounter.scene import Scene, scene_of
from bot.reading.behaviours import Behaviour
from bot.reading.feelings import named_in
from bot.reading.reading import Coded, Reading

B = Behaviour
BEGAN = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)

Piece = tuple[str, Behaviour]


def mira(**changes: object) -> Persona:
    """A gardener whose hands hurt; telling her that it will pass costs more than with others."""
    persona = Persona(
        id="mira",
        name="Mira",
        age=44,
        pronouns=Pronouns("she", "her", "her"),
        trade="gardener",
        card=Card(booked="Massage, hands and arms", notes=("Works outside.",), minutes=60),
        story="Her hands are getting stiff.",
        voice="Dry.",
        support="Her brother.",
        rapport=4,
        leaves_after=2,
        reactions={each: Lines((f"{each.value}.", f"{each.value}!")) for each in Behaviour},
        corrects=Lines(("No, not that.",)),
        parroted=Lines(("Yes. I said that.",)),
        same_again=Lines(("Again?",)),
        unneeded_repair=Lines(("For what?",)),
        sensitive_to={B.FALSE_REASSURANCE: Sensitivity(1, "Doctors have told her so for two years.")},
    )
    return replace(persona, **changes)  # type: ignore[arg-type]


def first_visit(**changes: object) -> Dialog:
    """Mira comes in, may tell about her hands, and then about the greenhouse."""
    dialog = Dialog(
        id="mira_first_visit",
        persona="mira",
        visit=1,
        title="First visit",
        turns=60,
        opens="door",
        way=Way.LISTENING,
        because="Everybody has tips for her.",
        disclosures={
            "hands": Disclosure(
                "hands",
                5,
                "her hands",
                "She cannot close her right hand.",
                ("It's... no.",),
                ("I can't close it.",),
            ),
            "greenhouse": Disclosure(
                "greenhouse",
                7,
                "the greenhouse",
                "She has sold it.",
                ("There was glass once.",),
                ("I sold it.",),
            ),
        },
        states={
            "door": State(
                name="door",
                purpose="She finds out who this is.",
                shows={},
                lines=(("Hello. Mira.",), ("Bit early. Sorry.",)),
                hint="She is sizing up the room.",
                fits=("Come in, Mira.", "Take the time you need."),
                hears={B.OPEN_QUESTION: (Answer(to="chair"),), B.RESTATEMENT: (Answer(to="chair"),)},
                otherwise=Answer(),
            ),
            "chair": State(
                name="chair",
                purpose="She looks at her hands.",
                shows={"scared": ("cold",), "sad": ()},
                lines=(("*looks at her hands* They're slow.",), ("In the mornings I'm scared of buttons.",)),
                hint="She looks at her hands as if they were someone else's.",
                fits=("Buttons scare you.", "What do your hands tell you?", "Slow hands. That must ache."),
                hears={
                    B.REFLECTION_OF_FEELING: (Answer(needs=5, to="bench", tells="hands"), Answer(rapport=1))
                },
                otherwise=Answer(),
            ),
            "bench": State(
                name="bench",
                purpose="She has told about her hands.",
                shows={"sad": ()},
                lines=(("It was forty metres long.",), ("You could smell the tomatoes.",)),
                hint="She is somewhere else, and it is green there.",
                fits=("You miss the smell of it.", "What did you love most there?"),
                hears={B.SKILLFUL_QUESTION: (Answer(needs=7, to="own_step", tells="greenhouse"),)},
                otherwise=Answer(),
            ),
        },
        endings={
            "own_step": Ending("own_step", Kind.GOOD, "m", "Mira went to look at a bench.", ("Right.",)),
            "left_heard": Ending(
                "left_heard", Kind.HEARD, "m", "Mira left slower than she came.", ("Thanks.",)
            ),
            "left_closed": Ending("left_closed", Kind.CLOSED, "m", "Mira paid and said nothing.", ("Bye.",)),
            "left_early": Ending("left_early", Kind.RUPTURE, "m", "Mira took her coat.", ("I'm off.",)),
        },
        closes=(Close("left_heard", needs=6), Close("left_closed")),
        leaves="left_early",
        late=("Late already?",),
    )
    return replace(dialog, **changes)  # type: ignore[arg-type]


def scene() -> Scene:
    """Mira in her first visit."""
    return scene_of(mira(), first_visit())


def read_as(*pieces: Piece, abstained: Behaviour | None = None) -> tuple[str, Reading]:
    """Return a reply of *pieces*, and its reading; *abstained* is what an unclear piece was taken for."""
    reply, coded = "", []
    for text, behaviour in pieces:
        start = len(reply) + 1 if reply else 0
        reply = f"{reply} {text}" if reply else text
        likeliest = abstained or behaviour if behaviour is B.UNCLEAR else behaviour
        coded.append(Coded(start, start + len(text), behaviour, 0.9, likeliest))
    return reply, Reading(tuple(coded), named_in(reply))


def turn(number: int, pieces: Sequence[Piece], before: Standing, after: Standing, **changes: object) -> Turn:
    """A turn of *pieces* between two standings; the client had said something of the state."""
    reply, reading = read_as(*pieces)
    moved = after.rapport - before.rapport
    made = Turn(
        number=number,
        at=BEGAN + timedelta(minutes=number),
        heard=(f"{before.state} line {number}",),
        reply=reply,
        reading=reading,
        before=before,
        after=after,
        said=(f"answer {number}",),
        changes=(Change(moved, "behaviour"),) if moved else (),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def encounter(*turns: Turn, **changes: object) -> Encounter:
    """An encounter of *turns* that the trainee ended, by default with Mira heard."""
    made = Encounter(
        id="e1",
        trainee="t1",
        persona="mira",
        dialog="mira_first_visit",
        visit=1,
        edition="abc-def",
        seed=1,
        began=BEGAN,
        opening=("*stands in the door* Hello. Mira.",),
        start=turns[0].before if turns else Standing("door", 4),
        turns=turns,
        ending="left_heard",
        ended=BEGAN + timedelta(hours=1),
        ended_by=EndedBy.TRAINEE,
        farewell=("Thanks.",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def played(
    replies: Sequence[Sequence[Piece]],
    *,
    by: EndedBy = EndedBy.TRAINEE,
    seed: int = 1,
    id: str = "e1",
    day: int = 0,
    place: Scene | None = None,
) -> Encounter:
    """The encounter that the engine makes of *replies*, ended by *by* unless the client has left before."""
    here, at = place or scene(), BEGAN + timedelta(days=day)
    met = engine.begin(here, id=id, trainee="t1", edition="abc-def", seed=seed, at=at)
    for number, pieces in enumerate(replies, start=1):
        if not met.open:
            return met
        reply, reading = read_as(*pieces)
        met = engine.hear(here, met, reply, reading, at + timedelta(minutes=number))
    return engine.end(here, met, at + timedelta(hours=1), by) if met.open else met


MIRA = Client("mira", "Mira", "she", "her", "her")


def sentences(voice: Voice) -> list[str]:
    """Which sentences a voice has said, whatever their variant."""
    return [each.partition("/")[0] for each in voice.said]
