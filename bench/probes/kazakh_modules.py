"""Which modules of the Kazakh morphology a check loads: ``python kazakh_modules.py DRAFT``. Prints their names as one JSON list."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stdout, suppress

from phraseguard.app import main

if __name__ == "__main__":
    sys.argv = ["phraseguard", "check", sys.argv[1], "--no-config"]
    with redirect_stdout(io.StringIO()), suppress(SystemExit):
        main()
    print(json.dumps(sorted(name for name in sys.modules if name.startswith("phraseguard.language.kazakh"))))
