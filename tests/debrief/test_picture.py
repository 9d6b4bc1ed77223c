"""The picture fits, is the same for the same debrief, and says in words what it shows."""

from __future__ import annotations

import struct
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from bot.debrief.alt import alt_text
from bot.debrief.debrief import Debrief, debrief_of
from bot.debrief.drawing.legend import legend
from bot.debrief.drawing.lettering import FACES, Face, width_of
from bot.debrief.drawing.svg import text
from bot.debrief.picture import picture_of, png_of, svg_of, title_of
from bot.encounter.encounter import Encounter, EndedBy, Standing
from bot.encounter.scene import scene_of
from bot.reading.behaviours import Behaviour
from tests.debrief.given import encounter, first_visit, mira, scene, turn
from tests.debrief.test_debrief import hours, small_hour

B = Behaviour
SVG = "{http://www.w3.org/2000/svg}"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverwaltungsassessorin"


def _size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the header of a PNG."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _edges(node: ElementTree.Element, x: float = 0.0) -> list[tuple[float, float, str]]:
    """Where each text begins and ends, in pixels from the left edge of the picture."""
    shift = node.get("transform")
    if shift is not None:
        x += float(shift.removeprefix("translate(").split()[0])
    if node.tag != f"{SVG}text":
        return [edge for child in node for edge in _edges(child, x)]
    wide = sum(_wide(span, float(node.get("font-size", "0"))) for span in node)
    left = x + float(node.get("x", "0"))
    left -= {"middle": wide / 2, "end": wide}.get(node.get("text-anchor", ""), 0.0)
    return [(left, left + wide, "".join(node.itertext()))]


def _wide(span: ElementTree.Element, size: float) -> float:
    """How wide a piece of text runs in the face it names."""
    named = (span.get("font-family"), int(span.get("font-weight", "0")), span.get("font-style") == "italic")
    face = next(each for each in FACES if (each.family, each.weight, each.italic) == named)
    return width_of(span.text or "", face, size) / 1.01


def _overflowing(debrief: Debrief) -> list[str]:
    """Texts that leave the picture."""
    root = ElementTree.fromstring(svg_of(debrief))
    return [text for left, right, text in _edges(root) if left < 0 or right > 1080]


def _many(count: int) -> Encounter:
    """An hour of so many turns, of every behaviour in turn."""
    standing, turns = Standing("chair", 5), []
    for number in range(1, count + 1):
        behaviour = list(Behaviour)[number % len(Behaviour)]
        after = replace(standing, rapport=(standing.rapport + 3 * number) % 11)
        turns.append(
            turn(number, [(f"{LONG} {number}", behaviour)], standing, after, ruptured=number % 7 == 0)
        )
        standing = after
    return encounter(*turns)


def test_a_picture_is_a_png_of_phone_width():
    """1080 pixels wide, and taller with more rows of turns."""
    small, large = (picture_of(debrief_of(_many(count), scene())) for count in (3, 60))

    assert _size(small)[0] == _size(large)[0] == 1080
    assert 1200 < _size(small)[1] < 2400
    assert _size(small)[1] < _size(large)[1] < 4000


def test_the_same_debrief_gives_the_same_bytes():
    """Nothing in it depends on the clock or on chance."""
    debrief = debrief_of(small_hour(), scene())

    assert picture_of(debrief) == picture_of(debrief)


def test_an_hour_without_a_turn_has_a_picture():
    """It shows where the client stood."""
    empty = replace(encounter(), ended_by=EndedBy.ABANDONED, ending=None)

    assert _size(picture_of(debrief_of(empty, scene())))[0] == 1080


@pytest.mark.parametrize("count", [1, 2, 12, 13, 24, 25, 60])
def test_nothing_leaves_the_picture(count: int):
    """Long words are cut, and as many turns as an hour can have find their place."""
    assert _overflowing(debrief_of(_many(count), scene())) == []


def test_names_of_any_length_fit():
    """Client, disclosures and texts of an author with a long breath."""
    visit = first_visit()
    told = frozenset(visit.disclosures)
    longer = {
        name: replace(each, about=f"{each.about} {LONG} {LONG}") for name, each in visit.disclosures.items()
    }
    here = scene_of(mira(name=f"{LONG} {LONG}"), replace(visit, disclosures=longer, title=LONG))
    chair, after = Standing("chair", 9), Standing("bench", 10, told=told)
    first = turn(
        1,
        [(LONG, B.RESTATEMENT)],
        chair,
        replace(after, told=frozenset({"hands"})),
        told="hands",
        ruptured=True,
    )
    second = turn(2, [(LONG * 40, B.RESTATEMENT)], first.after, after, told="greenhouse")

    assert _overflowing(debrief_of(encounter(first, second), here)) == []
    assert _overflowing(debrief_of(encounter(first), here)) == []


