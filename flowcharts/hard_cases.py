"""Charts that are hard to draw: shown in the maintainers' gallery and measured by the tests."""

from __future__ import annotations

from flowcharts.model import Chart, Edge, Lane, Step
from flowcharts.writing import write_chart

LICENCE = write_chart(
    "licence",
    "食品经营许可流程图",
    "申请人 政务服务窗口 承办科室 分管领导",
    """
    apply 1 start 提出申请 | *网上可办
    check 2 decision 形式审查 | 当场
    amend 2 step 一次性告知补正 | 5个工作日内 | 不计入承诺时限
    reject 2 refusal 不予受理通知书 | 可申请行政复议或者提起行政诉讼
    accept 2 step 受理，出具受理通知书 | 1个工作日
    visit 3 step 现场核查 | 2个工作日 | *到场 | *风险中
    papers 3 step 书面审查 | 2个工作日
    opinion 3 step 提出审查意见 | 1个工作日
    decide 4 decision 作出决定 | 1个工作日 | *风险高
    refuse 2 refusal 不予行政许可决定书 | 可申请行政复议或者提起行政诉讼
    print 2 step 制作《食品经营许可证》 | 1个工作日
    deliver 1 end 送达 | 当场领取或者邮寄
    """,
    """
    apply > check; check > accept: 材料齐全; check > amend: 需补正; check > reject: 不属于本机关职权;
    amend ~ apply: 补正后重新提交; amend ! reject: 逾期不补正; accept > visit; accept > papers;
    visit > opinion; papers > opinion; opinion > decide; decide > print: 准予; decide > refuse: 不予许可;
    print > deliver
    """,
    "从提出申请到送达许可证，共十二步；承诺时限五个工作日。",
)

PENALTY = write_chart(
    "penalty",
    "行政处罚普通程序流程图",
    "当事人 执法人员（两人以上） 法制审核机构 负责人集体讨论 人民法院",
    """
    found 2 start 发现违法线索
    file 4 decision 立案 | 15个工作日内
    drop 2 end 不予立案，告知举报人
    probe 2 step 调查取证 | 60日内 | *到场 | *风险高
    review 3 decision 法制审核 | 10个工作日内
    notice 2 step 行政处罚事先告知
    defend 1 decision 陈述申辩、申请听证 | 5个工作日内
    hearing 3 step 组织听证 | 不计入办理时限
    verdict 4 decision 作出处罚决定 | 90日内 | *风险高
    free 2 end 不予处罚决定书
    serve 2 step 送达行政处罚决定书 | 7日内
    pay 1 step 缴纳罚款 | 15日内 | *收费
    court 5 refusal 申请强制执行 | 可在六个月内提起行政诉讼
    close 2 end 结案归档
    """,
    """
    found > file; file > probe: 予以立案; file > drop: 不予立案; probe > review;
    review > notice: 审核通过; review ~ probe: 退回补充调查; notice > defend;
    defend > verdict: 放弃陈述申辩; defend > hearing: 申请听证; hearing > verdict;
    verdict > serve: 给予处罚; verdict > free: 违法事实不成立或者轻微并及时改正;
    serve > pay; pay > close; pay ! court: 逾期不缴纳，经催告仍不履行; court > close
    """,
)

_THREE = "申请人 窗口 科室"


def _numbered(count: int, lanes: int) -> tuple[Step, ...]:
    shapes = {0: "start", count - 1: "end"}
    return tuple(
        Step(f"s{at}", f"第{at + 1}道工序", f"lane-{at % lanes + 1}", shapes.get(at, "step"))  # type: ignore[arg-type]
        for at in range(count)
    )


def _lanes(*titles: str) -> tuple[Lane, ...]:
    return tuple(Lane(f"lane-{count}", title) for count, title in enumerate(titles, start=1))


def _chain(count: int) -> tuple[Edge, ...]:
    return tuple(Edge(f"s{at}", f"s{at + 1}") for at in range(count - 1))


SIMPLE = (
    Chart("no-step", "没有步骤的流程图"),
    Chart("no-lane-used", "只有泳道没有步骤", lanes=_lanes("申请人", "窗口")),
    write_chart("single", "一步办结", "窗口", "a 1 end 当场办结 | 即时", ""),
    write_chart(
        "empty-lane",
        "有一个泳道没有步骤",
        "申请人 其他部门 窗口",
        "a 1 start 申请\nb 3 step 受理并办理\nc 1 end 领取结果",
        "a > b; b > c",
    ),
    Chart("five-lanes", "五个泳道来回", "", _lanes(*"甲乙丙丁戊"), _numbered(15, 5), _chain(15)),
    Chart(
        "twenty-five",
        "二十五步",
        "",
        _lanes("申请人", "窗口", "科室"),
        _numbered(25, 3),
        (*_chain(25), Edge("s20", "s3", "退回重办", "loop"), Edge("s10", "s24", "撤回", "timeout")),
    ),
    write_chart(
        "unconnected",
        "互不相连的步骤",
        _THREE,
        "a 1 start 咨询\nb 2 step 答复\nc 3 step 巡查\nd 3 end 记录",
        "a > b; c > d",
    ),
)

