"""Addresses of electronic mail, as servers here take them."""

import re

from workflows.domain.errors import N_, Refusal

_LONGEST = 200
_LOCAL = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_DOMAIN = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
_ADDRESS = re.compile(f"{_LOCAL}@{_DOMAIN}", re.IGNORECASE)


class AddressRefused(Refusal):
    """What no mail can be sent to: a line break in it would even forge a header."""

    message = N_("«%(typed)s» không phải địa chỉ thư điện tử. Ghi như vanthu@sonhai.gov.vn.")
    status = 422


def mail_address(typed: str | None) -> str | None:
    """Give an address as it is kept, None for nothing; raises `AddressRefused`."""
    address = (typed or "").strip()
    if not address:
        return None
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
        raise AddressRefused(typed=" ".join(address.split())[:_LONGEST])
    return address
