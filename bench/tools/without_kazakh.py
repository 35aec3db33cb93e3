"""Take the Kazakh rows and word lists out of a copy of the package and compile it again: ``python without_kazakh.py PACKAGE``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path


def main(package: Path) -> None:
    """Rewrite the copy; what it was compiled from and into is gone before it is compiled."""
    lexicons = package / "lexicons"
    shutil.rmtree(lexicons / "kk")
    for path in [*lexicons.glob("*/*.kk.*"), *lexicons.glob("*.compiled"), *lexicons.glob("*.morphology")]:
        path.unlink()
    sys.path.insert(0, str(package.parent))
    from phraseguard.lexicon import policy

    if policy.lexicons_folder() != lexicons:
        sys.exit(f"the lexicons of {policy.lexicons_folder()} would be compiled, not those of {lexicons}")
    for name in policy.names():
        policy.compile_to(policy.folder_of(name), lexicons / f"{name}{policy.COMPILED_SUFFIX}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
