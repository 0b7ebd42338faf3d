"""How long what is held on people is held: said to them, and kept to when it is erased."""

from datetime import timedelta
from typing import Final

REQUESTS: Final = timedelta(days=2)
"""How long it is known how much a person asked for on a day."""
UPDATES: Final = timedelta(days=3)
"""How long it is known that an update was handled; what it said is erased at once."""
FOLLOW_UPS: Final = timedelta(minutes=30)
"""How long the last exchange of a chat still explains a follow-up."""
REPLIES: Final = timedelta(days=3)
"""How long an edited question is known; Telegram lets people edit for two days."""
ANSWERS: Final = timedelta(days=90)
"""How long the buttons under an answer work."""
DELIVERIES: Final = timedelta(days=30)
"""How long it is known what was sent unasked, and what came of it."""
DELETED: Final = timedelta(days=7)
"""How long a deleted subscription can be restored."""
TOLD: Final = timedelta(days=400)
"""How long it is known which articles a chat was told of."""
CHOICES: Final = timedelta(days=400)
"""How long results sent from inline searches are counted; by whom is not kept."""
USAGE: Final = timedelta(days=400)
"""How long it is known how often a topic was asked about; by whom is not kept."""
