"""The systems that a bundle is made for, and what `pip` has to be told of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

GLIBC: Final = (17, 28)
"""The oldest C libraries that are looked for first: glibc 2.17 and 2.28 (the older domestic systems)."""
NEWER_GLIBC: Final = (31, 34, 35, 36, 39)
"""Where a part has no wheel for those, these are tried in turn; what then asks for more is said in the bundle."""


@dataclass(frozen=True, slots=True)
class Target:
    """One system. `markers` is what environment markers of requirements see there (PEP 508)."""

    name: str
    machine: str
    markers: dict[str, str]

    @property
    def is_windows(self) -> bool:
        return self.machine == "AMD64"

    def platforms(self, newest: int) -> list[str]:
        """Platform tags of wheels that run there, on glibc 2.`newest` or older."""
        if self.is_windows:
            return ["win_amd64"]
        tags = [f"manylinux_2_{minor}_{self.machine}" for minor in range(newest, 16, -1)]
        older = [f"manylinux_2_{minor}_{self.machine}" for minor in (12, 5)] if self.machine == "x86_64" else []
        names = ["manylinux2014", "manylinux2010", "manylinux1"] if self.machine == "x86_64" else ["manylinux2014"]
        return [*tags, *older, *(f"{name}_{self.machine}" for name in names)]


def _markers(system: str, platform: str, machine: str, name: str) -> dict[str, str]:
    return {
        "platform_system": system,
        "sys_platform": platform,
        "platform_machine": machine,
        "os_name": name,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }


TARGETS: Final = {
    one.name: one
    for one in (
        Target("windows-x64", "AMD64", _markers("Windows", "win32", "AMD64", "nt")),
        Target("linux-x86_64", "x86_64", _markers("Linux", "linux", "x86_64", "posix")),
        Target("linux-aarch64", "aarch64", _markers("Linux", "linux", "aarch64", "posix")),
    )
}