DECISIONS = (
    write_chart(
        "nested",
        "层层判断",
        _THREE,
        """
        a 1 start 提出申请
        b 2 decision 是否属于本机关职权
        c 2 decision 材料是否齐全、是否符合法定形式
        d 3 decision 是否需要现场核查
        e 3 decision 核查是否合格
        f 2 refusal 不予受理
        g 2 step 告知补正
        h 3 refusal 不予许可
        i 3 end 准予许可
        """,
        """
        a > b; b > c: 属于; b > f: 不属于; c > d: 齐全; c > g: 不齐全; g ~ c: 补正后;
        d > e: 需要; d > i: 不需要; e > i: 合格; e > h: 不合格
        """,
    ),
    write_chart(
        "five-answers",
        "一问五答",
        "窗口 科室",
        """
        a 1 start 收件
        b 1 decision 事项类型
        c 1 end 即办件
        d 1 step 承诺件
        e 1 step 上报件
        f 2 step 联办件
        g 1 refusal 退件
        h 2 end 办结
        """,
        """
        a > b; b > c: 即办; b > d: 承诺; b > e: 需上报; b > f: 需联办; b > g: 不受理;
        d > h; e > h; f > h
        """,
    ),
    write_chart(
        "long-label",
        "四十个字的标注",
        _THREE,
        "a 1 start 申请\nb 2 decision 审查\nc 3 step 办理\nd 2 refusal 不予受理\ne 1 end 领取",
        """
        a > b; b > c: 申请材料齐全、符合法定形式，或者申请人按照要求提交全部补正材料的，应当受理其行政许可申请;
        b > d: 申请事项依法不属于本行政机关职权范围的，应当即时作出不予受理的决定，并告知申请人向有关机关申请;
        c > e
        """,
    ),
    write_chart(
        "long-names",
        "很长的步骤名称",
        "申请人（自然人、法人或者其他组织） 市政务服务中心综合受理窗口 市市场监督管理局食品经营安全监督管理科",
        """
        a 1 start 申请人持《食品经营许可申请书》、营业执照副本复印件及法定代表人身份证明到窗口提出申请
        b 2 decision 窗口工作人员对申请材料是否齐全、是否符合《中华人民共和国行政许可法》第三十二条进行审查
        c 3 step 依照《食品经营许可和备案管理办法》组织两名以上核查人员现场核查并填写《食品经营许可现场核查表》 \
| 自受理之日起10个工作日内，情况复杂的经负责人批准可以延长5个工作日 | *到场 | *收费 | *风险等级高 | *不计入时限
        d 1 end 领取证件
        """,
        "a > b; b > c: 是; b ~ a: 否; c > d",
    ),
    write_chart(
        "same-pair",
        "同一对步骤之间有几条线",
        "窗口 科室",
        "a 1 start 收件\nb 1 decision 初审\nc 2 step 办理\nd 2 end 办结",
        "a > b; b > c: 一般; b > c: 加急; b > c: 特别加急; c ~ b: 退回; c > d",
    ),
    write_chart(
        "self-loop",
        "自己重复的步骤",
        "窗口 科室",
        "a 1 start 收件\nb 2 step 公示\nc 2 end 办结",
        "a > b; b ~ b: 有异议的重新公示; b > c",
    ),
)

