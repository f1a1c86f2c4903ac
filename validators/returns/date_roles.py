"""Which inputs take a date, which is typed as text."""

DATE_ROLES = frozenset(
    ("date", "public_from", "public_until", "published_on", "raised", "ruled_on", "due", "received")
)  # fmt: skip
HOW_WRITTEN = "填写日期，例如2022-01-08或2022年1月8日"
