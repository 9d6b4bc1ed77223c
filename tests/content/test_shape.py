"""The shape of personas and dialogs: whole files are built, and every mistake is named at its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.dialog import Answer, Close, Dialog, Disclosure, Ending, Kind, Way
from bot.content.persona import Card, Lines, Persona, Pronouns, Sensitivity, Topic
from bot.content.shape import dialog_from, persona_from
from bot.errors import BrokenFile, ContentError
from bot.reading.behaviours import Behaviour, Effect
from tests.content.edits import (
    DIALOG_TEXT,
    PERSONA_TEXT,
    dialog_with,
    dialog_without,
    persona_with,
    persona_without,
    renamed,
    tables,
)

B = Behaviour


def persona_complaints(text: str, file: str = "marta.yaml") -> str:
    """Return all that is wrong with a persona's *text*, one problem a line; "" for a whole one."""
    try:
        persona_from(text, file)
    except BrokenFile as error:
        return str(error)
    return ""


def dialog_complaints(text: str, file: str = "marta_first_visit.yaml") -> str:
    """Return all that is wrong with a dialog's *text*, one problem a line; "" for a whole one."""
    try:
        dialog_from(text, file)
    except BrokenFile as error:
        return str(error)
    return ""


def without_places(complaints: str) -> list[str]:
    return [each.split(": ", 1)[1] for each in complaints.split("\n")]


def marta() -> Persona:
    return persona_from(PERSONA_TEXT, "personas/marta.yaml")


def first_visit() -> Dialog:
    return dialog_from(DIALOG_TEXT, "dialogs/marta_first_visit.yaml")


def test_a_persona_is_read_field_by_field():
    """Every field of the file arrives where the dataclass keeps it."""
    persona = marta()

    assert (persona.id, persona.name, persona.age) == ("marta", "Marta", 52)
    assert persona.pronouns == Pronouns("she", "her", "her")
    assert persona.trade == "runs the office of a small building firm"
    assert persona.card == Card(
        booked="Massage, upper back",
        notes=("Sleeps badly since the spring.", "Second visit to this practice, the first with you."),
        minutes=60,
    )
    assert persona.story.startswith("Marta's mother died in March.")
    assert persona.voice == "Dry, short, practical. Makes lists. Jokes when it gets close."
    assert persona.support == "A neighbour who notices; a brother far away."
    assert (persona.rapport, persona.leaves_after) == (3, 2)
    assert persona.sensitive_to == {
        B.FALSE_REASSURANCE: Sensitivity(1, "Everybody at the funeral told her that time heals.")
    }
    assert list(persona.reactions) == list(Behaviour)
    assert persona.reactions[B.REFLECTION_OF_FEELING] == Lines(
        plain=("Mm. That's about it.", "Yes. Something like that."),
        softer=("Yes. Exactly that.",),
        harder=("If you say so.",),
    )
    assert persona.corrects == Lines(("Not that. Just tired.",))
    assert persona.parroted == Lines(("You said that.",))
    assert persona.same_again == Lines(("I did hear you the first time.",))
    assert persona.unneeded_repair == Lines(("What for?",))
    assert persona.asked[0] == Topic(
        name="sleep",
        words=("sleep", "sleeping", "nights"),
        says=Lines(
            plain=("Four hours. Five on a good night.",), softer=("I wake at three and listen for her.",)
        ),
    )


def test_a_dialog_is_read_field_by_field():
    """Every field of the file arrives where the dataclass keeps it."""
    dialog = first_visit()

    assert (dialog.id, dialog.persona, dialog.visit, dialog.title) == (
        "marta_first_visit", "marta", 1, "First visit",
    )  # fmt: skip
    assert (dialog.turns, dialog.opens, dialog.way) == (12, "guarded", Way.LISTENING)
    assert dialog.because == "Marta has been told what to do since March; nobody has sat still with her."
    assert dialog.late == ("Is that the time already?", "*glances at the clock* We must be nearly done.")
    assert list(dialog.disclosures) == ["mother", "house"]
    assert dialog.disclosures["house"] == Disclosure(
        id="house",
        needs=6,
        about="the house",
        gist="She still drives to her mother's house every evening and sits in the kitchen.",
        hints=("I don't go straight home, evenings.",),
        lines=("I still drive to her house. Every evening. I sit in the kitchen with my coat on.",),
    )
    assert list(dialog.states) == ["guarded", "opening", "kitchen", "resting"]
    assert dialog.endings["leaves_hurt"] == Ending(
        name="leaves_hurt",
        kind=Kind.RUPTURE,
        meaning="She was hurt twice.",
        left="Marta leaves early and will not book again.",
        lines=("*sits up* I think we'll stop there.",),
    )
    assert dialog.closes == (Close("own_next_step", 8, ("mother", "house")), Close("leaves_closed"))
    assert (dialog.leaves, dialog.referral, dialog.tags) == ("leaves_hurt", "takes_a_name", ())


