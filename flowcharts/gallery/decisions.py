"""Questions in questions, many answers, and words that are too long."""

from __future__ import annotations

from flowcharts.gallery.writing import write_chart

_THREE = "申请人 窗口 科室"

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
