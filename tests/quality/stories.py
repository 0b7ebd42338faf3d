"""News of our own told several times, to measure how stories are grouped.

Of each story: the text, other publishers' rewordings of it, and other articles on the same
subject, which repeat the first one's background word for word.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """A story, other tellings of it, and different news on the same subject."""

    text: str
    retold: tuple[str, ...]
    others: tuple[str, ...]


BACKGROUND_PORT = (
    "Le port de Hai Phong, relié à la mer par un chenal de quarante kilomètres, traite chaque "
    "année plus de cent millions de tonnes de marchandises. Il dessert dix-sept provinces du Nord "
    "et sert de débouché maritime au Yunnan."
)
BACKGROUND_MEKONG = (
    "La Commission du Mékong réunit depuis 1995 le Cambodge, le Laos, la Thaïlande et le Vietnam. "
    "La Chine et le Myanmar y participent comme partenaires de dialogue et partagent chaque année "
    "leurs mesures de la saison des pluies."
)
BACKGROUND_RICE = (
    "Premier importateur de riz au monde, les Philippines achètent les trois quarts de leurs "
    "besoins au Vietnam. Les deux pays ont signé en janvier 2024 un mémorandum qui porte sur cinq "
    "années de livraisons."
)
BACKGROUND_TRAIN = (
    "La ligne, longue de 391 kilomètres, doit relier Lao Cai à Hai Phong en passant par Hanoï. "
    "Elle comptera dix-huit gares et les trains y rouleront à 160 kilomètres à l'heure."
)

STORIES = (
    Story(
        f"""Le Japon financera un quai en eau profonde à Hai Phong

Le Japon prêtera 320 millions de dollars au Vietnam pour construire un quai en eau profonde à Hai
Phong, ont annoncé mardi les deux gouvernements.

L'accord a été signé à Hanoï par les ministres des Transports des deux pays, en présence d'une
centaine de chefs d'entreprise japonais. Le prêt court sur trente ans, avec un différé de dix ans
et un taux de 0,3 %.

Le nouveau quai pourra accueillir des porte-conteneurs de 14.000 boîtes, deux fois plus grands que
ceux qui y accostent aujourd'hui. Les travaux commenceront au printemps et dureront quarante mois.

« Ce quai rapprochera les usines du Nord de leurs clients américains et européens », a déclaré le
ministre vietnamien, qui attend une baisse d'un cinquième du coût du fret.

{BACKGROUND_PORT}""",
        (
            f"""Tokyo prête 320 millions de dollars pour un quai à Hai Phong

Le Japon va prêter 320 millions de dollars au Vietnam afin de construire un quai en eau profonde à
Hai Phong, ont indiqué mardi les deux gouvernements.

Signé à Hanoï par les ministres des Transports des deux pays, devant une centaine de chefs
d'entreprise japonais, l'accord prévoit un prêt sur trente ans, avec un différé de dix ans et un
taux de 0,3 %.

Le quai pourra accueillir des porte-conteneurs de 14.000 boîtes, soit deux fois plus grands que
ceux qui y accostent actuellement. Les travaux débuteront au printemps et dureront quarante mois.

Selon le ministre vietnamien, « ce quai rapprochera les usines du Nord de leurs clients américains
et européens ». Il attend une baisse d'un cinquième du coût du fret.

{BACKGROUND_PORT}""",
            """Le Japon financera un quai en eau profonde à Hai Phong

Le Japon prêtera 320 millions de dollars au Vietnam pour construire un quai en eau profonde à Hai
Phong, selon un accord signé mardi à Hanoï par les ministres des Transports des deux pays.

Le nouveau quai pourra accueillir des porte-conteneurs de 14.000 boîtes, deux fois plus grands que
ceux qui y accostent aujourd'hui. Les travaux commenceront au printemps et dureront quarante mois.
Le prêt court sur trente ans, avec un différé de dix ans et un taux de 0,3 %.""",
        ),
        (
            f"""Hai Phong veut attirer les croisières

La ville de Hai Phong prépare un terminal réservé aux paquebots, avec l'ambition de recevoir cent
mille croisiéristes par an dès 2028.

Les études, confiées à un cabinet de Singapour, seront remises avant l'été. La municipalité compte
sur la proximité de la baie d'Ha Long, à moins d'une heure de route, et promet un guichet unique
pour les visas.

Plusieurs compagnies ont déjà visité le site retenu, sur l'île de Cat Hai. Le terminal coûterait
60 millions de dollars, payés pour moitié par des investisseurs privés.

