"""News that comes back with other figures, of our own: to measure how stories are told apart.

A family is a template of the press with several events that fill it. Each event is a story, told
in several ways (`tests.quality.story_tellings`); two events of a family are the hard negatives.
A paragraph is written twice, " || " between: as the agency has it, and as another paper words it.
The last line is news of a later day on the same event: it repeats some of these paragraphs.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """A template and its events; of an event's values, the one named is corrected afterwards."""

    titles: tuple[str, str]
    paragraphs: tuple[str, ...]
    follow_up: tuple[str, ...]
    events: tuple[dict[str, str], ...]
    corrected: str


def family(text: str, keys: str, events: str, corrected: str) -> Family:
    """Read a family: titles, paragraphs and a follow-up, a line each; events, a line each, by "; "."""
    first, *paragraphs, later = [line.strip() for line in text.strip().splitlines()]
    one, other = first.split(" || ")
    names = keys.split()
    filled = [line.strip().split("; ") for line in events.strip().splitlines()]
    values = tuple(dict(zip(names, event, strict=True)) for event in filled)
    return Family((one, other), tuple(paragraphs), tuple(later.split(" || ")), values, corrected)


DIALOGUE = family(
    """
    Le {n}e dialogue ASEAN-{pays} s'ouvre à {ville} || ASEAN-{pays} : un {n}e dialogue tourné vers {sujet}
    Le {n}e dialogue entre l'ASEAN et {le} s'est ouvert {jour} à {ville}, sous la coprésidence de la Malaisie. || Réunis {jour} à {ville}, les hauts fonctionnaires de l'ASEAN et du partenaire ont entamé leur {n}e dialogue, coprésidé par la Malaisie.
    Les délégués ont passé en revue l'exécution du plan d'action commun, dont {part} % des mesures sont engagées, et se sont félicités des progrès de la coopération. || Les participants ont fait le point sur le plan d'action commun : {part} % des mesures en sont engagées.
    Ils ont consacré l'essentiel des débats à {sujet} et sont convenus de créer un groupe d'experts, qui se réunira deux fois par an. || L'essentiel des débats a porté sur {sujet}. Un groupe d'experts, réuni deux fois par an, verra le jour.
    Le partenaire versera {somme} millions de dollars au fonds de coopération, a indiqué le Secrétariat de l'ASEAN. || Selon le Secrétariat de l'ASEAN, {somme} millions de dollars seront versés au fonds de coopération.
    « Nos peuples attendent des résultats et non des communiqués », a déclaré le coprésident malaisien à l'issue de la séance. || « Nos peuples attendent des résultats et non des communiqués », a lancé le coprésident malaisien.
    Les deux parties ont réaffirmé leur attachement à la paix, à la stabilité, à la sécurité et à la liberté de navigation dans la région. Les relations de dialogue couvrent la politique, l'économie et la culture. || Elles ont redit leur attachement à la paix, à la stabilité et à la liberté de navigation dans la région.
    Le {n}e dialogue ASEAN-{pays} s'achève sur un échange vif || Le {n}e dialogue ASEAN-{pays} s'est achevé samedi à {ville} sans communiqué, faute d'accord sur la mention des essais nucléaires. || Les délégations se retrouveront par visioconférence d'ici à 45 jours pour arrêter un texte, dont trois paragraphes restent entre crochets.
    """,
    "n pays le ville jour part sujet somme",
    """
    24; Japon; le Japon; Tokyo; mardi 3 juin; 82; la transition énergétique; 14
    25; Japon; le Japon; Vientiane; jeudi 4 juin; 91; la cybersécurité; 22
    26; Japon; le Japon; Manille; mercredi 9 juin; 47; les semi-conducteurs; 31
    18; Inde; l'Inde; New Delhi; lundi 12 mai; 64; la santé publique; 9
    """,
    "part",
)
RATES = family(
    """
    Le dong à {taux} pour un dollar {court} || Change : la Banque d'État fixe le taux à {taux} dongs
    La Banque d'État du Vietnam a fixé {jour} le taux pivot à {taux} dongs pour un dollar, {sens} de {ecart} dongs par rapport à la veille. || Le taux pivot a été fixé {jour} à {taux} dongs pour un dollar par la Banque d'État du Vietnam, soit un écart de {ecart} dongs avec la veille.
    Avec une marge de 5 %, le taux plafond appliqué par les banques commerciales atteint {haut} dongs et le taux plancher {bas} dongs. || Compte tenu de la marge de 5 %, les banques commerciales peuvent aller de {bas} dongs à {haut} dongs pour un dollar.
    Vietcombank achetait le billet vert à {achat} dongs à l'ouverture et le vendait à {vente} dongs. || À l'ouverture, Vietcombank achetait le dollar à {achat} dongs et le cédait à {vente} dongs.
    L'euro s'échangeait à {euro} dongs et le yuan restait demandé par les importateurs du Nord. || Côté euro, le cours s'établissait à {euro} dongs, tandis que le yuan restait demandé par les importateurs du Nord.
    Le taux pivot est calculé chaque matin à partir d'un panier de huit monnaies, dont le dollar, l'euro, le yuan, le yen et le won. || Le taux pivot est calculé chaque matin d'après un panier de huit monnaies.
    La Banque d'État vend 300 millions de dollars pour calmer le marché || La Banque d'État du Vietnam a vendu ce matin 300 millions de dollars aux banques commerciales, sa première intervention depuis deux ans. || Les acheteurs ont reçu les fonds à 48 heures. Le dollar au noir a aussitôt perdu 60 dongs dans les bijouteries de la rue Hà Trung.
    """,
    "taux court jour sens ecart haut bas achat vente euro",
    """
    24.960; mardi; mardi 10 juin; en hausse; 5; 26.208; 23.712; 25.810; 26.170; 29.114
    24.975; mercredi; mercredi 11 juin; en hausse; 15; 26.223; 23.727; 25.830; 26.190; 29.231
    24.968; jeudi; jeudi 12 juin; en baisse; 7; 26.216; 23.720; 25.815; 26.175; 29.402
    24.992; vendredi; vendredi 13 juin; en hausse; 24; 26.241; 23.743; 25.850; 26.210; 29.187
    """,
    "euro",
)
ROUNDUP = family(
    """
    Riz : {grade} à {prix} dollars la tonne || Le riz vietnamien {sens} à {prix} dollars
    Le riz {grade} du Vietnam s'est vendu {prix} dollars la tonne cette semaine, contre {avant} dollars sept jours plus tôt, selon l'Association vivrière du Vietnam. || L'Association vivrière du Vietnam situe à {prix} dollars la tonne le prix du riz {grade}, qui était de {avant} dollars sept jours plus tôt.
    Dans le delta du Mékong, le paddy frais valait {paddy} dongs le kilo, et les négociants disent attendre {attente}. || Les négociants attendent {attente} ; le paddy frais vaut {paddy} dongs le kilo dans le delta du Mékong.
    En Thaïlande, la même qualité s'échangeait à {thai} dollars et en Inde à {inde} dollars, d'après les courtiers. || La même qualité coûtait {thai} dollars en Thaïlande et {inde} dollars en Inde.
    Le Vietnam a exporté {tonnes} tonnes depuis le début de l'année, d'après les douanes. || Depuis le début de l'année, les douanes ont compté {tonnes} tonnes exportées par le Vietnam.
    Le pays est le troisième exportateur mondial de riz. Ses premiers clients sont les Philippines, l'Indonésie et la Côte d'Ivoire. || Troisième exportateur mondial, le pays vend surtout aux Philippines, à l'Indonésie et à la Côte d'Ivoire.
    Les rizeries d'An Giang manquent d'ouvriers || Les rizeries d'An Giang cherchent 4.200 saisonniers avant la moisson, selon la chambre de commerce de la province. || Les salaires ont monté de 16 % et des cars gratuits amèneront les ouvriers de Trà Vinh.
    """,
    "grade prix sens avant paddy attente thai inde tonnes",
    """
    brisé à 5 %; 498; recule; 507; 6.850; la récolte d'été-automne; 505; 470; 3,4 millions de
    brisé à 5 %; 489; recule encore; 498; 6.700; un appel d'offres indonésien; 501; 468; 3,6 millions de
    brisé à 5 %; 512; remonte; 489; 6.980; la fin des pluies; 509; 471; 3,9 millions de
    """,
    "paddy",
)
ENVOY = family(
    """
    Le vice-Premier ministre reçoit l'ambassadeur {de} || {pays} : l'ambassadeur reçu au siège du gouvernement
    Le vice-Premier ministre vietnamien a reçu {jour} à Hanoï le nouvel ambassadeur {de}, venu le saluer à l'occasion de sa prise de fonctions. || L'ambassadeur {de}, qui prend ses fonctions, a été reçu {jour} à Hanoï par le vice-Premier ministre vietnamien.
    Le vice-Premier ministre a souhaité au diplomate plein succès dans sa mission et s'est dit convaincu qu'il contribuerait à resserrer l'amitié traditionnelle et la coopération entre les deux pays. || Il lui a souhaité plein succès et s'est dit convaincu qu'il resserrerait l'amitié et la coopération entre les deux pays.
    Les échanges commerciaux ont atteint {commerce} milliards de dollars l'an dernier, et {projets} projets d'investissement sont en cours, pour la plupart {secteur}. || Les deux pays ont échangé pour {commerce} milliards de dollars l'an dernier ; {projets} projets d'investissement sont en cours, surtout {secteur}.
    L'ambassadeur a remercié le gouvernement vietnamien de son accueil et promis de faire de son mieux pour {but}. || Remerciant ses hôtes, l'ambassadeur a promis de faire de son mieux pour {but}.
    Les deux parties ont échangé leurs vues sur les questions régionales et internationales d'intérêt commun, et sont convenues de se soutenir mutuellement dans les enceintes multilatérales. || Les questions régionales et internationales d'intérêt commun ont aussi été abordées.
    Le président de l'Assemblée nationale et l'ambassadeur {de} parlent éducation || Le président de l'Assemblée nationale du Vietnam et l'ambassadeur {de} ont inauguré jeudi à Cân Tho une bibliothèque de 8.000 volumes. || Les deux parlements éditeront ensemble une anthologie de contes, tirée à 1.500 exemplaires.
    """,
    "pays de jour commerce projets secteur but",
    """
    Canada; du Canada; lundi 2 juin; 7,2; 250; dans l'agroalimentaire; ouvrir une ligne aérienne directe
    Norvège; de Norvège; mardi 3 juin; 0,7; 52; dans l'éolien en mer; conclure l'accord de libre-échange avec l'AELE
    Maroc; du Maroc; lundi 9 juin; 0,3; 11; dans les engrais; exempter de visa les hommes d'affaires
    """,
    "projets",
)
STORM = family(
    """
    {phase} : {fait} || Tempête : {fait}
    {lead} || {bis}
    Les autorités de {lieu} ont évacué {gens} personnes vers les écoles et les bâtiments publics, et rappelé {bateaux} bateaux au port. || Dans {lieu}, {gens} personnes ont été conduites dans des écoles et {bateaux} bateaux rappelés.
    Les rafales atteignaient {vent} kilomètres à l'heure {quand}, d'après le Centre national de prévision. || D'après le Centre national de prévision, le vent soufflait à {vent} kilomètres à l'heure {quand}.
    La tempête, la troisième de la saison, s'était formée samedi à l'est des Philippines, où elle avait fait déborder plusieurs rivières de Luçon. || Troisième de la saison, la tempête s'était formée samedi à l'est des Philippines.
    Le Premier ministre a demandé à l'armée de mettre à la disposition des provinces ses véhicules amphibies et ses hélicoptères. || L'armée doit mettre à la disposition des provinces ses véhicules amphibies et ses hélicoptères.
    Après la tempête, {lieu} compte ses dégâts || {lieu} a chiffré dimanche à 1.370 milliards de dongs les dégâts de la tempête tropicale. || Les assureurs ont reçu 640 dossiers. Les écoles rouvriront vendredi, sauf celles dont le toit s'est envolé.
    """,
    "phase fait lead bis lieu gens bateaux vent quand",
    """
    Alerte; la côte de Quang Ninh se prépare; La province de Quang Ninh a fermé lundi ses plages et ses îles aux visiteurs, vingt-quatre heures avant l'arrivée d'une tempête tropicale.; Plages et îles ont été fermées lundi dans la province de Quang Ninh, que doit frapper demain une tempête tropicale.; Quang Ninh; 12.000; 3.400; 90; lundi soir au large
    Inondations; Hai Phong sous un mètre d'eau; Une tempête tropicale a touché terre mardi matin à Hai Phong, où les rues du centre étaient couvertes d'un mètre d'eau.; Les rues de Hai Phong étaient mardi couvertes d'un mètre d'eau après l'arrivée d'une tempête tropicale.; Hai Phong et Thai Binh; 31.000; 5.100; 118; mardi à l'aube
    Bilan; quatre disparus à Lao Cai; Quatre bûcherons étaient portés disparus mercredi à Lao Cai, où un versant gorgé d'eau s'est effondré au passage d'une tempête tropicale.; Un versant s'est effondré mercredi à Lao Cai sous les pluies d'une tempête tropicale, et quatre bûcherons manquent.; Lao Cai; 2.600; 40; 64; mercredi à midi
    """,
    "gens",
)
GIFT = family(
    """
    {pays} : {nombre} {objet} pour {ou} || {ou} reçoit {nombre} {objet}
    Une cérémonie de remise de {nombre} {objet}, offerts par {le}, a eu lieu {jour} à {ou}. || {jour}, {ou} a reçu {nombre} {objet}, don de {le}.
    D'une valeur de {somme} dollars, ce don entre dans le programme d'aide d'urgence au Centre du Vietnam, mené avec le Fonds des Nations unies pour l'enfance. || Le don, qui vaut {somme} dollars, relève du programme d'aide d'urgence mené au Centre du Vietnam avec le Fonds des Nations unies pour l'enfance.
    Le chargé d'affaires a assuré que son pays resterait aux côtés des habitants éprouvés par les inondations. || Son pays restera aux côtés des habitants éprouvés par les inondations, a promis le chargé d'affaires.
    Le directeur du Service provincial de la santé a remercié les donateurs et promis d'employer ces équipements à bon escient, au profit de {gens} habitants. || Remerciant les donateurs, le directeur du Service provincial de la santé a promis un bon emploi de ces équipements, qui serviront à {gens} habitants.
    Depuis octobre, les crues ont touché huit provinces du Centre et endommagé cent vingt stations d'eau. || Huit provinces du Centre ont été touchées par les crues depuis octobre.
    {ou} : les {objet} déjà en panne || Une partie des {objet} offerts à {ou} ne fonctionne plus, ont constaté samedi 30 novembre des inspecteurs venus de Hanoï. || Les pièces manquent depuis trois semaines et la réparation coûterait 17.500 dollars. Un fournisseur de Da Nang s'est proposé.
    """,
    "pays le nombre objet ou jour somme gens",
    """
    Australie; l'Australie; 12; purificateurs d'eau; Quang Tri; Jeudi 14 novembre; 310.000; 9.000
    Suisse; la Suisse; 40; réservoirs; Thua Thien-Huê; Vendredi 15 novembre; 125.000; 6.500
    République de Corée; la République de Corée; 8; ambulances; Quang Nam; Lundi 18 novembre; 540.000; 21.000
    """,
    "somme",
)
TALKS = family(
    """
    {n}e cycle de négociations entre l'ASEAN et {pays} || Libre-échange ASEAN-{pays} : {n}e cycle à {ville}
    L'ASEAN et {pays} ont achevé {jour} à {ville} le {n}e cycle de négociations de leur accord de libre-échange, après {duree} jours de pourparlers. || Après {duree} jours de pourparlers, le {n}e cycle de négociations de l'accord de libre-échange entre l'ASEAN et {pays} s'est achevé {jour} à {ville}.
    Les négociateurs ont conclu {conclus} chapitres sur vingt et un, dont ceux sur {chapitre}. || Sur vingt et un chapitres, {conclus} sont conclus, dont ceux sur {chapitre}.
    Les règles d'origine et les marchés publics restent les plus disputés, a reconnu le chef de la délégation de l'ASEAN. || Le chef de la délégation de l'ASEAN a reconnu que les règles d'origine et les marchés publics restaient les plus disputés.
    Le prochain cycle aura lieu {suite}. Les échanges entre les deux parties s'élèvent à {commerce} milliards de dollars par an. || Les deux parties échangent pour {commerce} milliards de dollars par an et se reverront {suite}.
    Lancées en novembre 2021, les négociations visent à supprimer les droits de douane sur neuf produits sur dix et à faciliter la circulation des services. || Elles négocient depuis novembre 2021 la fin des droits de douane sur neuf produits sur dix.
    Les éleveurs philippins contre l'accord avec {pays} || Cinq fédérations d'éleveurs ont défilé lundi à Manille contre l'accord de libre-échange entre l'ASEAN et {pays}. || Elles craignent 6.000 faillites et demandent que le porc soit exclu pendant dix ans. Le Sénat les entendra mercredi.
    """,
    "n pays jour ville duree conclus chapitre suite commerce",
    """
    9; Canada; vendredi 28 juin; Ottawa; cinq; 8; les douanes et la concurrence; en septembre à Bangkok; 23,7
    10; Canada; samedi 28 septembre; Bangkok; quatre; 11; le commerce numérique; en novembre à Vancouver; 24,2
    11; Canada; jeudi 28 novembre; Vancouver; six; 13; les services financiers; en mars à Jakarta; 25,8
    """,
    "commerce",
)

TUNED = (DIALOGUE, RATES, ROUNDUP, ENVOY, STORM, GIFT, TALKS)
