"""Keep by what the tellings of one story are found.

Revision: 0002
Follows: 0001
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "story_prints",
        sa.Column("article_id", BigId, nullable=False),
        sa.Column("minima", sa.LargeBinary(), nullable=False),
        sa.Column("shingles", sa.Integer(), nullable=False),
        sa.Column("title", BigId, nullable=True),
        sa.Column("statements", sa.LargeBinary(), nullable=False),
        sa.Column("home", BigId, nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_story_prints_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_story_prints")),
    )
    op.create_index(op.f("ix_story_prints_home"), "story_prints", ["home"], unique=False)
    op.create_table(
        "story_marks",
        sa.Column("mark", BigId, autoincrement=False, nullable=False),
        sa.Column("article_id", BigId, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_story_marks_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mark", "article_id", name=op.f("pk_story_marks")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("story_marks")
    op.drop_index(op.f("ix_story_prints_home"), table_name="story_prints")
    op.drop_table("story_prints")