def test_a_state_is_read_field_by_field():
    """Lines keep their order and their variants; answers keep the order in which they are tried."""
    guarded, opening = first_visit().states["guarded"], first_visit().states["opening"]

    assert guarded.purpose == "Marta finds out whether it is safe to be sad here."
    assert guarded.shows == {"worn out": ("busy", "non-stop"), "on guard": ("fine",)}
    assert guarded.lines == (
        ("It's nothing, really. Work is just busy.", "Work, mostly. It's been non-stop."),
        ("I don't know why I booked this. I'm fine.",),
        ("It sits between the shoulders, like a sack of cement.",),
    )
    assert guarded.hint == "She says she is fine, and holds her shoulders up."
    assert guarded.fits == (
        "It sounds as if you are worn out.",
        "Non-stop, and you are the one holding it all up.",
    )
    assert guarded.hears[B.REFLECTION_OF_FEELING] == (
        Answer(to="opening", needs=4, rapport=1, tells="mother"),
        Answer(rapport=1, says=("Maybe. I hadn't thought of it as a feeling.",)),
    )
    assert guarded.otherwise == Answer()
    assert guarded.then is None
    assert opening.hears[Effect.OPENS] == (Answer(to="kitchen", needs=6, after=("mother",), tells="house"),)
    assert opening.otherwise == Answer(to="guarded")
    assert opening.then == "kitchen"


def test_telling_needs_what_the_disclosure_needs():
    """An answer may ask for more rapport than its disclosure, never for less."""
    field = "states.guarded.hears.support"
    less = dialog_from(dialog_with(field, "{needs: 2, tells: house}"), "kept")
    more = dialog_from(dialog_with(field, "{needs: 9, tells: house}"), "kept")

    assert less.states["guarded"].hears[B.SUPPORT][0].needs == 6
    assert more.states["guarded"].hears[B.SUPPORT][0].needs == 9


def test_one_text_stands_for_a_list_of_one():
    """`says`, variants, messages and the lines of a state may be a single text."""
    persona = persona_from(persona_with("reactions.advice", "Noted."), "kept")
    dialog = dialog_from(dialog_with("states.kitchen.lines", "It is quiet there."), "kept")

    assert persona.reactions[B.ADVICE] == Lines(("Noted.",))
    assert dialog.states["kitchen"].lines == (("It is quiet there.",),)


def test_messages_may_repeat_and_variants_may_not():
    """What is said one after the other may come twice; of variants one is chosen."""
    messages = dialog_with("endings.leaves_hurt.lines", '["...", "...", I will go.]')
    variants = dialog_with("late", "[It is late., It is late.]")

    assert dialog_from(messages, "kept").endings["leaves_hurt"].lines == ("...", "...", "I will go.")
    assert without_places(dialog_complaints(variants)) == ["the same variant stands twice in this list"]


def test_a_word_that_yaml_takes_for_a_boolean_is_said_as_it_stands():
    """A client may answer with a bare `no`."""
    text = PERSONA_TEXT.replace('plain: ["Right."]', "plain: [no, Yes, 12]")

    assert persona_from(text, "marta.yaml").reactions[B.INFORMATION] == Lines(("no", "Yes", "12"))


def fields_of(text: str) -> list[tuple[str | int, ...]]:
    """Return the path of every field of *text* whose name the format gives, not the author."""
    chosen = {("states",), ("endings",), ("disclosures",)}
    return [
        (*path, name)
        for path, table in tables(text)
        if path not in chosen and path[-1:] != ("shows",)
        for name in table
    ]


@pytest.mark.parametrize("path", fields_of(PERSONA_TEXT), ids=str)
def test_a_misspelt_field_of_a_persona_is_named_with_the_right_one(path):
    """Whichever field it is, the likeliest right name is the one that was meant."""
    name = str(path[-1])
    written = name[:-1] + "x" + name[-1]
    said = persona_complaints(renamed(PERSONA_TEXT, path, written))

    assert f"no field '{written}'; did you mean '{name}'?" in without_places(said)


