"""Trainings and the models that came of them.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "training_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("officer", sa.String(40), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("started_at", _MOMENT),
        sa.Column("finished_at", _MOMENT),
        sa.Column("live_at", _MOMENT),
        sa.Column("working", sa.Integer()),
        sa.Column("live", sa.Integer()),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("worker", sa.String(32)),
        sa.Column("beat_at", _MOMENT),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(120), nullable=False),
        sa.Column("progress", sa.Float(), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("base", sa.String(64)),
        sa.Column("digest", sa.String(64)),
        sa.Column("reviewed", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("examples", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("report", sa.JSON()),
        sa.Column("reason", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_runs")),
        sa.UniqueConstraint("working", name=op.f("uq_training_runs_working")),
        sa.UniqueConstraint("live", name=op.f("uq_training_runs_live")),
    )
    op.create_index(op.f("ix_training_runs_state"), "training_runs", ["state"])


def downgrade() -> None:
    op.drop_table("training_runs")
