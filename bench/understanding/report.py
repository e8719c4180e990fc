"""Shows what was measured: tables on the screen, and a page with plots that an officer can read."""

from __future__ import annotations

import io
from collections.abc import Mapping
from html import escape
from typing import Any

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot
from rich.console import Console
from rich.table import Table

# What the best others report, to be passed; see docs/adr/0003-finder.md for where each figure comes from.
BARS: tuple[tuple[str, str, str], ...] = (
    ("shipped.first", "Đúng thủ tục ở vị trí đầu (danh mục thành phố)", "92"),
    ("shipped.three", "Đúng thủ tục trong ba vị trí đầu", "98"),
    ("joined.first", "… khi ghép thêm danh mục khác: đầu", "80"),
    ("joined.three", "… trong ba vị trí đầu", "90"),
    ("unworded.first", "Thủ tục chưa ai viết từ khóa: đầu", "40"),
    ("unworded.three", "… trong ba vị trí đầu", "60"),
    ("talk.behaviour.right", "Xử sự đúng (trả lời, hỏi lại, từ chối)", "93"),
    ("talk.behaviour.too_general", "Hỏi lại khi cần hỏi lại", "85"),
    ("talk.facets.right", "Trả lời đúng điều được hỏi, không thừa không thiếu", "99"),
    ("talk.conversations.right", "Đúng thủ tục và điều hỏi ở lượt cuối hội thoại", "97"),
    ("talk.noise_mean", "Câu trả lời giữ nguyên khi gõ lỗi", "99.5"),
)


def pick(report: Mapping[str, Any], path: str) -> float | None:
    """The value under a dotted path, or None."""
    value: Any = report
    for key in path.split("."):
        if not isinstance(value, Mapping) or key not in value:
            return None
        value = value[key]
    return float(value)


def print_tables(report: Mapping[str, Any], console: Console) -> None:
    """Print the main table, styles and noise."""
    before = report.get("before") or {}
    table = Table(title=f"Đo hiểu câu hỏi – tập {report['split']}")
    for heading in ("Điều đo", "Kết quả", "Cần", "", "Lần trước"):
        table.add_column(heading, justify="left" if heading in ("Điều đo", "") else "right")
    for path, label, bar in BARS:
        value = pick(report, path)
        if value is None:
            continue
        old = pick(before, path)
        met = value * 100 >= float(bar) - 1e-9
        table.add_row(
            label,
            f"{value:.1%}",
            f"{bar} %",
            "[green]đạt[/]" if met else "[red]chưa đạt[/]",
            f"{old:.1%}" if old is not None else "",
        )
    shipped = report["shipped"]
    table.add_row("Tìm một câu, trung vị", f"{shipped['ms']:.2f} ms", "3 ms", "", "")
    table.add_row("Huấn luyện bộ tìm", f"{shipped['fit_seconds']:.1f} s", "30 s", "", "")
    if "talk" in report:
        table.add_row("Con số không có trong danh mục", str(len(report["talk"]["invented_numbers"])), "0", "", "")
    console.print(table)
    styles = Table(title="Theo cách viết (bộ tìm)")
    for heading in ("Cách viết", "Số câu", "Đầu", "Ba"):
        styles.add_column(heading, justify="right")
    for style, row in report["styles"].items():
        styles.add_row(style, str(row["n"]), f"{row['first']:.0%}", f"{row['three']:.0%}")
    console.print(styles)
    if "talk" in report:
        noise = Table(title="Câu trả lời giữ nguyên khi gõ lỗi")
        noise.add_column("Kiểu lỗi")
        noise.add_column("Giữ nguyên", justify="right")
        for name, value in report["talk"]["noise"].items():
            noise.add_row(name, f"{value:.1%}")
        console.print(noise)


