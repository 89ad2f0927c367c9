"""Loops, time-outs and parallel branches, one within another."""

from __future__ import annotations

from flowcharts.gallery.writing import write_chart

_THREE = "申请人 窗口 科室"

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
