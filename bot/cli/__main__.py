"""Entry of the ``troly`` command."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from bot.errors import TrolyError

# Loaded when called, so that `troly ask` does not wait for scikit-learn.
COMMANDS = {
    "run": "Chạy trợ lý: cổng, bộ hội thoại và bộ hành động.",
    "prepare": "Cập nhật cơ sở dữ liệu, danh mục và bộ tìm.",
    "train": "Huấn luyện mô hình từ nlu_data/ và các câu đã duyệt, rồi đưa vào dùng.",
    "trainer": "Làm các lần huấn luyện do trang quản trị yêu cầu; lệnh run tự chạy.",
    "ask": "Hỏi trợ lý đang chạy.",
    "telegram-demo": "Thử Telegram ngay trên máy này, không cần tài khoản.",
    "find": "Tìm thủ tục theo câu nói, không cần máy chủ.",
    "catalogue": "Danh mục thủ tục: kiểm tra, nhập, xuất.",
    "applications": "Hồ sơ: nhập từ tệp, xem, đổi trạng thái.",
    "admin": "Tài khoản trang quản trị: tạo, xem, khóa, cấp lại mật khẩu.",
    "figures": "Số liệu sử dụng: xuất cho trung tâm điều hành, dữ liệu mở.",
    "data": "Dữ liệu huấn luyện: kiểm tra.",
    "evaluate": "Đo mức hiểu câu hỏi trên các bộ câu tự viết; in bảng, ghi báo cáo HTML.",
    "bench": "Đo tốc độ và độ chính xác.",
}


class Lazy(click.Group):
    """A group whose commands live in modules of the same name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: Any = importlib.import_module(f"bot.cli.{cmd_name.replace('-', '_')}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Lệnh"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Lazy, help="Trợ lý dịch vụ công Hải Phòng.")
def troly() -> None:
    """The root of all commands."""


def main() -> None:
    """Run a command; an error of ours is one line, not a stack."""
    try:
        troly(prog_name="troly")
    except TrolyError as error:
        click.echo(f"LỖI: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
