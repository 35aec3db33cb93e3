"""Names of rules and families: what they stand for, and what is wrong with an unknown one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from phraseguard.config.document import did_you_mean
from phraseguard.config.schema import Settings
from phraseguard.model import Failure, InputError

_NO_ALIASES: Mapping[str, str] = MappingProxyType({})


def resolve_rules(
    names: Iterable[str], known: Sequence[str], aliases: Mapping[str, str] = _NO_ALIASES
) -> frozenset[str]:
    """The rule ids that `names` stand for: ids, families (``phrase`` or ``phrase/``) and old ids.

    `aliases` maps the old id of a renamed rule to its new one. Raises `InputError` for an unknown name.
    """
    resolved: set[str] = set()
    for name in names:
        rules = _matches(name, known, aliases)
        if not rules:
            raise InputError(Failure(message=_unknown(name, known), key=name))
        resolved.update(rules)
    return frozenset(resolved)


def active_rules(
    settings: Settings,
    known: Sequence[str],
    aliases: Mapping[str, str] = _NO_ALIASES,
    *,
    on: Iterable[str] | None = None,
) -> frozenset[str]:
    """The rules that run: the selected ones (if none are, those that the policy has `on`) without the ignored ones and those that are off.

    Raises `InputError` for an unknown name.
    """
    default = known if on is None else on
    selected = resolve_rules(settings.select, known, aliases) if settings.select else frozenset(default)
    off = (rule for rule, severity in settings.severity.items() if severity == "off")
    return selected - resolve_rules(settings.ignore, known, aliases) - resolve_rules(off, known, aliases)


def name_checker(known: Sequence[str] | None, aliases: Mapping[str, str]) -> Callable[[str, bool], str]:
    """A function that says what is wrong with a name, empty if nothing is; its second argument allows families.

    Without `known` every name is right.
    """
    if known is None:
        return lambda name, families: ""

    def problem(name: str, families: bool) -> str:
        if not _matches(name, known, aliases):
            return _unknown(name, known)
        if not families and name not in known and name not in aliases:
            example = _matches(name, known, aliases)[0]
            return f'"{name}" is a family; expected the id of one rule, such as "{example}"'
        return ""

    return problem


def _matches(name: str, known: Sequence[str], aliases: Mapping[str, str]) -> tuple[str, ...]:
    rule = aliases.get(name, name)
    if rule in known:
        return (rule,)
    family = name.removesuffix("/") + "/"
    return tuple(each for each in known if each.startswith(family))


def _unknown(name: str, known: Sequence[str]) -> str:
    families = dict.fromkeys(each.partition("/")[0] for each in known)
    hint = did_you_mean(name, (*known, *families), "expected a rule such as phrase/blame or a family such as phrase")
    return f'unknown rule or family "{name}"; {hint}'