@pytest.mark.parametrize("path", fields_of(DIALOG_TEXT), ids=str)
def test_a_misspelt_field_of_a_dialog_is_named_with_the_right_one(path):
    """Whichever field it is, the likeliest right name is the one that was meant."""
    name = str(path[-1])
    written = name[:-1] + "x" + name[-1]
    said = dialog_complaints(renamed(DIALOG_TEXT, path, written))
    reason = " here: 'otherwise' must always be possible" if "otherwise" in path[:-1] else ""

    assert f"no field '{written}'{reason}; did you mean '{name}'?" in without_places(said)


@pytest.mark.parametrize("behaviour", Behaviour)
def test_every_behaviour_must_have_a_reaction(behaviour):
    """A client is never left without an answer, whatever a trainee does."""
    said = persona_complaints(persona_without(f"reactions.{behaviour}"))

    assert without_places(said) == [f"'{behaviour}' is missing"]


REQUIRED_OF_PERSONA = [
    "persona", "name", "age", "pronouns", "trade", "card", "card.booked", "card.minutes", "card.notes",
    "story", "voice", "support", "rapport", "leaves_after", "sensitive_to.false_reassurance.cost",
    "sensitive_to.false_reassurance.because", "reactions", "reactions.advice.plain", "corrects",
    "corrects.plain", "parroted", "same_again", "unneeded_repair", "asked.0.about", "asked.0.words",
    "asked.0.says", "asked.0.says.plain",
]  # fmt: skip
REQUIRED_OF_DIALOG = [
    "dialog", "persona", "visit", "title", "turns", "opens", "way", "because", "late",
    "disclosures.house.needs", "disclosures.house.about", "disclosures.house.gist",
    "disclosures.house.hints", "disclosures.house.lines",
    "states.kitchen.purpose", "states.kitchen.shows", "states.kitchen.lines", "states.kitchen.hint",
    "states.kitchen.fits", "states.kitchen.hears", "states.kitchen.otherwise", "endings.leaves_hurt.kind",
    "endings.leaves_hurt.meaning", "endings.leaves_hurt.left", "endings.leaves_hurt.lines", "closes",
    "closes.0.to", "leaves",
]  # fmt: skip


@pytest.mark.parametrize("field", REQUIRED_OF_PERSONA)
def test_a_required_field_of_a_persona_is_missed(field):
    """Only what is missing is named."""
    name = field.rsplit(".", 1)[-1]

    assert without_places(persona_complaints(persona_without(field))) == [f"'{name}' is missing"]


@pytest.mark.parametrize("field", REQUIRED_OF_DIALOG)
def test_a_required_field_of_a_dialog_is_missed(field):
    """Only what is missing is named."""
    name = field.rsplit(".", 1)[-1]

    assert without_places(dialog_complaints(dialog_without(field))) == [f"'{name}' is missing"]


@pytest.mark.parametrize(
    "field", ["sensitive_to", "asked", "reactions.advice.softer", "reactions.advice.harder"]
)
def test_the_rest_of_a_persona_may_be_left_out(field):
    """Tones, topics and tender spots are not everybody's."""
    assert persona_complaints(persona_without(field)) == ""


@pytest.mark.parametrize("field", ["referral", "states.opening.then", "states.guarded.hears.referral"])
def test_the_rest_of_a_dialog_may_be_left_out(field):
    """Not every client can be referred, and not every state leads on by itself."""
    assert dialog_complaints(dialog_without(field)) == ""


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("age", "0", "'age' is from 1 to 120, not 0"),
        ("age", "'52'", "'age' is a whole number from 1 to 120, not '52'"),
        ("age", "fifty", "'age' is a whole number from 1 to 120, not 'fifty'"),
        ("age", "[52]", "'age' is a whole number from 1 to 120, not a list"),
        ("rapport", "11", "'rapport' is from 0 to 10, not 11"),
        ("leaves_after", "4", "'leaves_after' is from 1 to 3, not 4"),
        ("card.minutes", "5", "'minutes' is from 10 to 240, not 5"),
        ("sensitive_to.false_reassurance.cost", "4", "'cost' is from 1 to 3, not 4"),
        ("pronouns", "[she, her]", "'pronouns' are three: subject, object, possessive"),
        ("persona", "martha", "'persona' is 'martha', but the file is called 'marta.yaml'"),
        ("name", "", "text is expected here, not nothing"),
        ("name", "[Marta]", "text is expected here, not a list"),
        ("card", "Massage", "fields are expected here, not 'Massage'"),
        ("card.notes", "[]", "at least one text is expected in this list"),
        ("reactions", "[]", "fields are expected here, not a list"),
        ("asked", "[]", "'asked' is empty; at least one is needed"),
        ("asked", "sleep", "'asked' is a list of topics, not 'sleep'"),
        ("asked.0.words", "[Sleep]", "'Sleep' is compared in lower case; write 'sleep'"),
        ("asked.1.about", "sleep", "'sleep' is asked about twice"),
        ("corrects", "{plain: {a: b}}",
         "text is expected here, not fields; text with ': ' in it needs quotes"),
    ],
)  # fmt: skip
def test_a_wrong_value_in_a_persona_is_named(field, value, said):
    """What is wrong comes first and says what would be right."""
    assert without_places(persona_complaints(persona_with(field, value)))[0] == said


