"""Families of news that no threshold was tuned on (see `tests.quality.story_families`)."""

from tests.quality.story_families import family

DRILL = family(
    """
    Exercice naval {nom} : {n}e édition au large de {lieu} || {n}e exercice {nom} : {navires} navires au large de {lieu}
    {navires} navires de l'ASEAN et {du} ont commencé {jour} au large de {lieu} la {n}e édition de l'exercice de sauvetage {nom}. || La {n}e édition de l'exercice de sauvetage {nom} réunit depuis {jour}, au large de {lieu}, {navires} navires de l'ASEAN et {du}.
    Pendant {duree} jours, {marins} marins s'entraîneront à porter secours à un cargo en feu et à retrouver des naufragés de nuit. || Les {marins} marins y apprendront pendant {duree} jours à secourir un cargo en feu et à retrouver des naufragés de nuit.
    L'exercice comprend une phase au port, consacrée aux transmissions, et une phase en mer, sous le commandement {chef}. || Une phase au port est consacrée aux transmissions ; la phase en mer est commandée {chef}.
    « En mer, on ne choisit pas ceux que l'on sauve », a dit le commandant de l'exercice aux équipages. || « En mer, on ne choisit pas ceux que l'on sauve », a rappelé aux équipages le commandant de l'exercice.
    Les gardes-côtes de la région se réunissent chaque année pour accorder leurs méthodes. Ils partagent depuis 2016 un annuaire des centres de secours. || Chaque année, les gardes-côtes de la région accordent leurs méthodes.
    Exercice {nom} : une collision sans gravité au large de {lieu} || Deux vedettes se sont heurtées samedi pendant la {n}e édition de l'exercice {nom}, sans faire de blessé. || Une enquête dira dans 20 jours si le brouillard est en cause. Les coques, ouvertes sur 3 mètres, seront réparées à Singapour.
    """,
    "nom n du lieu jour navires duree marins chef",
    """
    SAREX; 7; de l'Inde; Da Nang; lundi 4 août; 14; 5; 900; d'un officier vietnamien
    SAREX; 8; de l'Inde; Chennai; mardi 3 août; 17; 6; 1.150; d'un officier indien
    SAREX; 9; du Canada; Cebu; mercredi 2 août; 11; 4; 780; d'un officier philippin
    """,
    "marins",
)
INVESTMENT = family(
    """
    Le Vietnam attire {total} milliards de dollars en {mois} mois || Investissements étrangers : {total} milliards de dollars en {mois} mois
    Le Vietnam a attiré {total} milliards de dollars d'investissements directs étrangers au cours des {mois} premiers mois de l'année, {variation} % de plus qu'un an plus tôt, selon le ministère des Finances. || Selon le ministère des Finances, les investissements directs étrangers ont atteint {total} milliards de dollars sur {mois} mois au Vietnam, soit une progression de {variation} %.
    Quelque {projets} nouveaux projets ont été autorisés, pour {neuf} milliards de dollars, et {verse} milliards de dollars ont été effectivement versés. || Les capitaux versés s'élèvent à {verse} milliards de dollars ; {projets} projets nouveaux, d'une valeur de {neuf} milliards, ont été autorisés.
    L'industrie de transformation reçoit {usine} % des sommes, devant l'immobilier et la production d'électricité. || Devant l'immobilier et la production d'électricité, l'industrie de transformation reçoit {usine} % des sommes.
    {premier} est le premier des {nombre} pays et territoires qui investissent, devant {second}. || Parmi les {nombre} pays et territoires qui investissent, {premier} devance {second}.
    {ville} est la localité qui en reçoit le plus, grâce à ses parcs industriels et à la rapidité de ses procédures. || {ville} en reçoit le plus, grâce à ses parcs industriels et à la rapidité de ses procédures.
    Le Vietnam révise la loi sur l'investissement || L'Assemblée nationale du Vietnam a adopté mardi, par 441 voix, une loi qui ramène à 15 jours l'examen d'un projet étranger. || Les usines de puces seront exemptées d'impôt pendant six ans. Le texte prendra effet le 1er mars.
    """,
    "total mois variation projets neuf verse usine premier nombre second ville",
    """
    18,4; cinq; 51; 1.549; 7,0; 8,9; 56; Singapour; 89; la République de Corée; Bac Ninh
    21,5; six; 32,6; 1.988; 9,3; 11,7; 55; Singapour; 93; la Chine; Hanoï
    24,1; sept; 27,3; 2.254; 10,0; 13,6; 62; Singapour; 95; la Chine; Bac Ninh
    """,
    "projets",
)
MARKET = family(
    """
    Le VN-Index {sens} à {points} points || Bourse : {points} points pour le VN-Index {court}
    Le VN-Index a clôturé {jour} à {points} points, {sens} de {ecart} %, à la Bourse de Hô Chi Minh-Ville. || À la Bourse de Hô Chi Minh-Ville, le VN-Index a terminé {jour} à {points} points, soit une variation de {ecart} %.
    {haut} valeurs ont monté et {bas} ont baissé, pour des échanges de {volume} milliards de dongs. || Les échanges ont porté sur {volume} milliards de dongs : {haut} valeurs ont monté, {bas} ont baissé.
    Les investisseurs étrangers ont été {cote} pour {net} milliards de dongs, surtout sur {titre}. || Surtout actifs sur {titre}, les investisseurs étrangers ont été {cote} pour {net} milliards de dongs.
    Le secteur {secteur} a mené le mouvement, tandis que les valeurs pétrolières suivaient le cours du brut. || Les valeurs pétrolières ont suivi le cours du brut ; le secteur {secteur} a mené le mouvement.
    À Hanoï, le HNX-Index a fini à {hnx} points et l'UPCOM à {upcom} points. Les séances ont lieu de 9 heures à 15 heures, avec une pause à midi. || Le HNX-Index a fini à {hnx} points à Hanoï et l'UPCOM à {upcom} points.
    Panne de deux heures à la Bourse de Hô Chi Minh-Ville || Une panne a interrompu jeudi pendant 130 minutes les ordres passés à la Bourse de Hô Chi Minh-Ville. || Le système, fourni par un éditeur coréen et mis en service en mai, a été relancé à 13 heures 40. Quelque 75.000 ordres ont été annulés.
    """,
    "points court jour sens ecart haut bas volume cote net titre secteur hnx upcom",
    """
    1.316,23; lundi; lundi 16 juin; en hausse; 0,94; 198; 121; 21.400; acheteurs; 312; FPT; bancaire; 226,9; 98,7
    1.338,11; mardi; mardi 17 juin; en hausse; 1,66; 231; 88; 24.900; acheteurs; 540; Hoa Phat; bancaire; 228,2; 99,1
    1.347,69; mercredi; mercredi 18 juin; en hausse; 0,72; 167; 150; 19.700; vendeurs; 205; Vinhomes; immobilier; 227,4; 99,0
    """,
    "volume",
)
FESTIVAL = family(
    """
    La {n}e Semaine du film {pays} à {ville} || {ville} accueille la {n}e Semaine du film {pays}
    La {n}e Semaine du film {pays} se tiendra du {debut} au {fin} à {ville}, ont annoncé les organisateurs. || Du {debut} au {fin}, {ville} accueillera la {n}e Semaine du film {pays}.
    {films} longs-métrages seront projetés gratuitement, sous-titrés en vietnamien, dont un documentaire sur {theme}. || Le public verra gratuitement {films} longs-métrages sous-titrés en vietnamien, dont un documentaire sur {theme}.
    Les billets peuvent être retirés au Centre national du cinéma, dans la limite des places disponibles, deux par personne. || Les billets, deux par personne, se retirent au Centre national du cinéma.
    Des rencontres avec les réalisateurs suivront chaque séance, et un atelier d'écriture réunira {eleves} étudiants. || Un atelier d'écriture réunira {eleves} étudiants et chaque séance sera suivie d'une rencontre avec les réalisateurs.
    « Le cinéma est le plus court chemin d'un peuple à l'autre », a dit la conseillère culturelle de l'ambassade. || « Le cinéma est le plus court chemin d'un peuple à l'autre », selon la conseillère culturelle de l'ambassade.
    Une Semaine du film {pays} interrompue par la pluie || Un orage a noyé dimanche 15 fauteuils de la salle où se tient à {ville} la {n}e Semaine du film {pays}. || Les séances reprendront mardi à la bibliothèque de la ville, dont l'auditorium compte 120 places.
    """,
    "n pays ville debut fin films theme eleves",
    """
    12; italien; Hanoï; 6; 12 octobre; 9; les rizières du Piémont; 35
    13; italien; Huê; 4; 10 octobre; 11; les tailleurs de pierre; 28
    6; iranien; Hanoï; 14; 19 décembre; 7; les caravansérails; 40
    """,
    "eleves",
)
DENGUE = family(
    """
    Dengue in {city}: {cases} new cases in a day || {city} reports {cases} dengue cases
    Health officials in {city} recorded {cases} new dengue cases on {day}, bringing the total for the year to {total}. || The total of dengue cases in {city} has reached {total} this year after {cases} more were recorded on {day}.
    {beds} patients are being treated in hospital, {severe} of them in intensive care, the city health department said. || According to the city health department, {beds} patients are in hospital, with {severe} in intensive care.
    {district} is the hardest hit, and spraying teams will visit {homes} homes there this week. || Spraying teams will visit {homes} homes this week in {district}, the hardest hit.
    Residents are asked to empty flower pots, jars and gutters, where mosquitoes breed, at least once a week. || Residents should empty flower pots, jars and gutters at least once a week.
    Dengue is endemic in Southeast Asia and peaks with the rains, from June to October. There is no specific treatment. || Dengue peaks with the rains, from June to October.
    Dengue vaccine trial opens in {city} || A trial of a dengue vaccine opened in {city} on Friday with 640 volunteers aged 9 to 45, the Pasteur Institute of Ho Chi Minh City said. || Half of them will receive a placebo. First results are due in 18 months, and a dose should cost 22 dollars.
    """,
    "city cases day total beds severe district homes",
    """
    Da Nang; 41; Monday; 1,204; 86; 5; Hai Chau district; 2,300
    Da Nang; 57; Tuesday; 1,261; 93; 7; Hai Chau district; 2,750
    Da Nang; 38; Wednesday; 1,299; 90; 6; Son Tra district; 1,900
    """,
    "homes",
)