def test_letters_no_font_has_become_a_box():
    """Emoji, other scripts, directions and markup come to nothing worse."""
    said = "Hi 🙂🙂 שלום <b>&amp;</b> \u202eabc \ud800 *nods*"
    chair = Standing("chair", 5)
    debrief = debrief_of(encounter(turn(1, [(said, B.RESTATEMENT)], chair, chair)), scene())
    texts = [text for _, _, text in _edges(ElementTree.fromstring(svg_of(debrief)))]

    assert "Hi □ □ <b>&amp;</b> abc nods" in texts
    assert _size(picture_of(debrief))[0] == 1080


def test_the_legend_names_what_occurs_and_nothing_else():
    """Marks that did not reach her are hollow, and ruptures and repairs have their signs."""
    chair, low = Standing("chair", 5), Standing("chair", 4)
    turns = (
        turn(1, [("You're jealous.", B.REFLECTION_OF_FEELING)], chair, chair, attuned=False),
        turn(2, [("Try gloves.", B.ADVICE)], chair, low, ruptured=True),
        turn(3, [("Sorry.", B.REPAIR)], low, chair, mended=True),
    )
    one, all_three = (debrief_of(encounter(*turns[:count]), scene()) for count in (1, 3))

    assert _legend(one) == [
        "reflecting the feeling",
        "hollow: did not reach her",
        "something untold stood open",
    ]
    assert _legend(all_three) == [
        "reflecting the feeling",
        "making good a misstep",
        "advice",
        "hollow: did not reach her",
        "Mira drew back",
        "mended",
        "something untold stood open",
    ]


def _legend(debrief: Debrief) -> list[str]:
    """The words of the legend, without the letters inside the marks."""
    root = ElementTree.fromstring(f'<svg xmlns="{SVG[1:-1]}">{legend(debrief).svg}</svg>')
    return [text for _, _, text in _edges(root) if len(text) > 2]


def test_the_title_says_how_it_ended():
    """By the kind of ending, or by who broke it off."""
    debrief = debrief_of(small_hour(), scene())
    stopped = debrief_of(replace(small_hour(), ended_by=EndedBy.STOPPED, ending=None), scene())
    left = debrief_of(replace(small_hour(), ending="left_early", ended_by=EndedBy.CLIENT), scene())

    assert [title_of(each) for each in (debrief, stopped, left)] == [
        "Mira left heard",
        "You stopped with Mira",
        "Mira left hurt",
    ]


def test_the_text_under_the_picture_says_what_it_shows():
    """Whole, for whoever cannot see it."""
    assert alt_text(debrief_of(small_hour(), scene())) == (
        "Mira left slower than she came. Rapport (0 to 10) over the turns: 4, 6, 5, 7. Told: her hands. "
        "Never told: the greenhouse. "
        "Strength (turn 3, reflecting the feeling): “Cold, and scared of buttons.” "
        "Change (turn 2, advice): “Try gloves.” Fitting: “Buttons scare you.”"
    )


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
@pytest.mark.parametrize(
    "words", ["It sounds lonely.", "AVAVAV To Ty", "“fi” – WWW □", "Žluťoučký Привет", LONG]
)
def test_words_are_drawn_as_wide_as_they_are_measured(face: Face, words: str):
    """Right of the measure nothing is drawn, and in its last quarter something is, kerned or not."""
    wide = width_of(words, face, 40)

    assert _seen_from(wide, words, face) == _seen_from(wide, "", face)
    assert _seen_from(wide * 0.75, words, face) != _seen_from(wide * 0.75, "", face)


def _seen_from(left: float, words: str, face: Face) -> bytes:
    """A picture of what of *words* lies right of *left*."""
    line = text(words, -left, 60, face, 40, "#000000")
    return png_of(f'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="100">{line}</svg>')


@given(hours)
@settings(max_examples=60, deadline=None)
def test_whatever_was_said_stays_inside_and_is_said_in_a_thousand_characters(hour: Encounter):
    """Any text, any behaviours, any ending."""
    debrief = debrief_of(hour, scene())

    assert _overflowing(debrief) == []
    assert svg_of(debrief) == svg_of(debrief)
    assert 0 < len(alt_text(debrief)) <= 1000