@pytest.mark.parametrize("written", ["1_0", "0x20", "5e1", "52.0", "+ 52", "٥٢", "1234567"])
def test_a_number_is_written_in_digits(written):
    """What other readers of YAML would take for a number is refused here."""
    said = persona_complaints(PERSONA_TEXT.replace("age: 52", f"age: {written}"))

    assert said == f"marta.yaml:3:6: 'age' is a whole number from 1 to 120, not '{written}'"


def test_a_dialog_without_disclosures_is_refused():
    """There must be something to be told."""
    text = DIALOG_TEXT.split("disclosures:")[0] + "disclosures: {}\nstates:" + DIALOG_TEXT.split("states:")[1]

    assert "'disclosures' is empty; at least one is needed" in without_places(dialog_complaints(text))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("visit", "0", "'visit' is from 1 to 99, not 0"),
        ("turns", "7", "'turns' is from 8 to 60, not 7"),
        ("turns", "61", "'turns' is from 8 to 60, not 61"),
        ("dialog", "marta_visit",
         "'dialog' is 'marta_visit', but the file is called 'marta_first_visit.yaml'"),
        ("persona", "Marta", "'Marta' is no name: use lower-case letters, digits and underscores"),
        ("way", "listen", "'way' cannot be 'listen'; did you mean 'listening'?"),
        ("way", "swimming", "'way' cannot be 'swimming'; there are: closing, solving, listening"),
        ("opens", "gaurded", "no state 'gaurded'; did you mean 'guarded'?"),
        ("opens", "leaves_hurt", "'leaves_hurt' is an ending; a state is expected here"),
        ("leaves", "kitchen", "'kitchen' is a state; an ending is expected here"),
        ("leaves", "leaves_hrt", "no ending 'leaves_hrt'; did you mean 'leaves_hurt'?"),
        ("referral", "takes_name", "no ending 'takes_name'; did you mean 'takes_a_name'?"),
        ("disclosures.house.needs", "11", "'needs' is from 0 to 10, not 11"),
        ("disclosures.house.lines", "[]", "at least one text is expected in this list"),
        ("states.kitchen.lines", "[]", "a state needs at least one line"),
        ("states.kitchen.lines", "[[]]", "at least one text is expected in this list"),
        ("states.kitchen.fits", "[]", "at least one text is expected in this list"),
        ("states.kitchen.shows", "{lonley: [coat]}", "no feeling 'lonley'; did you mean 'lonely'?"),
        ("states.kitchen.shows", "{lonely: [Coat]}", "'Coat' is compared in lower case; write 'coat'"),
        ("states.kitchen.shows", "[lonely]", "'shows' holds names with values, not a list"),
        ("states.kitchen.then", "restin", "no state 'restin'; did you mean 'resting'?"),
        ("states.kitchen.hears", "{advise: {}}", "no field 'advise'; did you mean 'advice'?"),
        ("states.kitchen.hears", "{open: {}}", "no field 'open'; did you mean 'opens'?"),
        ("states.kitchen.hears.advice", "[]", "'advice' has no answer"),
        ("states.kitchen.hears.advice", "{to: leave_hurt}",
         "no ending 'leave_hurt'; did you mean 'leaves_hurt'?"),
        ("states.kitchen.hears.advice", "{tells: hose}", "no disclosure 'hose'; did you mean 'house'?"),
        ("states.kitchen.hears.advice", "{after: [mothr]}", "no disclosure 'mothr'; did you mean 'mother'?"),
        ("states.kitchen.hears.advice", "{after: kitchen}",
         "'kitchen' is a state; a disclosure is expected here"),
        ("states.kitchen.hears.advice", "{rapport: 4}", "'rapport' is from -3 to 3, not 4"),
        ("states.kitchen.hears.advice", "{rapport: +1.5}",
         "'rapport' is a whole number from -3 to 3, not '1.5'"),
        ("states.kitchen.otherwise", "{rapport: 1}", "'rapport' is from -3 to 0, not 1"),
        ("states.kitchen.otherwise", "{needs: 3}",
         "no field 'needs' here: 'otherwise' must always be possible; there are: to, rapport, says"),
        ("states.kitchen.otherwise", "{tells: house}",
         "no field 'tells' here: 'otherwise' must always be possible; there are: to, rapport, says"),
        ("states.kitchen.otherwise", "{to: nowhere_at_all}",
         "no state or ending 'nowhere_at_all'; there are: guarded, opening, kitchen, resting, "
         "own_next_step, takes_a_name, leaves_closed, leaves_hurt"),
        ("endings.kitchen", "{kind: good, meaning: a, left: b, lines: c}",
         "'kitchen' is the name of a state already; an ending needs its own"),
        ("endings.leaves_hurt.kind", "ruptured", "'kind' cannot be 'ruptured'; did you mean 'rupture'?"),
        ("closes", "[]", "'closes' is empty; at least one is needed"),
        ("closes", "[{to: leaves_closed, needs: 1}]",
         "the last of 'closes' must be without 'needs' and 'after'"),
        ("closes", "[{to: leaves_closed, after: house}]",
         "the last of 'closes' must be without 'needs' and 'after'"),
        ("closes.0.after", "[hous]", "no disclosure 'hous'; did you mean 'house'?"),
    ],
)  # fmt: skip
def test_a_wrong_value_in_a_dialog_is_named(field, value, said):
    """What is wrong and what would be right stand in one line, and nothing else is complained about."""
    assert without_places(dialog_complaints(dialog_with(field, value))) == [said]


