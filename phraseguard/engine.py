"""The one way through: conversation → annotation → checks → filters → findings. Pure; prints nothing, reads no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

from phraseguard import filters
from phraseguard.checks import CHECKS
from phraseguard.checks.base import Hit
from phraseguard.fingerprint import Fingerprints
from phraseguard.fix.propose import fixes_of
from phraseguard.language.annotate import Annotated
from phraseguard.language.detect import may_be, shows_kazakh
from phraseguard.language.fold import fold
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon.compiled import Rule
from phraseguard.lexicon.policy import Policy
from phraseguard.lexicon.scripts import Exempt
from phraseguard.lexicon.table import FormTable
from phraseguard.model import Channel, Conversation, Failure, Finding, Message, Report, Severity, Source

_TEXT_CHANNELS = ("messenger", "chat", "forum", "social", "web-form")


class Checker:
    """Checks texts and conversations against one policy; made once, used for any number of texts.

    `rules` limits the rules (ids; all of the policy by default), `severity` changes the severity of a rule (``"off"`` switches
    it off). Raises `InputError` for an unknown policy or a mistake in a lexicon.
    """

    def __init__(
        self,
        policy: str | Policy = policies.DEFAULT,
        *,
        rules: Iterable[str] | None = None,
        severity: Mapping[str, str] | None = None,
        lexicons: Iterable[Path] = (),
    ) -> None:
        self.policy = policy if isinstance(policy, Policy) else policies.load(policy, extra=lexicons)
        chosen = self.policy.active if rules is None else frozenset(rules)
        self._asked_for = frozenset() if rules is None else chosen
        self._severity = dict(severity or {})
        self.rules = frozenset(r for r in chosen if r in self.policy.rules and self._severity.get(r) != "off")
        self._checks = tuple(c for c in CHECKS if c.rules == ("*",) or not self.rules.isdisjoint(c.rules))
        self._tables: dict[tuple[bool, ...], FormTable] = {}
        self._by_channel: dict[Channel | None, FormTable] = {}
        self._exempt = Exempt(self.policy)

    def check(self, text: str, *, channel: Channel | None = None) -> list[Finding]:
        """Check one draft of an agent; returns its findings in the order of the text."""
        conversation = Conversation(messages=(Message(role="agent", text=text),), channel=channel)
        return list(self.check_conversation(conversation).findings)

    def check_conversation(self, conversation: Conversation) -> Report:
        """Check a conversation. Only the agent's own text is judged; a check that breaks is an error of the report."""
        findings: list[Finding] = []
        errors: list[Failure] = []
        prints = Fingerprints()
        # A short answer without a Kazakh letter is Kazakh in a Kazakh conversation.
        kazakh = conversation.language == "kk" or (
            conversation.language != "ru" and any(shows_kazakh(m.text) for m in conversation.messages)
        )
        for index, message in enumerate(conversation.messages):
            if message.role != "agent" or not message.text or message.kind == "event":
                continue
            try:
                findings += self._message(conversation, index, message, prints, kazakh)
            except RecursionError as error:
                # A text that defeats a library is reported; the other messages go on.
                errors.append(Failure(message=f"message {index} could not be checked: {error}", file=conversation.file))
        return Report(findings=tuple(findings), errors=tuple(errors), conversations=1)

    def annotate(self, text: str, *, channel: Channel | None = None, message: int = 0) -> Annotated:
        """Annotate a text as the checks see it."""
        return Annotated(text, self._table(channel), channel, (), message)

    def hits(self, ann: Annotated) -> list[Hit]:
        """Run the checks over an annotated text and pass their hits through the filters."""
        found: list[Hit] = []
        if not ann.hot:
            return found
        wanted: dict[int, list[int]] = {}
        for token in ann.hot:
            wanted.setdefault(ann.forms[token].checks, []).append(token)
        for bit, check in enumerate(self._checks):
            groups = [tokens for checks, tokens in wanted.items() if checks >> bit & 1]
            if groups:
                tokens = sorted(chain.from_iterable(groups)) if len(groups) > 1 else groups[0]
                if ann.mode != "ru" and len(check.languages) == 1:
                    # In a text of both languages a check of one sees the words that are of it.
                    tokens = [token for token in tokens if may_be(ann, token, check.languages)]
                found += (hit for hit in check.find(ann, tokens, self.policy) if hit.rule in self.rules)
        return filters.apply(found, ann, self._exempt) if found else found

    def _table(self, channel: Channel | None) -> FormTable:
        """Return the form table for a channel: it asks only the checks that have a rule there (no spelling in a call)."""
        table = self._by_channel.get(channel)
        if table is None:
            wanted = tuple(
                check.rules == ("*",)
                or any(_applies(self.policy.rules[rule], channel) for rule in check.rules if rule in self.rules)
                for check in self._checks
            )
            table = self._tables.get(wanted)
            if table is None:
                asked = [check if here else None for check, here in zip(self._checks, wanted, strict=True)]
                table = self._tables[wanted] = FormTable(self.policy, asked, self.rules)
            self._by_channel[channel] = table
        table.bound()
        return table

    def _message(
        self, conversation: Conversation, index: int, message: Message, prints: Fingerprints, kazakh: bool
    ) -> Iterable[Finding]:
        ann = Annotated(
            message.text, self._table(conversation.channel), conversation.channel, message.regions, index, kazakh
        )
        for hit in self.hits(ann):
            rule = self.policy.rules[hit.rule]
            if not _applies(rule, conversation.channel) or not self._concerns(rule.id, conversation):
                continue
            if rule.id == "spelling/typo" and _is_customers(ann.forms[hit.first].key, conversation, index):
                continue
            yield self._finding(conversation, ann, hit, rule, prints)

    def _concerns(self, rule: str, conversation: Conversation) -> bool:
        """A term is news to a new customer only; a draft without a known customer is asked about when the rule is named."""
        if rule != "style/term":
            return True
        return conversation.customer.status in ("potential", "new") or self._asked_for == {rule}

    def _finding(
        self, conversation: Conversation, ann: Annotated, hit: Hit, rule: Rule, prints: Fingerprints
    ) -> Finding:
        row = hit.row
        excerpt = ann.text[hit.start : hit.end]
        explanation = row.explain if row is not None and row.explain else rule.explanation
        if row is not None:
            sources: tuple[Source, ...] = (Source(document=row.document, clause=row.clause, row=row.row),)
        else:
            sources = tuple(Source(document=document, clause=clause) for document, clause in rule.sources)
        return Finding(
            conversation=conversation.id,
            file=conversation.file,
            file_line=conversation.line,
            message=ann.message,
            rule=hit.rule,
            severity=self._severity_of(rule, hit, conversation.channel),
            start=hit.start,
            end=hit.end,
            excerpt=excerpt,
            explanation={k: v.replace("{excerpt}", excerpt) for k, v in explanation.items()},
            fixes=fixes_of(ann, hit),
            sources=sources,
            origin="extension" if row is not None and row.origin == "extension" else "source",
            row=row.id if row is not None else "",
            why=(hit.why,) if hit.why else (),
            fingerprint=prints.of(ann, hit),
        )

    def _severity_of(self, rule: Rule, hit: Hit, channel: Channel | None) -> Severity:
        chosen = self._severity.get(rule.id)
        if chosen is None:
            chosen = hit.row.severity if hit.row is not None and hit.row.severity else ""
        if not chosen:
            chosen = rule.severity_in.get(channel or "none", rule.severity)
        return "error" if chosen == "error" else "warning" if chosen == "warning" else "advice"


def _is_customers(word: str, conversation: Conversation, index: int) -> bool:
    """A word that the customer wrote before is theirs: a name, a term, however it is spelt."""
    said = (m.text for m in conversation.messages[:index] if m.role == "customer")
    return any(word in fold(text) for text in said)


def _applies(rule: Rule, channel: Channel | None) -> bool:
    return not rule.channels or (channel or "none") in rule.channels
