"""A seeded corpus of affairs that came back and of sound ones that look alike, each case with the answer.

Every case is one cancelled affair in the ledger and the records beside it, written as files and read as any catalogue is.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.canonical import text_of
from generator.kinds import KINDS
from tests.records import CITY, DEPARTMENT

THINGS = {
    "户外广告": "室外广告", "货运车辆": "载货汽车", "出租汽车": "出租车", "建筑工地": "施工现场", "物业服务企业": "物业公司",
    "公共浴室": "洗浴场所", "旅馆": "宾馆旅店", "网吧": "上网服务场所", "歌舞厅": "歌舞娱乐场所", "农贸市场": "菜市场",
    "民办幼儿园": "社会力量办幼儿园", "校外培训机构": "校外教育机构", "家政服务企业": "家政公司", "废旧金属回收站": "再生资源站点",
    "生猪屠宰场": "生猪屠宰点", "兽药门店": "兽药经营点", "农机作业队": "农机服务队", "水产养殖场": "水产养殖基地",
    "取水井": "自备水井", "排水户": "排水单位", "砂石料场": "砂石堆场", "燃气站点": "燃气供应点", "电梯维保单位": "电梯维护单位",
    "锅炉使用单位": "锅炉房", "人力资源中介": "人才中介", "养老机构": "养老院", "社区诊所": "诊所", "消毒服务机构": "消毒公司",
    "印刷企业": "印刷厂", "书报摊": "书报零售点",
}  # fmt: skip
"""Subjects, each with what else people call it."""
ASPECTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "设立": ("开办", "设立批准书", ("{}章程草案", "{}负责人简历", "{}设立可行性报告")),
    "设计方案": ("设计图纸", "设计方案审定书", ("{}设计图册", "{}结构计算书", "{}设计人员职称证")),
    "经营场地": ("营业场所", "经营场地核定书", ("{}场地平面图", "{}场地租赁合同", "{}消防安全说明")),
    "从业人员": ("员工", "从业人员上岗证", ("{}从业人员名册", "{}健康体检汇总表", "{}岗位培训记录")),
    "夜间作业": ("晚间作业", "夜间作业许可证", ("{}夜间作业方案", "{}降噪措施说明", "{}周边居民意见书")),
    "收费标准": ("价格", "收费标准批复", ("{}成本核算表", "{}收费公示牌样式", "{}价格比较说明")),
    "设备更新": ("设施更换", "设备更新批复", ("{}旧设备清单", "{}新设备合格证", "{}设备报废说明")),
    "停业歇业": ("暂停营业", "停业批准书", ("{}停业安置方案", "{}债务清理说明", "{}停业公告样稿")),
}
"""What about a subject is approved: another word, what is issued, and the papers."""
BESIDE = ("年度报告", "纠纷调解", "安全巡查", "信息变更")
"""What else a department does about a subject, never cancelled: another name, other papers."""
ARTICLES = ("第五条", "第九条", "第十二条", "第十八条", "第二十一条", "第二十六条", "第三十条", "第三十三条")
OPEN = ("审批", "核准", "许可", "审核", "核发")
DISGUISED = {"备案": "备案", "确认": "资格确认", "评估": "评估", "年检": "年度检验", "培训": "培训", "指定": "指定"}
EVERYBODY = ("营业执照", "身份证复印件", "授权委托书")
DEPARTMENTS = 20
Data = dict[str, Any]


@dataclass
class Case:
    """One case: what kind, whether it must be found and in which way, its ledger entry, its records."""

    kind: str
    way: str
    ledger: str
    records: list[str] = field(default_factory=list)


@dataclass
class Affair:
    """What a case is made of."""

    thing: str
    aspect: str
    department: str
    number: int
    papers: list[str]

    @property
    def name(self) -> str:
        return self.thing + self.aspect

    @property
    def other_name(self) -> str:
        return THINGS[self.thing] + ASPECTS[self.aspect][0]

    @property
    def law(self) -> str:
        return f"law-{self.number}"

    @property
    def article(self) -> str:
        return ARTICLES[list(ASPECTS).index(self.aspect)]


class Corpus:
    """Writes the files of a corpus below a folder and keeps the answers."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.random = root, random.Random(seed)
        self.cases: list[Case] = []
        self.papers: dict[str, str] = {}
        pairs = [(thing, aspect) for thing in THINGS for aspect in ASPECTS]
        self.random.shuffle(pairs)
        self.pairs = iter(pairs)
        self._write("city", CITY)
        for number in range(DEPARTMENTS):
            self._write(f"d{number}/department", DEPARTMENT.replace("测试市食品局", f"测试市第{number}局"))

    def _write(self, record: str, text: str) -> None:
        path = self.root / f"{record}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def put(self, kind: str, record: str, data: Data) -> str:
        """Write a record and return its id."""
        self._write(record, text_of(data, KINDS[kind]))
        return record

    def affair(self) -> Affair:
        """The next subject, with its papers, in some department."""
        thing, aspect = next(self.pairs)
        number = len(self.cases)
        own = [paper.format(thing) for paper in ASPECTS[aspect][2]]
        made = Affair(thing, aspect, f"d{self.random.randrange(DEPARTMENTS)}", number, own)
        for law in (made.law, f"other-{number}"):
            title = f"测试市{thing}管理办法" if law == made.law else f"测试市第{number}号规定"
            self.put("law", f"common/laws/{law}", {"name": title, "status": "在用", "level": "地方政府规章", "issuer": "测试市人民政府"})
        return made

    def cancelled(self, affair: Affair, day: str = "2019-07-01", **more: Any) -> str:
        """The ledger entry that ended an affair."""
        everybody = self.random.sample(EVERYBODY, self.random.randint(0, 2))
        mark = {
            "names": [affair.name + self.random.choice(OPEN)],
            "basis": [{"title": f"测试市{affair.thing}管理办法", "article": affair.article}],
            "materials": [*affair.papers, *everybody],
            "outputs": [affair.thing + ASPECTS[affair.aspect][1]],
        }
        data = {"name": f"取消{affair.name}", "status": "在用", "action": "取消", "subject": "办事事项", "effective_from": day, "owner": affair.department, "decision": "decision", "fingerprint": mark, "follow_up": "每年抽查。"}  # fmt: skip
        return self.put("ledger", f"common/ledger/cancelled-{affair.number}", data | more)

    def item(self, affair: Affair, name: str, papers: Sequence[str], *, basis: tuple[str, str] = ("", ""), output: str = "", part: int = 0, department: str = "", status: str = "在用") -> str:  # fmt: skip
        """A record of a department."""
        data: Data = {"name": name, "status": status}
        if basis[0]:
            data["basis"] = [{"law": basis[0], "article": basis[1]}]
        if papers:
            data["materials"] = [{"material": self.paper(paper)} for paper in papers]
        if output:
            data["results"] = [{"name": output, "result_kind": "其他"}]
        return self.put("item", f"{department or affair.department}/items/case-{affair.number}-{part}", data)

    def paper(self, name: str) -> str:
        """The id of the material of this name."""
        if name not in self.papers:
            self.papers[name] = f"paper-{len(self.papers)}"
            self.put("material", f"common/materials/{self.papers[name]}", {"name": name, "status": "在用"})
        return self.papers[name]

    def worn(self, papers: Sequence[str]) -> list[str]:
        """Papers as they come back: some renamed a little, sometimes one of three dropped, common ones added."""
        kept = list(papers)
        if len(kept) > 2 and self.random.random() < 0.35:
            kept.pop(self.random.randrange(len(kept)))
        changed = [f"{paper}（加盖公章）" if self.random.random() < 0.2 else f"拟{paper}" if self.random.random() < 0.15 else paper for paper in kept]
        return [*changed, *self.random.sample(EVERYBODY, self.random.randint(0, 2))]

    def either_basis(self, affair: Affair) -> tuple[str, str]:
        """The old law's article, or a new document."""
        return (affair.law, affair.article) if self.random.random() < 0.5 else (f"other-{affair.number}", "第三条")

    def ledger(self, affair: Affair, action: str, record: str, **more: Any) -> str:
        """Another ledger entry about a record."""
        data = {"name": f"{action}{affair.name}", "status": "在用", "action": action, "subject": "办事事项", "effective_from": "2022-01-01", "owner": affair.department, "decision": "decision", "affected": [record]}  # fmt: skip
        return self.put("ledger", f"common/ledger/later-{affair.number}", data | more)


