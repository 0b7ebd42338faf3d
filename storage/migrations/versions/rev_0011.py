"""Let what is new be found in an index alone.

Revision: 0011
Follows: 0010
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_articles_saved_at"), "articles")
    op.create_index(
        "ix_articles_new",
        "articles",
        ["saved_at", "id", "first_seen", "version", "change_seq", "story"],
    )


def downgrade() -> None:
    op.drop_index("ix_articles_new", "articles")
    op.create_index(op.f("ix_articles_saved_at"), "articles", ["saved_at"])
