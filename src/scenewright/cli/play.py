"""``scenewright play``: tries what a world does, without a browser; plays the tests of a scene."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scenewright.cli.speaking import Format, failed, progress, say

if TYPE_CHECKING:
    from scenewright.diagnostics import Diagnostic
    from scenewright.model.scene import Scene
    from scenewright.play.suite import Outcome

MOST_BYTES = 2_000_000_000
"""Larger files are not read: a GLB's lengths have 32 bits, and it is held in memory whole."""


@dataclass(frozen=True)
class _Work:
    """What is played: a world, tests by name with their scripts, and the scene they stand in."""

    file: Path
    data: bytes
    trials: list[tuple[str, list[str]]]
    scene: Scene | None = None
    """Where its own tests are played."""
    labels: tuple[str, ...] = ()
    """Where the scripts of the command line come from."""


def play(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    file: Annotated[Path, typer.Argument(help="A scene or a GLB.", show_default=False)],
    do: Annotated[list[str] | None, typer.Option("--do", help="What to do and to expect; may be given again.")] = None,
    script: Annotated[Path | None, typer.Option(help="A file of the same words, done first.")] = None,
    test: Annotated[list[str] | None, typer.Option(help="Only this test of the scene; may be given again.")] = None,
    target: Annotated[str, typer.Option(help="Target profile the scene is built for.")] = "",
    format: Annotated[Format, typer.Option(help="How it is told.")] = Format.TEXT,  # noqa: A002 - the option's name
) -> None:
    """Play a world: select, hover, move, wait, and expect; without --do the tests of the scene."""
    from scenewright.play import GraphError  # noqa: PLC0415
    from scenewright.play.suite import play_trials  # noqa: PLC0415

    words = _words(do or [], script)
    work = _prepared(file, words, test, (target, format))
    try:
        outcomes = play_trials(work.data, work.trials)
    except GraphError as error:
        for fault in error.faults:
            print(f"{file}: SW904 the behaviour graph is refused: {fault}", file=sys.stderr)
        raise typer.Exit(2) from None
    found = [item for outcome in outcomes if (item := _diagnostic(work, outcome)) is not None]
    if format is Format.TEXT:
        _tell(outcomes, verbose=do is not None or script is not None)
        sys.stdout.flush()
        say(found, format)
        _sum_up(outcomes)
    else:
        more = {"tests": [_record(outcome) for outcome in outcomes]} if format is Format.JSON else None
        say(found, format, more)
    if any(outcome.faults for outcome in outcomes):
        raise typer.Exit(2)
    if not all(outcome.passed for outcome in outcomes):
        raise typer.Exit(1)


def _words(do: list[str], script: Path | None) -> dict[str, str]:
    """What the command line says to do, by where it stands."""
    try:
        found = {str(script): script.read_text(encoding="utf-8")} if script is not None else {}
    except (OSError, UnicodeDecodeError) as error:
        _refuse(f"{script}: {getattr(error, 'strerror', None) or 'no UTF-8 text'}")
    return found | {f"--do {number}" if len(do) > 1 else "--do": text for number, text in enumerate(do, 1)}


def _prepared(file: Path, words: dict[str, str], names: list[str] | None, asked: tuple[str, Format]) -> _Work:
    """Read the GLB or build the scene, and say what is to be played."""
    if _is_glb(file):
        if not words:
            _refuse(f"{file}: a GLB has no tests; say what to do: --do 'select ADDRESS; wait 1; expect …'")
        return _Work(file, file.read_bytes(), [("do", [*words.values()])], None, tuple(words))
    from scenewright.pipeline import BuildOptions, Compiler, read_scene  # noqa: PLC0415
    from scenewright.store.disk import open_cache  # noqa: PLC0415

    reading = read_scene(file)
    if reading.scene is None:
        say(reading.diagnostics, asked[1])
        raise typer.Exit(2)
    trials = [("do", [*words.values()])] if words else _chosen(file, reading.scene, names)
    try:
        cache = open_cache()
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="SCENEWRIGHT_CACHE_SIZE") from None
    with progress(shown=asked[1] is Format.TEXT) as tell:
        build = Compiler(cache).compile(reading, BuildOptions(asked[0]), tell)
    if build.glb is None or failed(build.diagnostics):
        say(build.diagnostics, asked[1])
        raise typer.Exit(2)
    return _Work(file, bytes(build.glb.data), trials, None if words else reading.scene, tuple(words))


