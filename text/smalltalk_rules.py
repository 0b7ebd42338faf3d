"""What people say around questions, in three languages, as rules over folded text."""

import re
from typing import Final

GREETING: Final = (
    r"(?:re-?)?(?:bonjour|bjr|bonsoir|bsr|salut|slt|coucou|cc|hello|helo|hi|hey|hola|yo|wesh|allo|"
    r"bienvenue|enchantee?|good (?:morning|afternoon|evening|day)|greetings|howdy|xin chao|"
    r"chao(?: (?:ban|anh|chi|em|moi nguoi|buoi sang|buoi chieu|buoi toi))?|alo)",
    r"(?:comment )?(?:cv|(?:ca|sa) ?(?:va|roule|gaze))(?: bien)?(?: (?:et )?(?:toi|vous|aujourd'hui))*",
    r"comment (?:vas[- ]tu|allez[- ]vous|tu vas|vous allez|te portes[- ]tu)(?: aujourd'hui)?",
    r"(?:tu vas|vous allez|j'espere que (?:tu vas|vous allez)) bien",
    r"how(?:'s| is) it going|how(?: a|')?re (?:you|u)(?: (?:doing|today))*|how do you do|"
    r"what'?s up|sup|nice to meet you|(?:ban|em|anh|chi) (?:co )?khoe (?:khong|ko|k)",
)
_THANKS: Final = (
    r"(?:un (?:grand|tres grand|immense) |grand |mille )?(?:merci|mrc|mercii+|thx|thanks|thank (?:you|u)|tks|ty)"
    r"(?: (?:beaucoup|bcp|bien|infiniment|encore|bcps|a (?:toi|vous|tous)|d'avance|mille fois|vigie|"
    r"so much|very much|a lot|again|in advance|a million))*(?: (?:pour|for) .{1,60})?",
    r"(?:xin )?(?:cam|kam) on(?: (?:ban|anh|chi|em|nhieu|rat nhieu))*",
    r"je (?:te|vous) remercie(?: .{1,40})?|i appreciate it|much appreciated|ta",
    r"ok(?:ay|i|e)?|d'?accord|dac(?:cord)?|entendu|compris|(?:c'est )?(?:super|parfait|genial|top|cool|"
    r"nickel|excellent|impeccable|formidable|bien joue|bravo|chouette)|tres bien|ca marche|got it|"
    r"great|perfect|awesome|nice|well done|good job|tot lam|tuyet voi|hay (?:qua|lam)|duoc roi",
    r"(?:au revoir|a (?:plus|bientot|demain|la prochaine|tout a l'heure|\+)(?: tard)?|adieu|ciao|tchao|"
    r"(?:good ?)?bye(?: bye)?|see (?:you|u|ya)(?: (?:soon|later|tomorrow))?|good night|"
    r"bonne (?:journee|soiree|nuit|continuation|apres-midi)|bon(?:ne)? (?:week-?end|apres-midi)|"
    r"tam biet|hen gap lai|chuc ngu ngon)",
    r"je (?:t'|vous )(?:aime|adore)(?: bien)?|i love (?:you|it)|(?:mdr|lol|haha(?:ha)*|ptdr|xd|hihi)",
    r"de rien|you'?re welcome|no (?:problem|worries)|khong co gi",
)
_HELP: Final = (
    r"(?:a l')?(?:aide|help)(?:[- ](?:moi|me))?(?: (?:please|stp|svp))?|au secours|sos|menu|start|"
    r"tro giup|giup (?:toi|minh|em)(?: voi)?|huong dan|test(?:ing)?|essai",
    r"(?:qu'?est[- ]ce que|k est ce ke|dis[- ]moi ce que) (?:tu|vous) (?:sais|savez|peux|pouvez|fais|faites)"
    r"(?: (?:faire|m'apporter|repondre))?(?: (?:pour moi|au juste|exactement))?",
    r"que (?:sais|peux|fais)[- ]tu(?: faire)?(?: pour moi)?|"
    r"que (?:savez|pouvez|faites)[- ]vous(?: faire)?(?: pour moi)?",
    r"(?:tu|vous) (?:sais|savez|peux|pouvez|fais|faites) (?:faire )?quoi(?: faire)?|"
    r"(?:tu|vous) (?:sers|servez) a quoi|a quoi (?:tu sers|sers[- ]tu|servez[- ]vous|ca sert)",
    r"(?:comment|a quoi) (?:ca|tu|cela|ce bot|vigie) (?:marche|fonctionne|sers?t?)s?(?: .{1,20})?|"
    r"comment (?:marche|fonctionne)(?:[- ]tu|[- ]t-?il)?(?: (?:ca|cela|ce bot|vigie))?|"
    r"comment (?:t'utiliser|vous utiliser|utiliser (?:ce bot|vigie|le bot))|mode d'emploi",
    r"(?:qui|que|quoi) (?:es[- ]tu|etes[- ]vous)|(?:tu es|t'es|vous etes) (?:qui|quoi)|c'est quoi vigie|"
    r"qui (?:t'a|vous a) (?:cree|fait|programmee?|developpee?)|"
    r"(?:comment (?:tu t'appelles|t'appelles[- ]tu|vous appelez[- ]vous)|(?:quel est )?ton nom)",
    r"(?:es[- ]tu|etes[- ]vous|tu es|t'es|vous etes) (?:un |une )?(?:robot|bot|humain|ia|machine|"
    r"intelligence artificielle|chatgpt|personne(?: reelle)?|vrai(?:e personne)?)",
    r"(?:sur quoi|de quoi) (?:puis[- ]je|je peux|peut[- ]on|on peut|peux[- ]tu|tu peux) .{0,30}"
    r"(?:demander|interroger|parler|repondre|questionner)|"
    r"que (?:puis[- ]je|peut[- ]on) (?:te|vous) demander|"
    r"quelles questions (?:puis[- ]je|peut[- ]on) (?:te |vous )?poser",
    r"what (?:can|do|could) (?:you|u|i) (?:do|know|offer|ask(?: you)?|say)(?: for me| here)?|"
    r"what are (?:you|your (?:features|capabilities|functions))|who (?:are (?:you|u)|made you|created you)|"
    r"how (?:does (?:it|this)(?: bot)?|do you) work|how (?:do|can) i use (?:it|this|you)(?: bot)?|"
    r"(?:can|could) you help(?: me)?|are you (?:a |an )?(?:robot|bot|human|ai|machine|real)|"
    r"what(?:'s| is) (?:your name|this(?: bot)?|vigie)",
    r"(?:ban|may|bot|em) (?:co the |biet )?(?:lam|giup|tra loi)(?: (?:duoc|toi|minh))*(?: (?:nhung )?(?:gi|viec gi))?|"
    r"(?:ban|may) (?:la|ten(?: la)?) (?:ai|gi)|(?:toi )?(?:co the )?hoi gi(?: duoc)?|su dung (?:the nao|nhu the nao)",
)
_INSULTS: Final = (
    r"(?:con(?:ne|s)?|connard|connasse|idiote?|imbecile|debile|stupide|nul(?:le)?(?: a chier)?|minable|"
    r"merde|salaud|salope|salopard|encule|batard|abruti|cretin|sous-merde|bouffon|pute|"
    r"bitch|asshole|stupid|idiot|moron|dumb|bastard|shit|crap|bot de merde|ngu)"
)
# Words that are insults only when somebody is called so.
_CALLED: Final = (
    r"(?:pourrie?|inutile|bete|moche|useless|worthless|trash|garbage|ordure|naze|nase|mauvais|"
    r"incompetente?|vo dung)"
)
_YOU_ARE: Final = (
    r"(?:t'?es|tu es|vous etes|c'est|ce (?:bot|robot) est|espece d[e'] ?|sale|gros(?:se)?|"
    r"you(?:'?re| are)|this bot is|what an?|quel|bande d[e'])"
)
_VERY: Final = (
    r"(?:un |une |a |an |so |such an? |trop |vraiment |tres |really |fucking |completement )*"
)
_ABUSE: Final = (
    rf"(?:{_YOU_ARE} ?)?{_VERY}{_INSULTS}s?(?: (?:bot|robot|machine|de bot))?",
    rf"{_YOU_ARE} ?{_VERY}{_CALLED}s?",
    r"(?:va te faire (?:foutre|voir|enculer|mettre)|nique ta .{1,12}|ntm|fdp|tg|"
    r"(?:ferme|fermez)[- ](?:la|ta gueule)|ta gueule|degage|casse[- ]toi|"
    r"fuck(?: (?:you|off|u|this))?|f\*+k(?: you)?|shut (?:up|the fuck up)|go to hell|screw you|"
    r"je te (?:deteste|hais)|i hate you|you suck|bordel|putain|do (?:ngu|dien|cho|khon)|"
    r"may ngu(?: the)?|cut di|im di|dit me .{0,10}|vcl)",
)

