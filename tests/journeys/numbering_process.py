"""A registry's computer that numbers letters, to be killed: `DATABASE FILES PERSON LETTER…`."""

import sys
from pathlib import Path

from tests.builders import NOW, TODAY
from workflows.domain.actor import Actor
from workflows.domain.roles import Role
from workflows.issuing.numbering import number_documents
from workflows.store.database import Database
from workflows.store.files import FileStore


def main() -> None:
    """Number every letter named, each in a transaction of its own."""
    url, folder, person, *letters = sys.argv[1:]
    db, files = Database.open(url), FileStore(Path(folder))
    actor = Actor(person_id=int(person), name="Văn thư", roles=frozenset({Role.REGISTRY}))
    for letter in letters:
        number_documents(db, files, [int(letter)], dated=TODAY, actor=actor, now=NOW)
        print(letter, flush=True)  # noqa: T201 - the test counts them


if __name__ == "__main__":
    main()
