"""The commands of docs/instructors.md do what the page says, in the order in which they stand."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, Golden

PAGE = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    """The fenced blocks of a kind."""
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which `myoquiz` is the one of this tree."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "myoquiz"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m myoquiz "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GIT_AUTHOR_NAME": "An author",
        "GIT_AUTHOR_EMAIL": "author@example.org",
        "GIT_COMMITTER_NAME": "An author",
        "GIT_COMMITTER_EMAIL": "author@example.org",
    }


def run(command: str, folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout


STEP = re.compile(r"^\$ (.*)\n((?:(?!\$ |```).*\n)*)", re.MULTILINE)


def test_walk_through(tmp_path: Path, shell: dict[str, str], golden: Golden) -> None:
    """The page with what its commands say now is the page."""
    work = tmp_path / "work"
    work.mkdir()
    made, last = "", 0
    for block in re.finditer(r"```shell-session\n(.*?)```", PAGE, re.DOTALL):
        said = (f"$ {step[1]}\n{run(step[1], work, shell)[1]}" for step in STEP.finditer(block[1]))
        made += PAGE[last : block.start()] + "```shell-session\n" + "".join(said) + "```"
        last = block.end()
    assert made.count("\n$ ") == 12
    golden(ROOT / "docs" / "instructors.md", made + PAGE[last:])


def test_pre_commit_hook(tmp_path: Path, shell: dict[str, str]) -> None:
    work = tmp_path / "work"
    (work / "decks").mkdir(parents=True)
    hook = next(block for block in blocks("sh") if block.startswith("#!/bin/sh"))
    git = "git -c init.defaultBranch=main"
    assert run(f"{git} init", work, shell)[0] == 0
    path = work / ".git" / "hooks" / "pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text(hook, encoding="utf-8")
    path.chmod(0o755)
    assert run("myoquiz new decks/jerks.yaml", work, shell)[0] == 0
    code, said = run("git add -A && git commit -m one", work, shell)
    assert code == 0, said
    bank = work / "decks" / "jerks.yaml"
    good = bank.read_text(encoding="utf-8")

    def commit(text: str) -> tuple[int, str]:
        bank.write_text(text, encoding="utf-8")
        return run("git commit -am next", work, shell)

    code, said = commit(good.replace("type: cloze", "type: clzoe"))
    assert (code, "E209" in said) == (1, True)
    code, said = commit(good.replace("answer: no", "answer: yes"))
    assert (code, "ANSWER KEY CHANGED" in said) == (1, True)
    code, said = commit(good.replace("When are such jerks", "When are these jerks"))
    assert (code, "reworded" in said) == (0, True)


def test_hooks_call_commands_that_exist(shell: dict[str, str]) -> None:
    recipe = next(block for block in blocks("yaml") if block.startswith("repos:"))
    hooks = yaml.load(recipe, yaml.BaseLoader)["repos"][0]["hooks"]
    assert [hook["entry"] for hook in hooks] == ["myoquiz check --strict", "myoquiz diff HEAD"]
    for hook in hooks:
        assert re.search(hook["files"], "decks/jerks.yaml")
        assert not re.search(hook["files"], "decks/bank.schema.json")
        assert run(f"{' '.join(hook['entry'].split()[:2])} --help", ROOT, shell)[0] == 0


def test_errorformat_of_vim_reads_the_report(tmp_path: Path, shell: dict[str, str]) -> None:
    """Its items in the words of a regular expression, on the first line of a problem."""
    wanted = re.search(r"errorformat=(\S.*?),%-G", PAGE)
    assert wanted
    pattern = wanted[1].replace("\\ ", " ")
    for item, meant in {
        "%f": "(.+)",
        "%l": r"(\d+)",
        "%c": r"(\d+)",
        "%t%n": r"([EW])(\d+)",
    }.items():
        pattern = pattern.replace(item, meant)
    (tmp_path / "bank.yaml").write_text("version: 1\nid: A b\n", encoding="utf-8")
    said = run("myoquiz check bank.yaml", tmp_path, shell)[1].splitlines()
    found = [re.fullmatch(pattern.replace("%m", "(.*)"), row) for row in said]
    assert [row.groups()[:5] for row in found if row][-1] == ("bank.yaml", "2", "5", "E", "207")
    assert sum(1 for row in found if row) == 3


def test_recipes_are_yaml_and_call_commands_that_exist(shell: dict[str, str]) -> None:
    recipe = next(block for block in blocks("yaml") if block.startswith("name:"))
    steps = yaml.load(recipe, yaml.BaseLoader)["jobs"]["check"]["steps"]
    commands = [step["run"] for step in steps if step.get("run", "").startswith("myoquiz")]
    assert len(commands) == 3
    for command in commands:
        name = command.split()[1]
        code, said = run(f"myoquiz {name} --help", ROOT, shell)
        assert code == 0
        for option in re.findall(r"--[a-z-]+", command):
            assert option in said