KINDS: Final = (
    ("abuse", _ABUSE),
    ("help", _HELP),
    ("thanks", _THANKS),
    ("greeting", GREETING),
)
_ADDRESSED: Final = (
    r"(?:,? ?(?:vigie|toi|vous|a tous(?: et a toutes)?|tout le monde|there|everyone|all|bot|le bot|"
    r"robot|mon ami|ma belle|mec|man|monsieur|madame|sir|madam|dear|ban oi|ban|nhe|a(?=[\s.!?]*$))\b)*"
)
_GAP: Final = r"(?:[\W_]+|$)"
PHRASES: Final = tuple(
    (kind, re.compile(rf"(?:{'|'.join(phrases)}){_ADDRESSED}(?={_GAP})")) for kind, phrases in KINDS
)
# A question follows at once, or after a sign: "Bonjour Vietnam" is a name.
_ASKS: Final = (
    r"(?:combien|quand|qui|quoi|qu|que|quel|quels|quelle|quelles|comment|pourquoi|ou|est|y|a|de|dans|en|"
    r"depuis|je|j|peux|pouvez|pourrais|pourriez|sais|savez|dis|dites|donne|donnez|compare|comparez|"
    r"resume|resumez|parle|parlez|c|who|what|when|where|which|why|how|can|could|tell|please|is|are|"
    r"do|does|did|i|cho|toi|minh|em|xin|lam)"
)
HELLO: Final = re.compile(
    rf"(?:{'|'.join(GREETING)}){_ADDRESSED}(?:\s*[,.!;:…\-\n]+\s*|\s+(?={_ASKS}\b))"
)
REQUEST: Final = re.compile(
    r"(?:(?:s'il (?:te|vous) plait|svp|stp|please|xin|lam on|vui long),? )?"
    r"(?:(?:est[- ]ce que (?:tu|vous) |tu |vous )?(?:peux|pouvez|pourrais|pourriez)(?:[- ](?:tu|vous))?,? "
    r"(?:s'il (?:te|vous) plait,? |svp,? |stp,? )?(?:me |nous )?(?:dire|indiquer|preciser|rappeler|expliquer)|"
    r"(?:je (?:voudrais|veux|souhaite(?:rais)?|cherche a|desire)|j'(?:aimerais|ai besoin de)) (?:bien )?(?:savoir|connaitre)|"
    r"je me (?:demande|demandais)|(?:dis|dites|indique|precise|rappelle)[- ](?:moi|nous)|"
    r"(?:est[- ]ce que )?(?:tu sais|vous savez|sais[- ]tu|savez[- ]vous)|merci de (?:me |nous )?(?:dire|preciser|indiquer)|"
    r"(?:can|could|would|will) you (?:please )?(?:tell|give|show) (?:me|us)|(?:please )?(?:tell|let) (?:me|us)(?: know)?|"
    r"do you know|i(?:'d| would) (?:like|love) to know|i want to know|i wonder|"
    r"(?:xin )?(?:hay )?cho (?:toi|minh|em|tui)? ?(?:biet|hoi)(?: (?:la|rang))?|ban co biet|toi muon (?:biet|hoi))"
    r"(?: (?:si|donc|alors|if))?[\s,:]+"
    r"(?=(?:combien|quand|qui|quel|quels|quelle|quelles|comment|pourquoi|ou|ce qu|de quel|de quoi|depuis|"
    r"en quel|a quel|dans quel|who|what|when|where|which|why|how|in which|ai|o dau|khi nao|bao nhieu|"
    r"tai sao|vi sao)\b|\w+ [^?]{0,80}\b(?:khi nao|bao nhieu|o dau|la gi|la ai|nao)\b)"
)
FAREWELL: Final = re.compile(
    r"[\s,.;:!-]+(?:(?:s'il (?:te|vous) plait|svp|stp|s(?:il|'il) (?:te|vous) plai[ts]?|please|pls|plz|"
    r"merci(?: (?:beaucoup|bcp|d'avance|bien|a toi|a vous))*|thanks(?: (?:a lot|in advance))?|thank you|"
    r"cam on(?: (?:ban|nhieu))*|nhe|voi a|vay|a)[\s?!.]*)+$"
)
