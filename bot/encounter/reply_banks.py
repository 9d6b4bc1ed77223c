"""What the policy trainees say: our own sentences, written to fit most clients, by policy and behaviour.

`{feeling}` stands for a feeling that the client's state shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.reading.behaviours import Behaviour

B = Behaviour

LISTENER: Final[Mapping[Behaviour, tuple[str, ...]]] = {
    B.REFLECTION_OF_FEELING: (
        "Underneath all that you feel {feeling}.",
        "So much of this leaves you feeling {feeling}.",
        "And there you are, feeling {feeling} with it.",
        "Part of you feels {feeling}.",
        "You've been feeling {feeling} for quite a while.",
        "When you say it like that, you feel {feeling} all over again.",
        "It leaves you feeling {feeling}.",
        "Right now, saying it, you feel {feeling}.",
        "Behind all of it you feel {feeling}.",
        "You carry on, and inside you feel {feeling}.",
        "Mm. Feeling {feeling}, then, more than anything.",
        "There's a lot in you that feels {feeling}.",
        "Even here, even now, you feel {feeling}.",
        "So that's where you end up feeling {feeling}.",
    ),
    B.RESTATEMENT: (
        "You've been holding all this together for a long time.",
        "So this has been going on for a while, and you kept going.",
        "You said it quickly, but it matters to you.",
        "On the one hand you want it to change, and on the other you're used to it.",
        "It comes back again and again, whatever you do.",
        "You came here for your body, and this came along.",
    ),
    B.OPEN_QUESTION: (
        "What is that like for you?",
        "How has this week been for you?",
        "Could you tell me a little more about that?",
        "What goes through you when that happens?",
        "What's the hardest part of it?",
        "How did it come to be like this?",
    ),
    B.SKILLFUL_QUESTION: (
        "What has helped you before, even a little?",
        "What would you wish for, if it were up to you?",
        "When was it last a bit lighter, and what was different then?",
        "What do you already know about what does you good?",
        "What might be a next step that feels like yours?",
    ),
    B.MINIMAL_ENCOURAGER: (
        "Mm. *takes a slow breath*",
        "I'm listening.",
        "*nods and stays where they are*",
        "Take your time.",
    ),
    B.AFFIRMATION: (
        "It took courage to say that out loud.",
        "You've found a way to keep going through all of this. That takes strength.",
        "You noticed that about yourself very honestly.",
    ),
    B.REPAIR: (
        "Sorry, I went too fast there. You were telling me something.",
        "I'm sorry, that wasn't fair of me. Please go on.",
        "I talked over you just now. I'm sorry. I'd like to hear it.",
    ),
}

INTERROGATOR: Final[Mapping[Behaviour, tuple[str, ...]]] = {
    B.CLOSED_QUESTION: (
        "How long have you had this?",
        "Is it worse in the morning?",
        "Do you live alone?",
        "How many hours do you sleep?",
        "Did you see a doctor about it?",
        "Is it the left side or the right?",
        "Are you married?",
        "Do you have brothers or sisters?",
        "When did it start?",
        "Do you work full time?",
        "Is that every day?",
        "Who told you that?",
        "Was that this year or last year?",
        "Do you drink coffee?",
        "Do you take anything for it?",
        "How old were you then?",
        "Does anyone else know?",
        "Did it happen more than once?",
        "Do you have friends here?",
        "Were you upset about it?",
        "What day was that?",
        "How far is it to your work?",
    ),
    B.OPEN_QUESTION: (
        "What exactly happened?",
        "What did they say to that?",
        "How did you come to that decision?",
        "What happened after that?",
        "What does a normal day look like for you?",
        "How does that work at your job?",
    ),
    B.INFORMATION: (
        "Most necks are tighter on the side the bag hangs on.",
        "A cold muscle takes longer to let go.",
        "The shoulder blade glides when the arm is lifted.",
    ),
}

FIXER: Final[Mapping[Behaviour, tuple[str, ...]]] = {
    B.ADVICE: (
        "You should take a proper holiday.",
        "Have you tried yoga? It works wonders.",
        "You need to talk to them about it.",
        "Why don't you join a club and meet some people?",
        "Try writing down three good things every evening.",
        "You should get more sleep, that's the first thing.",
        "What you need is a routine.",
        "I'd cut out sugar and screens for a month.",
        "Just tell them no next time.",
        "You could download one of those meditation apps.",
        "You really ought to see somebody about that.",
        "Start small: one walk a day, no excuses.",
        "Have you thought about changing your job?",
        "The best thing would be to let it go.",
        "Make a list and work through it one by one.",
        "You should drink more water and stretch every hour.",
    ),
    B.CLOSED_QUESTION: (
        "Do you do any sport?",
        "Have you got a good mattress?",
        "Do you use a screen at work?",
        "Is there anybody who could take that off you?",
    ),
    B.FALSE_REASSURANCE: (
        "Don't worry, we'll get you sorted in no time.",
        "It's not so bad, that's easily solved.",
        "You'll see, in a few weeks you'll laugh about it.",
    ),
    B.INFORMATION: (
        "Stress raises cortisol, and that makes the muscles tighten.",
        "The neck and the jaw are connected by several muscles.",
        "Most people hold their tension between the shoulder blades.",
    ),
}

SYMPATHISER: Final[Mapping[Behaviour, tuple[str, ...]]] = {
    B.SUPPORT: (
        "Oh, that's so hard.",
        "You poor thing, that's a lot.",
        "Anyone would struggle with that.",
        "That's really tough, I'm so sorry.",
        "Of course you feel that way.",
        "No wonder, with all of that going on.",
        "That must be so difficult for you.",
        "I'm so sorry you have to go through this.",
        "You're not the only one, believe me.",
        "That's awful. I'm glad you told me.",
        "It makes complete sense.",
        "What a hard time you're having.",
    ),
    B.SELF_DISCLOSURE: (
        "I know exactly, I went through the same thing two years ago.",
        "My sister did that to me as well, I cried for weeks.",
        "I've had times like that too. I couldn't get out of bed.",
        "I'm just the same, I always worry about what people think.",
        "When I lost my job I felt like that every single day.",
    ),
    B.MINIMAL_ENCOURAGER: (
        "Oh no.",
        "*puts a hand on the towel* Oh, you.",
        "Mm, I'm listening.",
        "Ah. *leaves a hand where it is*",
    ),
    B.AFFIRMATION: (
        "You're so brave to keep going like this.",
        "You care so much about other people, that's a real strength.",
        "It takes strength to put up with all that.",
        "You've done so well to come this far.",
    ),
}

WALL: Final[Mapping[Behaviour, tuple[str, ...]]] = {
    B.TOPIC_SHIFT: (
        "Anyway, how's the pressure?",
        "Right. Let's have a look at that lower back.",
        "Okay. Could you turn over for me?",
        "So, any plans for the holidays?",
        "Let's get back to your shoulders.",
        "Well. Is the table warm enough?",
        "Let me do the other side now.",
        "Have you seen the weather today?",
        "Anyway. I'll move on to your feet.",
        "Moving on, let me check your neck.",
    ),
    B.SHUT_DOWN: (
        "That's outside my scope, let's just relax.",
        "I'm only here for the massage.",
        "Let's not go into that now.",
        "Best not to talk, just switch off.",
        "That's something for somebody else, not for me.",
    ),
    B.HOUSEKEEPING: (
        "I'll start with your back today.",
        "You can put your things over there.",
        "We have about half an hour left.",
        "I'll get another towel.",
        "Please lie on your front.",
    ),
    B.INFORMATION: (
        "This oil is almond, it's good for dry skin.",
        "I use a firm pressure here because the muscle is thick.",
        "That's the trapezius I'm working on.",
    ),
    B.CLOSED_QUESTION: (
        "Have you been here before?",
        "Was there much traffic?",
        "Did you find a place to park?",
    ),
}

QUIET: Final[Mapping[Behaviour, tuple[str, ...]]] = {
    B.CHECK_IN: (
        "Would you rather talk or be quiet today? Either is fine.",
        "Is the pressure all right for you?",
        "Is it warm enough?",
        "Shall I stay here a little longer?",
        "Tell me if you want anything to be different.",
    ),
    B.MINIMAL_ENCOURAGER: (
        "...",
        "*nods*",
        "Mm.",
        "*takes a slow breath*",
        "*stays quiet and keeps a steady hand*",
        "Mhm.",
        "*lets the silence be*",
        "I'm here.",
        "*breathes along*",
        "No hurry.",
        "*waits*",
        "Take all the time you want.",
        "*slows down a little*",
        "Mm. I'm listening.",
    ),
    B.SUPPORT: (
        "You don't have to say anything.",
        "It's all right to just lie here.",
        "No need to explain.",
        "It can be as it is.",
        "You don't need a reason to be tired.",
        "That's allowed here.",
    ),
}
