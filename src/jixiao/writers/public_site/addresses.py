"""Where things lie in the folder. Every address is of ASCII letters: any server and any zip program takes it."""

from __future__ import annotations

from jixiao.writers.public_site.site_data import BodyYear, Edition, PublicFile


def file_address(body: BodyYear, edition: Edition, file: PublicFile, suffix: str) -> str:
    """`bodies/301001/2024/p3/report-1.docx`: the number is that of the publication, so that nothing is overwritten."""
    return f"{body.folder}/p{edition.number}/{file.slot}.{suffix}"


def correction_anchor(edition: Edition) -> str:
    return f"c{edition.number}"


def is_offered(body: BodyYear, edition: Edition) -> bool:
    """Whether its files are still there to be had."""
    later = body.editions[body.editions.index(edition) + 1 :]
    return not edition.is_withdrawal and not any(one.takes_down or one.is_withdrawal for one in later)
