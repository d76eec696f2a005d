"""A file that cannot be read: said in one sentence, with what to do."""


class Unreadable(Exception):
    """Raised by a reader. `code` is stable and machine-readable, `message` and `advice` are for the user.

    Codes: `missing`, `directory`, `locked`, `empty`, `too_large`, `truncated`, `bomb`, `entities`, `encrypted`,
    `scan`, `unsupported`, `damaged`, `classified`, `not_a_report`, `bad_data`, `no_scored_form`,
    `profile_not_in_force`.
    """

    def __init__(self, code: str, message: str, advice: str) -> None:
        super().__init__(f"{message}{advice}")
        self.code = code
        self.message = message
        self.advice = advice
