"""Compile the Kazakh morphology and the shipped policies when the wheel is built, so that the first check on an agent's machine starts at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePolicies(BuildHookInterface):  # type: ignore[misc]
    """Puts ``lexicons/kk.morphology`` and ``lexicons/NAME.compiled`` beside the data inside the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile each policy that stands on its own into the build's own folder."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        import msgspec

        from phraseguard.contact import recognise
        from phraseguard.language.kazakh import store
        from phraseguard.lexicon import policy

        target = Path(self.directory).resolve() / "compiled"
        target.mkdir(parents=True, exist_ok=True)
        morphology = target / store.COMPILED
        morphology.write_bytes(msgspec.msgpack.encode(store.compile_now(store.content_key())))
        build_data["force_include"][str(morphology)] = f"phraseguard/lexicons/{morphology.name}"
        weights = target / recognise.COMPILED
        recognise.compile_to(policy.lexicons_folder() / "situations", weights)
        build_data["force_include"][str(weights)] = f"phraseguard/lexicons/{weights.name}"
        for name in (policy.ACTS, *policy.names()):
            made = target / f"{name}{policy.COMPILED_SUFFIX}"
            if name == policy.ACTS:
                policy.compile_acts_to(made)
            else:
                policy.compile_to(policy.folder_of(name), made)
            build_data["force_include"][str(made)] = f"phraseguard/lexicons/{made.name}"
