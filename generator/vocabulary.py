"""Closed lists: the Chinese words that editors write, with the national code of each where there is one.

Codes follow the national exchange tables for government service items; provinces number some lists differently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches


@dataclass(frozen=True)
class Vocabulary:
    """A closed list: its Chinese title, and each allowed word with its national code ("" where none is known)."""

    title: str
    words: Mapping[str, str] = field(hash=False)

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def code(self, word: str) -> str:
        """The national code of a word."""
        return self.words[word]

    def nearest(self, word: str) -> str | None:
        """The allowed word that looks most like `word`, for a hint; None when nothing is near."""
        return nearest(word, self.words)


def nearest(
    word: str, allowed: Mapping[str, object] | list[str] | tuple[str, ...], alike: float = 0.5
) -> str | None:
    """The entry of `allowed` that looks most like `word` and at least `alike` (0 to 1) like it, or None."""
    found = get_close_matches(word, list(allowed), n=1, cutoff=alike)
    return found[0] if found else None


def _plain(title: str, *words: str) -> Vocabulary:
    return Vocabulary(title, dict.fromkeys(words, ""))


def _numbered(title: str, *words: str) -> Vocabulary:
    return Vocabulary(title, {word: str(number) for number, word in enumerate(words, start=1)})


STATUS = _plain("状态", "草稿", "在用", "暂停", "取消", "下放", "已合并")
LIVE = "在用"
DRAFT = "草稿"
ENDED = ("取消", "下放", "已合并")

POWER_TYPE = Vocabulary(
    "职权类型",
    {
        "行政许可": "01",
        "行政处罚": "02",
        "行政强制": "03",
        "行政征收": "04",
        "行政给付": "05",
        "行政检查": "06",
        "行政确认": "07",
        "行政奖励": "08",
        "行政裁决": "09",
        "其他行政权力": "10",
    },
)
TASK_TYPE = Vocabulary("事项类型", {**POWER_TYPE.words, "公共服务": "20"})
POWER_SOURCE = _numbered("权力来源", "法定本级行使", "上级下放", "上级授权", "同级授权", "上级委托", "同级委托")
BODY_NATURE = _numbered("实施主体性质", "法定机关", "授权组织", "受委托组织")
LEVEL = _numbered("行使层级", "国家级", "省级", "市级", "县级", "镇（乡、街道）级", "村（社区）级")
ORG_KIND = _plain("机构类别", "政府工作部门", "派出机构", "直属事业单位", "法律法规授权组织", "垂直管理单位")
AUDIENCE = Vocabulary(
    "服务对象",
    {
        "自然人": "1",
        "企业法人": "2",
        "事业法人": "3",
        "社会组织法人": "4",
        "非法人企业": "5",
        "行政机关": "6",
        "其他组织": "9",
    },
)
HANDLING = _numbered("办件类型", "即办件", "承诺件")
ONLINE_DEPTH = Vocabulary(
    "网上办理深度",
    {
        "不能网办": "",
        "网上咨询": "1",
        "网上预审": "3",
        "网上受理": "4",
        "全程网办": "5",
    },
)
CHANNEL = Vocabulary("办理形式", {"窗口办理": "1", "网上办理": "2", "快递申请": "3", "自助终端": "", "移动端": ""})
CROSS_REGION = _numbered("通办范围", "全国", "全省", "全市", "全县", "全镇（乡、街道）", "跨村（社区）")
RESULT_KIND = _numbered("结果类型", "证照", "批文", "其他", "无")
DELIVERY = _plain("送达方式", "窗口领取", "邮寄送达", "电子送达", "当场送达")
SPECIAL_PROCEDURE = _plain(
    "特别程序",
    "听证",
    "招标",
    "拍卖",
    "检验",
    "检测",
    "检疫",
    "鉴定",
    "专家评审",
    "现场核查",
    "公示",
    "公告",
    "延期",
)
NECESSITY = _numbered("必要性", "必要", "非必要", "容缺后补")
MATERIAL_SOURCE = Vocabulary(
    "来源渠道",
    {"申请人自备": "10", "政府部门核发": "20", "中介机构或法定机构产生": "30", "其他": "99"},
)
MATERIAL_KIND = _plain(
    "材料类别", "申请表", "身份证明", "证照", "批准文件", "证明", "合同协议", "图纸", "报告", "章程制度", "照片", "其他"
)
MEDIUM = _numbered("材料形式", "纸质", "电子", "纸质或电子")
FEE_NATURE = _plain(
    "收费性质", "行政事业性收费", "政府性基金", "经营服务性收费", "中介服务收费", "保证金", "考试考务费"
)
FEE_METHOD = _plain("计费方式", "固定", "按量", "幅度", "分档", "比例", "公式", "免收")
TIER_WAY = _plain("分档方式", "按类别", "按档定额", "全额累进", "超额累进")
PRICING = _plain("定价方法", "政府定价", "政府指导价", "市场调节价")
SET_LEVEL = _plain("设立级次", "中央", "省", "市", "县")
FUND_MODE = _plain(
    "资金管理方式", "缴入中央国库", "缴入地方国库", "缴入中央和地方国库", "缴入地方财政专户", "单位自行收取"
)
PENALTY_KIND = _plain(
    "处罚种类",
    "警告",
    "通报批评",
    "罚款",
    "没收违法所得",
    "没收非法财物",
    "暂扣许可证件",
    "降低资质等级",
    "吊销许可证件",
    "限制开展生产经营活动",
    "责令停产停业",
    "责令关闭",
    "限制从业",
    "行政拘留",
)
TIER_LEVEL = _plain("裁量阶次", "不予处罚", "减轻处罚", "从轻处罚", "一般处罚", "从重处罚")
TIER_EFFECT = _plain("处理方式", "不予处罚", "减轻处罚", "从轻或者减轻处罚", "从轻处罚", "从重处罚")
MEASURE_KIND = _plain(
    "强制种类",
    "限制公民人身自由",
    "查封场所、设施或者财物",
    "扣押财物",
    "冻结存款、汇款",
    "其他行政强制措施",
    "加处罚款或者滞纳金",
    "划拨存款、汇款",
    "拍卖或者依法处理查封、扣押的财物",
    "排除妨碍、恢复原状",
    "代履行",
    "其他强制执行方式",
)
CHECK_MODE = _plain("检查方式", "现场检查", "非现场检查", "书面核查", "信息共享核验", "联合检查", "双随机、一公开")
CHECK_KIND = _plain("检查类型", "日常检查", "专项检查", "个案检查")
INSPECTED = _plain(
    "检查对象",
    "餐饮服务单位",
    "食品销售单位",
    "学校食堂",
    "药店",
    "特种设备使用单位",
    "宾馆旅店",
    "美容美发和洗浴场所",
    "歌舞娱乐场所",
    "网吧",
    "旅行社",
    "商场超市",
    "民办学校和培训机构",
    "幼儿园和托育机构",
    "养老机构",
    "医疗机构",
    "定点医药机构",
    "建筑工地",
    "房地产企业",
    "物业服务企业",
    "渣土运输企业",
    "工贸企业",
    "危险化学品和烟花爆竹企业",
    "加油站",
    "道路客货运企业",
    "机动车维修企业",
    "重点排污单位",
    "一般排污单位",
    "取水单位",
    "生产建设项目",
    "农药兽药种子门店",
    "畜禽养殖和屠宰企业",
    "人力资源和劳务派遣机构",
    "一般用人单位",
    "消防安全重点单位",
)
COMMITMENT_KIND = _plain(
    "承诺类别", "办理时限", "服务态度", "一次告知", "收费", "检查", "热线响应", "上门代办", "限时整改", "信息公开"
)
REMEDY = _plain(
    "违诺处理",
    "当面道歉",
    "限期补办",
    "免费重办",
    "减免或者赔付",
    "通报批评",
    "黄牌警告",
    "效能告诫",
    "诫勉谈话",
    "调离岗位",
)
INDICATOR = _plain(
    "目录指标",
    "即办件占比",
    "时限压缩比",
    "十个工作日内办结占比",
    "承诺件平均办理工作日",
    "最长承诺工作日",
    "全程网办占比",
    "不用跑占比",
    "最多跑一次占比",
    "平均跑动次数",
    "免费率",
    "六公开齐全率",
)
FOLLOW_UP = _plain("后续措施", "整改", "约谈", "通报", "问责")
CLEANING = _plain("清理结果", "继续有效", "修改", "废止", "失效")
BOUND = _plain("界限", "不超过", "不少于", "不早于")
LAW_LEVEL = _plain("效力级别", "法律", "行政法规", "部门规章", "地方性法规", "地方政府规章", "规范性文件")
POINT_KIND = _plain(
    "网点类别",
    "市政务服务中心",
    "县（区）政务服务中心",
    "乡镇（街道）便民服务中心",
    "村（社区）代办点",
    "部门分厅",
    "自助终端",
)
ACCESSIBILITY = _plain(
    "无障碍设施", "无障碍坡道", "无障碍电梯", "无障碍卫生间", "低位服务台", "轮椅", "老花镜", "手语服务", "母婴室", "绿色通道"
)
STEP_KIND = _plain(
    "环节类型",
    "申请",
    "收件",
    "受理",
    "补正告知",
    "审查",
    "现场核查",
    "技术评审",
    "听证",
    "公示",
    "会签",
    "审核",
    "决定",
    "转报",
    "制证",
    "缴费",
    "送达",
    "不予受理",
    "不予决定",
    "立案",
    "调查取证",
    "法制审核",
    "告知",
    "陈述申辩",
    "执行",
    "催告",
    "归档",
    "结案",
)
TIMEOUT = _plain("超时处理", "默认同意", "视为受理", "视为不同意", "转上级督办", "无")
RISK = _plain("风险等级", "高", "中", "低")
JOIN = _plain("汇合规则", "全部", "任一")
LEDGER_ACTION = _plain(
    "调整类型",
    "新增",
    "取消",
    "下放",
    "承接",
    "合并",
    "拆分",
    "更名",
    "改为备案",
    "改为告知承诺",
    "调整时限",
    "调整收费",
    "停征",
    "恢复",
)
LEDGER_SUBJECT = _plain("调整对象", "行政职权", "办事事项", "收费项目")
ADJUSTED = _plain("调整内容", "承诺时限", "法定时限", "收费标准")
