"""A report as schema.org ClaimReviews in JSON-LD: one for each claim, rated on a scale of our own."""

from typing import Any

from bilateral import __version__
from bilateral.checks.judge import Verdict
from bilateral.checks.report import Finding, Report
from bilateral.dates import day_in_words
from bilateral.phrases import _

#: Ours, and no one else's; what is unknown is not rated, and bears its name alone.
SCALE = {Verdict.CONTRADICTED: 1, Verdict.OUTDATED: 2, Verdict.DISPUTED: 3, Verdict.SUPPORTED: 4}


def to_claimreview(report: Report) -> dict[str, Any]:
    """A JSON-LD document whose graph holds a ClaimReview for each claim, rated as of the report's `now`."""
    document = report.document
    appearance = {
        "@type": "CreativeWork",
        "name": document.title,
        "datePublished": str(document.day),
        "identifier": f"urn:sha256:{document.sha256}",
    }
    return {
        "@context": "https://schema.org",
        "@graph": [_review(report, finding, appearance) for finding in report.findings],
    }


def _review(report: Report, f: Finding, appearance: dict[str, Any]) -> dict[str, Any]:
    start, end = f.span
    return {
        "@type": "ClaimReview",
        "url": f"urn:sha256:{report.document.sha256}#char={start},{end}",
        "claimReviewed": " ".join(f.text.split()),
        "datePublished": str(report.now),
        "author": {"@type": "SoftwareApplication", "name": "bilateral", "softwareVersion": __version__},
        "itemReviewed": {"@type": "Claim", "datePublished": str(report.document.day), "appearance": appearance},
        "reviewRating": _rating(f.now.verdict),
        "reviewAspect": _("whether it held on {day}").format(day=day_in_words(report.now)),
        "reviewBody": _body(report, f),
    }


def _rating(verdict: Verdict) -> dict[str, Any]:
    rated = {"ratingValue": SCALE[verdict], "bestRating": 4, "worstRating": 1} if verdict in SCALE else {}
    explanation = _("bilateral's own scale: 1 contradicted, 2 outdated, 3 disputed, 4 supported; unknown is not rated")
    return {"@type": "Rating", **rated, "alternateName": verdict.value, "ratingExplanation": explanation}


def _body(report: Report, f: Finding) -> str:
    judged = _("As of {then}: {was}. As of {now}: {is_}.").format(
        then=day_in_words(report.document.day), was=f.then.verdict.value,
        now=day_in_words(report.now), is_=f.now.verdict.value,
    )  # fmt: skip
    return " ".join(dict.fromkeys(text for text in (judged, f.explanation, f.then_instead, f.now_instead) if text))
