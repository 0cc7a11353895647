"""Text as an XML file can hold it."""

import re

_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Put a blank for every character XML does not know, page breaks included; keep line ends."""
    if text.isprintable():  # true of nearly every text, and much faster to ask
        return text
    return _NOT_XML.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
