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
    FIGURE = "figure"
    ANY = "any"


_ROLES: Final = (
    "ministre|vice-ministre|president|presidente|premier ministre|premiere ministre|ambassadeur|"
    "ambassadrice|secretaire|directeur|directrice|chef|cheffe|general|dirigeant|dirigeante|leader|"
    "porte-parole|roi|reine|empereur|auteur|autrice|ecrivain|acteur|actrice|chanteur|chanteuse|"
    "joueur|joueuse|personne|personnage|homme|femme|diplomate|haut[- ]fonctionnaire|representant|"
    "representante|delegue|deputee?|senateur|gouverneur|maire|architecte|peintre|philosophe|pape"
)
_R: Final = re.compile

# French, folded; the first that matches decides. ``focus`` is the words that the answer carries.
_FRENCH: Final = (
    (AnswerKind.COMPARISON, _R(r"\b(?:compare[rz]?|comparaison|comparatif)\b")),
    (AnswerKind.COMPARISON, _R(r"\bdifferences? (?:entre|de)\b")),
    (AnswerKind.NEWS, _R(r"\b(?:quoi de neuf|quelles? (?:sont les )?(?:dernieres )?nouvelles|dernieres nouvelles|actualites?)\b")),
    (AnswerKind.REASON, _R(r"\bpour ?quoi\b|\bpour quelles? raisons?\b|\bquelles? (?:est|sont) (?:la|les) (?:causes?|raisons?)\b")),
    (AnswerKind.DEFINITION, _R(r"\bqu ?'? ?est[- ]ce que? (?:c ?'? ?est (?:que )?)?(?!(?:\w+ ){1,6}(?:a|ont|font|fait|veut|veulent|doit)\b)(?=(?:le|la|les|l|un|une)\b|[a-z0-9+ ]{2,30}\??$)|\bc ?'? ?est quoi\b|\bque (?:signifie|veut dire|designe)\b|\bdefinition d|\bsignification d|\bque veut dire\b|\bdefini[rst]+\b")),
    (AnswerKind.PERCENTAGE, _R(r"\b(?:quel(?:le)?|le|la|de quel(?:le)?)? ?(?P<focus>pourcentages?|proportions?|parts?|taux)\b(?! d'action)|\b(?:a|jusqu'a) quel niveau\b|\bdans quelle mesure\b")),
    (AnswerKind.MONEY, _R(r"\b(?:quel(?:le)?s?|a combien|de combien|combien)\b.{0,40}\b(?:montants?|sommes?|couts?|coute|prix|budgets?|chiffres? d'affaires|valeur|dollars|euros|pib|produit interieur|financement)\b")),
    (AnswerKind.RANK, _R(r"\bquel(?:le)? (?:est |etait )?(?:la |le )?(?P<focus>place|rang|position|classement)\b|\bau ?quel rang\b|\ba quelle place\b")),
    (AnswerKind.PERIOD, _R(r"\bquelles? periodes?\b|\bde quand a quand\b|\bpour quelles annees\b|\bsur quelles annees\b")),
    (AnswerKind.DATE, _R(r"\b(?:quand|quant (?!a\b|au|aux)|en quelles? annees?|quelles? annees?|(?:a |a partir de )?quelles? dates?|quel jour|quel mois|depuis quand|quel siecle|date)\b")),
    (AnswerKind.NUMBER, _R(r"\bcombien(?= (?!d[e' ]).{3,80}? (?:donne|offert|fourni|livre|recu|accorde|envoye|vendu|produit|achete|cree|signe|adopte|organise|promis|construit)e?s? (?:de |d' ?)(?P<focus>[a-z-]{3,}))")),
    (AnswerKind.NUMBER, _R(r"\b(?:combien|conbien|combient)(?: y a[- ]t[- ]il)?(?: (?:de |d' ?)(?P<focus>(?:[a-z0-9-]+(?: (?!ont|a|sont|est|compte|comptent|font|fait|le|la|les|l|du|des|y|il|elle|ils|elles)[a-z-]+)?)))?|\bquel(?:le)? (?:est |etait )?(?:le |la |l')?(?:nombre|quantite|effectif|(?P<kept>population|superficie|distance|hauteur|altitude|profondeur|taille|duree|longueur|largeur|vitesse|temperature|age|poids|densite|esperance de vie))s?\b")),
    (AnswerKind.PLACE, _R(r"^ou(?: ca)? ?\??$|\b(?:ou (?=(?:est|sont|se|s'|a|ont|le|la|les|l'|etait|etaient|fut|furent|en|vit|vivent|trouve|peut|on|travaille|habite|naquit|nait|nee?|aura|sera|va|vont|eut|doit|commence|debute|siege|reside|tient|ouvre|passe)\b)|d'ou\b|(?:dans|a|de|en) quel(?:le)?s? (?P<focus>villes?|pays|lieux?|endroits?|regions?|capitales?|continents?|province|departement|etat|ile|commune)|quel(?:le)?s? (?:est la |est le |etait la )?(?P<focus2>ville|lieu|endroit|capitale|region))\b")),
    (AnswerKind.PERSON, _R(r"\b(?:qui (?!(?:sont|etaient)\b)|a qui\b|par qui\b|avec qui\b|de qui\b|pour qui\b)")),
    (AnswerKind.LIST, _R(r"\bqui (?:sont|etaient)\b")),
    (AnswerKind.PERSON, _R(rf"\bquel(?:le)? (?:est |etait |fut )?(?:le |la |l' ?)?(?:nom d[ue] (?:la |l' ?)?)?(?P<focus>(?:vice[- ])?(?:{_ROLES}))\b")),
    (AnswerKind.LIST, _R(r"\b(?:quels|quelles|lesquels|lesquelles)(?: sont| etaient| furent)?(?: (?:les|des|ces))?(?: (?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix))? (?P<focus>[a-z-]+)|\b(?:cite[rz]?|enumere[rz]?|liste[rz]?|la liste)\b")),
)  # fmt: skip