def _is_glb(file: Path) -> bool:
    try:
        if file.stat().st_size > MOST_BYTES:
            _refuse(f"{file}: larger than {MOST_BYTES:,} bytes")
        with file.open("rb") as opened:
            return opened.read(4) == b"glTF"
    except OSError as error:
        _refuse(f"{file}: {error.strerror or error}")
    return False


def _chosen(file: Path, scene: Scene, names: list[str] | None) -> list[tuple[str, list[str]]]:
    from scenewright.diagnostics.near import did_you_mean  # noqa: PLC0415

    known = {trial.name: [text for _, text in trial.scripts] for trial in scene.trials}
    if not known:
        _refuse(f"{file}: the scene has no tests; say what to do with --do, or give it `tests:`")
    for name in names or []:
        if name not in known:
            _refuse(f"{file}: no test is called '{name}'. {did_you_mean(name, known)}".strip())
    return [(name, scripts) for name, scripts in known.items() if names is None or name in names]


def _diagnostic(work: _Work, outcome: Outcome) -> Diagnostic | None:
    """What is said of a test that failed, at its place in the scene or on the command line."""
    from scenewright.diagnostics import Diagnostic, Span  # noqa: PLC0415
    from scenewright.syntax import span_within  # noqa: PLC0415
    from scenewright.syntax.trials import place_of  # noqa: PLC0415

    failure, texts = outcome.failure, dict(work.trials)[outcome.name]
    if outcome.passed:
        return None
    if outcome.trouble is not None:
        return Diagnostic("SW889", f"the graph does not start: {outcome.trouble}", Span.at(str(work.file)))
    fault = outcome.faults[0] if outcome.faults else None
    offset = fault.offset if fault else failure.statement.offset if failure else 0
    length = fault.length if fault else len(failure.statement.text) if failure else 1
    if work.scene is not None:
        trial = next(one for one in work.scene.trials if one.name == outcome.name)
        span = span_within(work.scene.document, trial.scripts[outcome.script][0], offset, length)
    else:
        span = Span.at(work.labels[outcome.script], *place_of(texts[outcome.script], offset), length)
    if fault:
        return Diagnostic("SW420", fault.message, span, expected=fault.expected, hint=fault.hint)
    if failure is None:
        return None
    told = f": {failure.message}" + (f", found {failure.found}" if failure.found else "")
    return Diagnostic("SW889", f"'{failure.statement.text}'{told}", span, expected=failure.expected, hint=failure.hint)


def _tell(outcomes: list[Outcome], *, verbose: bool) -> None:
    """Print what happened, with times; of tests that passed only their names."""
    for outcome in outcomes:
        for remark in outcome.remarks if outcome is outcomes[0] else ():
            print(f"note: {remark}")
        if len(outcomes) > 1 or not verbose:
            print(f"{'ok  ' if outcome.passed else 'FAIL'} {outcome.name} ({outcome.time:.2f} s)")
        if verbose or not outcome.passed:
            for entry in outcome.happenings:
                mark = {"do": ">", "expect": "="}.get(entry.kind, " ")
                print(f"{entry.time:9.3f} {mark} {entry.text}" + (f"  ({entry.source})" if entry.source else ""))


def _sum_up(outcomes: list[Outcome]) -> None:
    passed = sum(outcome.passed for outcome in outcomes)
    rest = len(outcomes) - passed
    print(f"{passed} passed" + (f", {rest} failed" if rest else ""))


def _record(outcome: Outcome) -> dict[str, object]:
    """One test as JSON data."""
    failure = outcome.failure
    told = None
    if failure is not None:
        told = {
            "statement": failure.statement.text,
            "line": failure.statement.line,
            "column": failure.statement.column,
            "message": failure.message,
            "expected": failure.expected,
            "found": failure.found,
        }
    happened = [
        {"time": entry.time, "kind": entry.kind, "text": entry.text, "source": entry.source}
        for entry in outcome.happenings
    ]
    return {
        "name": outcome.name,
        "passed": outcome.passed,
        "seconds": outcome.time,
        "remarks": [str(remark) for remark in outcome.remarks],
        "failure": told,
        "happenings": happened,
    }


def _refuse(message: str) -> None:
    print(message, file=sys.stderr)
    raise typer.Exit(2)
