"""Charts to draw in tests: two real procedures and the hard cases."""

from __future__ import annotations

from flowcharts import Chart, Edge, Lane, Step


def step(
    id: str, name: str, lane: str, shape: str = "step", *notes: str, marks: tuple[str, ...] = ()
) -> Step:
    return Step(id, name, lane, shape, notes, marks, f"#step-{id}")  # type: ignore[arg-type]


def lanes(*titles: str) -> tuple[Lane, ...]:
    return tuple(Lane(f"l{number}", title) for number, title in enumerate(titles))


def edges(text: str) -> tuple[Edge, ...]:
    """Edges written as "a > b : label ; b ~ a" where `>` is a flow, `~` a loop and `!` a time-out."""
    found = []
    for item in text.split(";"):
        way, _, label = item.partition(":")
        for sign, style in ((">", "flow"), ("~", "loop"), ("!", "timeout")):
            if sign in way:
                source, target = (part.strip() for part in way.split(sign))
                found.append(Edge(source, target, label.strip(), style))  # type: ignore[arg-type]
    return tuple(found)


LICENCE = Chart(
    "licence",
    "食品经营许可流程图",
    "从提出申请到送达许可证，共十一步；承诺时限五个工作日。",
    lanes("申请人", "政务服务窗口", "承办科室", "分管领导"),
    (
        step("apply", "提出申请", "l0", "start", marks=("网上可办",)),
        step("check", "形式审查", "l1", "decision", "当场"),
        step("amend", "一次性告知补正", "l1", "step", "5个工作日内", "不计入承诺时限"),
        step("reject", "不予受理通知书", "l1", "refusal", "可申请行政复议或者提起行政诉讼"),
        step("accept", "受理，出具受理通知书", "l1", "step", "1个工作日"),
        step("visit", "现场核查", "l2", "step", "2个工作日", marks=("到场", "风险中")),
        step("papers", "书面审查", "l2", "step", "2个工作日"),
        step("opinion", "提出审查意见", "l2", "step", "1个工作日"),
        step("decide", "作出决定", "l3", "decision", "1个工作日", marks=("风险高",)),
        step("refuse", "不予行政许可决定书", "l1", "refusal", "可申请行政复议或者提起行政诉讼"),
        step("print", "制作《食品经营许可证》", "l1", "step", "1个工作日"),
        step("deliver", "送达", "l0", "end", "当场领取或者邮寄"),
    ),
    edges(
        "apply > check; check > accept : 材料齐全; check > amend : 需补正; check > reject : 不属于本机关职权;"
        "amend ~ apply : 补正后重新提交; amend ! reject : 逾期不补正; accept > visit; accept > papers;"
        "visit > opinion; papers > opinion; opinion > decide;"
        "decide > print : 准予; decide > refuse : 不予许可;"
        "print > deliver"
    ),
)

PENALTY = Chart(
    "penalty",
    "行政处罚普通程序流程图",
    "立案、调查、审核、告知、听证、决定、送达、执行。",
    lanes("当事人", "执法人员（两人以上）", "法制审核机构", "负责人集体讨论", "人民法院"),
    (
        step("found", "发现违法线索", "l1", "start"),
        step("file", "立案", "l3", "decision", "15个工作日内"),
        step("drop", "不予立案，告知举报人", "l1", "end"),
        step("probe", "调查取证", "l1", "step", "60日内", marks=("到场", "风险高")),
        step("review", "法制审核", "l2", "decision", "10个工作日内"),
        step("notice", "行政处罚事先告知", "l1", "step"),
        step("defend", "陈述申辩、申请听证", "l0", "decision", "5个工作日内"),
        step("hearing", "组织听证", "l2", "step", "不计入办理时限"),
        step("verdict", "作出处罚决定", "l3", "decision", "90日内", marks=("风险高",)),
        step("free", "不予处罚决定书", "l1", "end"),
        step("serve", "送达行政处罚决定书", "l1", "step", "7日内"),
        step("pay", "缴纳罚款", "l0", "step", "15日内", marks=("收费",)),
        step("court", "申请强制执行", "l4", "refusal", "可在六个月内提起行政诉讼"),
        step("close", "结案归档", "l1", "end"),
    ),
    edges(
        "found > file; file > probe : 予以立案; file > drop : 不予立案; probe > review;"
        "review > notice : 审核通过; review ~ probe : 退回补充调查; notice > defend;"
        "defend > verdict : 放弃陈述申辩; defend > hearing : 申请听证; hearing > verdict;"
        "verdict > serve : 给予处罚; verdict > free : 违法事实不成立或者轻微并及时改正;"
        "serve > pay; pay > close; pay ! court : 逾期不缴纳，经催告仍不履行; court > close"
    ),
)
