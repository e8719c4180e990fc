"""The catalogue and the conversations.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "catalogue_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_state")),
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
    )
    op.create_index(op.f("ix_conversations_last_at"), "conversations", ["last_at"], unique=False)
    op.create_table(
        "procedures",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("official_name", sa.Text(), nullable=False),
        sa.Column("plain_name", sa.Text(), nullable=False),
        sa.Column("field", sa.String(length=200), nullable=False),
        sa.Column("tier", sa.String(length=16), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("handler", sa.Text(), nullable=True),
        sa.Column("family", sa.String(length=64), nullable=True),
        sa.Column("online_level", sa.String(length=16), nullable=False),
        sa.Column("can_file_online", sa.Boolean(), nullable=True),
        sa.Column("online_url", sa.Text(), nullable=True),
        sa.Column("portal_url", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("any_centre", sa.Boolean(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("verified_on", sa.String(length=10), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("life_events", sa.JSON(), nullable=False),
        sa.Column("documents_source", sa.String(length=64), nullable=True),
        sa.Column("documents_note", sa.Text(), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("steps_source", sa.String(length=64), nullable=True),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("conditions_source", sa.String(length=64), nullable=True),
        sa.Column("legal_basis", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("replaced_by", sa.JSON(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_procedures")),
    )
    op.create_index(op.f("ix_procedures_field"), "procedures", ["field"], unique=False)
    op.create_index(op.f("ix_procedures_status"), "procedures", ["status"], unique=False)
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=128), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_payload", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_messages_conversation_id_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint(
            "conversation_id",
            "message_id",
            name=op.f("uq_messages_conversation_id_message_id"),
        ),
    )
    op.create_index(op.f("ix_messages_received_at"), "messages", ["received_at"], unique=False)
    op.create_index(op.f("ix_messages_state"), "messages", ["state"], unique=False)
    op.create_table(
        "procedure_channels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("procedure_code", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["procedure_code"],
            ["procedures.code"],
            name=op.f("fk_procedure_channels_procedure_code_procedures"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_channels")),
    )
    op.create_index(
        op.f("ix_procedure_channels_procedure_code"),
        "procedure_channels",
        ["procedure_code"],
        unique=False,
    )
    op.create_table(
        "procedure_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("procedure_code", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("applies_to", sa.Text(), nullable=True),
        sa.Column("original", sa.Integer(), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("show_only", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["procedure_code"],
            ["procedures.code"],
            name=op.f("fk_procedure_documents_procedure_code_procedures"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_documents")),
    )
    op.create_index(
        op.f("ix_procedure_documents_procedure_code"),
        "procedure_documents",
        ["procedure_code"],
        unique=False,
    )
    op.create_table(
        "procedure_phrases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("procedure_code", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["procedure_code"],
            ["procedures.code"],
            name=op.f("fk_procedure_phrases_procedure_code_procedures"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_phrases")),
    )
    op.create_index(
        op.f("ix_procedure_phrases_procedure_code"),
        "procedure_phrases",
        ["procedure_code"],
        unique=False,
    )
    op.create_table(
        "vault_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=64), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_vault_entries_conversation_id_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_entries")),
        sa.UniqueConstraint(
            "conversation_id",
            "token",
            name=op.f("uq_vault_entries_conversation_id_token"),
        ),
    )
    op.create_index(
        op.f("ix_vault_entries_expires_at"),
        "vault_entries",
        ["expires_at"],
        unique=False,
    )
    op.create_table(
        "procedure_fees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("applies_to", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["procedure_channels.id"],
            name=op.f("fk_procedure_fees_channel_id_procedure_channels"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_fees")),
    )
    op.create_index(
        op.f("ix_procedure_fees_channel_id"),
        "procedure_fees",
        ["channel_id"],
        unique=False,
    )
    op.create_index(
        "ix_procedure_fees_validity",
        "procedure_fees",
        ["valid_from", "valid_to"],
        unique=False,
    )
    op.create_table(
        "procedure_times",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("amount", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(length=16), nullable=True),
        sa.Column("cutoff", sa.String(length=5), nullable=True),
        sa.Column("applies_to", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["procedure_channels.id"],
            name=op.f("fk_procedure_times_channel_id_procedure_channels"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_times")),
    )
    op.create_index(
        op.f("ix_procedure_times_channel_id"),
        "procedure_times",
        ["channel_id"],
        unique=False,
    )
    op.create_table(
        "replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_row", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("buttons", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("procedure_code", sa.String(length=64), nullable=True),
        sa.Column("facet", sa.String(length=16), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_row"],
            ["messages.id"],
            name=op.f("fk_replies_message_row_messages"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replies")),
        sa.UniqueConstraint("message_row", "position", name=op.f("uq_replies_message_row_position")),
    )
    op.create_index(op.f("ix_replies_outcome"), "replies", ["outcome"], unique=False)
    op.create_index(op.f("ix_replies_procedure_code"), "replies", ["procedure_code"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_replies_procedure_code"), table_name="replies")
    op.drop_index(op.f("ix_replies_outcome"), table_name="replies")
    op.drop_table("replies")
    op.drop_index(op.f("ix_procedure_times_channel_id"), table_name="procedure_times")
    op.drop_table("procedure_times")
    op.drop_index("ix_procedure_fees_validity", table_name="procedure_fees")
    op.drop_index(op.f("ix_procedure_fees_channel_id"), table_name="procedure_fees")
    op.drop_table("procedure_fees")
    op.drop_index(op.f("ix_vault_entries_expires_at"), table_name="vault_entries")
    op.drop_table("vault_entries")
    op.drop_index(op.f("ix_procedure_phrases_procedure_code"), table_name="procedure_phrases")
    op.drop_table("procedure_phrases")
    op.drop_index(op.f("ix_procedure_documents_procedure_code"), table_name="procedure_documents")
    op.drop_table("procedure_documents")
    op.drop_index(op.f("ix_procedure_channels_procedure_code"), table_name="procedure_channels")
    op.drop_table("procedure_channels")
    op.drop_index(op.f("ix_messages_state"), table_name="messages")
    op.drop_index(op.f("ix_messages_received_at"), table_name="messages")
    op.drop_table("messages")
    op.drop_index(op.f("ix_procedures_status"), table_name="procedures")
    op.drop_index(op.f("ix_procedures_field"), table_name="procedures")
    op.drop_table("procedures")
    op.drop_index(op.f("ix_conversations_last_at"), table_name="conversations")
    op.drop_table("conversations")
    op.drop_table("catalogue_state")
