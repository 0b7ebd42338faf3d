"""Words that tell persons: roles, forms of address, family names; and words that no name holds.

Forms are folded (see `text.terms.fold`). Nothing here names a living person.
"""

from typing import Final

FRENCH_ROLES: Final = frozenset(
    """
    ministre vice-ministre viceministre president presidente vice-president vice-presidente
    copresident copresidente ambassadeur ambassadrice secretaire vice-secretaire
    sous-secretaire directeur directrice vice-directeur vice-directrice chef cheffe vice-chef
    general generale lieutenant-general major-general colonel lieutenant-colonel amiral vice-amiral
    contre-amiral commandant commandante lieutenant capitaine marechal porte-parole roi reine prince
    princesse empereur imperatrice sultan emir pape gouverneur gouverneure vice-gouverneur maire
    vice-maire representant representante diplomate dirigeant dirigeante delegue deleguee depute
    deputee senateur senatrice commissaire conseiller conseillere coordinateur coordinatrice
    coordonnateur coordonnatrice leader homologue chancelier chanceliere professeur professeure
    expert experte chercheur chercheuse analyste economiste specialiste journaliste ecrivain
    ecrivaine romancier romanciere artiste chanteur chanteuse acteur actrice realisateur
    realisatrice docteur docteure avocat avocate juge procureur procureure magistrat magistrate pdg
    fondateur fondatrice cofondateur cofondatrice responsable membre envoye envoyee emissaire
    negociateur negociatrice consul consule rapporteur rapporteuse
    adjoint adjointe historien historienne doyen doyenne recteur rectrice candidat candidate athlete
    joueur joueuse entraineur entraineuse selectionneur capitaine eveque cardinal archeveque poete
    poetesse peintre musicien musicienne ingenieur ingenieure medecin entrepreneur entrepreneuse
    patron patronne sg president-directeur redacteur redactrice auteur autrice philosophe
    physicien physicienne mathematicien mathematicienne chimiste biologiste architecte compositeur
    compositrice cineaste photographe linguiste sociologue politologue geographe archeologue
    navigateur explorateur pilote haut-commissaire haut-representant
    secretaire-general premier-ministre interprete traducteur traductrice syndicaliste
    parlementaire auditeur auditrice inspecteur inspectrice astronaute
    champion championne epouse epoux premiere-dame
    """.split()
)
"""Singular only: a role in the plural belongs to no one person."""

ENGLISH_ROLES: Final = frozenset(
    """
    minister president vice-president chairman chairwoman chairperson vice-chairman ambassador
    secretary secretary-general director director-general chief general lieutenant-general colonel
    admiral commander captain marshal spokesperson spokesman spokeswoman king queen prince princess
    emperor sultan emir pope governor mayor representative diplomat leader delegate deputy senator
    commissioner adviser advisor coordinator counterpart chancellor professor expert researcher
    analyst economist journalist writer artist singer actor actress doctor lawyer judge prosecutor
    ceo founder co-founder member envoy negotiator consul undersecretary historian dean rector
    candidate athlete player coach bishop cardinal poet painter engineer physician entrepreneur
    head chair pm minister-chairman councillor councilor premier speaker lawmaker specialist
    author editor scientist architect rapporteur
    """.split()
)

ROLES: Final = FRENCH_ROLES | ENGLISH_ROLES

PLURAL_ROLES: Final = frozenset(f"{role}s" for role in ROLES)

# "premier vice-ministre", "haute représentante", "ancien président", "former deputy minister".
BEFORE_ROLE: Final = frozenset(
    """
    premier premiere vice haut haute ancien ancienne ex ex-premier vice-premier vice-premiere futur
    future sous grand grande vice- prime deputy former acting assistant permanent standing senior
    executive foreign defence defense general state special high chief first second managing
    national interim lieutenant major brigadier then
    """.split()
)

ADDRESSES: Final = frozenset(
    """
    m mm mme mlle mr mrs ms miss dr pr sir lord lady samdech techo dato datuk tun seri
    monsieur madame mademoiselle docteur professeur sheikh cheikh sayyid haji puan gs ths pgs ts
    me mgr maitre maestro saint sainte excellence honorable prof camarade comrade
    """.split()
)
"""Forms of address: they stand before a name and are no part of it."""

PARTICLES: Final = frozenset(
    "van von der den ter ten bin binti ibn al el da dos del della di y ben bint abu".split()
)
"""Small words inside a name; "de" is one only where the model of names holds it for one."""

FAMILY_NAMES: Final = frozenset(
    "nguyen tran pham phan bui hoang huynh truong trinh luong vu vo dang dinh doan ngo".split()
)
MORE_FAMILY_NAMES: Final = frozenset(
    """
    le do ho duong ly to mai dao cao ta lam ha chu luu thai tong kieu quach vuong dam giap nghiem la
    lai mac tang thach ton trieu an bach ban be ca cam chau co cu dam dau diep dong dung hua khuat
    khuc kim la lang lo luc luyen ma mao ninh nong ong phi phung phuong quan sam son tien tieu
    trung tu ung van vi vien xa y uong thi hau ha hong lieu nham nhu so than tham thieu ngac tuong
    """.split()
)
"""Vietnamese family names: the first ones tell a name of two words, the others one of three."""

