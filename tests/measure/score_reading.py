"""Score the reading of directives on the real texts kept beside the project (`make eval`)."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from workflows.intake.reading import read
from workflows.intake.sources import read_file

SHARED = Path(__file__).resolve().parents[3] / "shared"
_SOURCE_LINE = "# source:"


def directive_text(path: Path) -> str:
    """Give the text of a file; the corpus names its source in the first line."""
    text = path.read_text(encoding="utf-8")
    return text.split("\n", 1)[1] if text.startswith(_SOURCE_LINE) else text


def write_predictions(texts: Path, folder: Path) -> None:
    """Read every text of a folder as `dondoc extract` does and write what was understood."""
    for path in sorted(texts.glob("*.txt")):
        source = read_file(directive_text(path).encode(), path.name)
        understood = read(source.text).as_json()
        target = folder / f"{path.stem}.json"
        target.write_text(json.dumps(understood, ensure_ascii=False, indent=1), encoding="utf-8")


def score(name: str, options: list[str]) -> int:
    """Score one folder of texts with the script that came with them."""
    with tempfile.TemporaryDirectory() as folder:
        write_predictions(SHARED / name, Path(folder))
        script = SHARED / "seeds" / "score.py"
        command = [sys.executable, str(script), folder, "--gold", str(SHARED / name), *options]
        return subprocess.run(command, check=False).returncode


def main(arguments: list[str]) -> int:
    """Score seeds and corpus; further arguments go to the script (--errors 40, --per-file)."""
    if not SHARED.is_dir():
        sys.stderr.write(f"no real texts at {SHARED}\n")
        return 1
    codes = []
    for name in ("seeds", "corpus"):
        sys.stdout.write(f"\n== {name}\n")
        sys.stdout.flush()
        codes.append(score(name, ["--per-file", *arguments]))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
