"""Keep the figures and names by which two events of one kind are told apart.

Revision: 0005
Follows: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("story_prints", sa.Column("particulars", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("story_prints", "particulars")