_ENGLISH: Final = (
    (AnswerKind.COMPARISON, _R(r"\bcompar(?:e|ison)\b|\bdifferences? between\b")),
    (AnswerKind.NEWS, _R(r"\bwhat'?s new\b|\blatest news\b|\bnews (?:about|on)\b")),
    (AnswerKind.REASON, _R(r"\bwhy\b|\bfor what reason\b")),
    (AnswerKind.PERCENTAGE, _R(r"\bwhat (?:percentage|share|proportion|rate|percent)\b|\bhow much of\b|\bto what (?:extent|level)\b")),
    (AnswerKind.MONEY, _R(r"\bhow much (?:money|did|does|has|have|is|was)\b|\bwhat (?:amount|sum|budget|cost)\b")),
    (AnswerKind.RANK, _R(r"\bwhat rank\b|\bwhat place\b|\bhow does .* rank\b|\bwhat position\b")),
    (AnswerKind.NUMBER, _R(r"\bhow (?:many|much|tall|big|large|long|far|old|high|deep)(?: (?P<focus>[a-z]+))?")),
    (AnswerKind.PERIOD, _R(r"\bwhat period\b|\bwhich years\b|\bwhat years\b")),
    (AnswerKind.DATE, _R(r"\bwhen\b|\b(?:what|which) (?:is the |was the )?(?:year|date|day|month)\b|\bsince when\b")),
    (AnswerKind.PLACE, _R(r"\bwhere\b|\b(?:what|which|in which|in what) (?P<focus>city|country|place)\b")),
    (AnswerKind.LIST, _R(r"\bwho are\b|\bwhat are\b|\bwhich (?P<focus>countries|partners|members|areas|fields)\b|\blist\b|\bname the\b")),
    (AnswerKind.PERSON, _R(r"\bwho(?:m|se)?\b|\bwhich (?P<focus>minister|president|ambassador|leader)\b")),
    (AnswerKind.DEFINITION, _R(r"\bwhat (?:is|was|does)\b(?=.*\bmean\b| (?:the |an? )?[\w+ -]{2,30}\??$)|\bdefine\b|\bdefinition\b|\bstand for\b")),
)  # fmt: skip

