import pytest

from text.figure_changes import Statement, compare, read_number

# (language, earlier sentence, later sentence, was, now); written for this test.
CHANGED = [
    ("fr", "Le Japon achète 75 % de son riz aux pays de l'ASEAN.",
     "Le Japon achète désormais 80 % de son riz aux pays de l'ASEAN.", "75 %", "80 %"),
    ("fr", "Le taux d'électrification des villages du Laos atteint 90 %.",
     "Le taux d'électrification des villages du Laos s'élève à 93,5 %.", "90 %", "93,5 %"),
    ("fr", "L'ASEM compte 51 membres répartis entre l'Asie et l'Europe.",
     "L'ASEM compte actuellement 53 membres répartis entre l'Asie et l'Europe.", "51", "53"),
    ("fr", "Les échanges entre la Chine et l'ASEAN ont atteint 500 milliards de dollars.",
     "Les échanges entre la Chine et l'ASEAN dépassent 620 milliards de dollars.",
     "500 milliards de dollars", "620 milliards de dollars"),
    ("fr", "Le fonds de l'ASEAN pour le climat dispose de 40 millions d'euros.",
     "Le fonds de l'ASEAN pour le climat dispose désormais de 65 millions d'euros.",
     "40 millions d'euros", "65 millions d'euros"),
    ("fr", "Le séisme au Myanmar a fait 144 morts, selon les autorités.",
     "Le séisme au Myanmar a fait 200 morts, selon un nouveau bilan.", "144", "200"),
    ("fr", "La centrale de Vung Ang fournit 12 % de l'électricité du Vietnam.",
     "La centrale de Vung Ang fournit déjà 15 % de l'électricité du Vietnam.", "12 %", "15 %"),
    ("fr", "Selon VNA, 3 200 étudiants vietnamiens vivent en Corée du Sud.",
     "Selon Yonhap, 4 100 étudiants vietnamiens vivent en Corée du Sud.", "3 200", "4 100"),
    ("fr", "Le projet de port à Da Nang est réalisé à 40 %.",
     "Le projet de port à Da Nang est réalisé à 55 %, a indiqué la mairie.", "40 %", "55 %"),
    ("fr", "Le réseau ferré de Jakarta couvre 82 kilomètres de voies.",
     "Le réseau ferré de Jakarta couvre 120 kilomètres de voies.", "82", "120"),
    ("fr", "La dette du Laos représente 110 % du produit intérieur brut.",
     "La dette du Laos représente 95 % du produit intérieur brut.", "110 %", "95 %"),
    ("en", "Japan buys 75% of its steel scrap from Malaysia.",
     "Japan now buys 80% of its steel scrap from Malaysia.", "75%", "80%"),
    ("en", "The flood in northern Thailand has displaced 12,000 families.",
     "The flood in northern Thailand has displaced 18,500 families, officials said.",
     "12,000", "18,500"),
    ("en", "Trade between India and ASEAN stands at $110 billion.",
     "Trade between India and ASEAN has reached $131 billion.", "$110 billion", "$131 billion"),
    ("en", "The free trade area of the Pacific covers 28 percent of world output.",
     "The free trade area of the Pacific now covers 31 percent of world output.",
     "28 percent", "31 percent"),
    ("en", "Singapore hosts 4,200 regional headquarters of foreign firms.",
     "Singapore hosts 4,600 regional headquarters of foreign firms.", "4,200", "4,600"),
    ("en", "The vaccination rate in Cambodia stands at 71 percent of adults.",
     "The vaccination rate in Cambodia has reached 84 percent of adults.",
     "71 percent", "84 percent"),
]  # fmt: skip

