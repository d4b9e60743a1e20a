"""A diff as a mail to colleagues, in Norwegian: what happened as text, the page attached.

The mail has no sender, receiver and day: the mail program opens it as a draft and gives them.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

from pipeline.cli.render.diff_html import diff_page
from pipeline.cli.render.diff_text import diff_lines
from pipeline.cli.render.summary import summary
from pipeline.cli.render.targets import file_names
from pipeline.cli.render.words import Diff, term

_BOUNDARY = "planleser-endringer"


def diff_mail(diffs: Sequence[Diff]) -> bytes:
    """Return the mail (RFC 5322) with CRLF; the same diffs give the same bytes."""
    titles = " og ".join(dict.fromkeys(diff.new.title for diff in diffs))
    said = [summary(diff, "nb") for diff in diffs]
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join(
        f"{term('changes_in', 'nb', title=titles)}: {'; '.join(filter(None, said))}".split()
    ).removesuffix(":")
    mail["X-Unsent"] = "1"  # Outlook opens it as a draft
    lines = [line for diff in diffs for line in (*diff_lines(diff, "nb"), "")]
    mail.set_content("\n".join(lines), cte="quoted-printable")
    mail.add_attachment(
        diff_page(diffs).encode("utf-8"),
        maintype="text",
        subtype="html",
        filename=f"endringer-{file_names([titles])[0]}.html",
        params={"charset": "utf-8"},
    )
    mail.set_boundary(_BOUNDARY)
    return mail.as_bytes()
