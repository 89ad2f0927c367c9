"""What every kind of record shares, and how a field is declared.

A kind is one pydantic model. Beside each field stand its Chinese title and help, when it is needed, and whether it is a
column, a facet or searched; reading, checking, pages, exports and the editing form all follow from that one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from generator.reads import NotedField, field_bit
from generator.values import Article, Count, Day, Line, Name, Prose, Reads, Ref, refers
from generator.vocabulary import STATUS

from generator.values import choice  # isort: skip

Need = Literal["always", "live", "optional"]
Weigh = Literal["", "less", "more", "burden", "service", "legal", "fact", "words"]
VERIFY_EVERY = 365
"""Days after which a record is verified again where it names no period of its own."""


@dataclass(frozen=True)
class Kind:
    """Names of a kind: its key (also its folder, plural, and part of the URL), Chinese title, and whether departments own it."""

    key: str
    folder: str
    title: str
    shared: bool = False


@dataclass(frozen=True)
class About:
    """What is declared beside a field's type.

    `need`: "always" even in a draft, "live" once the record is 在用, else optional. `types`: only for records of these
    types (powers). `searched`: weight class of the search entry. `disclosure`: which of the six disclosures it fills.
    `weigh`: what a change of it means to the applicant (a quantity of which less or more is better; a burden or a
    service, whose presence counts; a legal basis; a mere fact; mere words); "" leaves it to the type of the value.
    `unwritten`: the word that holds where nothing is written.
    """

    need: Need = "optional"
    types: tuple[str, ...] = ()
    column: bool = False
    facet: bool = False
    searched: str = ""
    disclosure: str = ""
    weigh: Weigh = ""
    unwritten: str = ""

    def __call__(self, schema: dict[str, Any]) -> None:
        """Put into the JSON Schema what an editor's form can use."""
        if self.need != "optional":
            schema["x-need"] = self.need
        if self.types:
            schema["x-only-for"] = list(self.types)


def field(title: str, help: str = "", *, many: bool = False, **about: Any) -> Any:
    """Declare a field: Chinese title, help for editors, and what `About` holds. Empty is None, or () for lists."""
    return Field(default=() if many else None, title=title, description=help, json_schema_extra=About(**about))


def about(info: FieldInfo) -> About:
    """What was declared beside a field."""
    found = info.json_schema_extra
    return found if isinstance(found, About) else About()


class Part(BaseModel):
    """A piece of a record: a map inside it. Unknown keys are refused, nothing can be changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Basis(Part):
    """One legal basis: a law of the register and the article in it."""

    law: Annotated[Ref, refers("law")] | None = field("法律法规", "法规库里的编号。", need="always", weigh="legal")
    article: Article | None = field("条款", "如“第三十五条第一款”；规范性文件可以不写。", weigh="legal")
    text: Prose | None = field("条款内容", "原文或要点；法规库里已有要点的可以不写。", weigh="legal")


class Waiver(Part):
    """A rule that this record is excused from, with the reason that the public reads."""

    rule: Line | None = field("检查规则", "被豁免的规则编号。", need="always")
    reason: Line | None = field("理由", "会公开显示。", need="always")


class Cleared(Part):
    """A reviewer's conclusion that a record is not the cancelled affair which it resembles."""

    ledger: Annotated[Ref, refers("ledger")] | None = field("像哪一条台账", "取消的那条台账的编号。", need="always")
    reason: Line | None = field("理由", "为什么不是变相恢复，会公开。", need="always")
    post: Name | None = field("复核岗位", "写岗位，不写姓名。", need="always")
    reviewed_on: Day | None = field("复核日期", need="always")


class Record(Part):
    """The envelope of every record."""

    kind: ClassVar[Kind]
    name: Name | None = field("名称", "正式名称，不写简称。", need="always", column=True)
    aliases: tuple[Name, ...] = field("别名、俗称", "群众平时怎么叫它，查找时用。", many=True, weigh="words")
    status: Annotated[str, choice(STATUS)] | None = field(
        "状态", "草稿也会公开，并标明哪些要素尚未公开。", need="always", column=True
    )
    effective_from: Day | None = field("生效日期", "从哪天起施行。")
    effective_to: Day | None = field("失效日期", "到哪天为止；没有就不写。")
    verified_on: Day | None = field("最近核实日期", "最近一次由人逐项核对的日期，不是修改日期。", need="live")
    verified_by: Name | None = field("核实岗位", "写岗位，不写姓名。", need="live")
    verify_every: Count | None = field("核实周期（天）", "多少天核对一次；不写时按一年。")
    replaced_by: tuple[Annotated[Ref, refers("item", "power", "fee")], ...] = field(
        "现行办理", "取消、下放、合并后，群众改办什么。", many=True
    )
    end_notice: Prose | None = field("停办说明", "取消、下放、合并、暂停的原因、文件和替代办法。")
    change_basis: Prose | None = field(
        "变更依据", "最近一次改动的原因和文件，如延长时限、提高收费、增加材料；对申请人不利的改动必须写。", weigh="legal"
    )
    waivers: tuple[Waiver, ...] = field("检查豁免", "确有理由不适用某条检查规则时写，理由会公开。", many=True)
    remark: Prose | None = field("备注", "给同事看的说明，不公开显示。")

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        """Note who reads which field, so that a page is made again only when what it shows has changed."""
        for number, key in enumerate(cls.model_fields):
            setattr(cls, key, NotedField(key, field_bit(number)))

    @property
    def verify_days(self) -> int:
        """After how many days a person verifies it again."""
        return self.verify_every or VERIFY_EVERY

    def overdue(self, day: date) -> bool:
        """Whether on this day more than that has passed since it was last verified; a period may outlast the calendar."""
        return self.verified_on is not None and (day - self.verified_on).days > self.verify_days

    @classmethod
    def fields(cls) -> dict[str, FieldInfo]:
        """The declared fields by key, in written order."""
        return cls.model_fields


@cache
def declared(model: type[BaseModel]) -> dict[str, tuple[FieldInfo, About]]:
    """The fields of a model with what was declared beside each; cached because pages ask per record."""
    return {key: (info, about(info)) for key, info in model.model_fields.items()}


def reads_of(info: FieldInfo) -> Reads | None:
    """How the value of a field, or each value of its list, is read; None for fields that hold parts."""
    return next((found for found in (*info.metadata, *_beside(info.annotation)) if isinstance(found, Reads)), None)


def _beside(annotation: Any) -> Iterator[Any]:
    """What stands beside the types inside an annotation such as tuple[Annotated[str, …], ...] | None."""
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _beside(argument)