UNLIKE = [
    ("fr", "Le Japon achète 75 % de son riz à l'ASEAN.",
     "La Corée achète 80 % de son riz à l'ASEAN."),
    ("fr", "Les exportations vers le Japon ont atteint 5 milliards de dollars.",
     "Les importations vers le Japon ont atteint 6 milliards de dollars."),
    ("fr", "Le Japon vend 30 % de ses voitures à la Chine.",
     "Le Japon vend 35 % de ses navires à la Chine."),
    ("fr", "Au Laos, 70 % des femmes travaillent aux champs.",
     "Au Laos, 80 % des hommes travaillent aux champs."),
    ("fr", "Le commerce de la Chine a atteint 20 milliards de dollars en 2020.",
     "Le commerce de la Chine a atteint 25 milliards de dollars en 2021."),
    ("fr", "Le 10e sommet de l'ASEM a réuni 51 délégations à Milan.",
     "Le 11e sommet de l'ASEM a réuni 53 délégations à Milan."),
    ("fr", "Les ventes du Vietnam ont progressé de 5 % en mai.",
     "Les ventes du Vietnam ont progressé de 7 % en juin."),
    ("fr", "Les ventes du Vietnam vers la Chine ont atteint 5 milliards de dollars.",
     "Les ventes de la Chine vers le Vietnam ont atteint 7 milliards de dollars."),
    ("fr", "Le Japon achète 75 % de son riz.", "Le Japon achète 75 % de son riz à Java."),
    ("fr", "Le Japon achète près de 80 % de son riz à l'ASEAN.",
     "Le Japon achète 79,6 % de son riz à l'ASEAN."),
    ("fr", "Le Japon achète 75 % de son riz à l'ASEAN.",
     "Le Japon devrait acheter 80 % de son riz à l'ASEAN."),
    ("fr", "Ce chiffre atteint 75 % de la production du Japon.",
     "Ce chiffre atteint 80 % de la production du Japon."),
    ("fr", "Elle emploie 300 ouvriers à Hanoï depuis son ouverture.",
     "Elle emploie 450 ouvriers à Hanoï depuis son ouverture."),
    ("fr", "La part est passée de 60 % à 75 % au Japon.",
     "La part est passée de 75 % à 80 % au Japon."),
    ("fr", "Le projet de Da Nang a coûté 40 millions d'euros à la ville.",
     "Le projet de Da Nang a coûté 45 millions de dollars à la ville."),
    ("fr", "Le riz nourrit 40 % des familles rurales du Laos.",
     "Le riz nourrit 60 % des familles du Laos."),
    ("fr", "L'aide du Japon a profité à 200 écoles de la province de Hué.",
     "L'aide du Japon a profité à 900 000 écoles de la province de Hué."),
    ("fr", "Au premier trimestre, le Vietnam a vendu 2 millions de tonnes de riz.",
     "Au deuxième trimestre, le Vietnam a vendu 3 millions de tonnes de riz."),
    ("fr", "L'an dernier, la Chine a accueilli 8 millions de touristes vietnamiens.",
     "Cette année, la Chine a accueilli 9 millions de touristes vietnamiens."),
    ("fr", "Le sondage donne 52 % au parti du président à Séoul.",
     "Le sondage donne 41 % au parti du premier ministre à Séoul."),
    ("fr", "L'Inde a livré 12 avions à la Malaisie.", "L'Inde a livré 18 navires à la Malaisie."),
    ("fr", "Le fonds dispose de 40 millions d'euros.", "Le fonds dispose de 65 millions d'euros."),
    ("fr", "Le Japon n'importe pas 20 % de son riz de Thaïlande.",
     "Le Japon importe 30 % de son riz de Thaïlande."),
    ("fr", "Plus de 300 entreprises du Japon sont présentes au salon de Hanoï.",
     "Plus de 320 entreprises du Japon sont présentes au salon de Hanoï."),
    ("fr", "Le Vietnam a exporté 6 millions de tonnes de riz vers l'Afrique.",
     "Le Vietnam a exporté 2 millions de tonnes de café vers l'Afrique."),
    ("fr", "Hier, le port de Hai Phong a traité 8 000 conteneurs.",
     "Le port de Hai Phong a traité 9 000 conteneurs."),
    ("en", "Yesterday, the port of Penang handled 4,000 containers.",
     "The port of Penang handled 9,000 containers."),
    ("en", "Exports to India rose 5 percent to a record.",
     "Imports from India rose 7 percent to a record."),
    ("en", "In 2019, trade between India and ASEAN reached $80 billion.",
     "In 2022, trade between India and ASEAN reached $110 billion."),
    ("en", "Thailand plans to train 500 nurses for Japan.",
     "Thailand has trained 300 nurses for Japan."),
    ("en", "The company employs 500 people in Hanoi.", "The ministry employs 700 people in Hanoi."),
    ("en", "Men hold 60 percent of the seats in Manila.",
     "Women hold 40 percent of the seats in Manila."),
    ("en", "The port of Penang handled 1.5 million containers in May.",
     "The port of Penang handled 1.7 million containers in June."),
    ("fr", "Le premier convoi a apporté 20 tonnes de riz au Myanmar.",
     "Le second convoi a apporté 35 tonnes de riz au Myanmar."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "was", "now", "before", "after"), CHANGED)
def test_a_changed_figure_is_found(language, was, now, before, after):
    found = compare(Statement(was, language), Statement(now, language))

    assert [span.text for span in found or ()] == [before, after]


@pytest.mark.parametrize(("language", "was", "now"), UNLIKE)
def test_figures_of_two_things_are_not_taken_for_one_that_changed(language, was, now):
    assert compare(Statement(was, language), Statement(now, language)) is None


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("1 234,5 tonnes", "fr", 1234.5),
        ("2,5 milliards de dollars", "fr", 2.5e9),
        ("3 billions", "en", 3e9),
        ("12,000", "en", 12000),
        ("1.5 million", "en", 1.5e6),
        ("1.200", "fr", 1200),
        ("vingt", "fr", None),
    ],
)
def test_the_number_of_a_figure_is_read_as_its_language_writes_it(text, language, number):
    assert read_number(text, language) == number
