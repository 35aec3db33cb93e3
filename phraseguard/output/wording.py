"""What is said of a finding beside its place: explanation, fixes, scripts, clauses; for formats that people read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from phraseguard.model import Edit, Finding, Fix, Report, ScriptOffer, Span
from phraseguard.output.cells import printable, shorten
from phraseguard.output.messages import WORDS, Ui, Words, count

_ROOM = 60  # cells for a quoted piece of text; more of it can be read in the line above
_ELSEWHERE = "…"  # a text that is not at hand
_FALLBACK = ("ru", "kk", "en")


def localized(texts: Mapping[str, str], ui: Ui) -> str:
    """Return the text in the UI language, else in Russian, Kazakh, English or whatever there is, else nothing."""
    for language in (ui, *_FALLBACK, *sorted(texts)):
        if texts.get(language):
            return texts[language]
    return ""


def explanation(finding: Finding, ui: Ui) -> str:
    """Return the explanation of a finding, or its rule where it has none, so that no message is ever empty."""
    return localized(finding.explanation, ui) or finding.rule


def replaced(finding: Finding) -> str:
    """Return what the excerpt of a finding becomes by its first fix, or nothing where it has none.

    Where the fix reaches beyond the span, its new texts are returned, joined by ``; ``.
    """
    if not finding.fixes:
        return ""
    edits = sorted(finding.fixes[0].edits, key=lambda edit: (edit.message, edit.start, edit.end))
    if not all(_inside(edit, finding) for edit in edits):
        return "; ".join(edit.text for edit in edits)
    pieces, done = [], 0
    for edit in edits:
        start = finding.start or 0
        pieces += [finding.excerpt[done : edit.start - start], edit.text]
        done = edit.end - start
    return "".join([*pieces, finding.excerpt[done:]]) if edits else ""


def details(
    finding: Finding, ui: Ui, text_of: Callable[[int], str | None] = lambda message: None, *, explain: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield label and text of all that follows a finding, each on one line: related places, fixes, scripts, clauses.

    `text_of` gives the text of a message of the conversation where it is at hand; `explain` adds what matched.
    """
    words = WORDS[ui]
    for span in finding.related:
        yield words.also, _place(span, words, text_of)
    for fix in finding.fixes:
        yield from _fix(fix, finding, words, text_of)
    for offer in finding.scripts:
        yield words.script, f"«{printable(filled(offer))}» ({printable(offer.id)})"
    for source in finding.sources:
        row = f" «{printable(source.row)}»" if source.row else ""
        yield words.clause, f"{printable(source.document)} {printable(source.clause)}".rstrip() + row
    if explain:
        for reason in finding.why:
            yield words.why, printable(reason)


def wordings(finding: Finding) -> tuple[str, ...]:
    """Return the texts that a person may write instead: the manual fixes, which no program applies."""
    fixes = (fix for fix in finding.fixes if fix.applicability == "manual")
    return tuple("; ".join(edit.text for edit in fix.edits) for fix in fixes if any(edit.text for edit in fix.edits))


def skips(report: Report, ui: Ui) -> Iterator[tuple[str, str]]:
    """Yield rule and reason of the skipped checks, each pair once: a large batch must not say a million times the same.

    The reason ends with the conversation, or with their number.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for skipped in report.skipped:
        groups.setdefault((skipped.rule, skipped.reason), []).append(skipped.conversation)
    for (rule, reason), conversations in groups.items():
        many = len(conversations) > 1
        where = count(ui, "conversation", len(conversations)) if many else conversations[0]
        yield rule, f"{reason} ({where})" if where else reason


def filled(offer: ScriptOffer) -> str:
    """Return the text of an approved script with the known slots (``{name}``) filled in."""
    text = offer.text
    for slot, value in sorted(offer.slots.items()):
        text = text.replace("{" + slot + "}", value)
    return text


def _fix(fix: Fix, finding: Finding, words: Words, text_of: Callable[[int], str | None]) -> Iterator[tuple[str, str]]:
    if fix.applicability == "manual":
        new = "; ".join(printable(edit.text) for edit in fix.edits if edit.text)
        if new:
            yield words.instead, f"«{new}»"
    elif fix.edits:
        label = words.fix_safe if fix.applicability == "safe" else words.fix_unsafe
        yield label, "; ".join(_edit(edit, finding, words, text_of) for edit in fix.edits)


def _edit(edit: Edit, finding: Finding, words: Words, text_of: Callable[[int], str | None]) -> str:
    old = _old(edit, finding, text_of)
    if not edit.text:
        return words.delete.format(_ELSEWHERE if old is None else shorten(old, _ROOM))
    if old is None:
        return f"→ {_piece(edit.text)}"
    if not old:
        return words.insert.format(shorten(edit.text, _ROOM))
    return f"{_piece(old)} → {_piece(edit.text)}"


def _old(edit: Edit, finding: Finding, text_of: Callable[[int], str | None]) -> str | None:
    if edit.start == edit.end:
        return ""
    if _inside(edit, finding) and finding.start is not None:
        return finding.excerpt[edit.start - finding.start : edit.end - finding.start]
    text = text_of(edit.message)
    return None if text is None else text[edit.start : edit.end]


def _inside(edit: Edit, finding: Finding) -> bool:
    return (
        edit.message == finding.message
        and finding.start is not None
        and finding.end is not None
        and finding.start <= edit.start <= edit.end <= finding.end
    )


def _piece(text: str) -> str:
    """Return a piece of text, quoted where a blank at its edge or its emptiness could not be seen."""
    shown = shorten(text, _ROOM)
    return f"«{shown}»" if shown != shown.strip() or not shown else shown


def _place(span: Span, words: Words, text_of: Callable[[int], str | None]) -> str:
    text = text_of(span.message)
    quoted = "" if text is None else f" «{shorten(text[span.start : span.end], _ROOM)}»"
    return words.message.format(span.message + 1) + quoted