_VIETNAMESE: Final = (
    (AnswerKind.COMPARISON, _R(r"\bso sanh\b")),
    (AnswerKind.NEWS, _R(r"\btin (?:moi|tuc)\b|\bco gi moi\b")),
    (AnswerKind.REASON, _R(r"\b(?:tai|vi) sao\b")),
    (AnswerKind.PERCENTAGE, _R(r"\b(?:bao nhieu|may) (?:phan tram|%)|\bty le\b|\bphan tram\b")),
    (AnswerKind.MONEY, _R(r"\bbao nhieu (?:tien|usd|do la|ty)\b|\bso tien\b")),
    (AnswerKind.RANK, _R(r"\bthu (?:may|bao nhieu)\b|\bxep hang\b|\bvi tri\b")),
    (AnswerKind.PERIOD, _R(r"\bgiai doan nao\b")),
    (AnswerKind.DATE, _R(r"\bkhi nao\b|\bnam nao\b|\bngay nao\b|\bbao gio\b|\btu nam nao\b|\bthang nao\b")),
    (AnswerKind.NUMBER, _R(r"\bbao nhieu(?: (?P<focus>\w+))?|\bmay (?:nuoc|thanh vien)\b")),
    (AnswerKind.PLACE, _R(r"\bo dau\b|\btai dau\b|\bnoi nao\b|\bthanh pho nao\b|(?<!\bnhung )(?<!\bcac )\bnuoc nao\b")),
    (AnswerKind.LIST, _R(r"\bnhung\b.*\bnao\b|\bnhung ai\b|\bcac\b.*\bnao\b|\bke ten\b|\bgom\b")),
    (AnswerKind.PERSON, _R(r"\bai\b|\bbo truong nao\b|\bla ai\b")),
    (AnswerKind.DEFINITION, _R(r"\bla gi\b|\bnghia la\b")),
)  # fmt: skip

RULES: Final = {"fr": _FRENCH, "en": _ENGLISH, "vi": _VIETNAMESE}

# Kinds whose answer names what was asked for: "30 pays", "le ministre Lavrov".
FOCUS_MATTERS: Final = frozenset(
    {AnswerKind.NUMBER, AnswerKind.PERSON, AnswerKind.LIST, AnswerKind.PLACE}
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

SMALLTALK: Final = (
    ("greeting", _R(r"(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|evening)|xin chao|chao(?: ban)?|allo|au revoir|a bientot|(?:good ?)?bye|bonne (?:journee|soiree|nuit)|tam biet)(?:,? (?:a tous|vigie|toi|vous|there|(?:comment )?(?:ca va|vas[- ]tu|allez[- ]vous)))?")),
    ("thanks", _R(r"(?:(?:ok|d'accord|super|parfait|tres bien|bonjour),? )?(?:un grand |grand )?(?:merci(?: (?:beaucoup|bien|a toi|a vous|infiniment|vigie|pour .{0,40}))*|thanks?(?: you)?(?: (?:so|very) much| a lot)?|thank you|cam on(?: ban)?(?: nhieu)?)")),
    ("help", _R(r"(?:aide(?:[- ]moi)?|help(?: me)?|au secours|que (?:sais|peux)[- ]tu faire|que pouvez[- ]vous faire|(?:comment|a quoi) (?:ca|tu) (?:marche|sers)|comment (?:ca )?(?:marche|fonctionne)(?: (?:ca|ce bot|vigie))?|qui es[- ]tu|qui etes[- ]vous|tu es qui|what can you do|who are you|how does (?:it|this) work|ban (?:co the )?(?:lam|giup) (?:duoc )?gi|ban la ai|tro giup)")),
    ("abuse", _R(r"(?:t'es |tu es |vous etes |espece d[e'] ?|sale |you(?:'re| are) |fuck |stupid )?(?:un |une |a |an )?(?:con|conne|connard|connasse|idiot|idiote|imbecile|debile|stupide|nul|nulle|merde|ta gueule|ferme[- ]la|salaud|salope|encule|batard|bitch|asshole|fuck(?: you| off)?|shit|stupid(?: bot)?|idiot|moron|bot de merde|do ngu|ngu)")),
)  # fmt: skip

FOLLOW_UP: Final = _R(
    r"^(?:et|puis|and|con|the con|what about|how about)\b.{0,120}$"
    r"|^(?:(?:depuis |jusqu'a )?quand|en quelle annee|a quelle date|ou(?: ca)?|(?:(?:par|avec|de|a) )?qui|combien|comment|pourquoi|where|when|who|why|khi nao|o dau|ai|qui l'a dit|plus recent|more recent)\s*\??$"
    r"|^qui (?:l'a|a) (?:dit|declare|affirme) ?(?:cela|ca|ceci)?\s*\??$"
)
ASKED: Final = _R(
    r"\?|\b(?:combien|quand|qui|quoi|quel|quelle|quels|quelles|comment|pourquoi|que|qu|where|when|who|what|"
    r"which|how|why|khi nao|bao nhieu|o dau|la gi|nao)\b"
)
# Signs and emoji around the words of a message.
PUNCTUATION: Final = _R(r"^[\W_]+|[\W_]+$")
