"""Hits of words as findings: severity, explanation, clause, fix."""

from __future__ import annotations

from phraseguard.checks.base import Hit
from phraseguard.fix.propose import fixes_of
from phraseguard.language.annotate import Annotated
from phraseguard.language.fold import fold
from phraseguard.lexicon.compiled import Rule
from phraseguard.lexicon.policy import Policy
from phraseguard.model import Channel, Conversation, Finding, Severity, Source


def finding_of(
    conversation: Conversation,
    ann: Annotated,
    hit: Hit,
    rule: Rule,
    policy: Policy,
    severity: Severity,
    fingerprint: str,
) -> Finding:
    """Return the finding that a hit in a message stands for."""
    row = hit.row
    excerpt = ann.text[hit.start : hit.end]
    explanation = row.explain if row is not None and row.explain else rule.explanation
    return Finding(
        conversation=conversation.id,
        file=conversation.file,
        file_line=conversation.line,
        message=ann.message,
        rule=hit.rule,
        severity=severity,
        start=hit.start,
        end=hit.end,
        excerpt=excerpt,
        explanation={k: v.replace("{excerpt}", excerpt) for k, v in explanation.items()},
        fixes=fixes_of(ann, hit),
        sources=(Source(document=row.document, clause=row.clause, row=row.row),) if row else sources_of(rule, policy),
        origin="extension" if row is not None and row.origin == "extension" else "source",
        row=row.id if row is not None else "",
        why=(hit.why,) if hit.why else (),
        fingerprint=fingerprint,
    )


def sources_of(rule: Rule, policy: Policy) -> tuple[Source, ...]:
    """Return the clauses of the policy's own documents; all of them where none is its own (a rule that a company chose)."""
    own = [(document, clause) for document, clause in rule.sources if document in policy.documents]
    return tuple(Source(document=document, clause=clause) for document, clause in own or rule.sources)


def applies(rule: Rule, channel: Channel | None) -> bool:
    """Tell whether a rule holds in a channel (None: a draft without a known one)."""
    return not rule.channels or (channel or "none") in rule.channels


def as_severity(text: str) -> Severity:
    """Return a severity that is known to be one; anything else is the mildest."""
    return "error" if text == "error" else "warning" if text == "warning" else "advice"


def is_customers(word: str, conversation: Conversation, index: int) -> bool:
    """Tell whether the customer wrote a word before: then it is theirs, a name, a term, however it is spelt."""
    said = (m.text for m in conversation.messages[:index] if m.role == "customer")
    return any(word in fold(text) for text in said)


def place(finding: Finding) -> tuple[int, int, str]:
    """Return what findings are ordered by: message, start, rule; what is about a whole comes before its parts."""
    return (
        -1 if finding.message is None else finding.message,
        -1 if finding.start is None else finding.start,
        finding.rule,
    )
