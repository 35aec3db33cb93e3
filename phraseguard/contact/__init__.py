"""A conversation as the checks of conversations see it: who said what and when, which acts that was, what was promised."""
