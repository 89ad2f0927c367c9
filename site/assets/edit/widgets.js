// What Decap's own fields lack: a record chosen by its name among thousands, a day that may stay empty, a new file's name.

const SHOWN = 12;
const lists = new Map();

// The records of some kinds, as [id, name, status]; each list is fetched once.
function records(kinds) {
  for (const kind of kinds) {
    if (!lists.has(kind)) lists.set(kind, fetch(`references/${kind}.json`).then((answer) => answer.json()));
  }
  return Promise.all(kinds.map((kind) => lists.get(kind))).then((found) => found.flat());
}

// How a record is written where it is referred to: the bare number where that leads there, else its whole path.
export function short(id, kinds, site, department) {
  if (kinds.length > 1) return id;
  const kind = site.kinds[kinds[0]];
  const home = kind.shared ? `common/${kind.folder}/` : `${department}/${kind.folder}/`;
  return id.startsWith(home) ? id.slice(home.length) : id;
}

export function register(CMS, site, department) {
  const { h, createClass } = window;
  CMS.registerWidget("reference", createClass(reference(h, site, department)));
  CMS.registerWidget("day", createClass(day(h)));
  CMS.registerWidget("record-id", createClass(recordId(h)));
}

function reference(h, site, department) {
  return {
    getInitialState: () => ({ known: [], asked: "" }),
    componentDidMount() {
      this.kinds = this.props.field.get("kinds").toJS();
      records(this.kinds).then((known) => this.setState({ known }));
    },
    choose(id) {
      this.setState({ asked: "" });
      this.props.onChange(short(id, this.kinds, site, department));
    },
    named() {
      const { value } = this.props;
      const found = this.state.known.find(([id]) => value && (id === value || short(id, this.kinds, site, department) === value));
      if (found) return found[1];
      return value && this.state.known.length ? "目录里没有这个编号" : "";
    },
    found() {
      const words = this.state.asked.trim().toLowerCase().split(/\s+/u).filter(Boolean);
      if (!words.length) return [];
      return this.state.known.filter((one) => words.every((word) => one.join(" ").toLowerCase().includes(word)));
    },
    render() {
      const { forID, value, onChange, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
      const found = this.found();
      return h(
        "div",
        { className: `${classNameWrapper} ref` },
        h("p", { className: "ref__name", "data-reference": value || "" }, this.named() || (value ? "" : "还没有选")),
        h("input", {
          id: forID,
          className: "ref__input",
          type: "text",
          placeholder: "写名称里的字来找，如“食品 许可”",
          value: this.state.asked,
          onFocus: setActiveStyle,
          onBlur: setInactiveStyle,
          onChange: (event) => this.setState({ asked: event.target.value }),
        }),
        value ? h("button", { type: "button", className: "ref__clear", onClick: () => onChange("") }, `清除 ${value}`) : null,
        h(
          "ul",
          { className: "ref__list" },
          found.slice(0, SHOWN).map(([id, name, status]) =>
            h("li", { key: id }, h("button", { type: "button", onClick: () => this.choose(id) }, status ? `${name}（${status}）` : name, h("code", null, id))),
          ),
          found.length > SHOWN ? h("li", { key: "more" }, `还有${found.length - SHOWN}条，再多写几个字。`) : null,
        ),
      );
    },
  };
}

function day(h) {
  return {
    render() {
      const { forID, value, onChange, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
      return h("input", {
        id: forID,
        className: classNameWrapper,
        type: "date",
        value: value || "",
        onFocus: setActiveStyle,
        onBlur: setInactiveStyle,
        onChange: (event) => onChange(event.target.value),
      });
    },
  };
}

function recordId(h) {
  return {
    isNew() {
      return Boolean(this.props.entry.get("newRecord"));
    },
    isValid() {
      return this.isNew() && !this.props.value ? { error: { message: "新建的记录要写编号。" } } : true;
    },
    render() {
      const { forID, value, onChange, classNameWrapper, entry, setActiveStyle, setInactiveStyle } = this.props;
      const kept = !this.isNew();
      return h("input", {
        id: forID,
        className: classNameWrapper,
        type: "text",
        value: kept ? entry.get("slug") || "" : value || "",
        disabled: kept,
        onFocus: setActiveStyle,
        onBlur: setInactiveStyle,
        onChange: (event) => onChange(event.target.value.trim()),
      });
    },
  };
}
