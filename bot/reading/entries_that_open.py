"""The codebook's entries for the behaviours that open: reflections, questions, kindness, presence, repair."""

from __future__ import annotations

from typing import Final

from bot.reading.behaviours import Behaviour
from bot.reading.entry import CounterExample as Not
from bot.reading.entry import Entry
from bot.reading.entry import Example as Is

B = Behaviour
_BIRTHDAY = "My daughter didn't ring on my birthday. First time ever. I kept the phone on the table."
_NIGHTS = "I lie there till four and listen to the fridge. Then the alarm goes."
_PROMOTED = "They made me head of the ward. Everybody says congratulations and I feel sick."
_CRYING = "I'm sorry. I don't know why I'm crying, it's only a back massage."
_SWIMMING = "I used to swim every morning. I haven't been since the operation."
_BROTHER = "My brother sold Dad's house without asking me. I signed. I always sign."

OPENING: Final = (
    Entry(
        B.REFLECTION_OF_FEELING,
        "Gives back, as a statement, a feeling the client voiced or plainly showed, in words near theirs.",
        "MITI: simple or complex reflection. MISC: reflection. Hill: reflection of feelings.",
        "reflecting the feeling",
        "RF",
        "you reflected the feeling",
        (
            Is(_BIRTHDAY, "You waited by that phone, and you missed her."),
            Is(_NIGHTS, "worn out, and still wide awake with it"),
            Is(_PROMOTED, "So there's the cheering outside, and inside you're scared."),
        ),
        (
            Not(_BIRTHDAY, "The phone lay on the table all day.", B.RESTATEMENT),
            Not(_BIRTHDAY, "Did you feel hurt?", B.CLOSED_QUESTION),
            Not(_PROMOTED, "You're furious with your mother for pushing you this far.", B.INTERPRETATION),
        ),
    ),
    Entry(
        B.RESTATEMENT,
        "Gives back content or meaning within the client's own frame, also as a summary; names no feeling.",
        "MITI: simple or complex reflection. MISC: reflection. Hill: restatement.",
        "giving back what was said",
        "RS",
        "you gave back what was said",
        (
            Is(_BIRTHDAY, "The first birthday without her call."),
            Is(_BROTHER, "He sold it, and your name is on the paper too."),
            Is(_SWIMMING, "Every morning before, and not once since."),
        ),
        (
            Not(_BROTHER, "You sound so let down by him.", B.REFLECTION_OF_FEELING),
            Not(_BROTHER, "You always sign because you're afraid of men who shout.", B.INTERPRETATION),
            Not(_SWIMMING, "So you've just given up, then.", B.JUDGEMENT),
        ),
    ),
    Entry(
        B.SKILLFUL_QUESTION,
        "Open question that points to the client's own strengths, past successes, wishes or next step.",
        "MITI: question. MISC: open question. Hill: open question.",
        "asking toward their own strength",
        "SQ",
        "you asked toward their own strength",
        (
            Is(_NIGHTS, "On the nights that do go well, what is different?"),
            Is(_SWIMMING, "What was it that the water gave you, those mornings?"),
            Is(_PROMOTED, "If it went the way you'd like, what would your first month look like?"),
        ),
        (
            Not(_NIGHTS, "What goes round in your head till four?", B.OPEN_QUESTION),
            Not(_NIGHTS, "Have you tried a glass of warm milk?", B.ADVICE),
            Not(_SWIMMING, "Is there a pool near you?", B.CLOSED_QUESTION),
        ),
    ),
    Entry(
        B.OPEN_QUESTION,
        "Invites a story, a feeling or a meaning; cannot be answered with yes, no or one fact.",
        "MITI: question. MISC: open question. Hill: open question.",
        "asking openly",
        "OQ",
        "you asked an open question",
        (
            Is(_PROMOTED, "What is the sick feeling about, as far as you can tell?"),
            Is(_BROTHER, "How was it for you, signing?"),
            Is(_NIGHTS, "Could you tell me a bit more about those hours?"),
        ),
        (
            Not(_PROMOTED, "When do you start?", B.CLOSED_QUESTION),
            Not(_BROTHER, "Why on earth did you sign?", B.JUDGEMENT),
            Not(_BROTHER, "What would you have wanted him to ask you?", B.SKILLFUL_QUESTION),
        ),
    ),
    Entry(
        B.AFFIRMATION,
        "Names a real strength, effort or value of the client's.",
        "MITI: affirm. MISC: affirm. Hill: approval.",
        "naming a strength",
        "AF",
        "you named a strength",
        (
            Is(_CRYING, "It takes trust to let that be seen."),
            Is(_SWIMMING, "Every single morning, that's real discipline you had there."),
            Is(_NIGHTS, "Four hours' sleep and you still get up for the alarm, that is stamina."),
        ),
        (
            Not(_SWIMMING, "You can do it!", B.FALSE_REASSURANCE),
            Not(_SWIMMING, "And it shows, you've kept a lovely figure.", B.BOUNDARY_VIOLATION),
            Not(_CRYING, "Good girl, letting it out like I said.", B.JUDGEMENT),
        ),
    ),
    Entry(
        B.SUPPORT,
        "Compassion, or says the feeling makes sense; no specific feeling named, nothing fixed.",
        "MISC: support. Hill: approval-reassurance.",
        "kind support",
        "SU",
        "you were kind",
        (
            Is(_CRYING, "There's nothing to be sorry for."),
            Is(_BROTHER, "No wonder that sits badly with you."),
            Is(_BIRTHDAY, "That sounds like a long day to get through."),
        ),
        (
            Not(_CRYING, "It's only the hormones, it'll pass.", B.FALSE_REASSURANCE),
            Not(_BIRTHDAY, "That must have been so lonely.", B.REFLECTION_OF_FEELING),
            Not(_BROTHER, "I know, my sister did the very same to me.", B.SELF_DISCLOSURE),
        ),
    ),
    Entry(
        B.MINIMAL_ENCOURAGER,
        "Shows presence and leaves room: a small word, a slow breath, a nod, shared silence.",
        "MISC: facilitate. Hill: attending.",
        "quiet presence",
        "ME",
        "you stayed present and left room",
        (
            Is(_CRYING, "*stays where she is and breathes slowly*"),
            Is(_NIGHTS, "Mm. I'm listening."),
            Is(_BIRTHDAY, "..."),
        ),
        (
            Not(_NIGHTS, "Till four.", B.RESTATEMENT),
            Not(_CRYING, "mm anyway, shall I do your feet?", B.TOPIC_SHIFT),
            Not(_PROMOTED, "wow, drama", B.JUDGEMENT),
        ),
    ),
    Entry(
        B.CHECK_IN,
        "Shares control over touch, pace or talk: comfort, consent, autonomy, permission.",
        "MITI: seek collaboration, emphasize autonomy. MISC: emphasize control. Hill: process.",
        "checking in",
        "CI",
        "you checked in",
        (
            Is(_CRYING, "I can stop, go on, or just rest my hands here. You choose."),
            Is("The left side has been sore since Monday.", "Is this pressure all right for you?"),
            Is(_BROTHER, "We can talk about it or leave it be, whichever you'd rather."),
        ),
        (
            Not(_CRYING, "How's the pressure?", B.TOPIC_SHIFT),
            Not("Not the feet today, please.", "Oh, trust me, you'll love it once I start.", B.JUDGEMENT),
            Not(_BROTHER, "Fine, we won't talk about it then.", B.SHUT_DOWN),
        ),
    ),
    Entry(
        B.REFERRAL,
        "Offers another provider or service for what is out of scope, leaving the choice with the client.",
        "MITI: persuade with permission. MISC: advise with permission. Hill: direct guidance.",
        "offering someone who can help",
        "RL",
        "you offered someone who can help",
        (
            Is(_NIGHTS, "I know a woman who works with sleep. I can write her name down if you'd like it."),
            Is(_BIRTHDAY, "There's a family counsellor on my list, should you ever want one."),
            Is(_SWIMMING, "If it would be of use I can give you the name of a physio who does water rehab."),
        ),
        (
            Not(_NIGHTS, "You need a sleep clinic.", B.ADVICE),
            Not(_BIRTHDAY, "Tell that to a counsellor, I only do backs.", B.SHUT_DOWN),
            Not(_SWIMMING, "Have you asked your physio about the pool?", B.ADVICE),
        ),
    ),
    Entry(
        B.REPAIR,
        "Owns a misstep in this conversation and hands the floor back.",
        "Hill: immediacy, process.",
        "making good a misstep",
        "RP",
        "you made good a misstep",
        (
            Is("I didn't ask for a lecture.", "You're right, I lectured. I'm sorry. Please, go on."),
            Is("Never mind.", "I talked right over you just now. You were telling me about the house."),
            Is("That's not what I meant at all.", "I got that wrong, sorry. Say it again your way?"),
        ),
        (
            Not("I didn't ask for a lecture.", "Well, sorry you took it that way.", B.JUDGEMENT),
            Not("Never mind.", "Ok, forgotten.", B.SHUT_DOWN),
            Not(_BIRTHDAY, "I'm so sorry that happened.", B.SUPPORT),
        ),
    ),
)
