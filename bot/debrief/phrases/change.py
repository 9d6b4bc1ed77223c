# ruff: noqa: E501 - a sentence a line reads best
"""What to say of the one change: what the reply did instead of listening, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CLOSED: Final[Mapping[str, tuple[str, ...]]] = {
    "advice": (
        "This tells {name} what to do before {subject} felt heard.",
        "It hands {object} a solution. {Subject} had brought you something else.",
        "Good idea or not, what {subject} could hear in it is: please be done with this.",
        "Even a kind suggestion takes the wheel out of {possessive} hands.",
        "{name} had not asked what to do.",
        "Advice answers the problem and leaves the person standing there.",
        "{name} came with something heavy and got a task.",
        "Now {name} had to deal with your idea, on top of the rest.",
        "It skips the part in which somebody first understands.",
        "Ideas like this {subject} had surely had before. Being heard was what was missing.",
    ),
    "interpretation": (
        "This is your theory about {name}, and then {subject} had to fend it off.",
        "It explains {object} to {object}. You can only know what {subject} said or showed.",
        "Here you went further than {possessive} words did.",
        "It may even be true. But it is your story of {object}, not {possessive} own.",
    ),
    "false_reassurance": (
        "It was meant to comfort. What {subject} could hear is that it should not weigh so much.",
        "It hurries {object} past what {subject} had just let you see.",
        "It makes less of it, or hurries past it. Either way it leaves {object} alone with it.",
        "Comfort this quick tells {object} that there is no time for it here.",
        "It was kind, and it closed the subject before {subject} had.",
    ),
    "false_reassurance_feeling": (
        "It was meant to comfort. What {subject} could hear is that it should not weigh so much.",
        "This makes the feeling smaller than {subject} had made it.",
        "Cheering up comes quickly, and then the feeling has nowhere to go.",
        "{Subject} had just said how it felt. This hurries past it.",
    ),
    "self_disclosure": (
        "Here the floor changed hands: the story was yours.",
        "It was meant to be near. But now there were two stories to hold, and {subject} had come with one.",
        "Your own life came in, and {name} had to wait.",
        "“Me too” ends more stories than it opens.",
    ),
    "judgement": (
        "What {subject} had shown you was held against {object} here.",
        "This puts {name} in the wrong at the moment of showing something.",
        "Under this sentence stands: you should not be like that. {Subject} could hear it.",
        "Whoever is weighed stops talking.",
    ),
    "shut_down": (
        "This closed the door, and it was yours to hold.",
        "{name} could hear that this was not wanted here.",
        "Scope can be kept and the door left open. Here it was shut.",
        "It tells {object} to take it somewhere else.",
    ),
    "topic_shift": (
        "What {subject} had just said fell on the floor.",
        "You went on to something else, and {possessive} last line stayed without an answer.",
        "It sounds polite, and it leaves {object} alone with what {subject} had just said.",
        "The turn away came right after {subject} had shown you something.",
    ),
    "boundary_violation": (
        "This crosses a line that protects both of you. In a room with a table it is the one thing that must not happen.",
        "These words make the room unsafe, however they were meant. Nothing else in the hour weighs as much.",
        "{name} has to be able to trust this room. Words like these take that away.",
    ),
    "sensitive": (
        "In another hour this might have opened something. With {name} it closed.",
        "A good move elsewhere, and the wrong one with {name}.",
        "For {name} this was too much.",
    ),
}
"""By the closing behaviour; `false_reassurance_feeling` right after a feeling word, `sensitive` for one that closes only this client."""

OTHER: Final[Mapping[str, tuple[str, ...]]] = {
    "wrong_feeling": (
        "You named a feeling, and it was not {name}'s. {Subject} had to put it right.",
        "The reach was good and the word was off. Stay closer to what {subject} said or showed.",
        "A feeling was the right thing to look for. This one was not there.",
        "You guessed a little past {object} here.",
    ),
    "door_open": (
        "{name} was ready to say more here. These words went past it.",
        "This was a door: {possessive} trust was enough, and it wanted only the right knock.",
        "Something was waiting right behind {possessive} line here.",
        "Here {subject} would have told you something, and the reply went another way.",
    ),
    "spent": (
        "You had used this before, and by now {subject} could hear the technique.",
        "What works once wears out. Here it was said once too often.",
        "The same turn again: {name} noticed.",
    ),
    "interview": (
        "This was one question after another. {name} answered and got nothing back.",
        "By here it had become an interview. Give something back before you ask again.",
        "Question followed question. In between, say what you heard.",
    ),
    "small_question": (
        "A yes, a no or a fact was all that this could bring.",
        "The question is small, and so the answer had to be.",
        "Here you asked {object} for a fact where there was room for a story.",
        "A closed question keeps the work with you: you have to think of the next one.",
        "It asks {object} to tick a box.",
        "One word could answer this, and so one word is what it asked for.",
    ),
    "feeling_missed": (
        "Something showed here that you did not name.",
        "You answered what {subject} said. What {subject} showed went by.",
        "It was kind, and it stepped past the feeling.",
        "The words were answered here, the feeling not yet.",
        "Under {possessive} line was a feeling, and nobody said it.",
        "{name} let you see something here, and it went unanswered.",
        "What {subject} said got an answer, and how it was for {object} got none.",
    ),
    "frame": (
        "{name} had just given you something, and the answer was practical.",
        "This is the frame of the talk. {Subject} had started the talk itself.",
        "Facts and arrangements can wait for one sentence that shows you heard.",
    ),
    "unread": (
        "I could not tell what this was to do. If it was meant as listening, make it plainer.",
        "I could not read this, and it may be me. A simple sentence about what {subject} had said would be sure to arrive.",
    ),
    "edge_question": (
        "Nothing here needs mending. One step further: by now {subject} trusted you enough to be asked about {possessive} own way through.",
        "This was good. {name} stood near enough here for a question toward what has helped {object} before.",
        "You could have gone one step further here, toward what {subject} wanted.",
        "There is an edge to find even here: a question that trusts {object} with the next step.",
        "You had earned a bigger question here: what {subject} would wish for, or what had carried {object} so far.",
    ),
    "edge_silence": (
        "Nothing here needs mending. It could be shorter: the less you say, the more room there is.",
        "This was good, and a breath more of quiet would have done as well.",
        "Right as it is. Try it with half the words, and wait.",
        "The edge here is in the length: one feeling, one sentence, then silence.",
        "It is hard to find a fault here. If anything: a little less, a little slower.",
        "You could trust the silence after {possessive} line a moment longer.",
    ),
}
"""By any other cause."""

CAME_OF_IT: Final[Mapping[str, tuple[str, ...]]] = {
    "unmended": (
        "It cost {cost} of the rapport you had, and it was not mended.",
        "Rapport fell from {before} to {after}, and nobody went back to mend it.",
        "From {before} to {after} in one reply, and no word about it later.",
        "{name} had been at {before} and was at {after} after it; a repair would have helped.",
        "It took {cost}. An apology, even a late one, could have given some of it back.",
        "Rapport was {before} before it and {after} after it, and neither of you spoke of it again.",
    ),
    "mended_later": (
        "Rapport fell from {before} to {after}; you went back and mended it, and that counts.",
        "It cost {cost}. Your repair came later and held.",
    ),
    "fell": (
        "Rapport went from {before} to {after}.",
        "{name} drew back a little: {before} to {after}.",
        "It cost {cost}, from {before} to {after}.",
    ),
    "door": (
        "What waited there was {about}; {opener} would have opened it.",
        "With {opener} {subject} would have told you: {about}.",
        "Something untold lay right behind it, {about}: {opener} was the way in.",
    ),
    "nothing_left": (
        "There was no rapport left to lose.",
        "Rapport was at 0 already; this kept it there.",
    ),
    "left_upon": (
        "These were the words that {name} left upon.",
        "After it {name} did not stay.",
    ),
    "level": (
        "Nothing was lost by it, and nothing opened either.",
        "It cost nothing that I can count. It also led nowhere.",
    ),
}
"""By what came of a reply; `door` by what did not, with `{about}` and `{opener}`."""