PLACES: Final = frozenset(
    (
        "hoang sa", "truong sa", "ho chi minh ville", "ho chi minh city", "ha noi", "da nang",
        "ha long", "can tho", "hai phong", "lai chau", "dien bien phu", "vung tau", "dong nai",
        "quang tri", "quang ninh", "vinh long", "vinh phuc", "bac ninh", "nha trang", "dong thap",
        "phu quoc", "hoang mai", "ly son", "con dao", "quy nhon", "buon ma thuot", "phan thiet",
        "phan rang", "my son", "hoi an", "mong cai", "dong dang", "cao bang", "lam dong",
        "thai nguyen", "thai binh", "ha giang", "ha tinh", "ha nam", "lang son", "luang prabang",
        "kuala lumpur", "phnom penh", "hoang lien son", "truong son", "ho chi minh trail",
    )
)  # fmt: skip

NAMED_AFTER: Final = frozenset(
    """
    universite institut hopital musee lycee college aeroport fondation hotel stade rue place avenue
    boulevard prix ile iles archipel port mont lac ecole bibliotheque theatre palais pont eglise
    cathedrale centre parc jardin station gare prison fort tour province district ville commune
    quartier region comte village route operation ouragan typhon cyclone navire bateau loi affaire
    university institute hospital museum airport foundation stadium street square road prize island
    islands archipelago mount lake school library theater theatre palace bridge church cathedral
    garden county city town village hurricane typhoon ship act
    """.split()
)
"""What bears the name of a person or place: the name behind one of these is not a person's."""

NOT_NAMES: Final = NAMED_AFTER | frozenset(
    """
    affaires etrangeres defense justice sante finances commerce industrie interieur education
    formation culture tourisme sports agriculture environnement ressources naturelles plan
    planification investissement transports construction travail information communication
    communications sciences technologie technologies securite publique parti comite central conseil
    assemblee nationale national commission chambre senat congres gouvernement etat etats
    republique royaume union nations unies organisation banque fonds agence bureau departement
    direction ministere secretariat cour tribunal armee marine police front patrie association
    federation societe groupe compagnie maison sommet forum reunion conference dialogue traite
    accord convention declaration programme projet initiative vision journal radio television mer
    ocean fleuve festival coupe championnat jeux photo photos source janvier fevrier mars avril
    juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi
    dimanche est ouest nord sud communaute europeenne europeen delegation mission ambassade
    consulat cabinet politique strategie partenariat libre internationale international mondiale
    mondial generale general economique populaire communiste socialiste democratique federale
    federal royale royal supreme nouvelle nouveau nouvel grand grande lunaire
    charte code cadre centres energie climat numerique peuple peuples monde nation histoire guerre
    empire dynastie bataille revolution constitution siecle league ligue club equipe
    affairs foreign defence health finance trade industry interior home planning investment
    transport labour labor science technology security public party committee council assembly
    house senate congress government state states republic kingdom united bank fund agency office
    department ministry secretariat court army navy force forces league association federation
    company group summit meeting conference dialogue treaty agreement convention declaration
    program programme project initiative vision newspaper news times sea ocean river festival cup
    championship games january february march april june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday east west north
    south community european delegation mission embassy strategy partnership international
    global world economic people's peoples communist socialist democratic federal royal supreme
    new great charter code framework energy climate digital history war empire dynasty battle
    revolution constitution century team human rights watch environment natural resources
    """.split()
)
"""Words of institutions, portfolios and the calendar: a run of capitals is cut at them."""

# Adjectives of nations that no ending tells, and others that follow a role.
MODIFIERS: Final = frozenset(
    """
    russe turc turque grec grecque lao thai belge suisse tcheque slovaque khmer slovene bulgare
    croate serbe arabe kazakh ouzbek perse corse basque celebre chef interim titulaire suppleant
    suppleante sortant sortante elu elue afghan afghane tadjik kirghize turkmene mongol mongole
    espagnol espagnole cypriote yemenite permanent permanente adjoint adjointe competent
    competente resident residente independant independante laotien charge chargee charges
    chargees allemand allemande plenipotentiaire
    """.split()
)
ADJECTIVE_ENDINGS: Final = (
    "ais", "aise", "ois", "oise", "ien", "ienne", "iens", "iennes", "ain", "aine", "een", "eenne",
    "eens", "ique", "iques", "al", "ale", "ales", "aux", "el", "elle", "elles", "if", "ive",
    "ives", "aire", "aires", "ees", "ee", "eux", "euse", "ier", "iere", "eres", "eur", "eure",
    "eurs", "eures", "ane", "ese", "ian", "ish", "iste", "istes", "els", "ifs",
)  # fmt: skip
NO_ADJECTIVES: Final = frozenset(
    """
    appelle rappelle indique explique critique applique implique complique evoque demain enfin
    soudain revele demeure pleure
    """.split()
)
"""Verbs and adverbs that end like adjectives: none stands between a role and its bearer."""

LINKS: Final = frozenset(
    """
    de du des d au aux en l la le les pour aupres charge chargee charges chargees par sur of for to
    the in on at pres contre
    """.split()
)
"""Words inside a role behind which a noun may stand; the preposition "à" is one too."""

BARRIERS: Final = frozenset(
    """
    est ont sont avait avaient etait etaient sera seront fut furent ait aient dit qui que quoi dont
    ou lors lorsque mais car avec selon apres avant depuis pendant entre vers via chez face afin
    hier demain ainsi alors y se s qu il elle ils elles on nous vous ce cette ces ne n pas plus
    comme si sans sous quand puis donc peut doit va fait lui leur leurs ses ils
    has have had is was were be been said says told will would who which that when while after
    before during with by from as met visited hosted received he she they it his her their than but
    """.split()
)
"""Words that no role holds."""

ARTICLES: Final = frozenset("le la l les un une son sa leur ce the an his her its au".split())
POSITIONS: Final = frozenset("droite gauche centre r l c right left center centre d g".split())
"""Where someone stands in a picture: "(à droite)"."""
