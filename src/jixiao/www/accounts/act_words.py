"""Acts of the trail in the words of the users."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

ACT_WORDS: Final[dict[str, Any]] = {
    "submit": _("提交"),
    "pass_on": _("同意转出"),
    "return_": _("退回"),
    "accept": _("审核通过"),
    "reopen": _("重新打开"),
    "take_back": _("撤回"),
    "begin_draft": _("开始填报"),
    "extend": _("延期"),
    "undo": _("撤销上一步"),
    # 登录与密码
    "sign_in": _("登录"),
    "sign_out": _("退出"),
    "sign_out_idle": _("超时退出"),
    "sign_in_failed": _("登录失败"),
    "sign_in_locked": _("登录失败，暂停登录"),
    "unlock": _("解除锁定"),
    "change_password": _("更改密码"),
    "reset_password": _("重置密码"),
    # 人员与角色
    "first_people": _("建立首批账号"),
    "make_person": _("新建账号"),
    "change_person": _("更改人员资料"),
    "deactivate": _("停用账号"),
    "activate": _("恢复账号"),
    "request_role": _("申请角色"),
    "refuse_role": _("不予授权"),
    # 填报
    "upload_file": _("上传文件"),
    "remove_file": _("移除文件"),
    "put_back_file": _("恢复文件"),
    "carry_over_file": _("沿用上一版文件"),
    "move_evidence": _("调整佐证顺序"),
    "reassign_evidence": _("佐证归到另一指标"),
    "keep_finance_figures": _("导入财政系统数"),
    "grant_role": _("授予角色"),
    "withdraw_role": _("收回角色"),
    "propose_indicator": _("推荐指标"),
    "admit_indicator": _("指标入库"),
    "promote_indicator": _("提升为共性指标"),
    "put_indicator_aside": _("停用指标"),
    "make_slips": _("生成账号条"),
    # 单位名录
    "make_body": _("新增单位"),
    "change_body": _("更改单位资料"),
    "import_bodies": _("导入单位名录"),
    "rename_body": _("单位更名"),
    "merge_bodies": _("单位合并"),
    "split_body": _("单位分立"),
    "end_body": _("单位撤销"),
    "set_exempt": _("更改免报"),
    "undo_body": _("撤销单位变更"),
    # 年度与时限
    "make_year": _("新建年度"),
    "drop_year": _("删除年度"),
    "undo_opening": _("撤销开启"),
    "set_profile": _("更改评分方案"),
    "add_step": _("增加环节"),
    "set_step": _("更改环节与时限"),
    "open_year": _("开启年度"),
    "join_year": _("单位加入年度"),
    "close_year": _("汇总封存"),
    "reopen_year": _("解除封存"),
    "export_trail": _("导出操作记录"),
}
