"""Single facts changed in the sample: what the report must say, in one sentence, and what that means to an applicant."""

from __future__ import annotations

from dataclasses import dataclass

from generator.changes.model import Effect

BETTER, WORSE, NEUTRAL, LEGAL, WORDS = Effect.BETTER, Effect.WORSE, Effect.NEUTRAL, Effect.LEGAL, Effect.EDITORIAL

ITEMS, FEES, POWERS = "market-regulation/items", "market-regulation/fees", "market-regulation/powers"
SHOP = f"{ITEMS}/food-business-licence"
LETTER = "market-regulation/commitments/service-letter"
VISIT = "common/procedures/licence-with-site-visit"
HALL = "common/places/city-service-hall"
LAW = "common/laws/food-safety-law"
PLAN = "common/materials/floor-plan"
OFFICE = "market-regulation"
TEST = "agriculture/fees/animal-disease-testing"
TIERS, CHECKS = "market-regulation/benchmarks/licence-display", "market-regulation/inspections/catering-2027"


@dataclass(frozen=True)
class Mutation:
    """One fact: in which record, what is written instead of what, what it means, and words of the sentence."""

    record: str
    old: str
    new: str
    effect: Effect
    says: str


MUTATIONS = [
    # time
    Mutation(SHOP, "promised_time: 5个", "promised_time: 3个", BETTER, "承诺办结时限 5个工作日 → 3个工作日（更快）"),
    Mutation(SHOP, "promised_time: 5个", "promised_time: 10个", WORSE, "承诺办结时限 5个工作日 → 10个工作日（更慢）"),
    Mutation(SHOP, "promised_time: 5个工作日", "promised_time: 即办", BETTER, "5个工作日 → 即办（更快）"),
    Mutation(SHOP, "promised_time: 5个工作日", "promised_time: 5个自然日", BETTER, "5个工作日 → 5个自然日（更快）"),
    Mutation(SHOP, "promised_time: 5个工作日", "promised_time: 8个自然日", NEUTRAL, "无法直接比较"),
    Mutation(SHOP, "promised_time: 5个工作日\n", "", WORSE, "不再写明承诺办结时限，原为5个工作日（不再承诺）"),
    Mutation(SHOP, "statutory_time: 10个", "statutory_time: 20个", LEGAL, "法定办结时限 10个工作日 → 20个工作日"),
    Mutation(SHOP, "handling: 承诺件", "handling: 即办件", BETTER, "办件类型 承诺件 → 即办件"),
    Mutation(f"{ITEMS}/company-deregistration", "time: 45个自然日", "time: 20个自然日", BETTER, "特别程序“公告”：最长用时"),
    # materials
    Mutation(SHOP, "materials:\n", "materials:\n  - material: loss-statement\n    originals: 1\n", WORSE, "新增申请材料《遗失声明》（负担增加）"),
    Mutation(SHOP, "  - material: agent-id\n    when: 委托他人办理的\n    copies: 1\n    medium: 电子\n", "", BETTER, "去掉申请材料"),
    Mutation(SHOP, "material: floor-plan", "material: loss-statement", NEUTRAL, "申请材料 《场所平面布置图》 换成 《遗失声明》"),
    Mutation(SHOP, "originals: 1", "originals: 2", WORSE, "原件份数 1 → 2（增加）"),
    Mutation(SHOP, "copies: 1", "copies: 0", BETTER, "复印件份数 1 → 0（减少）"),
    Mutation(SHOP, "necessity: 非必要", "necessity: 必要", WORSE, "必要性 非必要 → 必要"),
    Mutation(SHOP, "necessity: 容缺后补\n    ", "", WORSE, "必要性 容缺后补 → 必要"),
    Mutation(SHOP, "commitment_ok: 是", "commitment_ok: 否", WORSE, "可以告知承诺代替 是 → 否"),
    Mutation(SHOP, "material: floor-plan\n", "material: floor-plan\n    commitment_ok: 是\n", BETTER, "可以告知承诺代替 否 → 是"),
    Mutation(SHOP, "material: floor-plan\n", "material: floor-plan\n    when: 面积超过50平方米的\n", BETTER, "新写明什么情形要"),
    Mutation(SHOP, "medium: 纸质或电子", "medium: 纸质", WORSE, "材料形式 纸质或电子 → 纸质"),
    Mutation(SHOP, "requirement: 手绘也可以", "requirement: 可以手绘", WORDS, "填写和受理要求 “手绘也可以"),
    # conditions, and who may apply
    Mutation(SHOP, "conditions:\n", "conditions:\n  - 法定代表人没有失信记录。\n", WORSE, "新增办理条件“法定代表人没有失信记录。”"),
    Mutation(SHOP, "  - 加工场所布局合理，生熟分开，防止交叉污染。\n", "", BETTER, "去掉办理条件“加工场所布局合理"),
    Mutation(SHOP, "未满5年", "未满8年", NEUTRAL, "数字有改动"),
    Mutation(SHOP, "  - 加工场所布局合理，生熟分开，", "  - 加工场所布局要合理，生熟分开，", WORDS, "办理条件 “加工场所布局合理"),
    Mutation(SHOP, "audience:\n  - 自然人\n", "audience:\n", WORSE, "去掉服务对象自然人"),
    Mutation(SHOP, "audience:\n", "audience:\n  - 其他组织\n", BETTER, "新增服务对象其他组织"),
    Mutation(SHOP, "quantity_limit: 无", "quantity_limit: 全市每年100个", WORSE, "数量限制"),
    Mutation(SHOP, "annual_check: 无", "annual_check: 每年提交年度报告", WORSE, "年检年报"),
    # going there
    Mutation(SHOP, "visits: 0", "visits: 1", WORSE, "最多跑几次 0 → 1（增加）"),
    Mutation(SHOP, "  - 快递申请\n", "", WORSE, "去掉办理形式快递申请"),
    Mutation(f"{ITEMS}/company-change", "channels:\n", "channels:\n  - 自助终端\n", BETTER, "新增办理形式自助终端"),
    Mutation(SHOP, "online_depth: 全程网办", "online_depth: 网上预审", WORSE, "网上办理深度 全程网办 → 网上预审"),
    Mutation(SHOP, "  - city-service-hall\n", "  - street-hubin-centre\n", NEUTRAL, "办理地点 《示例市政务服务中心》 改为 《湖滨街道便民服务中心》"),
    Mutation(SHOP, "  - county-nanhe-hall\n", "", WORSE, "去掉办理地点"),
    Mutation(SHOP, "  - county-nanhe-hall\n", "  - county-nanhe-hall\n  - street-hubin-centre\n", BETTER, "新增办理地点《湖滨街道便民服务中心》"),
    Mutation(SHOP, "window: ", "window: 2楼", NEUTRAL, "→ “2楼"),
    Mutation(SHOP, "      - 电子送达\n", "", WORSE, "去掉送达方式电子送达"),
    Mutation(SHOP, "cross_region: 全市", "cross_region: 全省", BETTER, "通办范围 全市 → 全省"),
    Mutation(SHOP, "validity: 5年", "validity: 3年", WORSE, "有效期 “5年” → “3年”（缩短）"),
    Mutation(SHOP, "validity: 5年", "validity: 长期", BETTER, "有效期 “5年” → “长期”（延长）"),
    # fees
    Mutation(SHOP, "charged: 否", "charged: 是", WORSE, "是否收费 否 → 是"),
    Mutation(f"{FEES}/special-equipment-operator-exam", "amount: 180", "amount: 240", WORSE, "收费标准 180元/人次 → 240元/人次（更贵）"),
    Mutation(f"{FEES}/special-equipment-operator-exam", "amount: 180", "amount: 90", BETTER, "180元/人次 → 90元/人次（更便宜）"),
    Mutation(f"{FEES}/special-equipment-operator-exam", "standards:\n",
             "standards:\n  - since: 2027-01-01\n    method: 固定\n    amount: 240\n    unit: 元/人次\n",
             WORSE, "收费标准（自2027年1月1日起） 180元/人次 → 240元/人次（更贵）"),
    Mutation(f"{FEES}/special-equipment-operator-exam", "method: 固定\n    amount: 180\n", "method: 免收\n", BETTER, "180元/人次 → 免收（不再收费）"),
    Mutation(TEST, "amount: 60", "amount: 80", WORSE, "病原核酸检测60元/份·项 → 病原核酸检测80元/份·项（更贵）"),
    Mutation(f"{FEES}/crane-inspection", "amount: 300", "amount: 400", WORSE, "收费标准 300元/台"),
    Mutation(f"{FEES}/elevator-inspection", "until: 2023-12-31\n    method: 公式\n    unit: 元/台\n    formula: 350", "until: 2023-12-31\n    method: 公式\n    unit: 元/台\n    formula: 360", NEUTRAL, "已经过去的日期"),
    Mutation(f"{FEES}/elevator-inspection", "note: 曳引式电梯的标准", "note: 这是曳引式电梯的标准", WORDS, "收费标准（2024年1月1日起）：说明"),
    Mutation(TEST, "  - condition: 一次送检20份以上\n    effect: 按八折收取\n    pays: 80\n    basis:\n      - law: city-fee-reduction-measures\n        article: 第五条\n", "", WORSE, "去掉减免政策“一次送检20份以上”"),
    Mutation("market-regulation/fees/elevator-inspection", "example: 18", "example: 20", WORDS, "写法有调整"),
    Mutation("market-regulation/fees/elevator-inspection", "280 + 20 × 层站数", "280 + 30 × 层站数", NEUTRAL, "30 × 层站数"),
    Mutation(TEST, "pays: 80", "pays: 90", WORSE, "80 → 90"),
    Mutation(TEST, "prerequisite: 否", "prerequisite: 是", WORSE, "行政审批前置 否 → 是"),
    # basis and powers
    Mutation(SHOP, "article: 第三十五条第一款", "article: 第三十五条", LEGAL, "第三十五条第一款 → 《中华人民共和国食品安全法》第三十五条"),
    Mutation(SHOP, "\nbasis:\n", "\nbasis:\n  - law: administrative-licensing-law\n    article: 第三十四条\n", LEGAL, "新增设定依据《中华人民共和国行政许可法》第三十四条"),
    Mutation(f"{POWERS}/penalty-unlicensed-food", "处五万元以上十万元以下", "处三万元以上十万元以下", LEGAL, "处罚幅度"),
    Mutation(f"{POWERS}/penalty-unlicensed-food", "  - 没收非法财物\n", "", BETTER, "去掉处罚种类没收非法财物"),
    Mutation(f"{POWERS}/food-business-inspection", "高风险每年2次", "高风险每年3次", WORSE, "频次上限"),
    Mutation(f"{POWERS}/food-business-inspection", "  - 后厨卫生和防鼠防蝇设施。\n", "", BETTER, "去掉检查内容"),
    Mutation(LAW, "articles:\n", "articles:\n  - article: 第一条\n    gist: 立法目的。\n", LEGAL, "新增被引用的条款“第一条”"),
    Mutation(LAW, "level: 法律", "level: 行政法规", LEGAL, "效力级别 法律 → 行政法规"),
    # status, name, dates
    Mutation(f"{ITEMS}/food-vendor-filing", "status: 草稿", "status: 在用", NEUTRAL, "状态 草稿 → 在用（正式公开）"),
    Mutation(SHOP, "status: 在用", "status: 暂停", WORSE, "状态 在用 → 暂停"),
    Mutation(SHOP, "status: 在用", "status: 下放", NEUTRAL, "状态 在用 → 下放"),
    Mutation(TEST, "status: 在用", "status: 取消", BETTER, "状态 在用 → 取消（停止）"),
    Mutation(f"{POWERS}/food-report-reward", "status: 在用", "status: 取消", WORSE, "状态 在用 → 取消（停止）"),
    Mutation(f"{POWERS}/food-business-inspection", "status: 在用", "status: 取消", BETTER, "状态 在用 → 取消（停止）"),
    Mutation(SHOP, "verified_on: 2026-09-16", "verified_on: 2026-10-16", NEUTRAL, "最近核实日期 2026年9月16日 → 2026年10月16日"),
    Mutation(SHOP, "status: 在用\n", "status: 在用\nchange_basis: 市府办发〔2026〕8号\n", LEGAL, "新写明变更依据 “市府办发〔2026〕8号”"),
    # steps of procedures
    Mutation(SHOP, "step: review\n      time: 2个", "step: review\n      time: 3个", WORSE, "环节“书面审查”：用时 2个工作日 → 3个工作日（更慢）"),
    Mutation(SHOP, "  with:\n", "  with:\n    - step: supplement\n      omit: 是\n", WORSE, "不再经过环节“一次告知补正”（保障申请人的环节）"),
    Mutation(VISIT, "    time: 即办\n    time_max: 5个工作日\n    counts: 否\n    basis", "    time: 即办\n    time_max: 3个工作日\n    counts: 否\n    basis", BETTER, "最长用时 5个工作日 → 3个工作日（更快）"),
    Mutation(VISIT, "    counts: 否\n", "", BETTER, "计入承诺时限 否 → 是"),
    Mutation(VISIT, "steps:\n", "steps:\n  - id: pre-review\n    name: 预审\n    step_kind: 审查\n    actor: 窗口\n", WORSE, "新增环节“预审”（环节增加）"),
    # commitments, places, departments, materials
    Mutation(LETTER, "bound: 不超过\n      value: 1\n      unit: 个工作日", "bound: 不超过\n      value: 2\n      unit: 个工作日", WORSE, "数值 1 → 2（增加）"),
    Mutation(LETTER, "  - text: 电梯困人报警后30分钟内赶到现场救援。\n    promise_kind: 限时整改\n    measure:\n      what: 电梯困人到场时间\n      bound: 不超过\n      value: 30\n      unit: 分钟\n      result: lift-rescue\n    remedy: 效能告诫\n", "", WORSE, "去掉承诺事项“电梯困人"),
    Mutation(LETTER, "  - 局网站\n", "", NEUTRAL, "去掉公开渠道“局网站”"),
    Mutation(HALL, "湖滨路100号", "湖滨路200号", NEUTRAL, "地址 “示例市东湖区湖滨路100号” → “示例市东湖区湖滨路200号”"),
    Mutation(HALL, "  - 轮椅\n", "", WORSE, "去掉便民和无障碍设施轮椅"),
    Mutation(HALL, 'no: "41"', 'no: "43"', NEUTRAL, "窗口“政府信息公开窗口”：窗口号 “41” → “43”"),
    Mutation(OFFICE, "\nphone: 0600-5550201", "\nphone: 0600-5550202", NEUTRAL, "咨询电话 0600-5550201 → 0600-5550202"),
    Mutation(PLAN, "source: 申请人自备", "source: 政府部门核发", NEUTRAL, "来源渠道 申请人自备 → 政府部门核发"),
    Mutation(PLAN, "可以自己画。", "可以自己画，不用请人。", WORDS, "说明 “标明各功能间"),
    # words
    Mutation(SHOP, "aliases:\n", "aliases:\n  - 餐馆证\n", WORDS, "新增别名、俗称“餐馆证”"),
    Mutation(SHOP, "summary: 开饭店、", "summary: 要开饭店、", WORDS, "一句话说明"),
    Mutation(SHOP, "  - q: 核查不过怎么办？", "  - q: 核查没有通过怎么办？", WORDS, "常见问题“核查没有通过怎么办？”"),
    Mutation("common/themes", "words:\n      - 生孩子\n", "words:\n      - 生小孩\n      - 生孩子\n", WORDS, "新增相关的日常用语“生小孩”"),
    # penalty tiers and inspections
    Mutation(TIERS, "fine: 9000元以下", "fine: 10000元以下", WORSE, "罚款 9000元以下 → 1万元以下（增加）"),
    Mutation(TIERS, "fine: 2.1万元以上3万元以下", "fine: 2万元以上2.5万元以下", BETTER, "2.1万元以上3万元以下 → 2万元以上2.5万元以下（减少）"),
    Mutation(TIERS, "fine: 2.1万元以上3万元以下", "fine: 1.5万元以上3.5万元以下", NEUTRAL, "无法直接比较"),
    Mutation(TIERS, "  - fine: 3万元以下", "  - fine: 5万元以下", LEGAL, "法定罚款幅度 3万元以下 → 5万元以下"),
    Mutation(TIERS, "level: 从轻处罚", "level: 一般处罚", WORSE, "裁量阶次 从轻处罚 → 一般处罚"),
    Mutation(TIERS, "- 逾期未改、多次", "- 逾期未改、再次", NEUTRAL, "适用情形"),
    Mutation(CHECKS, "cap: 2", "cap: 1", BETTER, "年度频次上限 2 → 1（减少）"),
    Mutation(CHECKS, "share: 20", "share: 40", WORSE, "抽查比例（%） 20 → 40（增加）"),
]  # fmt: skip
