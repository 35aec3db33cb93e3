"""The measurements, one module a part. Each has ``measure(setup) -> list[Line]``."""