{BACKGROUND_PORT}""",
            f"""Le Japon et le Vietnam forment ensemble des pilotes de port

Le Japon accueillera chaque année quarante pilotes du port de Hai Phong pour des stages de six
mois à Yokohama, selon un accord signé jeudi à Hanoï par les ministres des Transports des deux
pays.

Les stagiaires apprendront à manœuvrer les grands porte-conteneurs sur simulateur, puis à bord de
remorqueurs. Le Japon prend à sa charge le voyage et le logement, le Vietnam les salaires.

Le premier groupe partira en septembre. Une école sera ensuite ouverte sur place, avec des
formateurs des deux pays.

{BACKGROUND_PORT}""",
        ),
    ),
    Story(
        f"""Le Mékong au plus bas depuis six ans à Luang Prabang

Le niveau du Mékong à Luang Prabang est tombé à son point le plus bas depuis six ans, a averti
lundi le secrétariat de la Commission du Mékong.

À 3,1 mètres, le fleuve coule un mètre et demi au-dessous de sa moyenne de saison. Les pluies de
mai n'ont apporté que la moitié de l'eau attendue et les retenues d'amont se remplissent.

Le secrétariat demande aux quatre pays membres de réserver l'eau aux rizières déjà semées et de
suspendre les prélèvements de sable. Des bulletins paraîtront désormais deux fois par semaine.

Au delta, la province de Bên Tre a fermé onze écluses pour empêcher le sel de remonter. Les
producteurs de fruits y arrosent avec l'eau de citernes.

{BACKGROUND_MEKONG}""",
        (
            f"""Sécheresse : le Mékong atteint son plus bas niveau depuis six ans

Le niveau du Mékong à Luang Prabang est tombé à son point le plus bas en six ans, a prévenu lundi
la Commission du Mékong.

Avec 3,1 mètres, le fleuve coule un mètre et demi au-dessous de sa moyenne saisonnière. Les pluies
de mai n'ont apporté que la moitié de l'eau attendue, tandis que les retenues d'amont se
remplissent.

La Commission appelle les quatre pays membres à réserver l'eau aux rizières déjà semées et à
suspendre les prélèvements de sable. Ses bulletins paraîtront désormais deux fois par semaine.

Dans le delta, la province de Bên Tre a fermé onze écluses afin d'empêcher le sel de remonter, et
les producteurs de fruits arrosent avec l'eau de citernes.

{BACKGROUND_MEKONG}""",
            f"""Le Mékong au plus bas depuis six ans à Luang Prabang

Le niveau du Mékong à Luang Prabang est tombé à son point le plus bas depuis six ans, a averti
lundi le secrétariat de la Commission du Mékong.

À 3,1 mètres, le fleuve coule un mètre et demi au-dessous de sa moyenne de saison. Les pluies de
mai n'ont apporté que la moitié de l'eau attendue et les retenues d'amont se remplissent.

{BACKGROUND_MEKONG}""",
        ),
        (
            f"""La Commission du Mékong ouvre douze stations de mesure

La Commission du Mékong a mis en service douze stations automatiques qui mesurent le niveau, la
température et la turbidité du fleuve toutes les quinze minutes.

Payées par l'Australie, elles complètent un réseau de soixante points. Leurs relevés sont publiés
aussitôt sur le site du secrétariat, à Vientiane, et ouverts à tous.

Les pêcheurs du Tonlé Sap y trouveront aussi des avis de crue en khmer, envoyés par téléphone.

{BACKGROUND_MEKONG}""",
            f"""Mékong : les quatre pays s'accordent sur la pêche d'hiver

Les ministres de l'Eau des quatre pays du bas Mékong sont convenus lundi à Luang Prabang de fermer
la pêche trois mois par an dans les fosses où se reproduit le poisson-chat géant.

La mesure prendra effet en décembre. Des gardes recrutés dans les villages seront payés par un
fonds de 4 millions de dollars, alimenté par l'Union européenne.

Les prises ont baissé d'un quart en dix ans, selon le secrétariat de la Commission du Mékong.

{BACKGROUND_MEKONG}""",
        ),
    ),
    Story(
        f"""Les Philippines achètent 400.000 tonnes de riz vietnamien

Manille a passé commande de 400.000 tonnes de riz blanc au Vietnam, la plus grosse vente de
l'année entre les deux pays, a annoncé vendredi l'Association vivrière du Vietnam.

Les livraisons s'étaleront de juillet à octobre, au prix de 512 dollars la tonne. Neuf
exportateurs d'An Giang, de Dông Thap et de Cân Tho se partagent le contrat.