def test_problems_stand_at_their_places_in_the_order_of_the_file():
    """An author sees everything at once, from the top down."""
    text = (
        PERSONA_TEXT.replace("age: 52", "age: old")
        .replace("voice: Dry", "vioce: Dry")
        .replace("  advice:\n", "  advise:\n")
    )

    assert persona_complaints(text) == (
        "marta.yaml:1:1: 'voice' is missing\n"
        "marta.yaml:3:6: 'age' is a whole number from 1 to 120, not 'old'\n"
        "marta.yaml:15:1: no field 'vioce'; did you mean 'voice'?\n"
        "marta.yaml:24:3: 'advice' is missing\n"
        "marta.yaml:59:3: no field 'advise'; did you mean 'advice'?"
    )


def test_a_broken_file_is_a_content_error_at_its_first_problem():
    """Whoever catches the one sees the other's place and message."""
    with pytest.raises(ContentError) as caught:
        persona_from(persona_without("age"), "marta.yaml")

    assert (str(caught.value.place), caught.value.message) == ("marta.yaml:1:1", "'age' is missing")


def test_a_text_kept_in_a_database_need_not_be_called_like_a_file():
    """Only a name that ends in .yaml is held against the id."""
    assert persona_from(PERSONA_TEXT, "the persona as kept").id == "marta"
    assert persona_from(PERSONA_TEXT, "C:\\content\\personas\\marta.yaml").id == "marta"


def test_feelings_may_come_from_another_lexicon():
    """The families are an argument; the shipped lexicon is only its default."""
    text = dialog_with("states.kitchen.shows", "{wobbly: []}")
    others = ("wobbly", "worn out", "on guard", "sad", "lonely", "calm")

    assert dialog_from(text, "kept", families=others).states["kitchen"].shows == {"wobbly": ()}
    assert without_places(dialog_complaints(text))[0].startswith("no feeling 'wobbly'; ")


LINES = st.sampled_from([*PERSONA_TEXT.splitlines(), *DIALOG_TEXT.splitlines(), "- [", "{", "x: *y", '"'])


@settings(max_examples=60)
@given(st.one_of(st.text(), st.lists(LINES, max_size=30).map("\n".join)))
def test_any_text_is_a_client_or_refused(text):
    """From whatever text, a persona and a dialog are built or a `BrokenFile` with places is raised."""
    said = f"{persona_complaints(text)}\n{dialog_complaints(text)}".strip()

    assert all(each.startswith("marta") and ".yaml:" in each for each in said.split("\n"))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_line_taken_out_is_survived(data):
    """A file with a line missing is whole or refused; nothing else is raised."""
    text = data.draw(st.sampled_from([PERSONA_TEXT, DIALOG_TEXT]))
    lines = text.splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    said = (persona_complaints if text is PERSONA_TEXT else dialog_complaints)(
        "\n".join(lines[:at] + lines[at + 1 :])
    )

    assert said == "" or said.startswith("marta")
