"""Headers, cookies, limits and the rule that plain http stays on this machine."""

import ipaddress
from datetime import timedelta
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFProtect
from secure import Secure
from secure.headers import (
    CacheControl,
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    StrictTransportSecurity,
    XContentTypeOptions,
    XFrameOptions,
)
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp.access import doors
from webapp.config import Settings
from workflows.domain.errors import N_, Refusal
from workflows.domain.secrecy import refuse_secret

_HERE = ["localhost", "127.0.0.1", "[::1]"]
_PLAIN_HTTP_WARNING = (
    "CẢNH BÁO: đang phục vụ http không mã hóa trong mạng nội bộ (DONDOC_PLAIN_HTTP_ON_LAN). "
    "Mật khẩu và văn bản đi qua mạng ở dạng đọc được."
)
NEVER_WORDS = frozenset({"csrf_token", "password", "old", "new", "again"})
_PASSED_ON = ("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Real-IP", "Via")
_ONE_YEAR = 365 * 24 * 3600


class PlainHttpRefused(Refusal):
    """Somebody on the network asks over plain http, and nobody allowed that."""

    message = N_(
        "Máy chủ này chỉ phục vụ trên chính máy đó khi chưa có kết nối bảo mật (https). "
        "Quản trị viên cần đặt DONDOC_PUBLIC_URL=https://… hoặc bật DONDOC_PLAIN_HTTP_ON_LAN."
    )
    status = 403


def init_security(app: Flask, settings: Settings) -> None:
    """Set cookies, limits and headers; check the token of every POST."""
    app.config.update(
        SECRET_KEY=settings.session_key,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_https,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        MAX_CONTENT_LENGTH=settings.max_upload_mb * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,  # a pasted directive may be long
        MAX_FORM_PARTS=10_000,  # a review of a long directive has many fields
        TRUSTED_HOSTS=_trusted_hosts(settings),
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a review may take a morning
    )
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # Flask's documented way
    app.before_request(_refuse_plain_http)
    app.before_request(_refuse_stamped_words)
    CSRFProtect(app)
    headers = _headers(settings)

    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    app.after_request(add_headers)


def _headers(settings: Settings) -> dict[str, str]:
    policy = (
        ContentSecurityPolicy()
        .default_src("'self'")
        .img_src("'self'", "data:")  # Bootstrap's stylesheet draws with data: images
        .object_src("'none'")
        .base_uri("'none'")
        .form_action("'self'")
        .frame_ancestors("'none'")
    )
    secure = Secure(
        csp=policy,
        cache=CacheControl().no_store(),  # pages are private; files set their own
        coop=CrossOriginOpenerPolicy().same_origin(),
        permissions=PermissionsPolicy().camera().microphone().geolocation(),
        referrer=ReferrerPolicy().same_origin(),
        xcto=XContentTypeOptions().nosniff(),
        xfo=XFrameOptions().deny(),
        hsts=StrictTransportSecurity().max_age(_ONE_YEAR) if settings.is_https else None,
    )
    return dict(secure.headers)


def _trusted_hosts(settings: Settings) -> list[str] | None:
    if settings.public_url:
        return [urlsplit(settings.public_url).hostname or "", *_HERE]
    # On this machine alone, other names would be another site's (DNS rebinding).
    return None if settings.plain_http_on_lan else _HERE


def is_loopback() -> bool:
    """Say whether the request came from this machine itself, through no proxy."""
    if not doors().settings.proxies and any(name in request.headers for name in _PASSED_ON):
        return False
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def _refuse_plain_http() -> None:
    settings = doors().settings
    if not (settings.is_https or settings.plain_http_on_lan or is_loopback()):
        raise PlainHttpRefused


def _refuse_stamped_words() -> None:
    """Refuse a form in which any words bear a stamp of secrecy, before anything of it is written."""
    for name, words in request.form.items(multi=True) if request.method == "POST" else ():
        if name not in NEVER_WORDS:
            refuse_secret(words)


def warnings_at_start(settings: Settings) -> list[str]:
    """List what the administrator must know each time the server starts."""
    if settings.plain_http_on_lan and not settings.is_https:
        return [_PLAIN_HTTP_WARNING]
    return []
