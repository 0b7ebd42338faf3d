"""Keep which message answers which question, votes, chosen results, and greeted groups.

Revision: 0008
Follows: 0007
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sent_replies",
        sa.Column("chat_id", BigId, autoincrement=False, nullable=False),
        sa.Column("message_id", BigId, autoincrement=False, nullable=False),
        sa.Column("reply_id", BigId, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("context", sa.Text(), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_sent_replies")),
    )
    op.create_index(op.f("ix_sent_replies_sent_at"), "sent_replies", ["sent_at"])
    op.create_table(
        "feedback",
        sa.Column("answer_id", BigId, autoincrement=False, nullable=False),
        sa.Column("user_id", BigId, autoincrement=False, nullable=False),
        sa.Column("chat_id", BigId, nullable=False),
        sa.Column("vote", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("voted_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("answer_id", "user_id", name=op.f("pk_feedback")),
    )
    for column in ("voted_at", "user_id", "chat_id"):
        op.create_index(op.f(f"ix_feedback_{column}"), "feedback", [column])
    op.create_table(
        "chosen_results",
        sa.Column("bot_id", BigId, autoincrement=False, nullable=False),
        sa.Column("update_id", BigId, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("article_id", BigId, nullable=True),
        sa.Column("chosen_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "update_id", name=op.f("pk_chosen_results")),
    )
    op.create_index(op.f("ix_chosen_results_chosen_at"), "chosen_results", ["chosen_at"])
    op.add_column("chats", sa.Column("introduced", UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("chats", "introduced")
    for table in ("chosen_results", "feedback", "sent_replies"):
        op.drop_table(table)
