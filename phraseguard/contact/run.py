"""Checks of conversations: which of them a policy asks for, and their remarks as findings."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable

from phraseguard.checks import calls, chats, claims, deadlines, names, process, situations
from phraseguard.contact.record import Contact
from phraseguard.contact.remark import Absent, ContactCheck, Remark
from phraseguard.contact.wording import ABSENCES, NOT_FOUND
from phraseguard.findings import sources_of
from phraseguard.language.fold import fold
from phraseguard.lexicon.compiled import Rule
from phraseguard.model import Conversation, Failure, Finding, Severity, Skipped

CHECKS: tuple[ContactCheck, ...] = (
    *names.CHECKS, *chats.CHECKS, *calls.CHECKS, *process.CHECKS, *claims.CHECKS, *deadlines.CHECKS, *situations.CHECKS,
)  # fmt: skip
_SENTENCE = 30


def run(
    contact: Contact,
    checks: Iterable[ContactCheck],
    wanted: frozenset[str],
    severity_of: Callable[[Rule, str], Severity],
) -> tuple[list[Finding], list[Skipped], list[Failure]]:
    """Run checks over a contact. `wanted` are the rules in force in its channel; a check that breaks is an error, the others go on."""
    findings: list[Finding] = []
    skipped: dict[tuple[str, str], Skipped] = {}
    errors: list[Failure] = []
    conversation = contact.conversation
    seen: Counter[str] = Counter()
    for check in checks:
        if wanted.isdisjoint(check.rules):
            continue
        try:
            outcomes = list(check.find(contact))
        except Exception as error:
            # A check that breaks on a record must not cost the others; it is listed, with the record.
            reason = f"{' '.join(check.rules)} failed on «{conversation.id}»: {type(error).__name__}: {error}"
            errors.append(Failure(message=reason, file=conversation.file, line=conversation.line or None))
            continue
        for outcome in outcomes:
            if outcome.rule not in wanted:
                continue
            if isinstance(outcome, Absent):
                skipped[outcome.rule, outcome.reason] = Skipped(
                    rule=outcome.rule, reason=outcome.reason, conversation=conversation.id
                )
            else:
                findings.append(_finding(contact, outcome, severity_of, seen))
    errors += [
        Failure(message=message, file=conversation.file, line=conversation.line or None, key=key)
        for key, message in dict.fromkeys(contact.problems)
    ]
    return findings, list(skipped.values()), errors


def _finding(
    contact: Contact, remark: Remark, severity_of: Callable[[Rule, str], Severity], seen: Counter[str]
) -> Finding:
    rule = contact.policy.rules[remark.rule]
    conversation, turn, hit = contact.conversation, remark.turn, remark.hit
    excerpt = turn.text[hit.start : hit.end] if turn is not None and hit is not None else ""
    return Finding(
        conversation=conversation.id,
        file=conversation.file,
        file_line=conversation.line,
        message=None if turn is None else turn.index,
        rule=remark.rule,
        severity=severity_of(rule, remark.severity),
        start=None if hit is None else hit.start,
        end=None if hit is None else hit.end,
        excerpt=excerpt,
        related=remark.related,
        explanation=_explanation(contact, rule, remark, excerpt),
        fixes=remark.fixes,
        scripts=remark.scripts,
        sources=(remark.source,) if remark.source is not None else sources_of(rule, contact.policy),
        row=remark.row,
        why=(remark.why,) if remark.why else (),
        fingerprint=_fingerprint(conversation, remark, excerpt, seen),
    )


def _explanation(contact: Contact, rule: Rule, remark: Remark, excerpt: str) -> dict[str, str]:
    said = {}
    for language, text in rule.explanation.items():
        text = text.replace("{excerpt}", excerpt)
        for name, texts in remark.texts.items():
            text = text.replace("{" + name + "}", texts[language])
        absent = contact.channel == "call" and rule.id in ABSENCES
        said[language] = f"{text} {NOT_FOUND[language]}" if absent else text
    return said


def _fingerprint(conversation: Conversation, remark: Remark, excerpt: str, seen: Counter[str]) -> str:
    """As of any finding: rule, row, folded sentence, ordinal; of one about a whole conversation its id takes the place of the sentence."""
    turn = remark.turn
    text = conversation.id if turn is None else turn.text or turn.event
    words = " ".join(fold(text).split()[:_SENTENCE])
    key = "\0".join((remark.rule, remark.row, words, fold(excerpt)))
    seen[key] += 1
    return hashlib.blake2b(f"{key}\0{seen[key]}".encode(), digest_size=8).hexdigest()
