"""`scenewright rules` lists the rules and prints the manual page of one."""

from __future__ import annotations

from typer.testing import CliRunner

from scenewright.cli.app import app
from scenewright.survey import all_rules


def run(*words):
    return CliRunner().invoke(app, ["rules", *words])


def test_all_rules_are_listed():
    listed = run()
    assert listed.exit_code == 0
    codes = [rule.code for rule in all_rules()]
    assert codes == sorted(codes)
    assert [line.split()[0] for line in listed.stdout.splitlines() if line.startswith("  SW")] == codes


def test_a_page_has_the_manual_the_numbers_and_both_examples():
    page = run("sw827").stdout
    assert page.startswith("SW827 ramp too steep (warning)\n===")
    assert "slope: 0.08333   [S] 2010 ADA Standards 405.2 (seen quoted)" in page
    rule = next(rule for rule in all_rules() if rule.code == "SW827")
    for text in (rule.good, rule.bad):
        assert "".join(f"  {line}\n" for line in text.splitlines()) in page
    assert "must: false" in page


def test_an_unknown_code_is_wrong_use():
    wrong = run("SW828x")
    assert wrong.exit_code == 2
    assert "did you mean 'SW828'" in wrong.output
