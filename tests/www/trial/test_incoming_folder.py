"""The folder that came by mail holds what it says it holds."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

import jixiao
from jixiao.documents import Unreadable
from jixiao.www.trial.bodies import body_of
from jixiao.www.trial.city import invent
from jixiao.www.trial.incoming import Incoming, incoming_of


@pytest.fixture(scope="module")
def folder() -> Incoming:
    return incoming_of(invent())


def _names(content: bytes) -> set[tuple[int | None, str]]:
    evaluations = jixiao.extract(jixiao.read(content))
    return {(evaluation.year, evaluation.unit_name.text) for evaluation in evaluations}


def test_thirty_files_cover_every_body_but_three(folder: Incoming) -> None:
    assert len(folder.files) == len({path for path, _ in folder.files}) == 30
    must = {body.code for body in invent().bodies(2024)}
    assert set(folder.of_body.values()) == must - set(folder.missing) and len(folder.missing) == 3
    assert all(path not in folder.of_body for path in folder.unmatched) and len(folder.unmatched) == 2


def test_what_can_be_read_names_the_body_and_year_that_it_is_of(folder: Incoming) -> None:
    odd = {folder.damaged, folder.wrong_year, folder.archive, *folder.unmatched}
    for path, content in folder.files:
        if path not in odd:
            assert _names(content) == {(2024, body_of(folder.of_body[path]).name)}, path
    contents = dict(folder.files)
    assert {year for year, _ in _names(contents[folder.wrong_year])} == {2023}
    with pytest.raises(Unreadable):
        jixiao.read(contents[folder.damaged])


def test_the_marks_stand_on_top_and_the_second_copy_is_the_same_file(folder: Incoming) -> None:
    contents = dict(folder.files)
    assert jixiao.read(contents[folder.secret]).paragraphs[0].text == "机密★1年"
    assert jixiao.read(contents[folder.internal]).paragraphs[0].text.startswith("内部资料")
    copies = [path for path, content in folder.files if content == contents[folder.duplicate]]
    assert len(copies) == 2 and len({folder.of_body[path] for path in copies}) == 1


def test_names_in_the_zip_are_in_gbk_and_nothing_says_so(folder: Incoming) -> None:
    with zipfile.ZipFile(BytesIO(dict(folder.files)[folder.archive])) as archive:
        assert archive.testzip() is None
        infos = archive.infolist()
        names = [info.filename.encode("cp437").decode("gbk") for info in infos]
        assert len(infos) == 10 and not any(info.flag_bits & 0x800 for info in infos)
        assert {f"{folder.archive}/{name}" for name in names} <= set(folder.of_body)
        assert _names(archive.read(infos[0])) == {(2024, body_of(folder.of_body[f"{folder.archive}/{names[0]}"]).name)}