Les typhons ont détruit à l'automne un dixième de la récolte de l'île de Luçon, et les prix de
détail ont monté de 14 % à Manille. Le gouvernement philippin a suspendu pour un an les droits de
douane sur le riz.

{BACKGROUND_RICE}""",
        (
            f"""Riz : grosse commande philippine au Vietnam

Les Philippines ont commandé 400.000 tonnes de riz blanc au Vietnam, plus grosse vente de l'année
entre les deux pays, selon l'Association vivrière du Vietnam.

Les livraisons s'étaleront de juillet à octobre, à 512 dollars la tonne. Neuf exportateurs d'An
Giang, de Dông Thap et de Cân Tho se partagent ce contrat, annoncé vendredi.

Les typhons de l'automne ont détruit un dixième de la récolte de l'île de Luçon et les prix de
détail ont augmenté de 14 % à Manille. Le gouvernement philippin a suspendu les droits de douane
sur le riz pour un an.

{BACKGROUND_RICE}""",
        ),
        (
            f"""Les Philippines achètent 250.000 tonnes de riz à la Thaïlande

Manille a retenu trois négociants thaïlandais pour 250.000 tonnes de riz parfumé, livrables avant
décembre, a fait savoir mercredi le ministère philippin de l'Agriculture.

Le prix, 540 dollars la tonne, est le plus bas des sept offres reçues. Bangkok espère ainsi
reprendre une part du marché perdue depuis 2019.

Le ministère prévoit un second appel d'offres en janvier, ouvert aussi au Pakistan et à l'Inde.

{BACKGROUND_RICE}""",
            f"""Le prix du riz vietnamien recule pour la troisième semaine

Le riz brisé à 5 % s'échangeait jeudi à 498 dollars la tonne à Hô Chi Minh-Ville, soit 9 dollars
de moins qu'une semaine plus tôt, selon l'Association vivrière du Vietnam.

Les acheteurs attendent la récolte d'été-automne, qui s'annonce bonne dans le delta. Les stocks
des exportateurs dépassent un million de tonnes.

En Thaïlande, la même qualité vaut 505 dollars, et 470 en Inde.

{BACKGROUND_RICE}""",
        ),
    ),
    Story(
        f"""Le Vietnam et la Chine lancent le chantier du train Lao Cai-Hai Phong

Le Vietnam et la Chine ont donné vendredi le premier coup de pioche de la ligne ferroviaire Lao
Cai-Hanoï-Hai Phong, qui coûtera 8,3 milliards de dollars.

La cérémonie s'est tenue à Lao Cai, à deux kilomètres de la frontière. La Chine prête près de la
moitié de la somme et fournit la signalisation ; le reste vient du budget vietnamien.

Les premiers trains de marchandises doivent circuler en 2030. Un conteneur parti de Kunming
atteindra alors la mer en une journée, contre trois par la route.

Quelque 19.000 familles seront déplacées, et les provinces ont promis de les reloger avant
l'arrivée des engins.

{BACKGROUND_TRAIN}""",
        (
            f"""Premier coup de pioche pour le train entre Lao Cai et Hai Phong

Le Vietnam et la Chine ont lancé vendredi la construction de la ligne ferroviaire Lao
Cai-Hanoï-Hai Phong, d'un coût de 8,3 milliards de dollars.

Lors de la cérémonie, tenue à Lao Cai, à deux kilomètres de la frontière, les responsables ont
rappelé que la Chine prête près de la moitié de la somme et fournit la signalisation, le reste
venant du budget vietnamien.

Les premiers trains de marchandises devraient circuler en 2030. Un conteneur parti de Kunming
atteindra alors la mer en une journée au lieu de trois par la route.

Quelque 19.000 familles seront déplacées. Les provinces promettent de les reloger avant l'arrivée
des engins.

{BACKGROUND_TRAIN}""",
        ),
        (
            f"""Lao Cai-Hai Phong : les provinces cherchent des terres pour reloger

Les six provinces que traversera le train Lao Cai-Hai Phong ont jusqu'à décembre pour trouver les
2.600 hectares où seront relogées les familles déplacées, a rappelé le ministère de la
Construction.

Yên Bai et Phu Tho ont ouvert des chantiers ; Hanoï n'a délimité qu'un tiers de ses parcelles. Le
budget des indemnités a été relevé de 12 % pour suivre le prix des terrains.

Des équipes passeront dans chaque commune pour inscrire les familles et recueillir leurs choix.

{BACKGROUND_TRAIN}""",
        ),
    ),
)
