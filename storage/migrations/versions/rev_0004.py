"""Keep what people follow, and what is on its way to them.

Revision: 0004
Follows: 0003
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", BigId, nullable=False),
        sa.Column("owner_id", BigId, nullable=False),
        sa.Column("chat_id", BigId, nullable=False),
        sa.Column("thread_id", BigId, nullable=True),
        sa.Column("combination", sa.Text(), nullable=False),
        sa.Column("combination_key", sa.String(length=64), nullable=False),
        sa.Column("rhythm", sa.String(length=16), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=True),
        sa.Column("quiet_to", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("tells_nothing_new", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("next_due", UtcDateTime(), nullable=True),
        sa.Column("covered_until", UtcDateTime(), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("created", UtcDateTime(), nullable=False),
        sa.Column("changed", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_subscriptions_state_next_due"), "subscriptions", ["state", "next_due"])
    op.create_index(op.f("ix_subscriptions_chat_id"), "subscriptions", ["chat_id"])
    op.create_index(op.f("ix_subscriptions_owner_id"), "subscriptions", ["owner_id"])
    op.create_table(
        "deliveries",
        sa.Column("id", BigId, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("chat_id", BigId, nullable=False),
        sa.Column("thread_id", BigId, nullable=True),
        sa.Column("subscription_id", BigId, nullable=True),
        sa.Column("since", UtcDateTime(), nullable=True),
        sa.Column("until", UtcDateTime(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease", sa.String(length=32), nullable=True),
        sa.Column("leased_until", UtcDateTime(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("message_id", BigId, nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscriptions.id"],
            name=op.f("fk_deliveries_subscription_id_subscriptions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("key", name=op.f("uq_deliveries_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_deliveries_state_due_at"), "deliveries", ["state", "due_at"])
    op.create_index(
        op.f("ix_deliveries_chat_id_state_id"), "deliveries", ["chat_id", "state", "id"]
    )
    op.create_index(op.f("ix_deliveries_subscription_id"), "deliveries", ["subscription_id"])
    op.create_table(
        "told_articles",
        sa.Column("chat_id", BigId, autoincrement=False, nullable=False),
        sa.Column("thread_id", BigId, autoincrement=False, nullable=False),
        sa.Column("article_id", BigId, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("told_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_told_articles_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "chat_id", "thread_id", "article_id", name=op.f("pk_told_articles")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_told_articles_article_id"), "told_articles", ["article_id"])
    op.create_table(
        "chat_waits",
        sa.Column("chat_id", BigId, autoincrement=False, nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_chat_waits")),
    )
    op.create_table(
        "watermarks",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", BigId, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_watermarks")),
    )
    op.add_column("chats", sa.Column("zone", sa.Text(), nullable=True))
    op.create_index(op.f("ix_articles_first_seen"), "articles", ["first_seen"])
    op.create_index(op.f("ix_articles_saved_at"), "articles", ["saved_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_articles_saved_at"), table_name="articles")
    op.drop_index(op.f("ix_articles_first_seen"), table_name="articles")
    op.drop_column("chats", "zone")
    for table in ("watermarks", "chat_waits", "told_articles", "deliveries", "subscriptions"):
        op.drop_table(table)
