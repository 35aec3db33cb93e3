"""Exact calendar time for the terms of service standards: zones, working days, reckoning, and the terms themselves.

Nothing here reads a clock, and the calendars of countries are loaded only when a working day is asked for.
"""
