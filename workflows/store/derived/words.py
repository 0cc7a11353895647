"""The words a directive is found by: those of its head, of its text, and of tasks worded otherwise.

SQLite keeps them in an FTS5 table, PostgreSQL as a vector with a GIN index; one document per directive,
so that a search for all words looks at few documents and needs no joining.
"""

import re
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Select, column, false, func, select, table

TABLE = "directive_words"
_LONGEST = 400_000  # letters; PostgreSQL's vectors end at a megabyte
_TOKEN = re.compile(r"[^\W_]+")
_KEPT = table(TABLE, column("rowid"), column("directive_id"), column("words"), column(TABLE))

# A task read from the text is in the text: only what was added or corrected is said once more.
_WORDS = """
SELECT directive.paper_id, paper.search_fold || ' ' || directive.text_fold || ' ' || coalesce((
    SELECT {joined} FROM task
    WHERE task.directive_id = directive.paper_id
      AND {found}(directive.text_fold, task.search_fold) = 0), '') AS words
FROM directive JOIN paper ON paper.id = directive.paper_id
"""
_DIALECT = {
    "sqlite": {"joined": "group_concat(task.search_fold, ' ')", "found": "instr"},
    "postgresql": {"joined": "string_agg(task.search_fold, ' ')", "found": "strpos"},
}
_ELSEWHERE = "NOT EXISTS (SELECT 1 FROM directive WHERE paper_id = {row}.directive_id AND {found}(text_fold, {row}.search_fold) > 0)"


def _insert(dialect: str) -> str:
    words = _WORDS.format(**_DIALECT[dialect])
    if dialect == "sqlite":
        return f"INSERT INTO directive_words (rowid, words) SELECT * FROM ({words}) AS said"  # noqa: S608 - words of our own
    plain = rf"regexp_replace(left(words, {_LONGEST}), '[^[:alnum:]]+', ' ', 'g')"
    said = f"SELECT paper_id, to_tsvector('simple', {plain}) FROM ({words}) AS said"  # noqa: S608 - words of our own
    return f"INSERT INTO directive_words (directive_id, words) {said}"


def _anew(dialect: str, directive: str) -> str:
    key = "rowid" if dialect == "sqlite" else "directive_id"
    gone = f"DELETE FROM directive_words WHERE {key} = {directive};"  # noqa: S608 - words of our own
    return f"{gone} {_insert(dialect)} WHERE paper_id = {directive};"


def triggers(dialect: str) -> Iterator[str]:
    """Give the statements that make the triggers."""
    found = _DIALECT[dialect]["found"]
    new, old = (_ELSEWHERE.format(row=row, found=found) for row in ("NEW", "OLD"))
    key = "rowid" if dialect == "sqlite" else "directive_id"
    ends = f"DELETE FROM directive_words WHERE {key} = OLD.paper_id;"  # noqa: S608 - words of our own
    acts = (
        ("directive", "INSERT", "", _anew(dialect, "NEW.paper_id")),
        ("directive", "DELETE", "", ends),
        ("directive", "UPDATE OF text_fold", "", _anew(dialect, "NEW.paper_id")),
        ("paper", "UPDATE OF search_fold", "", _anew(dialect, "NEW.id")),
        ("task", "INSERT", new, _anew(dialect, "NEW.directive_id")),
        ("task", "UPDATE OF search_fold", "", _anew(dialect, "NEW.directive_id")),
        ("task", "DELETE", old, _anew(dialect, "OLD.directive_id")),
    )
    for on, when, condition, act in acts:
        name = f"derive_words_of_{on}_{when.partition(' ')[0].lower()}"
        head = f"CREATE TRIGGER {name} AFTER {when} ON {on} FOR EACH ROW"
        if dialect == "sqlite":
            yield f"{head} WHEN {condition or 'true'} BEGIN {act} END"
        else:
            guarded = f"IF {condition} THEN {act} END IF;" if condition else act
            yield f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN {guarded} RETURN NULL; END $body$"
            yield f"{head} EXECUTE FUNCTION {name}()"


def rebuild(connection: Connection) -> None:
    """Gather every word anew."""
    connection.exec_driver_sql("DELETE FROM directive_words")
    connection.exec_driver_sql(_insert(connection.dialect.name))


def directive_ids(dialect: str, folded: str) -> Select[int]:
    """Select the directives that have every one of these folded words, each as a word's beginning."""
    phrases = [found for word in folded.split() if (found := _TOKEN.findall(word))]
    return (_sqlite if dialect == "sqlite" else _postgresql)(phrases)


def _sqlite(phrases: list[list[str]]) -> Select[int]:
    asked = " ".join(f'"{" ".join(phrase)}"*' for phrase in phrases)
    matches: ColumnElement[bool] = _KEPT.c[TABLE].op("MATCH")(asked) if asked else false()
    return select(_KEPT.c.rowid).where(matches)


def _postgresql(phrases: list[list[str]]) -> Select[int]:
    asked = " & ".join(f"({' <-> '.join(phrase)}:*)" for phrase in phrases)
    matches: ColumnElement[bool] = (
        _KEPT.c.words.op("@@")(func.to_tsquery("simple", asked)) if asked else false()
    )
    return select(_KEPT.c.directive_id).where(matches)
