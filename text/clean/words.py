"""Closed classes of French: the short words that glue to others, and what only looks like one.

These lists are grammar, not samples of damaged text: they say which short strings may stand as a
word of their own beside an unknown one.
"""

FUNCTION_WORDS = frozenset(
    "à au aux avec ce ces cet cette chez comme contre dans de depuis des dont du elle elles en "
    "entre est et eux il ils la le les leur leurs lors mais ne ni nos notre nous on ont or ou où "
    "par pas plus pour que qui quoi sa sans se ses si son sont sous sur un une vers vos votre vous "
    "y était avait fait afin ainsi aussi donc selon très tout toute tous toutes cela ceux celle "
    "celui été".split()
)
"""Words that stand beside anything, whatever their length."""

LAST_FUNCTION_WORDS = frozenset(
    "à a au aux avec ce ces cet cette comme contre dans de depuis des dont du elle en entre est et "
    "il la le les leur leurs lors notre ont ou où par pas plus pour que qui sa sans ses son sont "
    "sous sur un une vers".split()
)
"""Those that may also end two words run together: the others are endings as well ("-ne", "-se")."""

PREFIXES = frozenset(
    "aéro agro anti archi arrière auto avant bi bio centro co cyber demi des dis dé dés "
    "euro ex extra eco éco électro ethno franco gastro géo hydro hyper hypo in indo infra "
    "inter intra ir macro mal mega méga meta méta mi micro mini mono multi nano neuro néo omni "
    "ortho para per photo poly post pro pré pseudo psycho quasi radio re ré rétro semi sino "
    "socio super supra sus sylvo techno thermo toxi trans tri turbo télé ultra uni vice "
    "vidéo".split()
)
"""Strings that also begin one longer word, so that the rest proves nothing."""

SUFFIXES = frozenset(
    "able ables age ages aient ais ait ant ent era ira ons aise aises ance ances ante antes "
    "arde aste ateur ation ations aux caste ences ence elle elles ement ente entes ette ettes "
    "erie eries esse este ible ibles ienne iennes ions ique iques isme ismes isse issent iste "
    "istes ité ités ites logie ment ments naise onner oise oises phile phobe phone phones rent "
    "ront sent sion sions té tion tions tons trice trices ture tures ville mètre mètres gramme "
    "grammes graphe graphie vore pode plasme scope thèque thérapie culture culteur land berg "
    "burg mann stein".split()
)
"""Strings that also end one longer word."""

PREPOSITIONS_ALSO_PREFIXES = frozenset("contre entre sous sur".split())
"""Prepositions that also begin longer words ("surnaturel"); before a noun they prove little."""

ELISIONS = frozenset("c d j l m n s t qu jusqu lorsqu puisqu quoiqu quelqu presqu".split())
"""What may stand before an apostrophe."""

WORDS_BEFORE_APOSTROPHE = ELISIONS | frozenset(
    "aujourd entr prud grand o rock n presqu quelqu y".split()
)

UNITS = frozenset(
    "e er ère ers ères re res nd nde nds ndes ème èmes eme emes th st rd h min mn s ms km m cm mm "
    "ha kg g mg t l cl ml go mo ko gb mb kb tb to kw mw gw kwh mwh gwh twh hz khz mhz ghz v w c f "
    "k d p b x bis ter md mds mrd mrds eur usd vnd ans".split()
)
"""What stays glued to a number: ordinals, units, screen sizes ("5G", "58e", "20h", "3D")."""
