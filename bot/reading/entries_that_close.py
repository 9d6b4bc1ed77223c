"""The codebook's entries for what closes: fixing, explaining, shrinking, taking over, refusing."""

from __future__ import annotations

from typing import Final

from bot.reading.behaviours import Behaviour
from bot.reading.entry import CounterExample as Not
from bot.reading.entry import Entry
from bot.reading.entry import Example as Is

B = Behaviour
_SUNDAYS = "Sundays are the worst. The whole building smells of other people's lunch."
_MOTHER = "I lost my temper with Mum on Friday. She can't help it, she forgets. I shouted."
_MIRROR = "I hung a towel over the mirror in the bathroom. Easier."
_JOB = "I've been there twenty years and they gave it to the boy I taught."
_WORRIED = "The scan is on Thursday. I can't eat."

CLOSING: Final = (
    Entry(
        B.ADVICE,
        "Tells the client what to do about their life: suggestion, direction, solution, also as a question.",
        "MITI: persuade. MISC: advise without permission, direct. Hill: direct guidance.",
        "advice",
        "AD",
        "you gave advice",
        (
            Is(_SUNDAYS, "Get out on Sundays, book yourself a class or something."),
            Is(_MOTHER, "Have you thought about a day centre for her?"),
            Is(_JOB, "If I were you I'd be talking to the union."),
        ),
        (
            Not(_SUNDAYS, "What has made a Sunday a bit better, if anything has?", B.SKILLFUL_QUESTION),
            Not(_MOTHER, "If you ever want it, I have the number of a carers' group.", B.REFERRAL),
            Not(_WORRIED, "Would you like the blanket?", B.CHECK_IN),
        ),
    ),
    Entry(
        B.INTERPRETATION,
        "The helper's own theory, cause, motive, diagnosis, or a feeling the client did not show.",
        "MISC: confront. Hill: interpretation.",
        "interpreting",
        "IT",
        "you gave your own theory",
        (
            Is(_MOTHER, "I think you're really shouting at the mother you had as a child."),
            Is(_SUNDAYS, "It sounds like a mild depression to me."),
            Is(_JOB, "Maybe part of you never wanted to be the boss."),
        ),
        (
            Not(_MOTHER, "You shouted, and now you feel guilty.", B.REFLECTION_OF_FEELING),
            Not(_JOB, "You taught him, and he was given your place.", B.RESTATEMENT),
            Not(_MIRROR, "What made you hang it up?", B.OPEN_QUESTION),
        ),
    ),
    Entry(
        B.FALSE_REASSURANCE,
        "Shrinks the feeling or promises an outcome.",
        "MISC: support by form. Hill: approval-reassurance.",
        "false comfort",
        "FR",
        "you made it smaller than it is",
        (
            Is(_WORRIED, "I'm sure it's nothing, you'll see."),
            Is(_MOTHER, "Oh, everybody snaps now and then, don't be hard on yourself."),
            Is(_SUNDAYS, "At least you've got the place to yourself!"),
        ),
        (
            Not(
                _WORRIED,
                "Of course you can't. Anybody would be on edge before that.",
                B.REFLECTION_OF_FEELING,
            ),
            Not(_WORRIED, "No wonder, that's a lot to wait for.", B.SUPPORT),
            Not(_MOTHER, "You keep turning up for her, week after week, that counts.", B.AFFIRMATION),
        ),
    ),
    Entry(
        B.SELF_DISCLOSURE,
        "The helper's own life, feelings or history takes the floor.",
        "MISC: giving personal information. Hill: self-disclosure.",
        "telling your own story",
        "SD",
        "you told your own story",
        (
            Is(_SUNDAYS, "Oh I know, when I was divorced my Sundays were endless."),
            Is(_JOB, "Same here, they passed me over at the clinic two years ago."),
            Is(_WORRIED, "My aunt had one of those last spring and I drove her."),
        ),
        (
            Not(_SUNDAYS, "I'm with you.", B.MINIMAL_ENCOURAGER),
            Not(_JOB, "I'd hand in my notice.", B.ADVICE),
            Not(_WORRIED, "I'm glad you told me.", B.SUPPORT),
        ),
    ),
    Entry(
        B.JUDGEMENT,
        "Disagrees, blames, lectures, labels, mocks, compares, doubts the client.",
        "MITI: confront. MISC: confront, warn. Hill: challenge.",
        "judging",
        "JU",
        "you judged",
        (
            Is(_MOTHER, "You really shouldn't shout at a sick old woman."),
            Is(_MIRROR, "That's a bit extreme, isn't it?"),
            Is(_JOB, "Maybe he was simply better at it."),
        ),
        (
            Not(_MOTHER, "It came out as shouting, and you wish it hadn't.", B.REFLECTION_OF_FEELING),
            Not(_MIRROR, "A towel over the mirror.", B.RESTATEMENT),
            Not(_JOB, "What did he say when he got it?", B.CLOSED_QUESTION),
        ),
    ),
    Entry(
        B.SHUT_DOWN,
        "Tells the client, openly or politely, not to bring this here.",
        "-",
        "shutting the door",
        "SH",
        "you shut the door on it",
        (
            Is(_MIRROR, "I'm not a psychologist, let's keep to the massage."),
            Is(_WORRIED, "Try not to think about it now, this is your time to relax."),
            Is(_SUNDAYS, "Shh, no talking, just enjoy."),
        ),
        (
            Not(_MIRROR, "That's not mine to advise on. I'm glad to listen, though.", B.CHECK_IN),
            Not(_WORRIED, "Would you rather be quiet today?", B.CHECK_IN),
            Not(_SUNDAYS, "So how did the knee do this week?", B.TOPIC_SHIFT),
        ),
    ),
    Entry(
        B.TOPIC_SHIFT,
        "Leaves the disclosure unanswered and turns elsewhere.",
        "-",
        "turning elsewhere",
        "TS",
        "you turned to something else",
        (
            Is(_MOTHER, "Is the heat of the table all right?"),
            Is(_WORRIED, "So what have you got planned for the weekend?"),
            Is(_JOB, "Ok. I'll do the other arm now."),
        ),
        (
            Not(_MOTHER, "You love her and it's hard. Is the table warm enough?", B.SUPPORT),
            Not(_WORRIED, "What time is it on Thursday?", B.CLOSED_QUESTION),
            Not("The right calf is tight.", "Is this deep enough?", B.CHECK_IN),
        ),
    ),
    Entry(
        B.BOUNDARY_VIOLATION,
        "Sexual, flirting, comments on body or looks, insults, prying for gossip, offers to meet privately.",
        "-",
        "crossing a boundary",
        "BV",
        "you crossed a boundary",
        (
            Is(_MIRROR, "But you're beautiful! I'd look at you all day."),
            Is(_SUNDAYS, "Come round to mine on Sunday then, I'll cook."),
            Is(_MOTHER, "What a bitch you are."),
        ),
        (
            Not(_MIRROR, "You find it easier not to look.", B.RESTATEMENT),
            Not(_SUNDAYS, "Would another day suit you better for your appointments?", B.TOPIC_SHIFT),
            Not(_JOB, "You've got terrible shoulders from all that sitting.", B.JUDGEMENT),
        ),
    ),
)