LOOPS = (
    write_chart(
        "three-loops",
        "三个回路",
        _THREE,
        """
        a 1 start 申请
        b 2 decision 形式审查
        c 3 decision 技术审查
        d 3 decision 复核
        e 2 step 制证
        f 1 end 领取
        """,
        """
        a > b; b > c: 通过; b ~ a: 补正材料; c > d: 通过; c ~ a: 整改后重新申请; d > e: 通过;
        d ~ c: 退回重审; e > f
        """,
    ),
    write_chart(
        "loops-one-lane",
        "一个泳道里的嵌套回路",
        "科室",
        "a 1 start 起草\nb 1 decision 初核\nc 1 decision 复核\nd 1 decision 签发\ne 1 end 印发",
        "a > b; b > c: 通过; b ~ a: 修改; c > d: 通过; c ~ a: 重写; c ~ b: 补充; d > e: 同意; d ~ a: 不同意",
    ),
    write_chart(
        "ring",
        "没有起点的圈",
        "甲 乙",
        "a 1 step 检查\nb 2 step 整改\nc 1 decision 复查",
        "a > b; b > c; c ~ b: 不合格; c > a: 合格，转入下一次检查",
    ),
    write_chart(
        "timeouts",
        "处处有时限",
        _THREE,
        """
        a 1 start 申请
        b 2 step 受理 | 5个工作日
        c 3 step 审查 | 10个工作日
        d 2 step 决定 | 3个工作日
        e 1 end 领取
        f 2 end 视为受理
        g 2 end 默认同意
        """,
        """
        a > b; b > c; b ! f: 超过五个工作日未答复的视为受理; c > d; c ! g: 超时默认同意;
        d ! g: 超时; d > e; f > c; g > e
        """,
    ),
)

PARALLEL = (
    write_chart(
        "four-branches",
        "四个部门同时办",
        "窗口 规划 消防 环保 水务",
        """
        a 1 start 统一受理
        b 2 step 规划审查 | 5个工作日
        c 3 step 消防审查 | 7个工作日 | *到场
        d 4 step 环境影响评价 | 10个工作日 | *收费
        e 5 step 排水审查 | 3个工作日
        f 1 step 汇总意见
        g 1 end 统一发证
        """,
        "a > b; a > c; a > d; a > e; b > f; c > f; d > f; e > f; f > g",
    ),
    write_chart(
        "four-in-one-lane",
        "一个科室的四项同时进行",
        "窗口 科室",
        """
        a 1 start 受理
        b 2 step 现场核查
        c 2 step 书面审查
        d 2 step 检验检测
        e 2 step 征求意见
        f 2 step 出具意见
        g 1 end 办结
        """,
        "a > b; a > c; a > d; a > e; b > f; c > f; d > f; e > f; f > g",
    ),
    write_chart(
        "long-and-short",
        "长短不同的两支",
        _THREE,
        """
        a 2 start 受理
        b 3 step 现场勘验
        c 3 step 出具勘验报告
        d 3 step 专家评审
        e 2 step 公示 | 7日
        f 2 step 汇总
        g 1 end 领证
        """,
        "a > b; a > e; b > c; c > d; d > f; e > f; f > g",
    ),
    write_chart(
        "nested-parallel",
        "同时进行里还有同时进行",
        "窗口 科室 其他部门",
        """
        a 1 start 受理
        b 2 step 组织审查
        c 2 step 图纸审查
        d 2 step 数据审查
        e 2 step 形成意见
        f 3 step 征求意见
        g 1 step 决定
        h 1 end 送达
        """,
        "a > b; a > f; b > c; b > d; c > e; d > e; e > g; f > g; g > h",
    ),
    write_chart(
        "decision-in-branch",
        "一支里有判断和退回",
        _THREE,
        """
        a 2 start 受理
        b 3 step 现场核查
        c 3 decision 是否合格
        d 3 step 整改
        e 2 step 书面审查
        f 2 step 决定
        g 2 refusal 不予许可 | 可申请行政复议
        h 1 end 领证
        """,
        "a > b; a > e; b > c; c > f: 合格; c > d: 可整改; c > g: 不合格; d ~ b: 整改后; e > f; f > h",
    ),
)

HOSTILE = Chart(
    "quotes\"<b>&'",
    "<script>alert(1)</script>",
    'a -> b [label="x"]; } \\ \x00 \x1b ]]> <!-- -->',
    (Lane('"', "</svg><script>"), Lane("b\\", '"; node [shape=egg] {')),
    (
        Step(
            'n"0', '</text><script>alert("1")</script>', '"', "start", ("&amp; &lt;", "\\"), ("<b>",), '#"><x'
        ),
        Step("n1->n2", "subgraph cluster_x { a -> b }\x08\x0b", "b\\", "decision", ("//",), ("]]>",), "#b"),
        Step("graph", '<TABLE><TR><TD>x</TD></TR></TABLE>"', "b\\", "end"),
    ),
    (
        Edge('n"0', "n1->n2", '"] -> {'),
        Edge("n1->n2", "graph", "<i>\ufffe"),
        Edge("n1->n2", 'n"0', "\\N \\G", "loop"),
    ),
)

HARD_CASES: tuple[Chart, ...] = (LICENCE, PENALTY, *SIMPLE, *DECISIONS, *LOOPS, *PARALLEL, HOSTILE)
