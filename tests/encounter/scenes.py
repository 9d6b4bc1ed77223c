"""Clients made in Python for these tests: Ada, small enough to follow by hand, and a large dialog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.content.dialog import Answer, Close, Dialog, Disclosure, Ending, Kind, State, Way
from bot.content.persona import Card, Lines, Persona, Pronouns, Sensitivity, Topic
from bot.encounter.scene import Scene, scene_of
from bot.reading.behaviours import Behaviour, Effect

B = Behaviour


def ada(**changes: object) -> Persona:
    """A baker who worries about her daughter; her reactions name the behaviour they answer."""
    plain = {
        each: Lines(plain=(f"{each.value} 1", f"{each.value} 2"), softer=(), harder=(f"{each.value} hard",))
        for each in Behaviour
    }
    persona = Persona(
        id="ada",
        name="Ada",
        age=52,
        pronouns=Pronouns("she", "her", "her"),
        trade="baker",
        card=Card(booked="Massage, back", notes=("Stands all day.",), minutes=60),
        story="Her daughter moved out in spring.",
        voice="Short sentences.",
        support="A sister nearby.",
        rapport=3,
        leaves_after=2,
        reactions=plain,
        corrects=Lines(("No. Not that.", "That isn't it.")),
        parroted=Lines(("You're only repeating me.",)),
        same_again=Lines(("You said that.",)),
        unneeded_repair=Lines(("What for?",)),
        sensitive_to={B.FALSE_REASSURANCE: Sensitivity(1, "She was soothed out of every worry she had.")},
        asked=(Topic("sleep", ("sleep", "sleeping"), Lines(("I'm up at three. Bakers are.",))),),
    )
    return replace(persona, **changes)  # type: ignore[arg-type]


def state(name: str, *, hears: Mapping[Behaviour | Effect, tuple[Answer, ...]], **changes: object) -> State:
    """A state with two lines that shows worry."""
    made = State(
        name=name,
        purpose="For tests.",
        shows={"anxious": ("knots",)},
        lines=((f"{name} one", f"{name} one, otherwise"), (f"{name} two",)),
        hint=f"What she shows: {name}.",
        fits=("You worry about her.",),
        hears=hears,
        otherwise=Answer(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def first_visit(**changes: object) -> Dialog:
    """Ada comes in guarded, may tell of her daughter, and may find a step of her own."""
    guarded = state(
        "guarded",
        hears={
            B.REFLECTION_OF_FEELING: (Answer(needs=5, to="opening", tells="daughter"), Answer(rapport=1)),
            B.SHUT_DOWN: (Answer(says=("Fine.",)),),
        },
        then="waiting",
    )
    waiting = state(
        "waiting",
        hears={B.REFLECTION_OF_FEELING: (Answer(needs=5, to="opening", tells="daughter"),)},
    )
    opening = state(
        "opening",
        hears={
            B.SKILLFUL_QUESTION: (Answer(needs=7, to="own_step", tells="letter"),),
            B.REFERRAL: (Answer(needs=6, to="took_name", says=("Write it down for me.",)),),
            Effect.CLOSES: (Answer(to="waiting"),),
        },
    )
    dialog = Dialog(
        id="ada_first_visit",
        persona="ada",
        visit=1,
        title="First visit",
        turns=12,
        opens="guarded",
        way=Way.LISTENING,
        because="Nobody had asked how she was.",
        disclosures={
            "daughter": Disclosure(
                "daughter",
                5,
                "her daughter",
                "Her daughter left.",
                ("Never mind.",),
                ("She moved out.", "In May."),
            ),
            "letter": Disclosure(
                "letter", 7, "the letter", "She wrote a letter.", ("There is a... no.",), ("I wrote to her.",)
            ),
        },
        states={each.name: each for each in (guarded, waiting, opening)},
        endings={
            "own_step": Ending(
                "own_step", Kind.GOOD, "m", "She left lighter.", ("I'll post it.", "Thank you.")
            ),
            "took_name": Ending("took_name", Kind.GOOD, "m", "She took a name.", ("I'll ring them.",)),
            "left_heard": Ending("left_heard", Kind.HEARD, "m", "She left heard.", ("That was good.",)),
            "left_closed": Ending("left_closed", Kind.CLOSED, "m", "She left polite.", ("Well. Thanks.",)),
            "left_early": Ending("left_early", Kind.RUPTURE, "m", "She left.", ("I'd like to stop here.",)),
        },
        closes=(Close("left_heard", needs=6, after=("daughter",)), Close("left_closed")),
        leaves="left_early",
        late=("Is it that late?",),
        referral="took_name",
    )
    return replace(dialog, **changes)  # type: ignore[arg-type]


def adas_scene() -> Scene:
    """Ada in her first visit."""
    return scene_of(ada(), first_visit())


def large_dialog(*, states: int = 14, disclosures: int = 6, lines: int = 4) -> Dialog:
    """A dialog as large as a real one: a chain of states, disclosures on the way, ways back when closed."""
    names = [f"s{number}" for number in range(states)]
    told = [f"d{number}" for number in range(disclosures)]
    made = {}
    for number, name in enumerate(names):
        following = names[number + 1] if number + 1 < states else "good_end"
        back = names[max(0, number - 2)]
        tells = told[number // 2] if number % 2 and number // 2 < disclosures else None
        needs = 3 + number // 2
        made[name] = state(
            name,
            lines=tuple((f"{name} line {place}",) for place in range(lines)),
            hears={
                B.REFLECTION_OF_FEELING: (
                    Answer(needs=needs, to=following, tells=tells),
                    Answer(needs=needs, to=following),
                ),
                B.RESTATEMENT: (Answer(needs=min(10, needs + 1), to=following),),
                B.SKILLFUL_QUESTION: (Answer(needs=9, to="good_end", after=("d1",)),),
                Effect.CLOSES: (Answer(to=back),),
            },
            then=names[number + 1] if number + 1 < states and number % 3 == 0 else None,
        )
    small = first_visit()
    return replace(
        small,
        id="large",
        turns=24,
        opens="s0",
        states=made,
        disclosures={
            each: Disclosure(each, 3 + place, each, each, (f"hint {each}",), (f"told {each}",))
            for place, each in enumerate(told)
        },
        endings={
            "good_end": Ending("good_end", Kind.GOOD, "m", "l", ("Bye, better.",)),
            "left_heard": Ending("left_heard", Kind.HEARD, "m", "l", ("Bye, heard.",)),
            "left_closed": Ending("left_closed", Kind.CLOSED, "m", "l", ("Bye.",)),
            "left_early": Ending("left_early", Kind.RUPTURE, "m", "l", ("I'm off.",)),
        },
        closes=(Close("left_heard", needs=6, after=("d0",)), Close("left_closed")),
        referral=None,
    )
