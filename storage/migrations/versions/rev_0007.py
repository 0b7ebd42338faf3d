"""Keep what an article says that its persons are.

Revision: 0007
Follows: 0006
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import JsonText

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TABLES = ("articles", "article_versions")


def upgrade() -> None:
    # What was saved before has no roles until its source is read again.
    for table in _TABLES:
        op.add_column(table, sa.Column("roles", JsonText(), nullable=False, server_default="[]"))


def downgrade() -> None:
    for table in _TABLES:
        op.drop_column(table, "roles")
