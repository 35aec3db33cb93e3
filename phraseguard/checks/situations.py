"""script/* (rzd-175r table 1, 4.3.3, 5.3; kredo): the situation of the last message, its scripts, and whether the answer keeps to one."""

from __future__ import annotations

from phraseguard.contact.remark import ContactCheck

CHECKS: tuple[ContactCheck, ...] = ()
