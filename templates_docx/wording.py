"""Lines that papers share, decided before any template: lists, endings, references."""

from collections.abc import Sequence

from templates_docx.vocabulary import DateLike, DocumentCode, long_date

END_MARK = "./."
BLANK_NUMBER = "      "  # the registry fills it in


def dash_lines(items: Sequence[str]) -> tuple[str, ...]:
    """Write a list of addressees or recipients: «- Sở A;», the last one «- Sở B.»"""
    bare = [item.strip().rstrip(";.,") for item in items]
    stops = [";"] * (len(bare) - 1) + ["."]
    return tuple(f"- {item}{stop}" for item, stop in zip(bare, stops, strict=False))


def bare_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Take a list of addressees or recipients apart again: no dashes, no stops."""
    return tuple(line.strip().removeprefix("- ").rstrip(";.,") for line in lines)


def recipient_lines(recipients: Sequence[str], archive: str) -> tuple[str, ...]:
    """Write «Nơi nhận» with its archive line: «- Như trên;», …, «- Lưu: VT, TH.»"""
    return dash_lines([*recipients, f"Lưu: {archive}"])


def ended(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Close the last paragraph of a text with «./.», whatever stop it had."""
    if not paragraphs:
        return ()
    *others, last = paragraphs
    return (*others, last.rstrip().removesuffix(END_MARK).rstrip(" .;,/") + END_MARK)


def code_text(code: DocumentCode) -> str:
    """Write the code for the line «Số: …»; a draft leaves room for the number."""
    return f"{code.number or BLANK_NUMBER}{code.after_number}"


def appendix_reference(
    name: str, code: DocumentCode, dated: DateLike, issuer: str, *, electronic: bool
) -> str:
    """Write «(Kèm theo Công văn số 12/UBND-VP ngày 08 tháng 9 năm 2026 của …)».

    In an electronic document number and day stay blank: they come with the signature.
    """
    if electronic or not code.number:
        return f"(Kèm theo {name} số {BLANK_NUMBER}{code.after_number} ngày      tháng      năm {dated.year} của {issuer})"
    return f"(Kèm theo {name} số {code} {long_date(dated)} của {issuer})"


def issuer_lines(issuer: str) -> tuple[str, ...]:
    """Write the issuer for the letterhead; a People's Committee takes two lines (one name)."""
    capitals = " ".join(issuer.split()).upper()
    for kind in ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN"):
        if capitals.startswith(f"{kind} "):
            return kind, capitals.removeprefix(f"{kind} ")
    return (capitals,)
