"""``troly admin``: accounts of the console, for whoever sits at the machine."""

from __future__ import annotations

import click

from bot.admin.accounts import Accounts
from bot.admin.passwords import hash_password
from bot.admin.roles import ROLES, Role
from bot.db.base import Database
from bot.db.migrate import migrate
from bot.errors import BadEntry
from bot.settings import load_settings

_BY = "troly"  # who the audit log names for a change from the command line


def _accounts() -> Accounts:
    database = Database(load_settings().database)
    migrate(database)
    return Accounts(database)


@click.group("admin", help="Tài khoản trang quản trị: tạo, xem, khóa, cấp lại mật khẩu.")
def command() -> None:
    """The group of account commands."""


@command.command("create-user", help="Tạo tài khoản cán bộ; hỏi mật khẩu ngay tại đây.")
@click.argument("name")
@click.option("--full-name", default="", help="Họ tên, chức danh.")
@click.option("--role", type=click.Choice([role.value for role in ROLES]), prompt="Quyền", help="Quyền của tài khoản.")
def create(name: str, full_name: str, role: str) -> None:
    accounts = _accounts()
    accounts.create(_BY, name, full_name, Role(role), _ask_password(name), must_change=False)
    click.echo(f"Đã tạo tài khoản {name.strip().lower()}. Đăng nhập ở /admin.")


@command.command("list", help="Xem các tài khoản.")
def list_accounts() -> None:
    for account in _accounts().all():
        state = "đã khóa" if account.disabled_at else "đang dùng"
        code = ", có mã xác thực" if account.has_totp else ""
        click.echo(f"{account.name}\t{account.role.value}\t{state}{code}\t{account.full_name}")


@command.command("disable", help="Khóa tài khoản; các phiên đăng nhập của tài khoản này kết thúc ngay.")
@click.argument("name")
def disable(name: str) -> None:
    _accounts().set_disabled(_BY, name, True)
    click.echo(f"Đã khóa tài khoản {name}.")


@command.command("enable", help="Mở khóa tài khoản.")
@click.argument("name")
def enable(name: str) -> None:
    _accounts().set_disabled(_BY, name, False)
    click.echo(f"Đã mở khóa tài khoản {name}.")


@command.command("reset", help="Cấp lại mật khẩu; tắt mã xác thực của tài khoản.")
@click.argument("name")
def reset(name: str) -> None:
    accounts = _accounts()
    accounts.reset(_BY, name, _ask_password(name))
    click.echo(f"Đã cấp lại mật khẩu cho {name}. Lần đăng nhập tới, người này phải đổi mật khẩu.")


def _ask_password(name: str) -> str:
    """Ask twice, and again while it is too weak."""
    while True:
        password: str = click.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Nhập lại mật khẩu")
        try:
            hash_password(password, name)
        except BadEntry as error:
            click.echo(error.message, err=True)
            continue
        return password
