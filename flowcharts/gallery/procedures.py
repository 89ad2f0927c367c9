"""Two procedures as departments run them: a licence in twelve steps, a penalty in fourteen."""

from __future__ import annotations

from flowcharts.gallery.writing import write_chart

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
