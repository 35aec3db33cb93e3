"""The one way through: conversation → annotation → checks → filters → findings. Pure; prints nothing, reads no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from phraseguard import filters
from phraseguard.checks import CHECKS
from phraseguard.checks.base import Hit
from phraseguard.conversation import has_words, is_draft, nobody_known, speaks_kazakh
from phraseguard.findings import applies, as_severity, finding_of, is_customers, place
from phraseguard.fingerprint import Fingerprints
from phraseguard.language.annotate import Annotated
from phraseguard.language.detect import may_be
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon.compiled import ACT, Rule
from phraseguard.lexicon.policy import Policy
from phraseguard.lexicon.scripts import Exempt
from phraseguard.lexicon.table import FormTable
from phraseguard.model import Channel, Conversation, Failure, Finding, Message, Report, Severity

if TYPE_CHECKING:
    from phraseguard.contact.features import Heard
    from phraseguard.contact.recognise import Recogniser
    from phraseguard.contact.record import Contact
    from phraseguard.contact.remark import ContactCheck

# Asked for by name and alone, they look at a lone draft too: what does it refuse?
_SCRIPTS = (frozenset({"script/offer"}), frozenset({"script/offer", "script/missed"}))


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
        self._tables: dict[tuple[tuple[bool, ...], frozenset[str]], FormTable] = {}
        self._by_channel: dict[tuple[Channel | None, frozenset[str]], FormTable] = {}
        self._customers: dict[frozenset[str], FormTable] = {}
        self._exempt = Exempt(self.policy)

    @cached_property
    def _contact_checks(self) -> tuple[ContactCheck, ...]:
        """The checks of conversations that have a rule in force; a plain draft never imports them."""
        from phraseguard.contact.run import CHECKS as CONTACT_CHECKS

        return tuple(check for check in CONTACT_CHECKS if not self.rules.isdisjoint(check.rules))

    @cached_property
    def _recogniser(self) -> Recogniser | None:
        """The recogniser of situations, where a rule asks for it."""
        if self.rules.isdisjoint(("script/offer", "script/missed")):
            return None
        from phraseguard.contact.recognise import Recogniser, load

        return Recogniser(load(policies.lexicons_folder() / "situations"))

    def check(self, text: str, *, channel: Channel | None = None) -> list[Finding]:
        """Check one draft of an agent; returns its findings in the order of the text."""
        conversation = Conversation(messages=(Message(role="agent", text=text),), channel=channel)
        return list(self.check_conversation(conversation).findings)

    def check_conversation(self, conversation: Conversation) -> Report:
        """Check a conversation. Only the agent's own text is judged; a check that breaks is an error of the report."""
        if (not is_draft(conversation) or self._asked_for in _SCRIPTS) and self._contact_checks:
            return self.check_case((conversation,))[0]
        findings: list[Finding] = []
        errors: list[Failure] = []
        prints = Fingerprints()
        kazakh = speaks_kazakh(conversation)
        for index, message in enumerate(conversation.messages):
            if message.role == "agent" and has_words(message):
                ann = self._annotated(conversation, index, self._table(conversation.channel), kazakh, errors)
                if ann is not None:
                    findings += self._findings(conversation, ann, self.hits(ann), prints)
        return Report(
            findings=tuple(findings), skipped=nobody_known(conversation), errors=tuple(errors), conversations=1
        )

    def check_case(self, conversations: Sequence[Conversation]) -> list[Report]:
        """Check the conversations of one case, one report each: what one of them promises or misses, another may bring."""
        if not self._contact_checks:
            return [self.check_conversation(each) for each in conversations]
        from phraseguard.contact import run as contact_run

        heard = [self._contact(conversation) for conversation in conversations]
        reports = []
        for conversation, (contact, said, errors) in zip(conversations, heard, strict=True):
            contact.others = tuple(other for other, _, _ in heard if other is not contact)
            wanted = frozenset(rule for rule in self.rules if applies(self.policy.rules[rule], conversation.channel))
            severity_of = partial(self._severity_of, channel=conversation.channel)
            findings, skipped, failed = contact_run.run(contact, self._contact_checks, wanted, severity_of)
            reports.append(
                Report(
                    findings=tuple(sorted([*said, *findings], key=place)),
                    skipped=(*nobody_known(conversation), *skipped),
                    errors=(*errors, *failed),
                    notes=contact.notes,
                    conversations=1,
                )
            )
        return reports

    def _contact(self, conversation: Conversation) -> tuple[Contact, list[Finding], list[Failure]]:
        """Annotate each message once: for what the agent's words violate, and for the acts that the checks of conversations ask for."""
        from phraseguard.contact.record import Contact

        findings: list[Finding] = []
        errors: list[Failure] = []
        anns: list[Annotated | None] = []
        acts: list[list[Hit]] = []
        prints = Fingerprints()
        kazakh = speaks_kazakh(conversation)
        concerned = self._acts_of(conversation)
        tables = {
            "agent": self._table(conversation.channel, concerned),
            "customer": self._listening(concerned),
        }
        for index, message in enumerate(conversation.messages):
            table = tables.get(message.role)
            ann = None
            if table is not None and has_words(message):
                ann = self._annotated(conversation, index, table, kazakh, errors)
            found = [] if ann is None else self._found(ann)
            anns.append(ann)
            acts.append(filters.outside_quotations([h for h in found if h.rule.startswith(ACT)], ann) if ann else [])
            if ann is not None and message.role == "agent":
                said = [hit for hit in found if not hit.rule.startswith(ACT)]
                findings += self._findings(conversation, ann, self._filtered(said, ann), prints)
        violated = frozenset((finding.message or 0, finding.rule) for finding in findings)
        contact = Contact(
            conversation, self.policy, anns, acts, self._account_acts(conversation), self._recogniser, violated
        )
        return contact, findings, errors

    def heard(self, conversation: Conversation) -> list[Heard]:
        """Return the messages as the recogniser of situations hears them: who spoke, the text, the acts of speech."""
        from phraseguard.contact.features import heard

        kazakh = speaks_kazakh(conversation)
        spoken = [m for m in conversation.messages if m.kind != "event" and m.role != "system"]
        anns = [
            Annotated(m.text, self._listening(self._acts[True, True]), conversation.channel, m.regions, 0, kazakh)
            for m in spoken
        ]
        return [
            heard(m.role, ann, frozenset(hit.rule.removeprefix(ACT) for hit in self._found(ann)))
            for m, ann in zip(spoken, anns, strict=True)
        ]

    def _account_acts(self, conversation: Conversation) -> frozenset[str]:
        """Annotate what the customer sees of the agent's account."""
        account = conversation.agent.account
        if account is None or "messenger/account" not in self.rules:
            return frozenset()
        ann = Annotated(f"{account.name}.\n\n{account.description}", self._listening(self._acts[True, True]))
        return frozenset(hit.rule.removeprefix(ACT) for hit in self._found(ann))

    def annotate(self, text: str, *, channel: Channel | None = None, message: int = 0) -> Annotated:
        """Annotate a text as the checks see it."""
        return Annotated(text, self._table(channel), channel, (), message)

    def hits(self, ann: Annotated) -> list[Hit]:
        """Run the checks over an annotated text and pass their hits through the filters."""
        return self._filtered(self._found(ann), ann)

    def _filtered(self, found: list[Hit], ann: Annotated) -> list[Hit]:
        return filters.apply(found, ann, self._exempt) if found else found

    def _found(self, ann: Annotated) -> list[Hit]:
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
                found += (
                    hit
                    for hit in check.find(ann, tokens, self.policy)
                    if hit.rule in self.rules or hit.rule.startswith(ACT)
                )
        return found

    def _acts_of(self, conversation: Conversation) -> frozenset[str]:
        """Return the acts that matter here: the points of the form for an offer, the topics for a customer who is new."""
        offer = conversation.request is not None and conversation.request.type == "commercial-offer"
        new = conversation.customer.status in ("potential", "new")
        return self._acts[offer, new]

    @cached_property
    def _acts(self) -> dict[tuple[bool, bool], frozenset[str]]:
        """All acts of speech, by whether those are among them that only an offer or a new customer asks for."""
        from phraseguard.contact.wording import FORM, TOPICS

        known = frozenset(self.policy.acts_alone.meta["acts"].split())
        points, topics = ({ACT + name for name in names} for names in (FORM, TOPICS))
        return {
            (offer, new): known - (set() if offer else points) - (set() if new else topics)
            for offer in (False, True)
            for new in (False, True)
        }

    def _listening(self, acts: frozenset[str]) -> FormTable:
        """Return the form table for what the customer says: acts of speech only."""
        table = self._customers.get(acts)
        if table is None:
            asked = [check if check.rules == ("*",) else None for check in self._checks]
            table = self._customers[acts] = FormTable(self.policy.acts_alone, asked, acts)
        table.bound()
        return table

    def _table(self, channel: Channel | None, acts: frozenset[str] = frozenset()) -> FormTable:
        """Return the form table for a channel: it asks only the checks that have a rule there (no spelling in a call).

        It knows the acts of speech `acts`, too.
        """
        table = self._by_channel.get((channel, acts))
        if table is None:
            wanted = tuple(
                check.rules == ("*",)
                or any(applies(self.policy.rules[rule], channel) for rule in check.rules if rule in self.rules)
                for check in self._checks
            )
            table = self._tables.get((wanted, acts))
            if table is None:
                asked = [check if here else None for check, here in zip(self._checks, wanted, strict=True)]
                policy = self.policy.with_acts if acts else self.policy
                table = self._tables[wanted, acts] = FormTable(policy, asked, self.rules | acts)
            self._by_channel[channel, acts] = table
        table.bound()
        return table

    def _annotated(
        self, conversation: Conversation, index: int, table: FormTable, kazakh: bool, errors: list[Failure]
    ) -> Annotated | None:
        """Annotate a message; a text that defeats a library is reported, and the other messages go on."""
        message = conversation.messages[index]
        try:
            return Annotated(message.text, table, conversation.channel, message.regions, index, kazakh)
        except RecursionError as error:
            errors.append(Failure(message=f"message {index} could not be checked: {error}", file=conversation.file))
            return None

    def _findings(
        self, conversation: Conversation, ann: Annotated, hits: list[Hit], prints: Fingerprints
    ) -> Iterable[Finding]:
        for hit in hits:
            rule = self.policy.rules[hit.rule]
            if not applies(rule, conversation.channel) or not self._concerns(rule.id, conversation):
                continue
            if rule.id == "spelling/typo" and is_customers(ann.forms[hit.first].key, conversation, ann.message):
                continue
            own = hit.row.severity if hit.row is not None else ""
            severity = self._severity_of(rule, own, conversation.channel)
            yield finding_of(conversation, ann, hit, rule, self.policy, severity, prints.of(ann, hit))

    def _severity_of(self, rule: Rule, own: str, channel: Channel | None) -> Severity:
        """Return the severity that the user chose, else the policy, else the row or the term, else the rule book."""
        chosen = self._severity.get(rule.id) or self.policy.severity.get(rule.id) or own
        return as_severity(chosen or rule.severity_in.get(channel or "none", rule.severity))

    def _concerns(self, rule: str, conversation: Conversation) -> bool:
        """A term is news to a new customer only; a draft without a known customer is asked about when the rule is named."""
        if rule != "style/term":
            return True
        return conversation.customer.status in ("potential", "new") or self._asked_for == {rule}
