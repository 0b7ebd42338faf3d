"""English articles, true and general, for the flows that read another language than French."""

ARTICLES: dict[str, str] = {
    "mekong-river.txt": """The Mekong feeds six countries

The Mekong River is about 4,350 kilometres long and crosses six countries before it reaches the sea.

It rises on the Tibetan Plateau. The river enters the South China Sea in southern Vietnam.

Tonle Sap, the largest freshwater lake in Southeast Asia, drains into the Mekong near Phnom Penh.
Its current changes direction twice a year.
""",
    "asean-founding.txt": """Five countries signed the founding declaration in Bangkok

The Bangkok Declaration was signed on 8 August 1967 by five foreign ministers.

Indonesia, Malaysia, the Philippines, Singapore and Thailand were the founding members.

The headquarters of the secretariat are located in Jakarta.
""",
    "angkor.txt": """Angkor Wat remains the emblem of Cambodia

Angkor Wat was built in the twelfth century under King Suryavarman II.

The temple covers more than 160 hectares near Siem Reap. UNESCO listed the site in 1992.

It is shown on the flag of Cambodia.
""",
    "borobudur.txt": """Borobudur draws pilgrims to central Java

Borobudur is the largest Buddhist temple in the world.

The monument holds 504 Buddha statues and 2,672 relief panels.

Dr. Theodoor van Erp led the first restoration. It lasted from 1907 to 1911.
""",
    "petronas.txt": """The twin towers of Kuala Lumpur were once the tallest buildings

The Petronas Towers were the tallest buildings in the world from 1998 to 2004.

Each tower has 88 floors. The architect Cesar Pelli designed both skyscrapers.

A bridge links the towers on the 41st and 42nd floors.
""",
    "singapore-water.txt": """Singapore turns used water into drinking water

Singapore treats used water in plants called NEWater. The programme started in 2003.

NEWater can meet up to 40 percent of the water demand of Singapore.

The Johor River supplies raw water under an agreement signed in 1962.
""",
    "rice-terraces.txt": """The rice terraces of the Philippines are two thousand years old

The rice terraces of the Philippine Cordilleras became a heritage site in 1995.

The Ifugao people carved the terraces into the mountains of Luzon.
""",
}

# A question, and a part of the sentence that must be quoted for it.
QUESTIONS: tuple[tuple[str, str], ...] = (
    ("How long is the Mekong River?", "4,350 kilometres"),
    ("How many countries does the Mekong cross?", "six countries"),
    ("When was the Bangkok Declaration signed?", "8 August 1967"),
    ("Where are the headquarters of the secretariat?", "Jakarta"),
    ("How many hectares does the temple of Angkor Wat cover?", "160 hectares"),
    ("When did UNESCO list the site of Angkor?", "1992"),
    ("How many Buddha statues does Borobudur hold?", "504 Buddha statues"),
    ("How many floors does each tower have?", "88 floors"),
    ("Who designed the skyscrapers?", "Cesar Pelli"),
    ("What percentage of the water demand can NEWater meet?", "40 percent"),
    ("When did the rice terraces become a heritage site?", "1995"),
    ("Who led the first restoration of Borobudur?", "Theodoor van Erp"),
    ("When was the agreement on raw water signed?", "1962"),
)
# What the articles do not say.
UNANSWERED: tuple[str, ...] = (
    "How many elephants live in Laos?",
    "Who painted the walls of Borobudur?",
    "When did the airport of Brunei open?",
)
