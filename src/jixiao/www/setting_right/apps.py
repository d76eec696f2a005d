from django.apps import AppConfig


class SettingRight(AppConfig):
    name = "jixiao.www.setting_right"
    label = "setting_right"
    verbose_name = "整改"

    def ready(self) -> None:
        from jixiao.www.cases.for_home import PARTS
        from jixiao.www.scrutiny.score_keeping import HOLDS
        from jixiao.www.setting_right.of_reviews import holds
        from jixiao.www.setting_right.on_home import part

        if part not in PARTS:
            PARTS.append(part)
        if holds not in HOLDS:
            HOLDS.append(holds)
