"""The list of distributions by their digests: whole, of the versions of constraints.txt, naming no place to ask."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = "briefing"
DIGEST = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def entries(name: str) -> list[str]:
    """The requirements of a file, each on one line, without comments."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def requirement(entry: str) -> Requirement:
    return Requirement(entry.split(" --hash", 1)[0])


def pins(name: str) -> set[tuple[str, str]]:
    """Name and version of every requirement of a file."""
    read = [requirement(entry) for entry in entries(name)]
    return {(canonicalize_name(one.name), str(one.specifier)) for one in read}


def needed() -> dict[str, str]:
    """Name -> version of whatever the project and its extras need, as installed here."""
    found: dict[str, str] = {}
    waiting = [(PROJECT, extra) for extra in ("", "apprise", "cluster", "dev")]
    seen = set(waiting)
    while waiting:
        name, extra = waiting.pop()
        try:
            one = distribution(name)
        except PackageNotFoundError:
            continue
        found[canonicalize_name(name)] = one.version
        for text in one.requires or ():
            wanted = Requirement(text)
            if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
                asked = {(canonicalize_name(wanted.name), part) for part in {"", *wanted.extras}}
                waiting += asked - seen
                seen |= asked
    del found[PROJECT]
    return found


def test_every_distribution_is_pinned_to_the_digests_of_its_files() -> None:
    for entry in entries("requirements.lock"):
        pinned, *digests = entry.split(" --hash", 1)
        assert re.fullmatch(r"==[^*,]+", str(requirement(pinned).specifier)), pinned
        assert digests, f"{pinned} has no digest"
        assert DIGEST.sub("", f"--hash{digests[0]}").strip() == "", pinned


def test_digests_and_versions_are_of_the_same_distributions() -> None:
    assert pins("requirements.lock") == pins("constraints.txt")


def test_whatever_is_needed_here_is_listed() -> None:
    listed = {canonicalize_name(requirement(entry).name) for entry in entries("requirements.lock")}
    assert set(needed()) - listed == set()


def test_the_model_is_pinned_to_the_same_bytes_everywhere() -> None:
    (model,) = entries(".ci/model.txt")
    name = requirement(model).name
    (listed,) = (entry for entry in entries("requirements.lock") if requirement(entry).name == name)
    assert requirement(listed).specifier == requirement(model).specifier
    assert set(DIGEST.findall(model)) <= set(DIGEST.findall(listed))


def test_no_place_to_fetch_from_is_named() -> None:
    for name in ("requirements.lock", "constraints.txt", ".ci/model.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host", text), name


def installed_by(name: str) -> list[list[str]]:
    """The options with which a file has pip install, command by command, without those that only concern output."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    commands = [found.split() for found in re.findall(r"\bpip(?: --?\S+)* install (.*?)(?= && |\n)", text)]
    quiet = {"--no-cache-dir", "--disable-pip-version-check"}
    return [[Path(word).name for word in words if word not in quiet] for words in commands]


def test_make_the_container_and_the_unit_install_each_file_by_its_digest_and_ask_for_nothing_else() -> None:
    (model, libraries, project) = installed_by("Makefile")
    assert model == ["--no-deps", "--require-hashes", "-r", "model.txt"]
    assert libraries == ["--require-hashes", "-r", "requirements.lock"]
    assert project == ["--no-deps", "--no-build-isolation", "-e", ""]
    container = installed_by("docs/examples/Containerfile")
    assert container == [model, libraries, ["--no-deps", "--no-build-isolation", "source"]]
    assert installed_by("docs/examples/briefing.service") == [libraries, ["--no-deps", "--no-build-isolation", ""]]
