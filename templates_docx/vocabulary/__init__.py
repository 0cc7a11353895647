"""Words of the papers: types, codes, dates, numbers, authority prefixes. Pure, the lowest ground."""

from templates_docx.vocabulary.codes import (
    DocumentCode,
    DocumentCodeRefused,
    DocumentNumber,
    DocumentNumberRefused,
)
from templates_docx.vocabulary.dates import DateLike, long_date, place_and_date, short_date
from templates_docx.vocabulary.numbers import (
    POINT_LETTERS,
    TooManyPoints,
    count_words,
    point_letter,
    point_position,
    roman,
    vietnamese_number,
)
from templates_docx.vocabulary.signing import AuthorityPrefix, SignatureRefused, signature_lines
from templates_docx.vocabulary.types import (
    ADMINISTRATIVE_TYPES,
    Addressing,
    DocumentType,
    Family,
    TypeRefused,
)

__all__ = [
    "ADMINISTRATIVE_TYPES",
    "POINT_LETTERS",
    "Addressing",
    "AuthorityPrefix",
    "DateLike",
    "DocumentCode",
    "DocumentCodeRefused",
    "DocumentNumber",
    "DocumentNumberRefused",
    "DocumentType",
    "Family",
    "SignatureRefused",
    "TooManyPoints",
    "TypeRefused",
    "count_words",
    "long_date",
    "place_and_date",
    "point_letter",
    "point_position",
    "roman",
    "short_date",
    "signature_lines",
    "vietnamese_number",
]
