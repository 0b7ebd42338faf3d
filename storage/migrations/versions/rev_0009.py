"""Count the topics asked about, and the times of replies, by day.

Revision: 0009
Follows: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "asked_topics",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "topic", name=op.f("pk_asked_topics")),
    )
    op.create_table(
        "reply_times",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("within_ms", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "within_ms", name=op.f("pk_reply_times")),
    )


def downgrade() -> None:
    for table in ("reply_times", "asked_topics"):
        op.drop_table(table)
