"""The wordings of questions that lean on the one before, as rules over folded text."""

import re
from typing import Final

_R: Final = re.compile

# What opens a follow-up and says nothing: "Et …", "What about …".
LEAD: Final = _R(r"\s*(?:et|puis|and|con|the con|what about|how about|vay con)\b[\s,]*")
SPEAKER: Final = _R(
    r"(?:et )?(?:qui (?:l'a|l a|la|a) (?:dit|declare|affirme|annonce|indique|precise)(?: (?:cela|ca|ceci))?|"
    r"qui (?:le dit|dit (?:ca|cela))|(?:selon|d'apres) qui|c'est qui qui (?:le dit|dit ca)|"
    r"who said (?:so|that|it|this)|who says(?: so)?|according to whom|"
    r"ai (?:da )?noi(?: (?:vay|the|dieu (?:do|nay)))?|theo ai)"
)
NEWER: Final = _R(
    r"(?:et |as-tu |y a-t-il |tu as )?(?:(?:quelque chose |rien )?(?:de |d')?plus recent(?:e|s|es|emment)?|"
    r"(?:des? )?(?:infos?|nouvelles?|chiffres?) plus recent(?:e|s|es)?|plus a jour|et maintenant|"
    r"(?:anything |something )?(?:more recent(?:ly)?|newer|later)|and now|co gi moi hon|moi hon|gan day hon)"
    r"(?: (?:que ca|than that))?"
)
# Another unit for the figure asked before: "et en pourcentage ?", "combien en dollars ?".
UNIT: Final = _R(
    r"(?:combien (?:cela |ca )?(?:fait(?:-il)? )?|how much |bao nhieu )?(?:en|in|tinh bang) "
    r"(?P<unit>pourcentages?|%|pour ?cent|percent(?:ages?)?|phan tram|"
    r"(?:nombre|number) (?:d'|de |of )?\w+|dollars?|euros?|yens?|yuans?|usd|habitants?|tonnes?|"
    r"personnes?|people|jours?|mois|annees?|days|months|years|km|kilometres?|hectares?)"
)
PERCENT: Final = frozenset(
    "pourcentage pourcentages % pourcent percent percentage percentages".split()
)
# "sa capitale", "its population": a new thing about what was spoken of.
POSSESSIVE: Final = _R(
    r"(?:sa|son|ses|leur|leurs|its|their|his|her)\b|\bcua (?:no|ho|nuoc (?:nay|do)|ong ay|ba ay)\b"
)
_SUBJECT_FR: Final = r"(?:il|elle|ils|elles)"
# A pronoun that stands for nothing within its own question.
PRONOUN: Final = _R(
    rf"-(?:t-)?{_SUBJECT_FR}\b|\b(?:{_SUBJECT_FR}|celui-ci|celle-ci|ceux-ci|ce dernier|cette derniere|"
    r"(?:ce|cet|cette|ces) (?:pays|organisation|accord|forum|plan|sommet|traite|ministre|dirigeant|mecanisme)|"
    r"it|they|them|he|she|(?:this|that) (?:country|organi[sz]ation|agreement|forum|plan|summit|minister)|"
    r"no|ho|ong ay|ba ay|nuoc (?:nay|do)|to chuc (?:nay|do))\b"
)
# "Quand le traité a-t-il été signé ?": the noun before the verb is what the pronoun stands for.
OWN_SUBJECT: Final = _R(
    rf"\b(?:le|la|les|l'|un|une|des|du|ce|cet|cette|ces|quels?|quelles?)\b.{{2,60}}-(?:t-)?{_SUBJECT_FR}\b"
)
BARE: Final = _R(
    r"(?:(?:depuis |jusqu'a |a partir de )?quand|en quelle annee|quelle annee|a quelle date|quel jour|"
    r"ou(?: ca)?|dans quel(?:le)? (?:ville|pays|lieu)|(?:(?:par|avec|de|a|pour|contre) )?qui|combien|"
    r"comment(?: ca)?|pourquoi(?: ca)?|pour quelle raison|lesquels|lesquelles|lequel|laquelle|c'est-a-dire|"
    r"(?:since )?when|where|in which (?:city|country|year)|what year|who|with whom|why|how(?: many| much)?|"
    r"which ones?|khi nao|nam nao|o dau|ai|voi ai|tai sao|vi sao|bao nhieu|the nao)"
)
