"""Questions in SQL to the folder of a batch: views over its parts, nothing written, nothing fetched."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import duckdb

from jixiao.runs.batch.columns import ACROSS, DATASETS, INDEX, SCHEMA

_MADE: Final = files("jixiao.runs.batch").joinpath("views.sql").read_text(encoding="utf-8")
VIEWS: Final = dict(re.findall(r"^(?=CREATE \w+ (\w+))(.+?;)$", _MADE, re.M | re.S))
"""Name → the statement that makes it: ready-made views beside those of the datasets, and `points`, which they use."""
_SQL: Final = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "int32": "INTEGER",
    "double": "DOUBLE",
    "strings": "VARCHAR[]",
}


class QueryError(ValueError):
    """The folder or the question cannot be used. The message is for the user."""


@dataclass(frozen=True, slots=True)
class Answer:
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def query(folder: Path, question: str) -> Answer:
    """The rows of a `select`. Raises QueryError.

    In the views `year` is a number, NULL where it is not known. Files outside the folder cannot be read.
    """
    with connected(folder) as base:
        base.execute("SET allowed_directories = [" + _quoted(f"{folder}/") + "]")
        base.execute("SET enable_external_access = false")
        base.execute("SET lock_configuration = true")
        try:
            statements = base.extract_statements(question)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise QueryError('只能查询，一次一句。请写成一句 select，如 "select * from by_rule"。')
            found = base.execute(statements[0])
            return Answer(tuple(column[0] for column in found.description or ()), found.fetchall())
        except duckdb.CatalogException as error:
            names = "、".join((*DATASETS, *ACROSS, *(name for name in VIEWS if name != "points")))
            raise QueryError(f"查询里的表名或函数名不对（{_first(error)}）。可用的表：{names}。") from None
        except duckdb.BinderException as error:
            raise QueryError(
                f"查询里的列名不对（{_first(error)}）。各表的列：jixiao query {folder} --columns。"
            ) from None
        except duckdb.PermissionException:
            raise QueryError("只能查询结果目录里的表，不能读写别的文件。") from None
        except duckdb.ParserException as error:
            raise QueryError(f"查询语句写得不对（{_first(error)}）。示例见 docs/batch.md。") from None
        except duckdb.Error as error:
            raise QueryError(f"查询没有完成（{_first(error)}）。请检查语句。") from None


def connected(folder: Path) -> duckdb.DuckDBPyConnection:
    """All tables and ready-made views of a result as views; nothing is fetched. Raises QueryError."""
    parts = parts_of(folder)
    base = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    try:
        for name, kinds in {**DATASETS, **ACROSS}.items():
            files = [str(folder / file) for file in parts[name]]
            base.execute(_view(name, files) if files else _empty_view(name, kinds))
        for words in VIEWS.values():
            base.execute(words)
    except duckdb.Error as error:
        base.close()
        raise QueryError(f"结果目录读不了（{_first(error)}）。请再运行一次批量核对，它会重写结果。") from None
    return base


def columns(folder: Path) -> Answer:
    """Every view with its columns and their types. Raises QueryError."""
    words = "SELECT table_name AS 表, column_name AS 列, data_type AS 类型 FROM duckdb_columns() WHERE NOT internal"
    found = query(folder, words)
    order = [*DATASETS, *ACROSS, *VIEWS]
    return Answer(found.columns, sorted(found.rows, key=lambda row: order.index(row[0])))


def parts_of(folder: Path) -> dict[str, list[str]]:
    """Table → its parts that hold; none for a table of `ACROSS` that is not written yet. Raises QueryError."""
    try:
        index = json.loads((folder / INDEX).read_bytes())
        if index["schema"] != SCHEMA:
            raise QueryError(f"目录“{folder}”是另一版本的绩效写的。请用本版本再运行一次批量核对。")
        compared = {name: list(index["parts"].get(name, ())) for name in ACROSS}
        return {**{name: list(index["parts"][name]) for name in DATASETS}, **compared}
    except OSError:
        raise QueryError(
            f"目录“{folder}”里没有批量核对的结果。请先运行 jixiao batch 材料 --output {folder}；"
            "上次没有做完的，再运行一次同一命令。"
        ) from None
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, QueryError):
            raise
        raise QueryError(f"“{folder / INDEX}”已损坏。请再运行一次批量核对，它会重写结果。") from None


def _view(name: str, files: list[str]) -> str:
    listed = ", ".join(map(_quoted, files))
    return (  # names of ours, paths quoted
        f"CREATE VIEW {name} AS SELECT * EXCLUDE (year, region), TRY_CAST(year AS INTEGER) AS year, region FROM "  # noqa: S608
        f"read_parquet([{listed}], hive_partitioning = true, hive_types_autocast = false)"
    )


def _empty_view(name: str, kinds: dict[str, str]) -> str:
    columns = {**kinds, "year": "int32", "region": "string"}
    listed = ", ".join(f'NULL::{_SQL[kind]} AS "{column}"' for column, kind in columns.items())
    return f"CREATE VIEW {name} AS SELECT {listed} WHERE false"


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _first(error: Exception) -> str:
    return str(error).strip().split("\n")[0]
