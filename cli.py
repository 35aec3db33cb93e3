"""Run phraseguard from a checkout without installing it: ``python cli.py check draft.txt``."""

from phraseguard.app import main

if __name__ == "__main__":
    main()
