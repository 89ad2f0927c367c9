"""A catalogue small enough to read in one look, for tests that break it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.checking import load_and_check
from generator.problems import Finding

DAY = date(2026, 11, 22)

CITY = """\
name: 测试市
status: 在用
verified_on: 2026-10-01
verified_by: 目录管理岗
short_name: 测试市
region_code: "990100"
level: 市级
hotline: "12345"
complaint:
  name: 效能办
review_body:
  name: 测试市人民政府
court:
  name: 测试市中级人民法院
hours: 周一至周五
"""

DEPARTMENT = """\
name: 测试市食品局
status: 在用
verified_on: 2026-10-01
verified_by: 办公室
short_name: 食品局
org_kind: 政府工作部门
credit_code: 11990100MB9900021U
duties:
  - 管食品。
address: 一号路1号
phone: 0600-5550201
complaint_phone: 0600-5550245
"""

LAW = """\
name: 食品法
status: 在用
level: 法律
issuer: 某机关
last_article: 50
articles:
  - article: 第三十五条
    gist: 经营食品要许可。
"""

MATERIAL = """\
name: 申请表
status: 在用
material_kind: 申请表
source: 申请人自备
"""

ITEM = """\
name: 开食品店备案
status: 在用
verified_on: 2026-10-01
verified_by: 窗口负责人
task_type: 公共服务
summary: 卖食品前先备案。
audience:
  - 自然人
themes:
  - 准营准办
level: 市级
basis:
  - law: food-law
    article: 第三十五条
conditions:
  - 有固定的门店。
materials:
  - material: form
handling: 承诺件
statutory_time: 10个工作日
promised_time: 5个工作日
procedure:
  steps:
    - name: 提出申请
      step_kind: 申请
      actor: 申请人
      time: 即办
    - name: 办结
      step_kind: 送达
      actor: 窗口
      time: 即办
      outcome: 办结
charged: 否
results:
  - name: 备案凭证
    result_kind: 证照
channels:
  - 网上办理
online_url: https://zwfw.test.example/
visits: 0
"""

THEMES = """\
name: 主题表
status: 在用
verified_on: 2026-10-01
verified_by: 目录管理岗
themes:
  - id: permits
    name: 准营准办
    for_whom: 个人
events:
  - id: shop
    name: 开店
    for_whom: 个人
"""

FILES = {
    "city": CITY,
    "common/themes": THEMES,
    "common/laws/food-law": LAW,
    "common/materials/form": MATERIAL,
    "food/department": DEPARTMENT,
    "food/items/shop": ITEM,
}


def lay(root: Path, files: dict[str, str]) -> Path:
    """Write these files (id to text) below a folder `catalog`, and return that folder."""
    for record_id, text in files.items():
        path = root / "catalog" / f"{record_id}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root / "catalog"


def findings(root: Path, **changed: str) -> list[Finding]:
    """What is found in the small catalogue once these files (keys with __ for /) have this text."""
    files = FILES | {key.replace("__", "/").replace("_", "-"): text for key, text in changed.items()}
    return load_and_check(lay(root, files), DAY)[1]
