"""``python -m phraseguard``."""

from phraseguard.app import main

if __name__ == "__main__":
    main()
