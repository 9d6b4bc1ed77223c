# ruff: noqa: E501 - a sentence a line reads best
"""What to say of the one strength: what the reply did, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DONE: Final[Mapping[str, tuple[str, ...]]] = {
    "reflection_of_feeling": (
        "You said the feeling itself and left it with {object}.",
        "You gave the feeling back as a statement, not as a question. {Subject} did not have to defend it.",
        "That is the feeling, said plainly, with nothing put on top of it.",
        "You heard what was under the words and said that.",
        "No fixing and no hurry: just the feeling, said back.",
        "{name} heard {possessive} own feeling come back from someone else. That is rarer than it sounds.",
        "You stayed with the feeling and let the story around it wait.",
        "Here you answered how it felt, not only what had happened.",
        "You named it, and then you let it be {name}'s.",
        "You did not ask whether it was so. You said it, and left {object} room to correct you.",
        "{Subject} had not said it in so many words. You heard it all the same.",
    ),
    "restatement": (
        "You used {possessive} words, not yours.",
        "You gave back what {subject} had said, and {subject} could hear that it had arrived.",
        "You followed {object} instead of leading.",
        "You gave {possessive} meaning back and added nothing of your own.",
        "This showed {name} that you had been listening to this, and to nothing else.",
        "Nothing clever, and that is the point: what {subject} said, said back.",
        "You kept close to what {subject} had said, and that was enough.",
        "It tells {name}: I am still with you, here is what I have.",
    ),
    "skillful_question": (
        "You asked toward what {name} already had, not toward what was missing.",
        "This question trusts {object} to know something about {possessive} own life.",
        "You handed {object} the question instead of an answer.",
        "A question like this points forward without pushing.",
        "You asked for {possessive} own way, and waited for it.",
        "With this question the next step stayed in {possessive} hands.",
    ),
    "open_question": (
        "You asked so that {subject} could answer with a story and not with a yes or a no.",
        "The question leaves the whole room to {object}.",
        "You were curious, and you did not guess the answer for {object}.",
        "An open question, asked plainly.",
        "You asked and then got out of the way.",
        "This invited {name} to say more and left it to {object} how much.",
        "You left the answer open, and meant it.",
        "A small question with a lot of room in it.",
    ),
    "affirmation": (
        "You named something real that {name} had done.",
        "This is praise {subject} could believe, because it pointed at something.",
        "You saw the effort and said so.",
        "You told {object} what you saw in {object}, not what {subject} should be.",
    ),
    "support": (
        "You let it be as hard as it was.",
        "You did not make it smaller, and you did not hurry it away.",
        "You met {object} with kindness and wanted nothing back for it.",
        "That was kindness without a plan behind it.",
        "You stood beside {object} for a moment and fixed nothing.",
    ),
    "minimal_encourager": (
        "You left room for {name}.",
        "You were there without filling the silence.",
        "Few words, all of them presence.",
        "You let a breath do what a sentence could not.",
        "You waited. Waiting is a skill.",
    ),
    "check_in": (
        "You asked what {subject} wanted before going on.",
        "You shared the reins: {name} could say yes, no or not yet.",
        "You made it {possessive} choice, and said so.",
        "Asking first tells a body that it is safe here.",
    ),
    "referral": (
        "You knew where your work ends, offered someone, and left the choice with {object}.",
        "You offered a name and not a push.",
        "You stayed in scope and kept the door open while you did.",
        "It was an offer that {name} could take or leave.",
    ),
    "repair": (
        "You owned what had gone wrong and handed the floor back.",
        "You noticed, you said so, and you let {object} go on.",
        "No excuses: you owned it and gave the word back to {name}.",
        "Anyone can misstep. You went back and picked it up.",
    ),
    "closed_question": (
        "It is a small question, but you wanted to know. Interest is where listening starts.",
        "You asked about {object}, and so the talk stayed with {object}.",
        "You turned toward {name} here, even if the question was a narrow one.",
    ),
    "information": (
        "You kept to what belongs to your work and said it plainly.",
        "This was yours to tell, and you told it without pressing.",
        "You explained without telling {object} how to live.",
    ),
    "housekeeping": (
        "You gave the hour a frame, so that {name} knew what would happen.",
        "Clear and plain: {name} did not have to guess what came next.",
        "You looked after the practical side, and that too makes a room safe.",
    ),
    "unclear": (
        "I could not tell what these words were to do, and I will not guess. But you answered, and {name} was not left alone with silence.",
        "I could not read this one. What I can see is that you answered {object}.",
    ),
    "reached": (
        "You went looking for the feeling. The word was off, the direction was right.",
        "You reached for what {name} felt, and {subject} could correct you. That too is contact.",
        "It was not the right word yet. But you were listening for a feeling, and that is the place to listen.",
    ),
    "unneeded": (
        "You were ready to own a misstep. Nothing was torn here, and the readiness is worth keeping.",
        "You looked after what stands between you and {name}, though nothing had to be mended.",
    ),
    "least": (
        "Little in this hour opened {object}, and I will not pretend that it did. Of all you said, this weighed least on {object}.",
        "I looked for what helped and did not find much. These words did the least harm.",
        "This was a hard hour for both of you. The words I quote here are the ones that cost least.",
    ),
    "nothing": (
        "There is nothing in these words that I could praise. That you look at them now is worth something.",
        "I cannot praise these words. I can say that you came back to look at them.",
    ),
}
"""By the behaviour praised; `unneeded` for a repair with nothing to mend, `least` where every reply closed, `nothing` where every reply crossed a boundary."""

CAME_OF_IT: Final[Mapping[str, tuple[str, ...]]] = {
    "told": (
        "What {subject} told you next was new: {about}.",
        "And then it came out: {about}.",
        "It opened something {subject} had kept back: {about}.",
        "That was the moment in which {name} could say it: {about}.",
        "{name} answered with something {subject} had not told you before: {about}.",
        "Straight after it {subject} trusted you with more: {about}.",
        "That was what it took for {object} to say it: {about}.",
        "After these words {subject} could speak of it: {about}.",
        "What followed had been waiting for something like this: {about}.",
        "You can tell that it arrived by what {subject} said next: {about}.",
    ),
    "mended_at_once": (
        "It mended what had just been broken.",
        "You did not let it stand: one reply later it was mended.",
        "What had just torn between you held again.",
    ),
    "mended": (
        "It mended what had been broken before.",
        "After it {name} could come back to you.",
        "What had torn between you held again.",
    ),
    "rose": (
        "Rapport went from {before} to {after}.",
        "{name} came a step nearer: {before} to {after}.",
        "It shows in the numbers: rapport {before}, then {after}.",
        "{Subject} trusted you a little more after it, {after} where it had been {before}.",
        "It was worth a step, from {before} to {after}.",
        "After it rapport stood at {after}; before it had been {before}.",
    ),
    "flat": (
        "Nothing moved at once, and nothing closed.",
        "Nothing closed here, and {name} stayed with it.",
        "Rapport stayed level here. Not every good reply shows at once.",
        "Rapport stayed at {after}; it did not have to rise for this to be right.",
    ),
    "beside_harm": (
        "The rest of that reply pulled the other way, but this part was right.",
        "Other words in the same reply closed it again. Keep these.",
        "What stood beside it spoiled it; these words alone would have held.",
    ),
    "stayed": (
        "You answered {object} {times} and stayed to the end of the hour.",
        "You did not leave: {name} got an answer from you {times}.",
        "And you stayed to the end and answered {object} {times}.",
    ),
    "answered": (
        "You answered {object} {times}, and you are here reading about it now.",
        "You gave {object} an answer {times}. Going back over them is the second half of the exercise.",
    ),
    "broke_off": (
        "You answered {object} {times} before it broke off, and breaking off is allowed.",
        "You tried {times}. Stopping was yours to choose.",
    ),
}
"""By what came of the reply; `{about}`, `{before}`, `{after}` and `{times}` are the encounter's own."""
