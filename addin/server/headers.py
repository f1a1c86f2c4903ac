"""The headers of every answer: nothing from elsewhere, nothing kept, nothing told."""

from addin.server.reply import Reply

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PANE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
)  # Office's own script needs both exceptions; nothing may be loaded from or sent to another host
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "deny",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=0",  # a name of the intranet may also serve http
}
NOT_KEPT = ("Cache-Control", "no-store, max-age=0")
TIMED_OUT = 408


def headers_of(reply: Reply, path: str) -> list[tuple[bytes, bytes]]:
    """All headers of the answer to a request for `path`, as ASGI takes them."""
    headers = {
        **ALWAYS,
        "Content-Security-Policy": PAGE_POLICY if path.startswith("/kaohe") else PANE_POLICY,
        "Content-Type": reply.media,
        "Content-Length": str(len(reply.body)),
        **dict(reply.headers),
    }
    if not reply.media.startswith("image/"):  # Excel on Windows shows no icon in its ribbon that it may not keep
        headers.update([NOT_KEPT])
    if reply.status == TIMED_OUT:
        headers["Connection"] = "close"  # the rest is not waited for
    return [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
