"""A debrief in words is short, whole, and says only what happened."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from bot.debrief.debrief import Debrief, debrief_of
from bot.debrief.kept_back import how_near
from bot.debrief.markup import LIMIT, Style, lines, pages, quote, shortened, strong
from bot.debrief.sections import PlusDelta, Untold
from bot.debrief.words import View, heading_for, in_words
from bot.encounter.encounter import Encounter, EndedBy, Standing
from bot.reading.behaviours import Behaviour
from bot.reading.codebook import entry_for
from tests.debrief.given import encounter, scene, turn
from tests.debrief.test_debrief import hours, small_hour

B = Behaviour


def _text(debrief: Debrief, view: View) -> str:
    return "\n----\n".join(part.text for part in in_words(debrief, view))


def test_the_first_part_says_ending_strength_change_and_what_to_try():
    """In this order and in these words."""
    debrief = debrief_of(small_hour(), scene())

    assert _text(debrief, View.FIRST) == (
        "How it ended\n"
        "Mira left slower than she came.\n"
        "3 exchanges. Mira told you: her hands.\n"
        "\n"
        "What worked\n"
        "Mira: “chair line 3”\n"
        "You: “Cold, and scared of buttons.”\n"
        "Mira heard her own feeling come back from someone else. That is rarer than it sounds. "
        "It opened something she had kept back: her hands.\n"
        "\n"
        "What to change\n"
        "Mira: “chair line 2”\n"
        "You: “Try gloves.”\n"
        "It skips the part in which somebody first understands. "
        "Mira had been at 6 and was at 5 after it; a repair would have helped.\n"
        "This would have fitted there:\n"
        "“Buttons scare you.”\n"
        "\n"
        "Try next\n"
        "Next time, when you want to help, ask her what would help."
    )


def test_headings_are_strong_and_quotes_stand_on_their_own_lines():
    """What a shell needs to know to show it well."""
    (part,) = in_words(debrief_of(small_hour(), scene()))
    spans = part.spans
    strongs = [each.text for each in spans if each.style is Style.STRONG]

    assert strongs == ["How it ended", "What worked", "What to change", "Try next"]
    for place, span in enumerate(spans):
        if span.style is Style.QUOTE:
            assert spans[place - 1].text == "\n"
            assert spans[place + 1].text.startswith("\n")


def test_what_the_trainee_said_comes_after_the_ending():
    """Plus and delta stand before the debrief's own view, and are left out when skipped."""
    debrief = debrief_of(small_hour(), scene())
    said = _text(debrief.with_plus_delta(PlusDelta("I let it be quiet", "", "Hard hour.")), View.FIRST)

    assert "What you said yourself\nWent well: I let it be quiet\nHard hour.\n\nWhat worked" in said
    assert _text(debrief.with_plus_delta(PlusDelta()), View.FIRST) == _text(debrief, View.FIRST)


def test_every_turn_shows_evidence_and_what_came_of_it():
    """Line, words with what they do, and every turn of the story."""
    chair, low = Standing("chair", 5), Standing("chair", 4)
    hour = encounter(
        turn(1, [("You're jealous.", B.REFLECTION_OF_FEELING)], chair, chair, attuned=False),
        turn(2, [("Mm.", B.MINIMAL_ENCOURAGER), ("Try gloves.", B.ADVICE)], chair, low, ruptured=True),
        turn(3, [("Sorry.", B.REPAIR)], low, chair, mended=True),
        turn(4, [("asdf", B.UNCLEAR)], chair, chair),
        turn(5, [("It sounds cold.", B.RESTATEMENT)], chair, chair, spent=True),
        turn(6, [("Slow.", B.RESTATEMENT)], chair, chair, hinted="hands"),
    )

    assert _text(debrief_of(hour, scene()), View.TURNS) == (
        "Every turn\n"
        "Rapport is how willing Mira was to speak, from 0 to 10. It began at 5.\n"
        "\n"
        "1 · rapport 5\n"
        "Mira: “chair line 1”\n"
        "You: “You're jealous.” – reflecting the feeling\n"
        "That feeling was not Mira's.\n"
        "\n"
        "2 · rapport 5 → 4\n"
        "Mira: “chair line 2”\n"
        "You: “Mm.” – quiet presence\n"
        "You: “Try gloves.” – advice\n"
        "Mira drew back.\n"
        "\n"
        "3 · rapport 4 → 5\n"
        "Mira: “chair line 3”\n"
        "You: “Sorry.” – making good a misstep\n"
        "You mended it.\n"
        "\n"
        "4 · rapport 5\n"
        "Mira: “chair line 4”\n"
        "You: “asdf” – I could not tell\n"
        "\n"
        "5 · rapport 5\n"
        "Mira: “chair line 5”\n"
        "You: “It sounds cold.” – giving back what was said\n"
        "Used once too often.\n"
        "\n"
        "6 · rapport 5\n"
        "Mira: “chair line 6”\n"
        "You: “Slow.” – giving back what was said\n"
        "She came near to telling you: her hands."
    )


