"""What is written is whole or not at all, and only regular files are replaced."""

import errno
import os
import resource
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from myoquiz.text.files import Unwritable, replacing
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes or devices by name")


def write(target: Path, data: bytes = b"new") -> None:
    with replacing(target) as file:
        file.write(data)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def told(target: Path) -> str:
    """Why a file cannot be written."""
    with pytest.raises(Unwritable) as refused:
        write(target)
    return str(refused.value)


@pytest.fixture(params=["unnamed", "named"])
def folder(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which files without a name can be made, and one in which they cannot."""
    if request.param == "named":
        monkeypatch.setattr("myoquiz.text.files.UNNAMED", None)
    return tmp_path


def test_a_file_keeps_its_mode(folder: Path) -> None:
    file = folder / "f"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write(file)
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o640)
    assert names(folder) == ["f"]


def test_a_link_is_followed(folder: Path) -> None:
    (folder / "far").mkdir()
    (folder / "link").symlink_to("far/file")
    for data in (b"made", b"replaced"):
        write(folder / "link", data)
        assert (folder / "link").is_symlink()
        assert (folder / "far" / "file").read_bytes() == data
    assert (names(folder), names(folder / "far")) == (["far", "link"], ["file"])


def test_a_pipe_is_written_to(folder: Path) -> None:
    pipe, heard = folder / "pipe", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write(pipe, b"x" * 200_000)
    reader.join(10)
    assert heard == [b"x" * 200_000]
    assert (names(folder), stat.S_ISFIFO(pipe.stat().st_mode)) == (["pipe"], True)


def test_a_link_to_a_pipe_is_both_still(folder: Path) -> None:
    pipe, link, heard = folder / "pipe", folder / "link", []
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    reader = Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write(link)
    reader.join(10)
    assert heard == [b"new"]
    assert (link.is_symlink(), stat.S_ISFIFO(pipe.stat().st_mode)) == (True, True)


def device(place: Path, minor: int) -> Path:
    """A node of our own: 3 is nothing, 7 is always full."""
    try:
        os.mknod(place, stat.S_IFCHR | 0o666, os.makedev(1, minor))
        place.open("wb", buffering=0).close()
    except OSError:
        pytest.skip("only root makes devices, and not everywhere")
    return place


def test_a_device_is_written_to(folder: Path) -> None:
    nothing = device(folder / "nothing", 3)
    write(nothing)
    assert stat.S_ISCHR(nothing.stat().st_mode)


def test_a_full_device_is_told_and_stays(folder: Path) -> None:
    full = device(folder / "full", 7)
    assert told(full) == f"{full}: No space left on device"
    assert (names(folder), stat.S_ISCHR(full.stat().st_mode)) == (["full"], True)


def test_a_block_that_fails_sends_nothing_to_a_pipe(folder: Path) -> None:
    pipe, heard = folder / "pipe", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    with pytest.raises(ValueError, match="half"), replacing(pipe) as file:
        file.write(b"half")
        raise ValueError("half")
    reader.join(10)
    assert heard == [b""]


def test_a_folder_is_none(folder: Path) -> None:
    (folder / "d").mkdir()
    assert told(folder / "d") == f"{folder / 'd'}: Is a directory"


def test_a_folder_that_is_missing(folder: Path) -> None:
    assert told(folder / "d" / "f") == f"{folder / 'd' / 'f'}: No such file or directory"


def test_links_in_a_circle(folder: Path) -> None:
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    assert told(folder / "a") == f"{folder / 'a'}: {os.strerror(errno.ELOOP)}"


def test_a_name_of_255_bytes_and_one_more(folder: Path) -> None:
    write(folder / ("n" * 255))
    assert names(folder) == ["n" * 255]
    long = folder / ("n" * 256)
    assert told(long) == f"{long}: File name too long"


def test_what_is_there_is_not_new(folder: Path) -> None:
    (folder / "f").symlink_to("nowhere")
    with (
        pytest.raises(Unwritable, match="f: File exists"),
        replacing(folder / "f", is_new=True) as file,
    ):
        file.write(b"never")
    assert (names(folder), (folder / "f").exists()) == (["f"], False)


def test_a_disk_that_is_full_leaves_what_was_there(folder: Path) -> None:
    (folder / "f").write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        with pytest.raises(Unwritable, match="f: File too large"), replacing(folder / "f") as file:
            file.write(b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (names(folder), (folder / "f").read_bytes()) == (["f"], b"old")


def test_what_a_killed_run_left_is_swept_away(folder: Path) -> None:
    old, fresh = folder / ".myoquiz-0123456789ab.part", folder / ".myoquiz-ba9876543210.part"
    old.write_bytes(b"half")
    fresh.write_bytes(b"half")
    long_ago = time.time() - 7200
    os.utime(old, (long_ago, long_ago))
    write(folder / "f")
    assert names(folder) == [fresh.name, "f"]  # the other one may be at work


SCRIPT = """
import sys
from pathlib import Path
from myoquiz.text.files import replacing
print("before", flush=True)
with replacing(Path(sys.argv[1])) as file:
    file.write(b"written\\n")
print("after", flush=True)
"""


@pytest.mark.parametrize("target", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
@pytest.mark.parametrize("kind", ["pipe", "file"])
def test_standard_output_by_its_name(target: str, kind: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, target]
    if kind == "pipe":
        said = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    else:
        with (tmp_path / "out").open("wb") as out:
            subprocess.run(command, cwd=ROOT, stdout=out, check=True)
        said = (tmp_path / "out").read_bytes()
    assert said == b"before\nwritten\nafter\n"


BANK = """\
version: 1
id: b
title: B
questions:
- {id: a, type: true-false, prompt: The sun is a star., answer: true, explanation: It is.}
- {type: true-false, prompt: The moon is a star., answer: false, explanation: It is none.}
"""

COMMANDS: dict[str, Callable[[Path], list[str]]] = {
    "history export": lambda target: ["history", "export", "--data", "d", str(target)],
    "stats --html": lambda target: ["stats", "--data", "d", "--html", str(target), "b.yaml"],
    "export": lambda target: ["export", "--no-ledger", "-o", str(target.parent), "b.yaml"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_write_to_a_pipe_what_they_write_to_a_file(command: str, tmp_path: Path) -> None:
    def run(*arguments: str, lines: str = "") -> None:
        done = subprocess.run(
            [sys.executable, "-m", "myoquiz", *arguments],
            capture_output=True,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1700000000"},
            input=lines,
            timeout=60,
            encoding="utf-8",
        )
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr

    (tmp_path / "b.yaml").write_text(BANK.replace("{type", "{id: z, type"), encoding="utf-8")
    run("play", "--save", "--data", "d", "b.yaml", lines="true\nfalse\n")
    (tmp_path / "file").mkdir()
    (tmp_path / "pipe").mkdir()
    run(*COMMANDS[command](tmp_path / "file" / "b.apkg"))
    pipe, heard = tmp_path / "pipe" / "b.apkg", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    run(*COMMANDS[command](pipe))
    reader.join(10)
    assert heard == [(tmp_path / "file" / "b.apkg").read_bytes()]
    assert (names(tmp_path / "pipe"), pipe.is_fifo()) == (["b.apkg"], True)


def test_new_on_a_full_disk_leaves_no_bank(tmp_path: Path) -> None:
    limit = "ulimit -f 0; exec " + f"'{sys.executable}' -m myoquiz new bank.yaml"
    done = subprocess.run(
        ["bash", "-c", limit],
        capture_output=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        encoding="utf-8",
    )
    assert (done.returncode, names(tmp_path)) == (2, [])
    assert done.stderr == "Error: cannot write bank.yaml: File too large\n"


def test_ids_into_a_pipe_are_refused(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(BANK, encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m myoquiz ids <(cat b.yaml)"],
        capture_output=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        encoding="utf-8",
        timeout=30,
    )
    assert done.returncode == 2
    assert "this is no file that ids could be written into" in done.stderr