Maker = Callable[[Corpus, Affair], tuple[str, list[str]]]


def retyped(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """The same under another word for approving."""
    name = a.name + corpus.random.choice(OPEN)
    return corpus.cancelled(a), [corpus.item(a, name, corpus.worn(a.papers), basis=corpus.either_basis(a))]


def reworded(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """The subject called otherwise, wholly or in half."""
    name = corpus.random.choice([a.other_name, THINGS[a.thing] + a.aspect, a.thing + ASPECTS[a.aspect][0]])
    output = a.thing + ASPECTS[a.aspect][1]
    return corpus.cancelled(a), [corpus.item(a, name + corpus.random.choice(OPEN), corpus.worn(a.papers), basis=(a.law, a.article), output=output)]


def renamed(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """An entirely new name over the same papers and the same basis."""
    name = f"{corpus.random.choice(['综合', '规范化', '标准化', '提升'])}{corpus.random.choice(['达标', '准入', '合规', '条件'])}审核"
    return corpus.cancelled(a), [corpus.item(a, name, a.papers, basis=(a.law, a.article))]


def disguised(corpus: Corpus, a: Affair, word: str) -> tuple[str, list[str]]:
    """The same as 备案, 确认, 评估, 年检, 培训 or 指定."""
    name = corpus.random.choice([a.name, a.thing + ASPECTS[a.aspect][0]]) + DISGUISED[word]
    return corpus.cancelled(a), [corpus.item(a, name, corpus.worn(a.papers), basis=corpus.either_basis(a))]


def disfigured(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """Everything changed but one paper: hardly anybody could tell."""
    papers = [a.papers[0], f"{a.thing}自查说明", EVERYBODY[0]]
    return corpus.cancelled(a), [corpus.item(a, f"{THINGS[a.thing]}规范化建设验收", papers, basis=(f"other-{a.number}", "第三条"))]


def split(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """Two or three new affairs that together ask for the old papers."""
    groups = [a.papers[:1], a.papers[1:]] if corpus.random.random() < 0.6 else [[paper] for paper in a.papers]
    names = corpus.random.sample(["前期审核", "现场核查", "资料备案", "阶段验收"], len(groups))
    return corpus.cancelled(a), [
        corpus.item(a, f"{a.thing}{a.aspect}{name}", [*group, EVERYBODY[0]], basis=(a.law, a.article), part=part)
        for part, (group, name) in enumerate(zip(groups, names, strict=True))
    ]


def moved(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """The same in another department."""
    other = f"d{(int(a.department[1:]) + 1) % DEPARTMENTS}"
    return corpus.cancelled(a), [corpus.item(a, a.name + "审核", a.papers, basis=(a.law, a.article), department=other)]


def drafted(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """A draft of which only the name is known."""
    return corpus.cancelled(a), [corpus.item(a, a.name + corpus.random.choice(OPEN), (), status="草稿")]


def received(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """Handed down: the receiving record is the same affair by right."""
    record = corpus.item(a, a.name + "审批", a.papers, basis=(a.law, a.article))
    receiver = {"level": "县级", "offices": "各县（区）局", "record": record}
    return corpus.cancelled(a, action="下放", receiver=receiver), [record]


def renamed_by_ledger(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """A new name by a decision, nothing cancelled."""
    record = corpus.item(a, a.other_name + "审批", a.papers, basis=(a.law, a.article))
    return corpus.cancelled(a, action="更名", affected=[record]), [record]


def succeeded(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """The decision itself names the filing that takes its place."""
    record = corpus.item(a, a.name + "备案", a.papers, basis=(a.law, a.article))
    return corpus.cancelled(a, action="改为备案", replaced_by=[record]), [record]


def restored(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """Restored by a later decision in the ledger."""
    record = corpus.item(a, a.name + "审批", a.papers, basis=(a.law, a.article))
    corpus.ledger(a, "恢复", record, change_basis="上级文件恢复。")
    return corpus.cancelled(a), [record]


def elsewhere(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """The same words in another department, with other papers and another basis."""
    other = f"d{(int(a.department[1:]) + 3) % DEPARTMENTS}"
    papers = [f"{a.thing}年度统计表", "内部流转单", EVERYBODY[0], *a.papers[: corpus.random.randint(0, 1)]]
    return corpus.cancelled(a), [corpus.item(a, a.name + "核准", papers, basis=(f"other-{a.number}", "第三条"), department=other)]


def other_aspect(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """The same subject in the same department, but another affair; sometimes one paper or the law is the same."""
    beside = corpus.random.choice(BESIDE)
    papers = [f"{a.thing}{beside}表", f"{a.thing}{beside}情况说明", *EVERYBODY[:2], *a.papers[: corpus.random.randint(0, 1)]]
    basis = (a.law, "第四十条") if corpus.random.random() < 0.5 else (f"other-{a.number}", "第三条")
    output = f"{a.thing}{beside}回执"
    return corpus.cancelled(a), [corpus.item(a, a.thing + beside + corpus.random.choice(OPEN), papers, basis=basis, output=output)]


def same_article(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """Another affair of the same department under the very same article."""
    papers = [f"{a.thing}投诉登记簿", f"{a.thing}巡查记录", EVERYBODY[1], *a.papers[: corpus.random.randint(0, 1)]]
    return corpus.cancelled(a), [corpus.item(a, f"{a.thing}投诉处理", papers, basis=(a.law, a.article))]


def common_papers_only(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """Another affair that asks for the papers that everybody asks for."""
    papers = [*EVERYBODY, a.papers[0]]
    return corpus.cancelled(a), [corpus.item(a, f"{a.thing}信用修复", papers, basis=(f"other-{a.number}", "第三条"))]


def not_begun(corpus: Corpus, a: Affair) -> tuple[str, list[str]]:
    """To be cancelled on a day to come: until then it is done by right."""
    record = corpus.item(a, a.name + "审批", a.papers, basis=(a.law, a.article))
    return corpus.cancelled(a, day="2027-01-01"), [record]


FOUND: list[tuple[str, str, int, Maker]] = [
    ("换个审批的说法", "改名", 21, retyped),
    ("换个叫法", "改名", 23, reworded),
    ("整个换名", "改名", 15, renamed),
    ("改得面目全非", "改名", 5, disfigured),
    ("拆分", "拆分", 20, split),
    ("换个部门", "改名", 6, moved),
    ("只有名称的草稿", "改名", 6, drafted),
]
SOUND: list[tuple[str, int, Maker]] = [
    ("下放承接", 15, received),
    ("台账更名", 15, renamed_by_ledger),
    ("决定写明的替代事项", 15, succeeded),
    ("依据恢复", 10, restored),
    ("别的部门同样的字", 15, elsewhere),
    ("同一对象另一件事", 24, other_aspect),
    ("同一条另一件事", 10, same_article),
    ("只有常用材料相同", 6, common_papers_only),
    ("还没有施行", 4, not_begun),
]


def kinds() -> Iterator[tuple[str, str, int, Maker]]:
    """Every kind of case: its name, the way in which it must be found ("" where it must not), how many, and its maker."""
    yield from FOUND
    for word in DISGUISED:

        def maker(corpus: Corpus, affair: Affair, word: str = word) -> tuple[str, list[str]]:
            return disguised(corpus, affair, word)

        yield f"改成{word}", f"改成{word}", 5, maker
    yield from ((name, "", number, maker) for name, number, maker in SOUND)


def corpus(root: Path, seed: int) -> list[Case]:
    """Write the corpus of a seed below `root`, and say what must be found in it."""
    made = Corpus(root, seed)
    made.put("law", "common/laws/decision", {"name": "关于取消一批事项的决定", "status": "在用", "level": "规范性文件", "issuer": "测试市人民政府"})
    for name, way, number, maker in kinds():
        for _ in range(number):
            affair = made.affair()
            ledger, records = maker(made, affair)
            made.cases.append(Case(name, way, ledger, records))
    return made.cases
