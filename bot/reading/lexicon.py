# ruff: noqa: E501 - one family a line reads best
"""The words people use for feelings, in families: the lexicon that `feelings.py` looks things up in.

One line a family: its name, which authors write in a dialog, then the words and phrases that name it, apart by
`|`. Nouns and verbs stand beside adjectives, because clients say "I dread Sundays" where a trainee says "you're
dreading it". Words that mostly mean something else on a massage table ("light", "touched", "lost") stand only
inside phrases that settle it. Apostrophes may be left out by whoever types, and so may capitals.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_LINES: Final = """
lonely: lonely|lonley|loneliness|lonesome|alone|aloneness|all by yourself|all by myself|all on your own|all on my own|on your own with|on my own with|no one to talk to|nobody to talk to|no one to call|nobody to call|isolated|isolating|isolation|solitary|by herself|by himself|on her own|on his own|only one left|nobody there|lonelier|lonliness|loneliest|forgotten|on your lonesome|all alone
unseen: unseen|invisible|not seen|never seen|overlooked|unnoticed|nobody sees|no one sees|nobody saw|no one saw|nobody notices|no one notices|nobody noticed|no one noticed|passed over|like furniture|see through me|look through me|looks through me|looked through|looked straight through|see right through|like a ghost|like air|not looked at
unheard: unheard|not heard|never heard|not listened to|nobody listens|no one listens|nobody listened|no one listened|never listens|talked over|brushed off|fobbed off|shut out of it|waved away|ignored|dismissed|not taken seriously|never taken seriously
misunderstood: misunderstood|not understood|nobody understands|no one understands|nobody gets it|no one gets it|don't get it|doesn't get it|misread|not get you|no one gets you|nobody gets you
disbelieved: disbelieved|not believed|never believed|nobody believes|no one believes|nobody believed|no one believed|didn't believe me|doesn't believe me|don't believe me|doubted|called a liar|all in my head|all in your head|it's in my head
left out: left out|leftover|excluded|left behind|on the outside|outsider|don't belong|doesn't belong|not belong|not belonging|don't fit in|doesn't fit in|didn't fit in|odd one out|fifth wheel|third wheel|not invited|shut out|behind everyone|everyone else has|out of place
rejected: rejected|rejection|unwanted|not wanted|turned down|dumped|ghosted|thrown away|discarded|pushed away|turned away|not chosen|never chosen|replaceable|replaced|cast aside|tossed aside
abandoned: abandoned|abandonment|deserted|forsaken|left alone with|walked out on|left me with|left on your own|left on my own|stood up|left hanging
unloved: unloved|unlovable|not loved|nobody loves|no one loves|undesirable|undesired|not desired|unlovely|not worth loving
homesick: homesick|homesickness|far from home|away from home|miss home|missing home|long for home|longing for home
missing someone: miss him|miss her|miss them|misses him|misses her|misses them|missed him|missed her|missed them|missing him|missing her|missing them|miss my|misses my|missing my|miss your|missing your|miss you|missing someone|miss someone|miss being|misses being|missing that|miss that|miss those|miss the|misses the|missing the|miss having|missing having|miss every|miss it|misses it|missing it|absence|gap where|hole where|long for him|long for her|aching for|ache for
grieving: grieving|grieve|grieved|grieves|grief|mourning|mourn|mourned|bereaved|bereavement|bereft|loss|in mourning|sense of loss|mourns|widowed
heartbroken: heartbroken|heart broken|heartbreak|heartbreaking|broken hearted|brokenhearted|broke my heart|breaks my heart|broke your heart|breaks your heart|crushed|devastated|devastating|shattered heart|gutted|heavy heart|heavy hearted|heartache|in pieces|torn to pieces|fell apart|falling apart|came undone|undone
sad: sad|saddened|sadness|sadly felt|unhappy|unhappiness|sorrow|sorrowful|tearful|teary|in tears|tears|crying|cried|cry|weep|weeping|wept|weepy|sobbing|sobbed|upset|upsetting|feeling low|feel low|felt low|so low|feeling down|feel down|felt down|so down|feeling blue|miserable|misery|gloomy|melancholy|mournful|glum|dejected|downhearted|welling up|blubbing|sadder|saddest|awful|feel awful|feel terrible|feel horrible|feel rotten|close to crying
depressed: depressed|depression|depressing|feel flat|felt flat|feeling flat|so flat|bleak|bleakness|dark place|in a dark|black hole|can't get out of bed|can't get up in the morning|low mood|joyless
hopeless: hopeless|hopelessness|no hope|without hope|despair|despairing|desperate|desperation|despondent|giving up|given up|give up|gave up|no point|what's the point|pointless|futile|never going to change|no way out|no light|end of the road|endless|no end to it|no end in sight
empty: empty|emptiness|hollow|hollowness|hollowed out|void|nothing inside|nothing left inside|barren|empty inside
numb: numb|numbness|numbed|feel nothing|felt nothing|feeling nothing|don't feel anything|can't feel anything|didn't feel anything|detached|switched off from|cut off from|shut down inside|on autopilot|autopilot|going through the motions|not really here|not really there|out of my body|frozen|froze|dead inside|blank inside|leaves you cold|leaves me cold
worn out: worn out|wornout|worn down|wearing you down|wears you down|wears me down|wearing me down|worn thin|wore you out|tired|tiring|tiredness|exhausted|exausted|exhausting|exhaustion|knackered|shattered|drained|draining|weary|weariness|wearying|burnt out|burned out|burnout|fatigued|fatigue|wiped out|wiped|dead on your feet|dead on my feet|run down|running on empty|running on fumes|nothing left to give|nothing left|no energy|sleepless|ragged|pooped|done in|zonked|depleted|had it|can't keep going|at the end of your rope|at the end of my rope|bone tired|feel spent|felt spent|all spent|completely spent|tierd|tired out|on your knees|on my knees|wrung out|worn through|worn to the bone|worn right through|running on nothing|frayed|end of your strength|end of my strength|end of your tether|end of my tether|harried|sleepy|wearier|can't rest|no rest|don't get to rest
overwhelmed: overwhelmed|overwelmed|overwhelming|overwhelm|too much for you|too much for me|all too much|so much at once|swamped|snowed under|drowning|drown|going under|in over my head|in over your head|flooded|buried in|buried under|can't cope|cant cope|barely coping|can't keep up|can't handle|sinking|submerged|everything at once|a lot on your plate|a lot on my plate|too many things
stressed: stressed|stressed out|stressd|stressful|stress|stressy|stressing|frazzled|frantic|hectic|strung out|at breaking point|breaking point|stretched thin|stressed to
under pressure: under pressure|pressured|pressurised|pressurized|pressed on all sides|pushed into|hounded|hurried|rushed|chased|on the spot|weight on your shoulders|weight on my shoulders|everyone expects|so much riding|no room to fail
anxious: anxious|anxous|anxiety|anxiously|worry|worried|worries|worrying|worrier|nervous|nerves|nervy|uneasy|unease|apprehensive|apprehension|fretting|fret|butterflies|knot in my stomach|knot in your stomach|knots in my stomach|sick with worry|racing thoughts|mind racing|mind won't stop|can't switch off|cant switch off|can't stop thinking|overthinking|overthink|churning|concerned|fearing the worst|jittery|keyed up|tossing and turning|anxiousness|panicky about|worrisome|worried sick
scared: scared|scary|scares|scare|scaring|scard|afraid|fear|fears|fearful|fearing|frightened|frightening|frightens|fright|terrified|terrifying|terror|petrified|spooked|alarmed|alarming|horrified|shaking with|heart in my mouth|heart in your mouth|freaked out|freaking out|freaks me out|fear of|scarier|spooks|more afraid|dread of
dreading: dread|dreads|dreaded|dreading|sinking feeling|sick to my stomach|sick to your stomach|sunday fear|sunday scaries|can't face|cant face|can't bear the thought|stomach drops|stomach sinks|bracing for|bracing yourself|bracing myself|brace for|brace yourself|brace myself|bracing
panicked: panicked|panic|panics|panicking|panicky|panic attack|panic attacks|can't breathe|couldn't breathe|heart racing|heart pounding|heart was racing|heart was pounding|hyperventilating|losing it|lost it|meltdown|spiral|spiralling|spiraling|spinning out
on edge: on edge|edgy|jumpy|jump at|jumping at|wound up|wired|twitchy|on tenterhooks|walking on eggshells|on eggshells|eggshells|highly strung|can't settle|can't relax|cant relax|unsettled|agitated|agitation|rattled|startle|startled|hypervigilant
on guard: on guard|guarded|on my guard|on your guard|guard up|wary|wariness|vigilant|careful all the time|always careful|watchful|watching every|cautious|ready for the next|waiting for the next|waiting for it to|always ready|defensive|walls up|keeping watch|armoured|armour|armor|braced|one eye on the door|eyes on the door|never off duty|always on duty
distrustful: distrustful|distrust|mistrust|mistrustful|don't trust|can't trust|cant trust|couldn't trust|hard to trust|not trust|suspicious|suspicion|sceptical|skeptical|who to trust
unsafe: unsafe|not safe|never safe|don't feel safe|doesn't feel safe|didn't feel safe|never felt safe|in danger|threatened|threatening|menacing|intimidated|intimidating|insecure|nowhere safe
trapped: trapped|caged|cornered|boxed in|hemmed in|no escape|can't leave|cant leave|can't get out|can't get away|imprisoned|prison|suffocating|suffocated|smothered|stifled|stifling|claustrophobic|tied down|chained|controlled|controlling|on a leash|walled in|crowded|no air|no room to
stuck: stuck|at a standstill|standing still|standstill|in a rut|going nowhere|not moving|not getting anywhere|treading water|spinning my wheels|spinning your wheels|paralysed|paralyzed|can't move forward|can't move on|going in circles|going round in circles|round in circles|on hold|in limbo|limbo|feel blocked|feeling blocked
helpless: helpless|helplessness|nothing i can do|nothing you can do|nothing i could do|nothing you could do|can't do anything|couldn't do anything|useless|at a loss|hands are tied|hands tied|standing by|dependent|needy
powerless: powerless|powerlessness|no control|out of control|no say|no choice|out of my hands|out of your hands|at the mercy|at their mercy|at his mercy|disempowered|made small|belittled|talked down to|like a child|like a little girl|like a little boy|not in charge|feel small|felt small|feeling small|feel so small
lost: feel lost|feeling lost|felt lost|so lost|feels lost|lost and|bit lost|completely lost|a little lost|adrift|at sea|aimless|directionless|rudderless|no direction|without a map|don't know who i am|not know who you are|don't know where i belong|rootless|unmoored|purposeless|without purpose|no purpose|don't know what to do with myself|drifting|lost in|lost among|lost without|lost for words
confused: confused|confusing|confusion|bewildered|bewildering|baffled|puzzled|puzzling|perplexed|mixed up|muddled|foggy|in a fog|head spinning|head is spinning|can't make sense|doesn't make sense|makes no sense|disoriented
torn: torn|pulled in two|pulled both ways|pulled in different|two minds|in two minds|mixed feelings|ambivalent|ambivalence|conflicted|divided|part of you|part of me|one part of|on the fence|caught between|stuck between|between two|tug of war|back and forth|half of you|half of me
unsure: unsure|uncertain|uncertainty|not sure|hesitant|hesitate|hesitating|indecisive|undecided|can't decide|cant decide|don't know what to do|don't know what i want|not know what you want|don't know which|second guessing|self doubt|doubt myself|doubting myself|doubt yourself|doubting yourself|doubts
ashamed: ashamed|shame|shameful|shamed|shaming|mortified|disgrace|disgraced|hide my|hide your|hiding it|hiding my|want to hide|wanted to hide|want to disappear|wanted to disappear|sink into the floor|ground to swallow|dirty|not fit to be seen|stupid|so stupid|feel stupid|felt stupid|feeling stupid|pathetic|pitiful|wanting to disappear|hating myself|hating yourself|feel wrong|stand the mirror|face the mirror|hate yourself|hates themselves
embarrassed: embarrassed|embarassed|embarrased|embarrassing|embarassing|embarrassment|awkward|awkwardness|self conscious|selfconscious|blush|blushing|cringe|cringing|cringey|silly|feel silly|felt silly|feeling silly|foolish|ridiculous|feel ridiculous|sheepish|shy|shyness|mortifying
humiliated: humiliated|humiliating|humiliation|degraded|degrading|mocked|laughed at|made fun of|ridiculed|shown up|put down|made a fool of|demeaned|demeaning|insulted|insulting|looked down on
guilty: guilty|guilt|guilt ridden|my fault|your fault|his fault i|blame myself|blames herself|blames himself|blaming myself|blame yourself|blaming yourself|feel bad for|felt bad for|feel bad about|feel terrible for|selfish|should have been there|let them down|let him down|let her down|letting everyone down|letting them down|bad mother|bad father|bad daughter|bad son|bad person|owe them|guiltier|guiltiest|haunted|sorry about it|owe her|owe him
regretful: regretful|regret|regrets|regretted|regretting|remorse|remorseful|wish i had|wish you had|wish i'd|wish you'd|if only|should have|shouldve|could have been|kicking myself|kicking yourself|missed my chance|wasted years|rueful|too late
worthless: worthless|worthlessness|good for nothing|nothing special|a nobody|don't matter|doesn't matter if i|don't count|didn't count|didn't matter|not matter|no value|no use to|no good|rubbish|like dirt|less than|a waste|waste of space|unworthy|undeserving|don't deserve|not deserve
not enough: not enough|never enough|not good enough|never good enough|good enough|inadequate|inadequacy|inferior|inferiority|insufficient|failure|failed|failing|fail|a failure|imposter|impostor|fraud|measure up|don't measure up|falling short|fall short|not keeping up|less good than|unqualified|incompetent|wrong with me|something wrong with|feel behind|felt behind|falling behind|fallen behind|so far behind|lagging behind|being found out|get found out|be found out
disgusted: disgusted|disgust|disgusting|repulsed|repulsive|revolted|revolting|gross|grossed out|sickened|sickening|ugly|hideous|monstrous|monster|hate my body|hates her body|hate how i look|can't look at myself|can't look in the mirror|not bear the mirror|loathing|loathe|self loathing|hate myself|hates herself|freakish
exposed: exposed|vulnerable|vulnerability|naked|raw|laid bare|unprotected|defenceless|defenseless|fragile|thin skinned|on display|stared at|looked at|everyone looking|people looking|eyes on you|eyes on me|open to attack
judged: judged|criticised|criticized|criticism|under scrutiny|scrutinised|scrutinized|picked apart|blamed|accused|put on trial|told off|shamed by|watched|talked about|gossiped about|labelled|labeled|pigeonholed|compared
unappreciated: unappreciated|not appreciated|taken for granted|no thanks|nobody thanks|no one thanks|nobody thanked|not valued|undervalued|unvalued|unrecognised|unrecognized|not recognised|no recognition|no credit|thankless|never thanked|not noticed for|disrespected|disrespect|no respect
used: feel used|felt used|feeling used|being used|taken advantage of|exploited|walked all over|doormat|like an object|like a tool|like a machine|milked
betrayed: betrayed|betrayal|betray|stabbed in the back|stab in the back|backstabbed|cheated on|cheated|lied to|deceived|double crossed|two timed|sold out|trust broken|broke your trust|broke my trust|broken trust
hurt: hurt|hurtful|hurting|hurt feelings|wounded|wounding|stung|sting|stings|cut deep|cuts deep|cut you|cuts you|cut to the quick|pained|painful|in pain over|bruised|a slap|slap in the face|kick in the teeth|punch in the gut|gut punch|ouch|sore about|sore spot|stab|pang|pangs|hurts|hurts you|ache of|aches inside|gutting|brushed aside|unimportant
let down: let down|letdown|failed by|disappointed|dissapointed|disapointed|disappointing|disappointment|dashed|anticlimax|not what i hoped|not what you hoped|not how i pictured|not how you pictured|not what you pictured|disillusioned|disillusionment|dissatisfied|underwhelmed
angry: angry|angrily|anger|angers|mad at|so mad|really mad|mad about|cross with|cross about|pissed|pissed off|boiling|fuming|livid at|outraged|outrage|indignant|indignation|hostile|hate him|hate her|hate them|hate it|hate that|hates that|temper|hot under the collar|sick of|fed up with them|could scream|want to scream|unfair|not fair|so unfair|injustice|hard done by|galling|angrier|drives you up the wall|drives me up the wall|irate with|hating him|hating her|hating them
furious: furious|fury|rage|raging|enraged|livid|seething|incensed|seeing red|saw red|see red|blood boil|blind with anger|infuriated|infuriating|irate|explosive|explode
frustrated: frustrated|frustrating|frustration|fustrated|fed up|had enough|at my wits end|at your wits end|wits end|exasperated|exasperating|banging your head|banging my head|hitting a wall|hit a wall|thwarted|maddening|tearing my hair out|sick and tired|cheesed off
irritated: irritated|irritating|irritation|irritable|annoyed|annoying|annoys|annoyance|bothered|bugged|bugs me|grumpy|grouchy|cranky|snappy|aggravated|aggravating|prickly|peeved|short fuse|crabby|ticked off|gets on my nerves|got under your skin|under my skin|irritates|irks
resentful: resentful|resent|resents|resented|resentment|grudge|grudges|begrudge|begrudging|bitter|bitterness|bitterly|embittered|holding it against
jealous: jealous|jealousy|envious|envy|envies|envied|envying|why not me|everyone but me|wish i had what
burdened: burdened|burden|burdensome|weighed down|weighs on|weighing on|weighing you down|heaviness|weight of it|weight of the world|carry it all|carry all of|carries it|on my shoulders|on your shoulders|all on you|all on me|everything on you|saddled|heavy load|lugging|feels heavy|felt heavy|so heavy|heavy to carry|carrying it|carrying all|carrying so much|carrying that|carrying everything|a lot to carry|a lot to hold
a burden: a burden|a nuisance|a bother|in the way|in everyone's way|trouble to anyone|too much for people|too much trouble|bothering you|bother you|don't want to bother|taking up space|a weight on|dead weight|a drag on|dragging people down|sorry to bother|an imposition
responsible: responsible|responsibility|responsibilities|depend on you|depends on you|depend on me|depends on me|rely on you|rely on me|relies on me|relies on you|counting on you|counting on me|hold it all together|holding it all together|holding it together|hold everything together|holding everything together|keep it together|everyone's rock|everybody's rock
protective: protective|protect him|protect her|protect them|protect your|protect my|protecting him|protecting her|protecting them|shield them|shield her|shield him|look after them|looking out for
bored: bored|boring|boredom|dull|dullness|monotonous|monotony|tedious|tedium|same old|groundhog day|uninspired|unstimulated|fed up with the routine
unmotivated: unmotivated|no motivation|can't be bothered|cant be bothered|couldn't care less|apathetic|apathy|listless|lethargic|indifferent|no drive|lost interest|don't care any more|don't care anymore|meh|sluggish
restless: restless|restlessness|fidgety|antsy|itchy feet|can't sit still|can't keep still|pacing|stir crazy|cabin fever
impatient: impatient|impatience|can't wait for it to|how much longer|waiting and waiting|sick of waiting|tired of waiting
discouraged: discouraged|discouraging|disheartened|disheartening|demoralised|demoralized|demoralising|deflated|defeated|beaten|beaten down|downcast|knocked back|knocked down|setback|wind out of my sails|wind out of your sails|lost heart|deflating|door closing
tense: tense|tension|tensed|tensing|uptight|clenched|clenching|clench|tight chest|chest tight|jaw tight|knotted|rigid|stiff with|can't unwind
uncomfortable: uncomfortable|discomfort|ill at ease|not at ease|not comfortable|squirm|squirming|weird|odd about|creeped out|creepy|strange to be
shocked: shocked|shock|shocking|stunned|dazed|speechless|dumbstruck|floored|reeling|blindsided|out of the blue|came from nowhere|jolted|knocked sideways|hit by a truck|can't take it in|unreal|disbelief|a bit thrown|thrown by|shaken|shook up|shaken up
surprised: surprised|surprise|surprising|amazed|amazing to|astonished|astonishing|taken aback|didn't expect|didnt expect|wasn't expecting|caught off guard|unexpected
longing: longing|long for|longs for|longed for|yearning|yearn|yearns|craving|crave|craves|aching|ache inside|wish for|wishing for|wistful|pining|hunger for|hungry for|want so badly|wanting so much|starved of|starved for|touch starved
nostalgic: nostalgic|nostalgia|good old days|the old days|looking back|sentimental|fond memories|remember when
relieved: relieved|relief|relieving|weight off|load off|weight lifted|off my chest|off your chest|phew|breathe again|breathe easier|breathe easy|can breathe|let out a breath|it's over now|finally over
calm: calm|calmer|calming|calmness|peaceful|peace|at peace|serene|serenity|tranquil|relaxed|relaxing|at ease|settled|soothed|soothing|still inside|quiet inside|mellow|unhurried|rested|restful|restored|grounded|centred|centered|chilled|soft inside|quieter
safe: safe|safer|safety|secure|security|protected|sheltered|in good hands|comforted|comfort|comforting|cosy|cozy|snug|at home with|let my guard down|let your guard down|off guard duty|feel held|felt held|being held|feel comfortable|felt comfortable|held by
hopeful: hopeful|hope|hopes|hoping|hoped|optimistic|optimism|light at the end|looking forward|look forward|looks forward|encouraged|encouraging|promising|new start|fresh start|things could change|glimmer|spark
proud: proud|prouder|pride|accomplished|accomplishment|achievement|satisfied with myself|pleased with yourself|pleased with myself|chuffed|head held high|did it myself|pulled it off
happy: happy|happier|happiest|happiness|glad|gladness|pleased|cheerful|cheery|cheered|good mood|upbeat|merry|delighted|delight|over the moon|made my day|made your day|content with|contented|contentment|satisfied|satisfying|in good spirits|sound content|feel content|quite content|content for once|content in
joyful: joyful|joy|joyous|elated|elation|ecstatic|thrilled|thrilling|exhilarated|bliss|blissful|on top of the world|on cloud nine|gleeful|jubilant|playful|fun|enjoy|enjoys|enjoyed|enjoying|love it when|lights you up|lit up|light up|lights up
grateful: grateful|gratefulness|gratitude|thankful|thankfulness|blessed|appreciative|appreciate|appreciated|lucky|fortunate|touched by|so touched
loved: loved|beloved|adored|cherished|cared for|looked after|wanted by|treasured|love him|love her|love them|loves him|loves her|loves me|loves you|loved him|loved her|in love|falling in love|fond of|fondness|affection|affectionate|tender|tenderness|dear to you|devoted|devotion|adore|close to him|close to her|warmth|warm when
connected: connected|connection|close to someone|closeness|belong|belonging|belongs|part of something|one of us|in it together|together with them|understood|feel understood|kinship|companionship|not so alone|less alone|bonded|bond
heard: feel heard|felt heard|feeling heard|feels heard|being heard|listened to|been heard|taken seriously|finally heard|someone listens|someone listened|feel believed|believed me|finally believed
seen: feel seen|felt seen|feeling seen|feels seen|being seen|finally seen|been seen|recognised|recognized|acknowledged|accepted|acceptance|valued|respected|feel wanted|felt wanted|been noticed|finally noticed|someone noticed
curious: curious|curiosity|intrigued|fascinated|wondering|wonder what|keen to know
excited: excited|exciting|excitement|exited about|eager|enthusiastic|enthusiasm|pumped|can't wait|cant wait|raring|buzzing|stoked|giddy|anticipation
confident: confident|confidence|sure of yourself|sure of myself|self assured|capable|competent|in control|able to cope|on top of things|believe in myself|believe in yourself|up to it|strong enough|stronger|empowered
determined: determined|determination|resolute|stubborn|driven|motivated|motivation|committed|not giving up|won't give up|wont give up|keep going|keeps going|kept going|persistent|fighting spirit|fight for|fighting for
brave: brave|bravery|braver|courage|courageous|guts|gutsy|daring|dared|bold|fearless|took a risk|took nerve|the nerve to|nerve to
free: feel free|feeling free|felt free|set free|freeing|freedom|liberated|liberating|unburdened|weightless|lighter|feel light|feeling light|felt light|looser|let go|letting go|unstuck|room to breathe|space to breathe
moved: deeply moved|so moved|really moved|was moved|moved me|moved you|moves you|moves me|choked up|lump in my throat|lump in your throat|a lump|emotional|got to you|gets to you|gets to me|got to me|close to tears
amused: amused|amusing|funny|hilarious|cracks me up|made me laugh|makes you laugh|makes me laugh|tickled|giggle|giggles|giggling
"""


def _families(lines: str) -> Mapping[str, tuple[str, ...]]:
    rows = (line.split(": ", 1) for line in lines.strip().splitlines())
    return MappingProxyType({name: tuple(words.split("|")) for name, words in rows})


FAMILIES: Final = _families(_LINES)

# Phrases that hold a feeling's word and name no feeling of the client's.
_IDIOM_LINES: Final = """
i'm afraid not | i'm afraid that | i'm afraid we | i'm afraid it | safe to say | sad to say | good grief |
happy to | glad to | happy for you to | more than happy to | feel free to | i hope | hope you | hope that |
does this hurt | does it hurt | does that hurt | did that hurt | hurt your back | hurt my back |
hurt my neck | hurt your neck | leg hurts | back hurts | neck hurts | knee hurts | shoulder hurts |
hip hurts | it hurts when | where it hurts | if it hurts | hurts here | hurt my knee | hurt your knee |
looking forward to seeing you | look forward to seeing you | let go of the table | you can let go |
tension in your | tension in the | tension in my | tension here | tense here | a bit tense in |
knotted up here | dull ache | dull pain | for crying out loud | cry out loud | funny thing | funny enough |
carrying shopping | settled in | get you settled | let's get settled | loss of weight | weight loss |
hair loss | two minds about it | stubborn knot | stubborn muscle | tender spot | tender there | tender here
| is it tender | tender to the touch | a bit tender | sting a bit | weird angle | dropped off |
peace of mind | lucky you | dirty dishes | dirty laundry | trapped nerve | worn out shoes | tired muscles |
tired muscle | painful spot | painful there | painful here | is it painful | less painful | raw skin |
numb fingers | numb toes | fingers go numb | hand goes numb | arm goes numb | goes numb at night |
stress ball | stress fracture | hope this helps | comfort zone | free to leave
"""
IDIOMS: Final = tuple(" ".join(phrase.split()) for phrase in _IDIOM_LINES.split("|"))
