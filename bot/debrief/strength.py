"""Chooses the one strength of an encounter: the words that worked best, or that harmed least."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.content.dialog import Kind
from bot.debrief.phrases.voice import Voice
from bot.debrief.ruptures import repairs_in, ruptures_in
from bot.debrief.sections import Moment
from bot.encounter.encounter import Encounter, EndedBy, Turn
from bot.encounter.scene import Scene
from bot.reading.behaviours import LEADING_ORDER, Behaviour, Effect
from bot.reading.reading import Coded

B = Behaviour

WORTH: Final[Mapping[Behaviour, float]] = {
    B.REFLECTION_OF_FEELING: 3.0,
    B.SKILLFUL_QUESTION: 3.0,
    B.REPAIR: 2.0,
    B.RESTATEMENT: 2.0,
    B.OPEN_QUESTION: 1.6,
    B.AFFIRMATION: 1.5,
    B.SUPPORT: 1.3,
    B.MINIMAL_ENCOURAGER: 1.2,
    B.CHECK_IN: 1.2,
    B.REFERRAL: 1.2,
    B.CLOSED_QUESTION: 0.6,
    B.INFORMATION: 0.5,
    B.HOUSEKEEPING: 0.4,
    B.UNCLEAR: 0.1,
}
"""How readily a behaviour is praised, before its effect is looked at: the course's two skills come first."""

OPENED_SOMETHING: Final = 4.0  # a disclosure was told, or a rupture mended
DEPTH: Final = 0.6  # for each point of rapport that what was told needed
HARM_BESIDE_IT: Final = -1.5  # the same reply closed the client as well
UNNEEDED: Final = -5.0  # words of repair with nothing to mend: after anything else that did not close
REACHED: Final = 0.55  # a feeling was looked for and missed: worth more than nothing, less than a question
WORN: Final = -3.0  # used up, or it cost rapport
LEAST: Final = -10.0  # closing behaviours are named only where there is nothing else
NOTHING: Final = -100.0  # a boundary is never praised


@dataclass(frozen=True, slots=True)
class _Piece:
    """One utterance that might be quoted."""

    turn: Turn
    coded: Coded
    quote: str
    closes: bool  # this utterance closes the client
    beside_harm: bool  # another utterance of the same reply does
    mended: bool  # the words of repair in this reply mended a rupture

    @property
    def behaviour(self) -> Behaviour:
        return self.coded.behaviour

    @property
    def missed(self) -> bool:
        """Say whether it names a feeling that was not the client's."""
        return self.behaviour is B.REFLECTION_OF_FEELING and self.turn.attuned is False

    @property
    def unneeded(self) -> bool:
        """Say whether it would mend where nothing was mended."""
        return self.behaviour is B.REPAIR and not self.mended

    @property
    def leads(self) -> bool:
        """Say whether what came of the turn came of this utterance."""
        return self.behaviour is self.turn.reading.leading


def strength_of(encounter: Encounter, scene: Scene, voice: Voice) -> Moment | None:
    """Return the strength of *encounter*.

    Args:
        encounter: with any number of turns.
        scene: who was met, and in which dialog.
        voice: says why it worked.

    Returns:
        The best moment; of an hour that only closed, the one that cost least, without praise that is not due.
        None when the trainee wrote nothing but blanks.
    """
    pieces = tuple(_pieces(encounter, scene))
    if not pieces:
        return None
    best = max(pieces, key=lambda each: (_score(each, scene), -each.turn.number))
    why = " ".join(each for each in (_done(best, voice), _came_of(best, encounter, scene, voice)) if each)
    return Moment(best.turn.number, best.turn.heard, best.quote, best.behaviour, why)


def _pieces(encounter: Encounter, scene: Scene) -> Iterator[_Piece]:
    repairs = repairs_in(encounter, scene)
    for turn in encounter.turns:
        closing = scene.effects[turn.reading.leading] is Effect.CLOSES
        for coded in turn.reading.utterances:
            quote = turn.reply[coded.start : coded.end].strip()
            closes = scene.effects[coded.behaviour] is Effect.CLOSES
            if quote:
                yield _Piece(turn, coded, quote, closes, closing and not closes, turn.number in repairs)


def _score(piece: _Piece, scene: Scene) -> float:
    """Say how well *piece* would do as the strength; any number."""
    turn = piece.turn
    if piece.closes:
        if piece.behaviour is B.BOUNDARY_VIOLATION:
            return NOTHING + turn.change
        return LEAST + turn.change + LEADING_ORDER.index(piece.behaviour) / 100
    if piece.unneeded:
        return UNNEEDED + turn.change / 100
    score = WORTH[piece.behaviour] + len(piece.quote) / 100_000  # of equals, the fuller one is worth quoting
    if piece.missed:
        score = REACHED
    if piece.beside_harm:
        return score + HARM_BESIDE_IT
    if turn.spent or turn.change < 0:
        score += WORN
    if not piece.leads:
        return score
    if turn.told is not None and turn.told in scene.dialog.disclosures:
        # the deeper the better; the change of rapport says less here, since at the top nothing can be gained
        return score + OPENED_SOMETHING + DEPTH * scene.dialog.disclosures[turn.told].needs
    if piece.mended and piece.behaviour is B.REPAIR:
        score += OPENED_SOMETHING
    return score + max(0, turn.change) + (turn.attuned is True)


def _done(piece: _Piece, voice: Voice) -> str:
    if piece.behaviour is B.BOUNDARY_VIOLATION:
        return voice.say("strength", "nothing")
    if piece.closes:
        return voice.say("strength", "least")
    if piece.unneeded:
        return voice.say("strength", "unneeded")
    return voice.say("strength", "reached" if piece.missed else piece.behaviour.value)


def _came_of(piece: _Piece, encounter: Encounter, scene: Scene, voice: Voice) -> str:
    """Return a sentence on what came of *piece*; "" where none would be true."""
    turn = piece.turn
    if piece.behaviour is B.BOUNDARY_VIOLATION:
        return ""
    if piece.closes:
        return _effort(encounter, scene, voice)
    if piece.beside_harm:
        return voice.say("strength_then", "beside_harm")
    told = scene.dialog.disclosures.get(turn.told or "")
    if piece.leads and told is not None:
        return voice.say("strength_then", "told", about=told.about)
    if piece.mended and piece.behaviour is B.REPAIR:
        at_once = turn.number - 1 in ruptures_in(encounter, scene)
        return voice.say("strength_then", "mended_at_once" if at_once else "mended")
    if turn.change > 0:
        return voice.say("strength_then", "rose", before=turn.before.rapport, after=turn.after.rapport)
    if turn.change == 0 and not turn.spent and not piece.missed and piece.behaviour is not B.UNCLEAR:
        return voice.say("strength_then", "flat", after=turn.after.rapport)
    return ""


def _effort(encounter: Encounter, scene: Scene, voice: Voice) -> str:
    """Return what was real effort in an hour in which nothing can be praised."""
    count = len(encounter.turns)
    times = {1: "once", 2: "twice"}.get(count, f"{count} times")
    ending = scene.dialog.endings.get(encounter.ending or "")
    hurt = ending is not None and ending.kind is Kind.RUPTURE
    if encounter.ended_by in (EndedBy.STOPPED, EndedBy.ABANDONED):
        return voice.say("strength_then", "broke_off", times=times)
    stayed = encounter.ended_by is EndedBy.TIME or (encounter.ended_by is EndedBy.CLIENT and not hurt)
    return voice.say("strength_then", "stayed" if stayed else "answered", times=times)
