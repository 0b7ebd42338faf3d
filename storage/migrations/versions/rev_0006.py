"""Keep the sentence vectors of each passage.

Revision: 0006
Follows: 0005
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import BigId

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "passage_vectors",
        sa.Column("passage_id", BigId, autoincrement=False, nullable=False),
        sa.Column("encoder", sa.Integer(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"],
            ["passages.id"],
            name=op.f("fk_passage_vectors_passage_id_passages"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("passage_id", name=op.f("pk_passage_vectors")),
    )


def downgrade() -> None:
    op.drop_table("passage_vectors")
