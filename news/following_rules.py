"""The phrases around what is followed, folded, in three languages: they name nothing themselves."""

import re
from typing import Final


def _rule(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(patterns) + r")(?![\w-])")


LEAD_INS: Final = _rule(
    # Told when it happens: at once, unless another rhythm is named.
    r"(?P<at_once>(?:(?:previen(?:s|ez)|averti(?:s|ssez)|alerte[sz]?|notifie[sz]?|di(?:s|tes)|signale[sz]?)"
    r"(?:[ -]moi)?|tell me|let me know|notify me|alert me|ping me|warn me|bao cho toi|bao toi|nhac toi|thong bao cho toi)"
    r"(?: (?:quand|lorsqu[e']|des qu[e']|chaque fois qu[e']|si|when|whenever|as soon as|if|about|of|khi|moi khi))?"
    r"(?:(?: |(?<='))(?:on|l'on|il|quelqu'un|la presse|someone|anyone|somebody|they|co|ai do))?"
    r"(?: (?:parle|parlera|mentionne|evoque|est question|ecrit|talks?|mentions?|writes?|is (?:mentioned|news)|nhac(?: den)?|noi|tin))?"
    r"(?: (?:de|du|des|sur|about|of|on|ve|den))?(?: la| les| le| the)?)",
    r"(?:je (?:veux|voudrais|souhaite|desire) )?(?:suivre|suis|suivez|s'abonner a|m'abonner a|abonne[sz]?[ -]moi a|recevoir|etre informe(?:e)? (?:de|sur))",
    r"(?:tiens|tenez)[ -]moi (?:au courant|informee?)(?: (?:de|du|des|sur)(?: la| les| le)?)?",
    r"keep me (?:posted|informed|updated|up to date)(?: (?:on|about|of|with))?(?: the)?", r"subscribe me to(?: the)?",
    r"(?:envoie|envoyez|donne|donnez)[ -]moi", r"(?:un|le|une) (?:resume|digest|bulletin|veille|alerte) (?:sur|de|du|des)",
    r"(?:(?:toutes )?les |l'|des )?(?:nouvelles|actualites?|actu|infos?|articles?|news|informations?)(?: (?:sur|de|du|des|d'|concernant|a propos de))?",
    r"(?:i (?:want|would like|'d like) to )?(?:follow|subscribe to|receive|get|hear about|track|watch)",
    r"(?:send|give) me", r"(?:a |the )?(?:digest|summary|news|articles?|stories|updates?|alerts?)(?: (?:on|about|of|for|from))?",
    r"(?:toi )?(?:muon )?(?:theo doi|dang ky|nhan|cap nhat)(?: tin)?", r"(?:gui cho|gui|cho) toi", r"tin(?: tuc)?(?: ve)?", r"ban tin(?: ve)?",
    r"(?:quand|des que|lorsque?) on parle (?:de|d'|du|des)(?: la| l')?", r"concernant", r"a propos de", r"sur", r"about", r"ve", r"s'il (?:te|vous) plait", r"svp", r"please",
    r"aussi", r"also", r"merci", r"thanks?",
)  # fmt: skip
EXCLUSION: Final = _rule(
    r"sauf", r"hors", r"sans", r"excepte", r"(?:mais )?pas (?:de|d'|du|le|la|les|sur)", r"mais pas",
    r"a l'exception (?:de|du|des)", r"moins", r"except(?: for)?", r"but not", r"without", r"excluding", r"not about",
    r"tru", r"ngoai tru", r"khong (?:co|bao gom|lay|noi ve|gom)", r"loai tru",
)  # fmt: skip
ONLY_MAIN: Final = _rule(
    r"(?:surtout|principalement|uniquement|seulement|essentiellement)", r"sujet principal", r"en titre",
    r"mainly about", r"mainly", r"only", r"in (?:the )?headlines?", r"main subject", r"chu yeu", r"chi",
)  # fmt: skip
ANY_MENTION: Final = _rule(
    r"(?:meme )?(?:une )?simple mention(?: de)?", r"toutes? (?:les )?mentions?(?: de)?", r"meme (?:cite|mentionne|en passant)",
    r"(?:any|every|all) mentions?(?: of)?", r"even (?:if )?(?:just )?mentioned", r"moi (?:lan )?nhac(?: den)?",
)  # fmt: skip
OR: Final = _rule(r"ou(?: bien)?", r"soit", r"or", r"either", r"hoac", r"hay")
AND: Final = re.compile(r"\s(?:et|and|va|avec|with|voi)\s|[,;+&/]|\s-\s")
QUOTED: Final = re.compile(r"[\"«“”]\s*([^\"«»“”]{1,100}?)\s*[\"»“”]")
FILLERS: Final = frozenset(
    """
    la le les l un une des de du d au aux en et ou a sur par pour dans the of on in at and or for to
    with about tout tous toute toutes tin tuc ve cua va hoac cac nhung voi cho toi moi mot luc vao
    vers chez depuis from towards quand parle question nouveau nouveaux nouvelle nouvelles new latest moi nhat only heure h
    """.split()
)
