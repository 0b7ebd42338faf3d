"""The wordings of questions in three languages, as rules over folded text; data, not flow."""

import re
from enum import StrEnum
from typing import Final


class AnswerKind(StrEnum):
    """The kind of answer a question expects."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    MONEY = "money"
    RANK = "rank"
    DATE = "date"
    PERIOD = "period"
    PLACE = "place"
    PERSON = "person"
    LIST = "list"
    DEFINITION = "definition"
    REASON = "reason"
    COMPARISON = "comparison"
    NEWS = "news"
    SUMMARY = "summary"
    TIMELINE = "timeline"
    ORGANISATION = "organisation"
    FIGURE = "figure"
    ANY = "any"


_ROLES: Final = (
    "ministre|vice-ministre|president|presidente|premier ministre|premiere ministre|ambassadeur|"
    "ambassadrice|secretaire|directeur|directrice|chef|cheffe|general|dirigeant|dirigeante|leader|"
    "porte-parole|roi|reine|empereur|auteur|autrice|ecrivain|acteur|actrice|chanteur|chanteuse|"
    "joueur|joueuse|personne|personnage|homme|femme|diplomate|responsable|officiel|officielle|haut[- ]fonctionnaire|representant|"
    "representante|delegue|deputee?|senateur|gouverneur|maire|architecte|peintre|philosophe|pape"
)
_R: Final = re.compile

# French, folded; the first that matches decides. ``focus`` is the words that the answer carries.
_TIES_FR: Final = r"(?: (?:de la |de l' ?|des |du |de |d' ?)?(?:relations?|liens|rapports|cooperation|partenariats?|evenements|echanges)\b)?(?: diplomatiques)?(?: entre)?"
_FRENCH: Final = (
    (AnswerKind.DATE, _R(r"^(?:(?:depuis|jusqu'a) quand|quand|en quelles? annees?|depuis quelles? annees?|a quelles? dates?|en quel mois)\b")),
    (AnswerKind.TIMELINE, _R(rf"\b(?:(?:fais|dresse|donne|etablis)(?:[- ]moi)? )?(?:(?:la |une |l')?(?:chronologie|frise(?: chronologique)?|historique)|(?:les |quelles sont les )?(?:(?:grandes|principales|dates) )?(?:dates|etapes) (?:cles?|importantes|marquantes)|(?:les |quelles sont les )?(?:grandes|principales) (?:dates|etapes)|retrace[rz]?(?: l'histoire)?|quelle est l'histoire|comment (?:a|ont) evolue[es]*|evolution dans le temps){_TIES_FR}")),
    (AnswerKind.COMPARISON, _R(r"\b(?:compare[rz]?(?:[- ]moi)?|comparaison|comparatif)\b|\bpar rapport (?:a|au|aux)\b|\bversus\b|\bvs\b")),
    (AnswerKind.COMPARISON, _R(r"\b(?:quelles? (?:est|sont) (?:la|les) )?differences? (?:entre|de)\b|\bdifference[rz]?\b")),
    (AnswerKind.NEWS, _R(r"\b(?:quoi de (?:neuf|nouveau)|du (?:neuf|nouveau)\b|quelles? (?:sont les )?(?:dernieres )?nouvelles|(?:quelles sont les |les )?dernieres (?:nouvelles|actualites|infos?)|derniers (?:articles|developpements|evenements)|nouveautes|actualites?|actus?|que se passe[- ]t[- ]il|que s'est[- ]il passe|qu'est[- ]ce qui s'est passe|s'est[- ]il passe quelque chose)\b")),
    (AnswerKind.SUMMARY, _R(r"\bresume[rz]?(?:[- ](?:moi|nous))?(?: (?:l'|les |un |cet |ces )?articles?\b)?(?: (?:tout )?ce qu(?:e l)?[' ]?on (?:dit|sait|raconte))?\b|\b(?:fais|donne|faites|donnez)[- ]?(?:moi|nous)? (?:un |le |une )?(?:petit |bref |rapide )?(?:resume|point|topo|synthese|tour d'horizon)\b|\bsynthese\b|\bque (?:sait|dit|raconte)(?:[- ]on)\b|\bqu'est[- ]ce qu(?:e l)?[' ]?on (?:sait|dit|raconte)\b|\bce qu(?:e l)?[' ]?on (?:sait|dit)\b|\bque (?:disent|dit|racontent|ecrivent) (?:la presse|les articles|les journaux|le corpus)\b|\b(?:parle|parlez)[- ](?:moi|nous)(?: un peu)?\b|\b(?:dis|dites)[- ](?:moi|nous) tout(?: ce que tu sais)?\b|\btout (?:savoir )?sur\b|\b(?:infos?|informations?|renseignements?) (?:sur|a propos)\b|\bque sais[- ]tu (?=d|sur)|\bque savez[- ]vous (?=d|sur)|\bqu'est[- ]ce que (?:tu sais|vous savez) (?=d|sur)|\bpresente(?:z)?[- ](?:moi|nous)\b|\bc'est quoi l'histoire\b")),
    (AnswerKind.REASON, _R(r"\bpour ?quoi\b|\bpour quelles? raisons?\b|\bquelles? (?:est|sont) (?:la|les) (?:causes?|raisons?)\b")),
    (AnswerKind.DEFINITION, _R(r"\bqu ?'? ?est[- ]ce que? (?:c ?'? ?est (?:que )?)?(?!(?:\w+ ){1,6}(?:a|ont|font|fait|veut|veulent|doit)\b)(?=(?:le|la|les|l|un|une)\b|[a-z0-9+ ]{2,30}\??$)|\bc ?'? ?est quoi\b|\bque (?:signifie|veut dire|designe)\b|\bdefinition d|\bsignification d|\bque veut dire\b|\bdefini[rst]+\b")),
    (AnswerKind.PERSON, _R(r"\bquel(?:le)? (?:est |etait |fut )?(?:la |le |l' ?)?(?:grade|poste|fonctions?|titre|metier|profession|mandat)(?: militaire| officiel(?:le)?)? (?:d[eu']|occup\w+|exerc\w+|a\b|detient|rempli\w+|porte)\b(?:-t-(?:il|elle)\b)?")),
    (AnswerKind.DATE, _R(r"^(?:la |le |l' ?)?(?:date|jour|annee|mois|an) d|^(?!.*\b(?:combien|quand|quoi|comment|pourquoi|quel\w*|qui|que|ou)\b)(?=(?:la |le |l' ?)?(?:creation|debut|fin|ouverture|entree en vigueur|fondation|lancement|naissance|inauguration|signature|adoption|adhesion|ratification|premiere edition)\b[^?]*\?$)")),
    (AnswerKind.MONEY, _R(r"^(?:le |la )?(?:montant|cout|prix|valeur) d")),
    (AnswerKind.PLACE, _R(r"^(?:le |la )?(?P<focus>lieu|ville|capitale) d")),
    (AnswerKind.NUMBER, _R(r"(?<!quel )(?<!le )\bnombre (?:de |d'|d )?(?P<focus>[a-z-]+)")),
    (AnswerKind.ORGANISATION, _R(r"\bquel(?:le)? (?P<focus>organisation|organisme|agence|institution|entreprise|societe|compagnie|banque|association|universite|ministere|comite|fondation|ong)\b")),
    (AnswerKind.PERCENTAGE, _R(r"\b(?:quel(?:le)?|le|la|de quel(?:le)?)? ?(?P<focus>pourcentages?|proportions?|parts?|taux)\b(?! d'action)|\b(?:a|jusqu'a) quel niveau\b|\bdans quelle mesure\b")),
    (AnswerKind.MONEY, _R(r"\b(?:quel(?:le)?s?|a combien|de combien|combien)\b.{0,40}\b(?:montants?|sommes?|couts?|coute|prix|budgets?|chiffres? d'affaires|valeur|dollars|euros|pib|produit interieur|financement)\b")),
    (AnswerKind.RANK, _R(r"\bquel(?:le)? (?:est |etait )?(?:la |le )?(?P<focus>place|rang|position|classement)\b|\bau ?quel rang\b|\ba quelle place\b|\bcombienti?emes?\b|\bquantiemes?\b|\b(?:a|de) quel(?:le)? (?:edition|numero|session)\b")),
    (AnswerKind.PERIOD, _R(r"\bquelles? periodes?\b|\bde quand a quand\b|\bpour quelles annees\b|\bsur quelles annees\b")),
    (AnswerKind.DATE, _R(r"\b(?:quand|quant (?!a\b|au|aux)|en quelles? annees?|quel(?:le)?s? ann?ee?s?|(?:a |a partir de )?quelles? dates?|quel jour|quel mois|depuis quand|quel siecle|date)\b")),
    (AnswerKind.NUMBER, _R(r"\bcombien(?= (?!d[e' ]).{3,80}? (?:donne|offert|fourni|livre|recu|accorde|envoye|vendu|produit|achete|cree|signe|adopte|organise|promis|construit)e?s? (?:de |d' ?)(?P<focus>[a-z-]{3,}))")),
    (AnswerKind.NUMBER, _R(r"\b(?:combien|conbien|combient)(?: y a[- ]t[- ]il)?(?: (?:de |d' ?)(?P<focus>(?:[a-z0-9-]+(?: (?!ont|a|sont|est|compte|comptent|font|fait|le|la|les|l|du|des|y|il|elle|ils|elles)[a-z-]+)?)))?|\bquel(?:le)? (?:est |etait )?(?:le |la |l')?(?:nombre|quantite|effectif|(?P<kept>population|superficie|distance|hauteur|altitude|profondeur|taille|duree|longueur|largeur|vitesse|temperature|age|poids|densite|esperance de vie))s?\b")),
    (AnswerKind.PLACE, _R(r"^(?:et )?ou (?!bien\b)|^ou(?: ca)? ?\??$|(?<!\bou) ou ?\??$|\b(?:ou (?=(?:est|sont|se|s'|a|ont|le|la|les|l'|etait|etaient|fut|furent|en|vit|vivent|trouve|peut|on|travaille|habite|naquit|nait|nee?|aura|sera|va|vont|eut|doit|commence|debute|siege|reside|tient|ouvre|passe)\b)|d'ou\b|(?:dans|a|de|en) quel(?:le)?s? (?P<focus>villes?|pays|lieux?|endroits?|regions?|capitales?|continents?|province|departement|etat|ile|commune)|quel(?:le)?s? (?:est la |est le |etait la )?(?P<focus2>ville|lieu|endroit|capitale|region)|quel (?P<focus3>pays|etat))\b")),
    (AnswerKind.PERSON, _R(r"\b(?:qui (?!(?:sont|etaient)\b)|a qui\b|par qui\b|avec qui\b|de qui\b|pour qui\b)")),
    (AnswerKind.LIST, _R(r"\bqui (?:sont|etaient)\b")),
    (AnswerKind.PERSON, _R(rf"\bcomment (?:s' ?appel\w+|se nomm\w+) (?:le |la |l' ?)?(?P<focus>(?:vice[- ])?(?:{_ROLES}))\b")),
    (AnswerKind.PERSON, _R(rf"\bquel(?:le)? (?:est |etait |fut )?(?:le |la |l' ?)?(?:nom d[ue] (?:la |l' ?)?)?(?P<focus>(?:vice[- ])?(?:{_ROLES}))\b")),
    (AnswerKind.LIST, _R(r"\b(?:quels|quelles|lesquels|lesquelles)(?: sont| etaient| furent)?(?: (?:les|des|ces))?(?: (?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix))? (?P<focus>[a-z-]+)|\b(?:cite[rz]?|enumere[rz]?|liste[rz]?|la liste)\b")),
)  # fmt: skip

_ENGLISH: Final = (
    (AnswerKind.TIMELINE, _R(r"\b(?:(?:give me |make |draw )?(?:the |a )?(?:timeline|chronology)|(?:the |what are the )?(?:key|main|important) (?:dates|milestones)|milestones|(?:the )?history)(?: (?:of|in|between|for))?(?: the)?(?: (?:relations?(?:hip)?|ties|cooperation)\b)?(?: between)?|\bhow (?:has|have|did) .{2,80} (?:evolved?|developed?)\b")),
    (AnswerKind.COMPARISON, _R(r"\bcompar(?:e|ison|ing)\b|\bdifferences? between\b|\bversus\b|\bvs\b|\bcompared (?:to|with)\b")),
    (AnswerKind.NEWS, _R(r"\bwhat(?:'?s| is) (?:new|the latest)\b|\b(?:latest|recent|any|the) news\b|\bnews (?:about|on|from)\b|\blatest (?:on|about|from|developments?|articles?)\b|\bwhat(?:'?s| is) (?:happening|going on)\b|\bwhat(?: has)? happened\b")),
    (AnswerKind.SUMMARY, _R(r"\b(?:summari[sz]e|sum up)(?: (?:what (?:is|was) (?:said|written|known)|everything))?\b|\b(?:give me )?(?:a |an )?(?:short |brief |quick )?(?:summary|overview) (?:of|on)\b|\b(?:tell|teach) (?:me|us) (?:all |everything |more |something )?about\b|\bwhat do (?:you|we) know (?:about|of|on)\b|\bwhat (?:is|was|has been) (?:said|known|written|reported) (?:about|of|on)\b|\bwhat does the press say\b|\bwhat do the (?:articles|papers) say\b|\b(?:information|info|facts?) (?:about|on)\b|\bbrief me on\b|\beverything (?:about|on)\b")),
    (AnswerKind.REASON, _R(r"\bwhy\b|\bfor what reason\b")),
    (AnswerKind.PERCENTAGE, _R(r"\bwhat (?:percentage|share|proportion|rate|percent)\b|\bhow much of\b|\bto what (?:extent|level)\b")),
    (AnswerKind.MONEY, _R(r"\bhow much (?:money|did|does|has|have|is|was)\b|\bwhat (?:amount|sum|budget|cost)\b")),
    (AnswerKind.RANK, _R(r"\bwhat rank\b|\bwhat place\b|\bhow does .* rank\b|\bwhat position\b")),
    (AnswerKind.NUMBER, _R(r"\bhow (?:many|much|tall|big|large|long|far|old|high|deep)(?: (?P<focus>[a-z]+))?")),
    (AnswerKind.PERIOD, _R(r"\bwhat period\b|\bwhich years\b|\bwhat years\b")),
    (AnswerKind.DATE, _R(r"\bwhen\b|\b(?:what|which) (?:is the |was the )?(?:year|date|day|month)\b|\bsince when\b")),
    (AnswerKind.PLACE, _R(r"\bwhere\b|\b(?:what|which|in which|in what) (?P<focus>city|country|place)\b")),
    (AnswerKind.ORGANISATION, _R(r"\b(?:what|which) (?P<focus>organi[sz]ation|agency|institution|company|bank|association|university|ministry|committee|foundation)\b")),
    (AnswerKind.LIST, _R(r"\bwho are\b|\bwhat are\b|\bwhich (?P<focus>countries|partners|members|areas|fields)\b|\blist\b|\bname the\b")),
    (AnswerKind.PERSON, _R(r"\bwho(?:m|se)?\b|\bwhich (?P<focus>minister|president|ambassador|leader)\b")),
    (AnswerKind.DEFINITION, _R(r"\bwhat (?:is|was|does)\b(?=.*\bmean\b| (?:the |an? )?[\w+ -]{2,30}\??$)|\bdefine\b|\bdefinition\b|\bstand for\b")),
)  # fmt: skip

_VIETNAMESE: Final = (
    (AnswerKind.TIMELINE, _R(r"\b(?:dong thoi gian|moc thoi gian|cac moc|lich su|qua trinh phat trien|nien bieu)(?: (?:cua )?(?:quan he|hop tac))?(?: giua)?\b")),
    (AnswerKind.COMPARISON, _R(r"\bso sanh\b|\bkhac (?:nhau|biet|gi)\b|\bso voi\b")),
    (AnswerKind.NEWS, _R(r"\btin (?:moi|tuc)(?: nhat)?\b|\bco gi moi\b|\bmoi nhat ve\b|\bcap nhat ve\b")),
    (AnswerKind.SUMMARY, _R(r"\btom tat(?: (?:thong tin|nhung gi))?(?: ve)?\b|\btong hop(?: ve)?\b|\b(?:hay )?cho (?:toi |minh |em )?biet (?:them )?(?:thong tin )?ve\b|\b(?:noi|ke) (?:cho (?:toi|minh) (?:nghe )?)?ve\b|\bthong tin (?:gi )?ve\b|\bbiet gi ve\b|\bgioi thieu ve\b|\btat ca ve\b")),
    (AnswerKind.REASON, _R(r"\b(?:tai|vi) sao\b")),
    (AnswerKind.PERCENTAGE, _R(r"\b(?:bao nhieu|may) (?:phan tram|%)|\bty le\b|\bphan tram\b")),
    (AnswerKind.MONEY, _R(r"\bbao nhieu (?:tien|usd|do la|ty)\b|\bso tien\b")),
    (AnswerKind.RANK, _R(r"\bthu (?:may|bao nhieu)\b|\bxep hang\b|\bvi tri\b")),
    (AnswerKind.PERIOD, _R(r"\bgiai doan nao\b")),
    (AnswerKind.DATE, _R(r"\bkhi nao\b|\bnam nao\b|\bngay nao\b|\bbao gio\b|\btu nam nao\b|\bthang nao\b")),
    (AnswerKind.NUMBER, _R(r"\bbao nhieu(?: (?P<focus>\w+))?|\bmay (?:nuoc|thanh vien)\b")),
    (AnswerKind.PLACE, _R(r"\bo dau\b|\btai dau\b|\bnoi nao\b|\bthanh pho nao\b|(?<!\bnhung )(?<!\bcac )\bnuoc nao\b")),
    (AnswerKind.ORGANISATION, _R(r"(?<!nhung )(?<!cac )\b(?P<focus>to chuc|co quan|cong ty|ngan hang|truong dai hoc) nao\b")),
    (AnswerKind.LIST, _R(r"\bnhung\b.*\bnao\b|\bnhung ai\b|\bcac\b.*\bnao\b|\bke ten\b|\bgom\b")),
    (AnswerKind.PERSON, _R(r"\bai\b|\bbo truong nao\b|\bla ai\b")),
    (AnswerKind.DEFINITION, _R(r"\bla gi\b|\bnghia la\b")),
)  # fmt: skip

# What a word among keywords wants, where nothing asks.
KEYWORDS: Final = {
    "fr": (
        (AnswerKind.PLACE, _R(r"\b(?:lieu|localisation)\b|^(?P<focus>capitale)\b")),
        (AnswerKind.PERSON, _R(rf"^(?:le |la |l' ?)?(?P<focus>(?:vice[- ])?(?:{_ROLES}))\b")),
    ),
    "en": (
        (AnswerKind.PERCENTAGE, _R(r"\b(?:percentage|percent)\b")),
        (AnswerKind.DATE, _R(r"\b(?:date|year)\b")),
        (AnswerKind.PERSON, _R(r"\b(?P<focus>minister|president|ambassador|secretary|leader)$")),
    ),
    "vi": (),
}

RULES: Final = {"fr": _FRENCH, "en": _ENGLISH, "vi": _VIETNAMESE}

# Kinds whose answer is a figure, or a time; and those told by their form more than by their words.
COUNTED_KINDS: Final = frozenset(
    {AnswerKind.NUMBER, AnswerKind.PERCENTAGE, AnswerKind.MONEY, AnswerKind.RANK}
)
DATED_KINDS: Final = frozenset({AnswerKind.DATE, AnswerKind.PERIOD})
FORM_KINDS: Final = frozenset({AnswerKind.LIST, AnswerKind.DEFINITION})

# Kinds whose answer names what was asked for: "30 pays", "le ministre Lavrov".
FOCUS_MATTERS: Final = frozenset(
    {
        AnswerKind.NUMBER,
        AnswerKind.PERSON,
        AnswerKind.LIST,
        AnswerKind.PLACE,
        AnswerKind.ORGANISATION,
    }
)
# Classes that any answer of the kind belongs to without saying so.
GENERIC_FOCUS: Final = frozenset(
    """
    ville villes pays lieu lieux endroit endroits region regions continent continents province
    departement etat ile commune personne personnage homme femme city country place choses chose
    elements element sont is are the
    """.split()
)
# Beginnings of verbs that put a question more than they say what it is about: an article says the
# same with another verb, or with none.
LIGHT_BEGINNINGS: Final = (
    "occup", "couvr", "veut", "veul", "exist", "situe", "trouv", "compte", "devien", "deven", "appell",
    "nomme", "concern", "permet", "represent", "constitu", "dispos", "posse", "passe", "arriv",
    "appart", "utilis", "tombe", "vient", "vienn", "doit", "doiv", "peut", "peuv", "consist", "contien",
    "poursui", "figur", "agit", "deroul", "recoi", "lieu", "porte", "reste", "parle", "demand",
)  # fmt: skip
# Keywords that start with one of these want them listed.
LISTED: Final = frozenset(
    """
    partenaires membres pays etats domaines secteurs piliers priorites activites objectifs themes
    signataires participants partners members countries areas
    """.split()
)
# Number words are asked about, not with: "les trois piliers".
NUMBER_WORDS: Final = frozenset("deux trois quatre cinq six sept huit neuf dix".split())

EMPTY_WORDS: Final = frozenset(
    """
    montant montants somme sommes chiffre nom noms annee date liste moi peux pouvez savoir connaitre
    tell name list called cho biet hay
    """.split()
)

ROLE: Final = _R(
    rf"\b(?:(?:vice[- ])?(?:{_ROLES})|minister|secretary|ambassador|bo truong|dai su)\b"
)
ASKED: Final = _R(
    r"\?|\b(?:combien|quand|qui|quoi|quel|quelle|quels|quelles|comment|pourquoi|que|qu|where|when|who|what|"
    r"which|how|why|khi nao|bao nhieu|o dau|la gi|nao)\b"
)
# Signs and emoji around the words of a message.
PUNCTUATION: Final = _R(r"^[\W_]+|[\W_]+$")
