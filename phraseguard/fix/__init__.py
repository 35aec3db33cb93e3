"""Fixes: replacements inflected to the replaced form, agreed with their neighbours, applied until nothing changes."""