def page(report: Mapping[str, Any]) -> str:
    """The report as one HTML page without any file beside it."""
    rows = "".join(
        f"<tr><td>{escape(label)}</td><td>{value:.1%}</td><td>{bar} %</td>"
        f"<td class={'ok' if value * 100 >= float(bar) else 'no'}>{'đạt' if value * 100 >= float(bar) else 'chưa đạt'}"
        "</td></tr>"
        for path, label, bar in BARS
        if (value := pick(report, path)) is not None
    )
    plots = [_bars("Đúng ở vị trí đầu, theo cách viết", {k: v["first"] for k, v in report["styles"].items()})]
    if "talk" in report:
        plots.append(_bars("Giữ nguyên khi gõ lỗi", report["talk"]["noise"], low=0.9))
        plots.append(_calibration(report["talk"]["calibration"]))
        plots.append(_coverage(report["talk"]["coverage"]))
    if "intents" in report:
        plots.append(_confusion(report["intents"]["confusion"]))
    if "learning_curve" in report:
        plots.append(_curve(report["learning_curve"]))
    mistakes = "".join(
        f"<li><b>{escape(' → '.join(m['turns']))}</b><br>cần: {escape(str(m['wanted']))}<br>được: "
        f"{escape(str(m['got']))}</li>"
        for m in report.get("talk", {}).get("mistakes", [])[:80]
    )
    return (
        "<!doctype html><html lang=vi><meta charset=utf-8><title>Đo hiểu câu hỏi</title><style>"
        "body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}"
        "td,th{border:1px solid #ccc;padding:.3rem .6rem}.ok{color:#067d3c}.no{color:#b3261e}svg{max-width:100%}"
        f"li{{margin:.6rem 0}}</style><h1>Đo hiểu câu hỏi – tập {escape(report['split'])}</h1>"
        f"<table><tr><th>Điều đo<th>Kết quả<th>Cần<th></tr>{rows}</table>{''.join(plots)}"
        f"<h2>Những câu sai</h2><ol>{mistakes}</ol></html>"
    )


def _svg(figure: Any) -> str:
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", bbox_inches="tight")
    pyplot.close(figure)
    text = buffer.getvalue()
    return f"<figure>{text[text.index('<svg') :]}</figure>"


def _bars(title: str, values: Mapping[str, float], low: float = 0.0) -> str:
    figure, axes = pyplot.subplots(figsize=(8, 0.35 * len(values) + 1))
    axes.barh(list(values), [value * 100 for value in values.values()], color="#1565c0")
    axes.set_xlim(low * 100, 100)
    axes.invert_yaxis()
    axes.set_title(title)
    axes.set_xlabel("%")
    return _svg(figure)


def _calibration(steps: list[dict[str, float]]) -> str:
    figure, axes = pyplot.subplots(figsize=(4.5, 4.5))
    axes.plot([0, 1], [0, 1], color="#999", linestyle="--")
    axes.plot([step["said"] for step in steps], [step["right"] for step in steps], marker="o", color="#1565c0")
    axes.set_title("Tin cậy nói ra và đúng thật")
    axes.set_xlabel("nói ra")
    axes.set_ylabel("đúng thật")
    return _svg(figure)


def _coverage(points: list[dict[str, float]]) -> str:
    figure, axes = pyplot.subplots(figsize=(6, 3.5))
    axes.plot([p["coverage"] * 100 for p in points], [p["precision"] * 100 for p in points], color="#1565c0")
    axes.set_title("Trả lời được bao nhiêu, đúng bao nhiêu")
    axes.set_xlabel("% câu được trả lời ngay")
    axes.set_ylabel("% đúng trong đó")
    return _svg(figure)


def _confusion(pairs: list[dict[str, Any]]) -> str:
    rows = "".join(f"<tr><td>{p['is']}</td><td>{p['said']}</td><td>{p['n']}</td></tr>" for p in pairs)
    return f"<h2>Ý định hay bị nhầm</h2><table><tr><th>Đúng là<th>Hiểu thành<th>Số câu</tr>{rows}</table>"


def _curve(points: list[dict[str, float]]) -> str:
    figure, axes = pyplot.subplots(figsize=(6, 3.5))
    for key, label in (("first", "ở vị trí đầu"), ("three", "trong ba vị trí đầu")):
        axes.plot(range(len(points)), [point[key] * 100 for point in points], marker="o", label=label)
    axes.set_xticks(range(len(points)), ["tất cả" if p["questions"] > 50 else str(int(p["questions"])) for p in points])
    axes.set_title("Dạy thêm câu hỏi mẫu thì được gì")
    axes.set_xlabel("số câu hỏi mẫu mỗi thủ tục")
    axes.legend()
    return _svg(figure)
