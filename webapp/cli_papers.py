"""The commands about papers alone: fill a template, check a file, list templates; no database."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from templates_docx import format_rules
from templates_docx.checking import TemplateReport, check_template
from templates_docx.contexts import CATALOGUE
from templates_docx.filling import field_notes
from templates_docx.format_rules import LintReport, Severity
from templates_docx.rendering import render as fill
from templates_docx.rendering import render_file
from templates_docx.samples import Size, sample
from workflows.domain.errors import N_, Refusal

_SEVERITIES = {Severity.ERROR: "LỖI", Severity.WARNING: "CẢNH BÁO", Severity.HINT: "GỢI Ý"}


class ContextRefused(Refusal):
    """The file with the data of a template cannot be read."""

    message = N_(
        "Tệp dữ liệu «%(file)s» không đọc được: phải là một đối tượng JSON, mã UTF-8 (%(why)s)."
    )


_existing = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("template")
@click.option(
    "--context", required=True, type=_existing, help="Tệp JSON chứa dữ liệu điền vào mẫu."
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tệp Word sẽ ghi.",
)
def render(template: str, context: Path, output: Path) -> None:
    """Điền một mẫu: tên mẫu có sẵn hoặc đường dẫn tới tệp .docx."""
    data = render_file(template, _read_context(context))
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(data)
    click.echo(output)


@click.command()
@click.argument("file", type=_existing)
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.pass_context
def lint(ctx: click.Context, file: Path, *, as_json: bool) -> None:
    """Kiểm tra thể thức của một tệp Word theo Nghị định 30/2020/NĐ-CP."""
    report = format_rules.lint(file.read_bytes())
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        _print_report(report)
    ctx.exit(1 if report.has_errors else 0)


@click.group(invoke_without_command=True)
@click.pass_context
def templates(ctx: click.Context) -> None:
    """Liệt kê các mẫu có sẵn và các trường của từng mẫu."""
    if ctx.invoked_subcommand is not None:
        return
    for file, context in CATALOGUE.items():
        click.echo(f"{file}  {context.title}")
        for note in field_notes(context):
            kind = "danh sách" if note.is_list else "chữ"
            optional = "" if note.is_required else ", không bắt buộc"
            click.echo(f"    {note.name}: {kind}{optional}")


@templates.command("check")
@click.argument("file", type=_existing)
@click.option("--as", "kind", default="", help="Mẫu dùng cho loại nào (tên mẫu có sẵn).")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi bản mẫu sau khi sửa những chỗ chắc chắn.",
)
@click.pass_context
def check(ctx: click.Context, file: Path, *, kind: str, as_json: bool, output: Path | None) -> None:
    """Kiểm tra một mẫu Word trước khi dùng; còn lỗi thì kết thúc với mã 1."""
    report = check_template(file.read_bytes(), kind=kind, name=file.name)
    if output is not None:
        output.write_bytes(report.data)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        _print_template(report)
    ctx.exit(0 if report.may_be_used else 1)


@templates.command("samples")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def samples(folder: Path) -> None:
    """Ghi mỗi mẫu với dữ liệu ngắn, thường gặp và rất dài vào một thư mục."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in CATALOGUE:
        for size in Size:
            file = folder / f"{name.removesuffix('.docx')}.{size}.docx"
            file.write_bytes(fill(sample(name, size)))
            click.echo(file)


def _read_context(file: Path) -> Mapping[str, object]:
    try:
        found = json.loads(file.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ContextRefused(file=file.name, why=error) from error
    if not isinstance(found, dict):
        raise ContextRefused(file=file.name, why="không phải đối tượng { … }")
    return found


def _print_template(report: TemplateReport) -> None:
    click.echo(f"Mẫu dùng cho: {report.kind.title}")
    for repair in report.repairs:
        click.echo(f"ĐÃ SỬA {repair}")
    for fault in report.faults:
        click.echo(f"LỖI {fault}")
    for warning in report.warnings:
        click.echo(f"CẢNH BÁO {warning}")
    click.echo("Dùng được." if report.may_be_used else "Chưa dùng được; sửa các lỗi trên.")


def _print_report(report: LintReport) -> None:
    kind = report.kind.vietnamese_name if report.kind else "không nhận ra loại văn bản"
    click.echo(f"Loại văn bản: {kind}")
    for finding in report.findings:
        label = _SEVERITIES[finding.severity]
        click.echo(
            f"{label} {finding.rule} ({finding.place}): cần {finding.expected}; đang là {finding.found}"
        )
    if not report.findings:
        click.echo("Không thấy lỗi thể thức.")