MATCH = family(
    """
    Football : le Vietnam bat {rival} {score} || {rival} battu {score} par le Vietnam à {ville}
    Le Vietnam a battu {rival} {score}, {jour} à {ville}, en {phase} de la Coupe d'Asie du Sud-Est. || En {phase} de la Coupe d'Asie du Sud-Est, {rival} s'est incliné {score} devant le Vietnam, {jour} à {ville}.
    Le premier but est venu d'un coup franc à la {but}e minute, devant {gens} spectateurs. || Devant {gens} spectateurs, un coup franc a ouvert la marque à la {but}e minute.
    Les visiteurs ont tiré {tirs} fois, sans jamais tromper le gardien avant le repos, et leur entraîneur a changé trois joueurs à la mi-temps. || Leurs {tirs} tirs n'ont pas trompé le gardien avant le repos.
    « Nous avons joué avec patience », a dit le sélectionneur, dont l'équipe jouera {suite}. || « Nous avons joué avec patience », a dit le sélectionneur. Son équipe jouera {suite}.
    La Coupe d'Asie du Sud-Est se dispute tous les deux ans entre dix équipes, réparties en deux groupes. Le Vietnam l'a remportée en 2008, en 2018 et en 2024. || La Coupe d'Asie du Sud-Est réunit tous les deux ans dix équipes. Le Vietnam l'a remportée en 2008, en 2018 et en 2024.
    Football : la sélection privée de deux titulaires || Le Vietnam devra se passer de deux titulaires, blessés dimanche à l'entraînement, pendant 6 semaines au moins. || Un défenseur de 19 ans, repéré dans le championnat de Hai Phong, a été appelé en renfort.
    """,
    "rival score jour ville phase but gens tirs suite",
    """
    le Laos; 3-0; mardi 9 décembre; Viêt Tri; match de groupe; 23; 14.200; 4; vendredi contre l'Indonésie
    l'Indonésie; 2-1; vendredi 12 décembre; Viêt Tri; match de groupe; 71; 17.800; 9; lundi contre le Myanmar
    le Myanmar; 5-0; lundi 15 décembre; Viêt Tri; match de groupe; 12; 16.100; 2; jeudi en demi-finale
    """,
    "gens",
)
SUMMIT = family(
    """
    Le {n}e Sommet de l'ASEAN adopte {textes} documents à {ville} || À {ville}, l'ASEAN s'engage sur {sujet}
    Les dirigeants de l'ASEAN ont clos {jour} à {ville} leur {n}e Sommet, en adoptant {textes} documents et une déclaration sur {sujet}. || Leur {n}e Sommet s'est clos {jour} à {ville} : les dirigeants de l'ASEAN y ont adopté une déclaration sur {sujet} et {textes} documents.
    La déclaration prévoit un fonds de {fonds} millions de dollars et un rapport tous les {mois} mois aux ministres des Affaires étrangères. || Un fonds de {fonds} millions de dollars est prévu, avec un rapport tous les {mois} mois aux ministres des Affaires étrangères.
    Les dirigeants ont souligné l'unité et le rôle central de l'ASEAN, et réitéré leur appel à la retenue en mer Orientale, dans le respect de la Convention des Nations unies sur le droit de la mer de 1982. || L'unité et le rôle central de l'ASEAN ont été soulignés, de même que la retenue en mer Orientale.
    Sur le Myanmar, ils s'en tiennent au consensus en cinq points d'avril 2021 et prolongent de {report} jours la mission de l'envoyé spécial. || Le mandat de l'envoyé spécial au Myanmar est prolongé de {report} jours, sur la base du consensus en cinq points d'avril 2021.
    La présidence a remis le marteau de bois à son successeur. La croissance de la région atteindrait {taux} % cette année, selon la Banque asiatique de développement. || Selon la Banque asiatique de développement, la croissance de la région atteindrait {taux} % cette année.
    Les syndicats de la région critiquent le Sommet de {ville} || Les syndicats de huit pays ont regretté samedi que le {n}e Sommet de l'ASEAN n'ait rien dit des 10 millions de travailleurs migrants. || Une pétition signée par 230.000 personnes sera remise à Jakarta avant la fin de l'année.
    """,
    "n textes ville jour sujet fonds mois report taux",
    """
    42; 10; Labuan Bajo; jeudi 11 mai; les chaînes d'approvisionnement; 15; 6; 90; 4,7
    43; 13; Jakarta; jeudi 7 septembre; l'économie bleue; 25; 8; 120; 4,6
    44; 9; Vientiane; vendredi 11 octobre; l'intelligence artificielle; 40; 9; 180; 4,5
    """,
    "fonds",
)
ARRIVALS = family(
    """
    {country} welcomes {total} million visitors in {month} || Tourism: {total} million arrivals in {country} in {month}
    {country} received {total} million foreign visitors in {month}, up {rise} percent from a year earlier, the tourism authority said. || Foreign arrivals in {country} rose {rise} percent to {total} million in {month}, according to the tourism authority.
    {first} sent the most travellers, with {most} arrivals, ahead of {second}. || Ahead of {second}, {first} was the largest market with {most} arrivals.
    Hotels were {full} percent full on average, and visitors stayed {nights} nights and spent {money} dollars each. || On average, visitors stayed {nights} nights and spent {money} dollars each; hotels were {full} percent full.
    The authority credits new flights and visa waivers, and hopes to reach {goal} million visitors this year. || New flights and visa waivers should help it reach {goal} million visitors this year.
    Tourism makes up about a tenth of the economy. Before the pandemic, most visitors came in groups; nine in ten now book their trips themselves. || Tourism makes up about a tenth of the economy, and nine in ten visitors now book their trips themselves.
    Tour guides in {country} ask for a minimum wage || Guides from 14 provinces of {country} asked on Sunday for a minimum wage of 25 dollars a day. || Their association counts 31,000 members, half of whom left the trade in 2020.
    """,
    "country total month rise first most second full nights money goal",
    """
    Vietnam; 1.53; May; 10.5; China; 358,000; South Korea; 61; 7; 980; 22
    Vietnam; 1.46; June; 17.1; China; 341,000; South Korea; 58; 6; 940; 22
    Thailand; 2.27; May; 4.2; Malaysia; 392,000; China; 69; 8; 1,310; 36
    """,
    "most",
)

HELD = (DRILL, INVESTMENT, MARKET, FESTIVAL, DENGUE, MATCH, SUMMIT, ARRIVALS)
