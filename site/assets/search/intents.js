// What people want done, and the words that carry no content. 丢了 is never written in an official name:
// it means 补领, and a name with 补领 is then the better answer. A name says its own actions by the same list.

export const POLITE = `
请问 您好 你好 麻烦 谢谢 请教 想问 想问一下 问一下 咨询一下 我想 我要 我 我们 我家 我的 俺 本人 自己 想 想要 打算 准备 要
怎么 怎么办 怎么办理 怎样 怎样办 如何 如何办理 咋 咋办 咋个 咋弄 怎么弄 怎么搞 怎么领 怎么开 怎么申请 怎么交 怎么样 在哪 在哪里 在哪儿 在哪办 哪里
哪里办 哪儿 哪 去哪 去哪里 去哪办 到哪里 到哪 什么 什么时候 哪些 哪个 啥 多少 多少钱 多久 多长时间 几天 几个工作日 要几天 要多久
吗 呢 啊 呀 嘛 吧 么 的 了 是 有 在 和 与 跟 及 把 被 给 上 就 还 都 也 又 再 去 来 到 个 一个 一下 一张 一家 家 间 份 本 这 那 这个 那个 下 呗 着 得 之
需要 需 需要什么 需要哪些 要什么 要哪些 要带 带什么 带哪些 提供什么 准备什么 什么材料 哪些材料 什么手续 什么条件 什么流程 材料 资料 手续 流程
条件 费用 时间 时限 电话 地址 网上 线上 网站 能 能不能 可以 可不可以 能否 是否 是不是 要不要 用不用 需不需要 有没有 必须 应该
办 办理 办好 办个 办一个 办一下 弄 弄个 搞 做 办事 办事指南 指南 申请 申办 申报 领 领取 申领 开具 拿 弄好 办下来 符合 享受 规定 标准 请 问 谁 为什么 如果 因为
每月 每年 一年 一个月 每个月 现在 刚 刚刚 已经 马上 快 快要 以后 之后 之前 时候 里 里面 上面 关于 有关 相关 方面 事情 问题 情况 的话 多大 多少岁 几岁 一般 正常
`.trim().split(/\s+/u);

// Who it is about, or what nearly every name is about, seldom what is asked for: 孩子出生怎么上户口 is about
// 户口. These words weigh little but still help to choose.
export const SOFT = new Set(`
孩子 小孩 宝宝 娃 婴儿 新生儿 老人 老年人 父母 父亲 母亲 爸妈 老公 老婆 家人 家属 亲戚 朋友 员工 职工 工人 阿姨 农民 村民 老百姓 居民 学生 外地 外地人 本地
城里 农村 老家 乡下 外省 单位 老板 高校毕业生 大学生 毕业生 应届生 应届毕业生 大学毕业生 残疾人 退役军人 退伍军人 个人 家里 卖 销售 出售 售卖 证 证件 证书 许可证 许可 出生 去世 死亡 死了 过世 现场 旧 举报 投诉 查处
`.trim().split(/\s+/u));

// Words that alone ask for nothing in particular: 怎么办证 leads to the themes.
export const HOLLOW = new Set("证 证件 证书 许可证 许可 个人 现场 旧 单位".split(" "));

// Action → what people say. An intent leads to the names that hold one of the action's own words (ACTS).
export const SAID = {
  start: `新办 新开 开办 开设 开个 开一个 开一家 开家 开间 开了 新建 首次 第一次 初次 初领 新申请 设立 成立 创办 注册 办一家 创建 开`,
  change: `变更 更改 改名 改名字 更名 换名字 改名称 换名称 改地址 换地址 搬家 搬迁 迁址 换法人 变更法人 换老板 修改 改成 改为 更正 换单位 换医院 换学校 换公司 换工作 写错了 错了 信息有误 搬到 换地方 变了 改变 变动 改 扩大`,
  replace: `丢了 丢失 遗失 掉了 弄丢 弄丢了 不见了 找不到 找不到了 没了 被偷 被偷了 被盗 补办 补领 补发 补证 补一个 补一张 重新办 重办 坏了 损坏 破损 磨损 烂了 换领 换发 换新 补换 消磁 补 换`,
  renew: `到期 到期了 快到期 快到期了 要到期 过期 过期了 期满 延期 延续 续期 续办 续证 续签 续 换证 年检 年审 校验 审验 延长`,
  end: `注销 不开了 不干了 不做了 不经营了 不想开了 不想干了 不想做了 关门 关门了 关店 倒闭 停业 歇业 撤销 终止 取消 关闭 转让出去了 退出 停了`,
  move: `过户 转移 转让 转给 转出 转入 转到 转走 转回 转 迁移 迁出 迁入 迁到 迁走 迁`,
  pay: `缴费 交费 缴纳 交钱`,
  look: `查 查询 查一下 查看 怎么查 在哪查 查不到 打印 进度 明细`,
  ask: `咨询 政策 政策咨询`,
};

// Action → words of official names that carry it out, strongest first where it matters.
export const ACTS = {
  start: ["新办", "新设", "新增", "设立", "核发", "初领", "首次", "初次", "成立", "发放", "筹建", "新建", "配发", "取证", "签发", "注册登记", "申领", "开办", "筹备"],
  change: ["变更", "更名", "更正", "修改", "变动", "改建", "增项", "异动", "扩大", "调整", "改装"],
  replace: ["补领", "补办", "补发", "补证", "补换", "增补", "换领", "换发", "遗失", "丢失", "挂失", "更换"],
  renew: ["延续", "延期", "续期", "期满", "到期", "换证", "换发", "校验", "复审", "再注册", "审验", "年检", "年审", "继续", "复查", "换领"],
  end: ["注销", "作废", "缴销", "终止", "歇业", "停业", "撤销", "核销", "清算", "报废", "免职", "解除", "退出", "停止"],
  move: ["转移", "过户", "转让", "转出", "转入", "迁移", "互转"],
  pay: ["缴纳", "交存", "缴费"],
  look: ["查询", "核查", "核验", "查阅", "查借阅", "打印", "公示", "发布", "信息服务"],
  ask: ["咨询", "指引", "指导", "公开", "政策"],
};

export const INTENT_OF = new Map();
for (const [act, said] of Object.entries(SAID)) {
  for (const phrase of said.split(" ")) {
    INTENT_OF.set(phrase, [...(INTENT_OF.get(phrase) ?? []), act]);
  }
}
for (const phrase of ["换证", "换发", "换领", "换"]) INTENT_OF.set(phrase, ["renew", "replace"]);

// What a known word says is to be done: 开诊所, 公司不开了, 二手房过户.
export function actsWithin(word) {
  const within = [...INTENT_OF].filter(([phrase]) => phrase.length > 1 && word.includes(phrase)).map(([, acts]) => acts);
  return /^[开办]./u.test(word) ? [...within, ["start"]] : within;
}

// The actions that a name speaks of; none for a plain name such as 居住证办理.
export function actsOf(name) {
  return Object.keys(ACTS).filter((act) => ACTS[act].some((word) => name.includes(word)));
}