def test_what_was_never_told_says_how_near_it_was():
    """Near before far, and then what was told."""
    chair = Standing("chair", 5)
    hour = encounter(turn(1, [("Hm?", B.CLOSED_QUESTION)], chair, chair))

    assert _text(debrief_of(hour, scene()), View.UNTOLD) == (
        "What Mira never told you\n"
        "\n"
        "Her hands\n"
        "She cannot close her right hand.\n"
        "The door stood open at turn 1: reflecting the feeling would have opened it there.\n"
        "\n"
        "Further off\n"
        "The talk never came to the places where these lie.\n"
        "\n"
        "The greenhouse\n"
        "She has sold it."
    )


def test_how_near_is_said_by_what_was_missing():
    """Open, close, and far; and nothing for what never came up."""
    told = entry_for(B.SKILLFUL_QUESTION).plain
    near = Untold("g", "the greenhouse", "She has sold it.", 7, 0, 4, B.SKILLFUL_QUESTION)

    assert [how_near(replace(near, short=short), "she") for short in (0, 2, 3)] == [
        f"The door stood open at turn 4: {told} would have opened it there.",
        f"She came close at turn 4: with 2 more rapport, {told} would have opened it.",
        f"Nearest at turn 4, and not near: it wanted 3 more rapport, and then {told}.",
    ]
    assert how_near(Untold("g", "the greenhouse", "She has sold it.", 7, None, None, None), "she") == ""


def test_all_told_is_said():
    """An hour in which nothing was kept back has no list of secrets."""
    told = Standing("bench", 9, told=frozenset({"hands", "greenhouse"}))
    hour = encounter(turn(1, [("Mm.", B.MINIMAL_ENCOURAGER)], told, told))

    assert _text(debrief_of(hour, scene()), View.UNTOLD).startswith(
        "Nothing was kept back\nMira told you all there was to tell.\n\nWhat Mira told you\n\nHer hands\n"
    )


def test_the_numbers_end_with_the_hour_and_with_earlier_ones():
    """A, B and C say what this client needed; a second encounter is laid beside the first."""
    first = debrief_of(small_hour(), scene())
    second = debrief_of(
        replace(small_hour(), id="e2", began=small_hour().began.replace(day=9)), scene(), [first]
    )

    assert _text(first, View.NUMBERS).endswith(
        "What the hour went to\n"
        "A, closing the talk: 0 %\n"
        "B, solving: 33 %\n"
        "C, listening: 67 %\n"
        "What Mira needed was C, listening. Everybody has tips for her."
    )
    assert _text(second, View.NUMBERS).endswith(
        "Beside your earlier hours\n"
        "Reflections per question: 1 → 1\n"
        "Feelings caught: 100 → 100 %\n"
        "Unasked advice: 33.3 → 33.3 %\n"
        "Words per reply: 3.7 → 3.7\n"
        "Oldest first, this one last."
    )


def test_an_hour_without_a_word_quotes_the_client():
    """There is nothing else to quote."""
    empty = replace(encounter(), ended_by=EndedBy.STOPPED, ending=None)

    said = _text(debrief_of(empty, scene()), View.FIRST)
    assert (
        "You wrote nothing yet, so there is nothing to quote. Mira had said:\n"
        "“*stands in the door* Hello. Mira.”" in said
    )
    assert "What to change" not in said


def test_the_heading_promises_no_more_than_the_moment_holds():
    """Worked, held, or can be said."""
    chair = Standing("chair", 5)
    found = [
        heading_for(
            debrief_of(encounter(turn(1, [("So.", behaviour)], chair, chair, attuned=attuned)), scene())
        )
        for behaviour, attuned in (
            (B.REFLECTION_OF_FEELING, True),
            (B.REFLECTION_OF_FEELING, False),
            (B.HOUSEKEEPING, None),
            (B.ADVICE, None),
        )
    ]

    assert found == ["What worked", "What held", "What held", "What can be said"]


def test_pages_break_between_paragraphs():
    """No page is longer than it may be, and nothing is lost."""
    paragraphs = [lines(strong(str(number)), quote("x" * 30)) for number in range(9)]
    found = pages(paragraphs, limit=100)
    texts = ["".join(span.text for span in page) for page in found]

    assert [len(each) for each in texts] == [100, 100, 100]
    assert "\n\n".join(texts) == "\n\n".join(f"{number}\n{'x' * 30}" for number in range(9))
    assert pages([]) == ()


def test_long_words_are_cut_and_line_breaks_go():
    """A quote stays on one line and ends in an ellipsis."""
    assert shortened("x" * 50, 10) == "xxxxxxxxx…"
    assert shortened("a\n\nb   c", 10) == "a b c"
    assert shortened("one two three, four", 15) == "one two three…"


@given(hours)
@settings(max_examples=100, deadline=None)
def test_every_part_fits_a_phone_whatever_was_said(hour: Encounter):
    """Each view has a part, each part is short, none is empty, and the same debrief says the same."""
    debrief = debrief_of(hour, scene())
    for view in View:
        parts = in_words(debrief, view)
        assert parts
        assert [part.page for part in parts] == list(range(1, len(parts) + 1))
        assert all(0 < len(part.text) <= LIMIT for part in parts)
        assert in_words(debrief, view) == parts
