"""The counts of a report, for the summary line and the summary record."""

from __future__ import annotations

from collections import Counter

import msgspec

from phraseguard.model import Finding, Report
from phraseguard.output.places import STDIN


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How much a run found: findings by severity and rule, the files they are in, what a program can mend."""

    findings: int
    error: int
    warning: int
    advice: int
    rules: dict[str, int]
    files: int
    conversations: int
    fixable: int
    skipped: int
    failed: int


def fixable(finding: Finding) -> bool:
    """Tell whether ``phraseguard fix`` mends the finding without being told to take risks."""
    return any(fix.applicability == "safe" for fix in finding.fixes)


def tally(report: Report) -> Tally:
    """Count a report. `files` counts the named files that have findings, `conversations` all that were checked."""
    severities = Counter(finding.severity for finding in report.findings)
    rules = Counter(finding.rule for finding in report.findings)
    return Tally(
        findings=len(report.findings),
        error=severities["error"],
        warning=severities["warning"],
        advice=severities["advice"],
        rules={rule: rules[rule] for rule in sorted(rules)},
        files=len({finding.file for finding in report.findings} - STDIN),
        conversations=report.conversations,
        fixable=sum(map(fixable, report.findings)),
        skipped=len(report.skipped),
        failed=len(report.errors),
    )
