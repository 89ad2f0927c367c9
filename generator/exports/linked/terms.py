"""Our own small vocabulary for what CPSV-AP lacks: steps, deadlines and redress, powers and promises.

Its namespace is a UUID, because nobody may coin addresses on a host that is not his, and the terms must be the same for
every city. The file itself explains each term, and so does the page /data/terms/.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

NAMESPACE = "urn:uuid:8f0d5c9e-3a74-4d1b-9f26-5b7e0c41a9d3#"


@dataclass(frozen=True)
class Term:
    """A term: its name, Chinese label and explanation, and what its values are: text, link, class or a type of XML Schema."""

    name: str
    label: str
    comment: str
    value: str = "text"

    @property
    def is_class(self) -> bool:
        """Whether it names a class and not a property."""
        return self.value == "class"

    @property
    def value_words(self) -> str:
        """What its values are, in Chinese."""
        words = {"text": "文字", "link": "链接", "class": "类", "plain": "代码", "xsd:date": "日期", "xsd:boolean": "是或否"}
        return words.get(self.value, {"xsd:duration": "时长", "xsd:decimal": "数"}.get(self.value, "整数"))

    def coercion(self, language: str) -> dict[str, str]:
        """What the JSON-LD context says of its values."""
        own = {"@id": f"affairs:{self.name}"}
        match self.value:
            case "text":
                return own | {"@language": language}
            case "link":
                return own | {"@type": "@id"}
            case "plain":
                return own
        return own | {"@type": self.value}

    def node(self) -> dict[str, Any]:
        """The term's own description in the graph."""
        kind = "rdfs:Class" if self.is_class else "rdf:Property"
        return {"@id": f"affairs:{self.name}", "@type": kind, "label": self.label, "comment": self.comment}


TERMS = (
    Term("Step", "环节", "办理流程中的一个环节。", "class"),
    Term("hasStep", "有环节", "服务或职权的一个环节。", "link"),
    Term("stepName", "环节名称", "环节叫什么。"),
    Term("stepNumber", "环节序号", "从1起，按书写的次序。", "xsd:integer"),
    Term("stepKind", "环节类型", "受理、审查、决定等。", "link"),
    Term("actor", "谁来办", "申请人、窗口、科室等，写岗位不写姓名。"),
    Term("stepTime", "环节用时", "通常要多久，按原文。"),
    Term("stepDuration", "环节时长", "环节用时；工作日不能换算，没有此项。", "xsd:duration"),
    Term("countsTowardsLimit", "计入承诺时限", "听证、检验、公示等依法可以不计入。", "xsd:boolean"),
    Term("onsite", "要到现场", "申请人要不要跑一趟。", "xsd:boolean"),
    Term("asks", "要判断什么", "这个环节要回答的问题。"),
    Term("outcome", "结局", "流程到此怎样结束。"),
    Term("way", "去向", "从这个环节出去的一条路。", "link"),
    Term("to", "到哪个环节", "这条路通到的环节。", "link"),
    Term("when", "在什么情况下", "走这条路的答案或原因。"),
    Term("promisedTime", "承诺时限", "部门承诺多久办好，按原文。"),
    Term("promisedWorkingDays", "承诺工作日", "承诺时限折成的工作日，只在单位是工作日、小时或即办时有。", "xsd:decimal"),
    Term("statutoryTime", "法定时限", "法律规定最长多久，按原文。"),
    Term("statutoryWorkingDays", "法定工作日", "法定时限折成的工作日，只在单位是工作日、小时或即办时有。", "xsd:decimal"),
    Term("statutoryDuration", "法定时长", "法定时限；工作日不能换算，没有此项。", "xsd:duration"),
    Term("silenceRule", "超时怎么办", "超过期限没有答复时的后果。"),
    Term("visits", "最多跑几次", "申请人最多要到现场几次。", "xsd:integer"),
    Term("Redress", "救济", "不服决定时可以走的一条路。", "class"),
    Term("redress", "救济途径", "对服务、职权或部门的决定不服时怎么办。", "link"),
    Term("redressKind", "救济方式", "投诉、行政复议或行政诉讼。"),
    Term("redressBody", "向谁提出", "受理机关或法院。"),
    Term("redressLimit", "提出期限", "从什么时候起多久以内，按原文。"),
    Term("redressDuration", "提出时长", "提出期限的时长。", "xsd:duration"),
    Term("Power", "职权", "权力清单上的一项职权。", "class"),
    Term("exercises", "行使职权", "服务所行使的职权。", "link"),
    Term("target", "行使对象", "职权对谁行使。"),
    Term("powerType", "职权类型", "行政许可、行政处罚等。", "link"),
    Term("Commitment", "服务承诺", "部门负责人签署的承诺书。", "class"),
    Term("promise", "承诺事项", "承诺书中的一条。"),
    Term("liability", "违诺责任", "做不到时怎么办。"),
    Term("localCode", "事项编码", "本市目录的编码。", "plain"),
    Term("catalogCode", "基本编码", "国家统一的编码。", "plain"),
    Term("taskCode", "实施编码", "国家统一的实施编码。", "plain"),
    Term("originals", "原件份数", "要交几份原件。", "xsd:integer"),
    Term("copies", "复印件份数", "要交几份复印件。", "xsd:integer"),
    Term("atPlace", "办理地点", "到哪个服务网点办。", "link"),
    Term("verifiedOn", "最近核实日期", "最近一次由人逐项核对的日期。", "xsd:date"),
    Term("replacedBy", "现行办理", "取消、下放、合并后改办什么。", "link"),
)
