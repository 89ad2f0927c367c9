// The settings of Decap for one part of the catalogue: a department's folder, or what is common to all.

export const COMMON = "common";

// `part` is a department's id or COMMON; `site` is form.json, `host` is host.json or, on this machine, the local backend.
export function settings(site, host, part) {
  return {
    load_config_file: false,
    locale: "zh_Hans",
    ...host,
    media_folder: "site/pages/images",
    site_url: new URL("../", location.href).href,
    logo: { src: new URL("../assets/favicon.svg", location.href).href, show_in_header: false },
    editor: { preview: false },
    slug: { encoding: "ascii", clean_accents: true, sanitize_replacement: "-" },
    collections: part === COMMON ? common(site) : owned(site, part),
  };
}

// A draft's branch is called by collection and record: two departments may each have a record of the same name.
const nameOf = (part, key) => `${part}-${key}`;

export const formatOf = (kind) => `catalog-${kind}`;

function owned(site, department) {
  const kinds = Object.entries(site.kinds).filter(([, kind]) => kind.folder && !kind.shared);
  return [
    ...kinds.map(([key, kind]) => folder(department, key, kind, `${site.folder}/${department}/${kind.folder}`, site.id)),
    single(department, "department", site.kinds.department, `${site.folder}/${department}/department.yml`),
  ];
}

function common(site) {
  const shared = Object.entries(site.kinds).filter(([, kind]) => kind.shared);
  return shared.map(([key, kind]) =>
    kind.file
      ? single(COMMON, key, kind, `${site.folder}/${kind.file}`)
      : folder(COMMON, key, kind, `${site.folder}/common/${kind.folder}`, site.id),
  );
}

function folder(part, key, kind, path, id) {
  return {
    name: nameOf(part, key),
    label: kind.title,
    label_singular: kind.title,
    folder: path,
    create: true,
    delete: false, // a record lives for ever: its state says that it ended
    extension: "yml",
    format: formatOf(key),
    identifier_field: "name",
    slug: "{{fields._id}}",
    summary: "{{name}}（{{status}}）",
    sortable_fields: ["name", "status", "verified_on"],
    view_groups: [{ label: "状态", field: "status" }],
    fields: [number(id), ...kind.fields],
  };
}

// What a new file is called, and with it its address; it is the file's name and not part of the record.
function number(id) {
  return {
    name: "_id",
    label: "编号（网址）",
    hint: "新建时写，以后不能改。小写字母、数字和连字符，如 food-licence。",
    widget: "record-id",
    required: false,
    pattern: [`^${id}$`, "只用小写字母、数字和连字符，如 food-licence。"],
  };
}

function single(part, key, kind, file) {
  const label = kind.title;
  return {
    name: nameOf(part, key),
    label,
    format: formatOf(key),
    editor: { preview: false },
    files: [{ name: key, label, file, fields: kind.fields }],
  };
}
