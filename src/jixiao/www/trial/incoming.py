"""A folder of thirty files as they come by mail, for a bureau that receives them all at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Final

from jixiao.www.trial.bodies import LAST_YEAR, Body, body_of
from jixiao.www.trial.city import City
from jixiao.www.trial.contents import layout_of
from jixiao.www.trial.files import composed, workbook
from jixiao.www.trial.packed import with_line_on_top, zip_with_gbk_names
from jixiao.www.trial.plan import filing_bodies

_IN_THE_ZIP: Final = 10
_AIR_DEFENCE: Final = "107001"
_FOLDERS: Final = ("4月10日", "4月11日", "4月14日", "微信接收")


@dataclass(frozen=True, slots=True)
class Incoming:
    """The folder and what a person would find in it. Paths are within the folder; bodies are codes."""

    files: tuple[tuple[str, bytes], ...]
    of_body: dict[str, str]
    """Path → code of the body whose self-evaluation it is. Files inside the zip: `zip path/name`."""
    missing: tuple[str, ...]
    unmatched: tuple[str, ...]
    secret: str
    """Marked 机密★; must not be read any further."""
    internal: str
    archive: str
    duplicate: str
    wrong_year: str
    damaged: str


def incoming(city: City) -> list[tuple[str, bytes]]:
    """The thirty files: path within the folder and bytes."""
    return list(incoming_of(city).files)


def incoming_of(city: City) -> Incoming:
    """The folder with what is in it."""
    chance = Random(f"{city.seed}/incoming")
    secret = body_of(_AIR_DEFENCE)
    bodies = [body for body in filing_bodies(LAST_YEAR) if body != secret]
    chance.shuffle(bodies)
    missing, zipped, single = bodies[:3], bodies[3 : 3 + _IN_THE_ZIP], [secret, *bodies[3 + _IN_THE_ZIP :]]
    of_body: dict[str, str] = {}
    files: dict[str, bytes] = {}
    taken: set[str] = set()

    def put(body: Body, content: bytes, ending: str = "docx", named: bool = False) -> str:
        path = _path(body, ending, chance, taken, named)
        files[path], of_body[path] = content, body.code
        return path

    marked = put(secret, with_line_on_top(_report(city, secret), "机密★1年"))
    internal = put(single[1], with_line_on_top(_report(city, single[1]), "内部资料　注意保存"))
    old = put(single[2], _report(city, single[2], LAST_YEAR - 1))
    broken = put(single[3], _report(city, single[3])[:-4096], named=True)
    for body in single[4:]:
        content, ending = _sent(city, body)
        put(body, content, ending)
    archive = f"{_FOLDERS[0]}/各单位自评材料汇总.zip"
    inner = [(f"{body.short}/{LAST_YEAR}年度自评报告（{body.short}）.docx", _report(city, body)) for body in zipped]
    files[archive] = zip_with_gbk_names(inner)
    of_body |= {f"{archive}/{name}": body.code for (name, _), body in zip(inner, zipped, strict=True)}
    twin = next(path for path in files if of_body.get(path) == single[5].code)
    again = f"{_FOLDERS[3]}/{twin.rpartition('/')[2].rpartition('.')[0]}(1).{twin.rpartition('.')[2]}"
    files[again], of_body[again] = files[twin], single[5].code
    strays = _strays(city)
    files |= strays
    order = sorted(files)
    chance.shuffle(order)
    return Incoming(
        tuple((path, files[path]) for path in order),
        of_body,
        tuple(sorted(body.code for body in missing)),
        tuple(sorted(strays)),
        marked,
        internal,
        archive,
        again,
        old,
        broken,
    )


def _path(body: Body, ending: str, chance: Random, taken: set[str], named: bool) -> str:
    short = body.short.removeprefix("市")
    names = (
        f"{short}{LAST_YEAR}年度整体支出绩效自评报告",
        f"{LAST_YEAR}自评报告-{short}(定稿)",
        f"附件2：整体支出绩效自评（{short}）",
        f"{body.code}-{body.name}",
        "最终版(1)(1)",
        "自评报告（盖章前）",
        "绩效自评",
    )
    while True:
        path = f"{chance.choice(_FOLDERS)}/{chance.choice(names[:4] if named else names)}.{ending}"
        if path not in taken:
            taken.add(path)
            return path


def _report(city: City, body: Body, year: int = LAST_YEAR) -> bytes:
    return composed(city.sound(body, year), layout_of(city.seed, body)).to_docx()


def _sent(city: City, body: Body) -> tuple[bytes, str]:
    """The first version with its faults; a sound one where it was several files, is missing, or is of a wrong year."""
    files = [file for file in city.files(body, LAST_YEAR) if file.part == "自评报告" and file.draft == 1]
    whole = [file for file in files if len(files) == 1 and file.name.rpartition(".")[2] in ("docx", "doc", "html")]
    if whole and not any("A05" in fault.codes for fault in whole[0].faults):
        return whole[0].content, whole[0].name.rpartition(".")[2]
    return _report(city, body), "docx"


def _strays(city: City) -> dict[str, bytes]:
    """Two files that belong to nobody on the register."""
    stranger = replace(body_of("402002"), name="云州市己岭林场")
    content = city.sound(stranger, LAST_YEAR)
    notice = {
        "schema": content["schema"],
        "evaluations": [
            {
                "kind": "project_list",
                "title": "绩效自评培训班报名回执",
                "money_unit": "万元",
                "projects": [{"number": "1", "name": "参训人员2人，自行安排食宿"}],
            }
        ],
    }
    return {
        f"{_FOLDERS[1]}/己岭林场自评.docx": composed(content, layout_of(city.seed, stranger)).to_docx(),
        f"{_FOLDERS[2]}/回执.xlsx": workbook(notice),
    }
