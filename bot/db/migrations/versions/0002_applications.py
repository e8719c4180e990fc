"""Applications, what guards them, who follows them, and what is sent by itself.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("lookup", sa.String(48), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("procedure_code", sa.String(64)),
        sa.Column("procedure_name", sa.Text()),
        sa.Column("agency", sa.Text()),
        sa.Column("filed", sa.String(16)),
        sa.Column("received_at", _MOMENT),
        sa.Column("due_at", _MOMENT),
        sa.Column("finished_at", _MOMENT),
        sa.Column("missing", sa.JSON(), nullable=False),
        sa.Column("fee_due", sa.Integer()),
        sa.Column("note", sa.Text()),
        sa.Column("personal_proof", sa.String(64)),
        sa.Column("phone_proof", sa.String(64)),
        sa.Column("proof_key", sa.String(12), nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("updated_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("lookup", name=op.f("uq_applications_lookup")),
    )
    op.create_index(op.f("ix_applications_proof_key"), "applications", ["proof_key"])
    op.create_index(op.f("ix_applications_origin"), "applications", ["origin"])
    op.create_table(
        "application_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("note", sa.Text()),
        _owned("application_changes", "application_id", "applications"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_changes")),
    )
    op.create_index(op.f("ix_application_changes_application_id"), "application_changes", ["application_id"])
    op.create_table(
        "proof_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("code_mark", sa.String(64), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proof_attempts")),
    )
    for column in ("conversation_id", "code_mark", "at"):
        op.create_index(op.f(f"ix_proof_attempts_{column}"), "proof_attempts", [column])
    op.create_table(
        "proven_conversations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("code_mark", sa.String(64), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proven_conversations")),
        sa.UniqueConstraint(
            "conversation_id", "code_mark", name=op.f("uq_proven_conversations_conversation_id_code_mark")
        ),
    )
    op.create_index(op.f("ix_proven_conversations_at"), "proven_conversations", ["at"])
    op.create_table(
        "follows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("after_change", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT),
        sa.Column("checked_at", _MOMENT, nullable=False),
        _owned("follows", "conversation_id", "conversations"),
        _owned("follows", "application_id", "applications"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follows")),
        sa.UniqueConstraint(
            "conversation_id", "application_id", name=op.f("uq_follows_conversation_id_application_id")
        ),
    )
    op.create_index(op.f("ix_follows_application_id"), "follows", ["application_id"])
    op.create_index(op.f("ix_follows_ended_at"), "follows", ["ended_at"])
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follow_id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("done_at", _MOMENT),
        _owned("outbox", "follow_id", "follows"),
        _owned("outbox", "change_id", "application_changes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("follow_id", "change_id", name=op.f("uq_outbox_follow_id_change_id")),
    )
    op.create_index(op.f("ix_outbox_state_not_before"), "outbox", ["state", "not_before"])
    op.create_index(op.f("ix_outbox_change_id"), "outbox", ["change_id"])
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("buttons", sa.JSON(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        _owned("notices", "conversation_id", "conversations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notices_conversation_id"), "notices", ["conversation_id"])


def _owned(table: str, column: str, owner: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{owner}")
    return sa.ForeignKeyConstraint([column], [f"{owner}.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    for table in (
        "notices",
        "outbox",
        "follows",
        "proven_conversations",
        "proof_attempts",
        "application_changes",
        "applications",
    ):
        op.drop_table(table)
