"""The commands as an operator runs them: separate processes, exit status, one line on stderr."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.ports import free_port

DONDOC = Path(sys.executable).with_name("dondoc")


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DONDOC_")}
    return {**kept, "DONDOC_HOME": str(home), **more}


def dondoc(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [DONDOC, *words],
        env=environment(home, **more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@contextmanager
def serving(home: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """Start the server and wait for the line that says where it is."""
    process = subprocess.Popen(
        [DONDOC, "serve", "--port", str(port)],
        env=environment(home, PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        said: list[str] = []
        assert process.stdout
        for line in process.stdout:
            said.append(line.strip())
            if "đang chạy tại" in line:
                break
        yield process, said
    finally:
        process.kill()
        process.communicate()


def test_the_first_start_prints_a_one_time_password_and_the_second_does_not(
    tmp_path: Path,
) -> None:
    port = free_port()
    with serving(tmp_path, port) as (process, said):
        assert any("quantri" in line for line in said)
        assert said[-1].startswith(f"Đôn Đốc đang chạy tại http://127.0.0.1:{port}")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/dang-nhap", timeout=20) as page:
            assert "Đăng nhập" in page.read().decode()
        passed_on = urllib.request.Request(
            f"http://127.0.0.1:{port}/dang-nhap", headers={"X-Forwarded-For": "203.0.113.9"}
        )
        with pytest.raises(urllib.error.HTTPError, match="403"):  # a proxy nobody told us of
            urllib.request.urlopen(passed_on, timeout=20)  # noqa: S310 - our own server
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=120) == 0
    with serving(tmp_path, free_port()) as (_, said):
        assert not any("mật khẩu" in line for line in said)


def test_a_port_that_is_taken_is_told_in_one_sentence(tmp_path: Path) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = dondoc(tmp_path, "serve", "--port", port)
    assert done.returncode == 1
    assert f"Cổng {port}" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_wrong_setting_is_told_in_one_sentence(tmp_path: Path) -> None:
    done = dondoc(tmp_path, "doctor", DONDOC_MAX_UPLOAD_MB="rất lớn")
    assert done.returncode == 1
    assert "DONDOC_MAX_UPLOAD_MB" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_doctor_names_every_part(tmp_path: Path) -> None:
    done = dondoc(tmp_path, "doctor")
    assert done.returncode == 0
    for part in ("Cơ sở dữ liệu", "Bản PDF", "Bản quét", "Thư điện tử"):
        assert part in done.stdout


@pytest.mark.slow
def test_the_demonstration_prints_an_account_per_role_and_is_made_once(tmp_path: Path) -> None:
    first, second = dondoc(tmp_path, "demo"), dondoc(tmp_path, "demo")
    assert first.returncode == second.returncode == 0
    for role in ("Chuyên viên Văn phòng", "Văn thư", "Lãnh đạo", "Đầu mối đơn vị", "Quản trị"):
        assert role in first.stdout
    assert "giữ nguyên dữ liệu" in second.stdout


def test_wrong_usage_exits_with_two(tmp_path: Path) -> None:
    assert dondoc(tmp_path, "khong-co-lenh-nay").returncode == 2
    assert dondoc(tmp_path, "serve", "--port", "khong-phai-so").returncode == 2


@pytest.mark.parametrize(
    ("words", "settings"),
    [
        (["reissue", "9" * 20, "-o", "a.docx"], {}),
        (["reissue", "²", "-o", "a.docx"], {}),
        (["doctor"], {"DONDOC_HOME": "/proc/nope"}),
        (["doctor"], {"DONDOC_DATABASE_URL": "zzz"}),
        (["doctor"], {"DONDOC_DATABASE_URL": f"sqlite:///{__file__}"}),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(
    tmp_path: Path, words: list[str], settings: dict[str, str]
) -> None:
    done = dondoc(tmp_path, *words, **settings)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr
