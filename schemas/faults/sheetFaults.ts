import type { Message } from '../text.ts';

/** What can be wrong with a file that should be a spreadsheet. */
const fileFaults = {
  file_empty: { 'zh-CN': '文件是空的', en: 'The file is empty' },
  file_too_large: { 'zh-CN': '文件超过 {max} MB', en: 'The file is larger than {max} MB' },
  file_wrong_type: {
    'zh-CN': '这不是 XLSX 或 CSV 文件，而是 {value}。请用表格软件打开后另存为 XLSX',
    en: 'This is neither XLSX nor CSV but {value}. Open it in a spreadsheet program and save it as XLSX',
  },
  file_password: {
    'zh-CN': '文件设有打开密码。请取消密码后再上传',
    en: 'The file is protected by a password. Take the password away and send it again',
  },
  file_old_excel: {
    'zh-CN': '这是旧版 Excel（.xls）文件。请另存为 .xlsx 后再上传',
    en: 'This is a workbook of an old Excel (.xls). Save it as .xlsx and send it again',
  },
  file_damaged: {
    'zh-CN': '文件已损坏或不完整。请用表格软件打开后另存一份再上传',
    en: 'The file is damaged or incomplete. Open it in a spreadsheet program, save a copy and send that',
  },
  file_unpacks_too_large: {
    'zh-CN': '文件解压后超过 {max} MB。请只把有内容的行和列复制到新文件',
    en: 'Unpacked, the file is larger than {max} MB. Copy only the rows and columns in use into a new one',
  },
  file_too_many_parts: {
    'zh-CN': '文件内部的部件超过 {max} 个，不像是表格',
    en: 'The file has more than {max} parts inside, which no spreadsheet needs',
  },
  file_encoding: {
    'zh-CN': '无法识别文字编码。请另存为 UTF-8 编码的 CSV，或改用 XLSX',
    en: 'The encoding of the text cannot be told. Save it as CSV in UTF-8, or as XLSX',
  },
  csv_quote: {
    'zh-CN': '从这一行起引号没有成对，无法分出单元格',
    en: 'From this row on the quotation marks do not pair up, so the cells cannot be told apart',
  },
  sheet_empty: { 'zh-CN': '表格里没有内容', en: 'There is nothing in the sheet' },
  too_many_sheets: { 'zh-CN': '工作表超过 {max} 个', en: 'There are more than {max} sheets' },
  sheet_too_many_rows: { 'zh-CN': '超过 {max} 行', en: 'There are more than {max} rows' },
  too_many_columns: { 'zh-CN': '内容超出第 {max} 列', en: 'There is something beyond column {max}' },
  too_many_cells: {
    'zh-CN': '有内容的单元格超过 {max} 个',
    en: 'More than {max} cells have something in them',
  },
} as const satisfies Record<string, Message>;

/** What can be wrong with one cell of any sheet, and what is said of one that is only worth a look. */
const cellFaults = {
  cell_missing: { 'zh-CN': '缺少内容', en: 'is missing' },
  cell_too_long: { 'zh-CN': '最多 {max} 个字', en: 'At most {max} characters' },
  cell_merged: {
    'zh-CN': '单元格 {value} 是合并的，只有第一格有内容。请取消合并并逐格填写',
    en: 'The cells {value} are merged, so only the first has a value. Unmerge them and fill in each',
  },
  cell_formula: {
    'zh-CN': '这是公式；按文件中保存的结果“{value}”读取',
    en: 'This is a formula; the result that was saved with it is used: {value}',
  },
  cell_formula_empty: {
    'zh-CN': '公式没有保存计算结果。请在表格软件中打开并保存，或改填数值',
    en: 'The formula was saved without its result. Open and save the file in a spreadsheet program, or type the value',
  },
  cell_error: {
    'zh-CN': '单元格显示错误 {value}，请改正',
    en: 'The cell shows the error {value}: put it right',
  },
  faults_cut: {
    'zh-CN': '另有 {value} 处未列出，请先改正上面这些',
    en: 'There are {value} more, not listed: put these right first',
  },
} as const satisfies Record<string, Message>;

/** What can be wrong with a list of units. */
const unitFaults = {
  header_missing: {
    'zh-CN': '前 {max} 行中没有找到表头。需要的列：{expected}',
    en: 'There is no line of headers in the first {max} rows. Columns needed: {expected}',
  },
  unit_column_missing: { 'zh-CN': '缺少“{column}”列', en: 'The column "{column}" is missing' },
  unit_column_unknown: {
    'zh-CN': '不认识“{column}”列，未读取',
    en: 'The column "{column}" is not known and not read',
  },
  unit_column_unused: {
    'zh-CN': '区域已由县、乡镇、村各列给出，“{column}”列未读取',
    en: 'The columns county, town and village give the region, so the column "{column}" is not read',
  },
  unit_column_repeated: {
    'zh-CN': '“{column}”列出现了不止一次（{value}）',
    en: 'The column "{column}" is there more than once ({value})',
  },
  unit_column_unheaded: {
    'zh-CN': '{value} 列有内容但没有表头，未读取',
    en: 'Column {value} has something in it but no header, and is not read',
  },
  sheet_ignored: {
    'zh-CN': '工作表“{value}”也像单位名单；只读取了第一个',
    en: 'The sheet "{value}" looks like a list of units too; only the first was read',
  },
  no_units: { 'zh-CN': '表头下面没有单位', en: 'There is no unit below the headers' },
  too_many_units: { 'zh-CN': '一次最多 {max} 个单位', en: 'At most {max} units' },
  too_many_groups: { 'zh-CN': '类别最多 {max} 个', en: 'At most {max} groups' },
  unit_id_invalid: {
    'zh-CN': '编号“{value}”不符合要求：只能用小写字母、数字和连字符，以字母或数字开头，最多 63 个字符',
    en: 'The id "{value}" is not as it must be: lower-case letters, digits and hyphens, a letter or digit first, at most 63',
  },
  unit_id_repeated: {
    'zh-CN': '编号“{value}”与第 {expected} 行重复',
    en: 'The id "{value}" is that of row {expected} already',
  },
  region_gap: {
    'zh-CN': '填写了下级区域，却没有填写上级区域',
    en: 'A smaller region is given without the larger one that it is in',
  },
  region_too_deep: {
    'zh-CN': '区域最多 {max} 级：县 > 乡镇 > 村',
    en: 'A region has at most {max} parts: county > town > village',
  },
  population_invalid: {
    'zh-CN': '人口“{value}”不是整数，例如 12345、12,345 或 1.2万',
    en: 'The population "{value}" is not a whole number such as 12345 or 12,345',
  },
  population_missing: {
    'zh-CN': '填写了人口来源，却没有填写服务人口；来源未读取',
    en: 'There is a source of the population but no population; the source is not read',
  },
  too_many_points: { 'zh-CN': '服务点最多 {max} 个', en: 'At most {max} service points' },
  point_repeated: { 'zh-CN': '服务点“{value}”重复', en: 'The service point "{value}" is there twice' },
  point_unknown: {
    'zh-CN': '“{value}”没有对应的中文服务点',
    en: '"{value}" belongs to no service point of the other column',
  },
  too_many_pledges: { 'zh-CN': '承诺最多 {max} 条', en: 'At most {max} pledges' },
  pledge_repeated: { 'zh-CN': '承诺“{value}”重复', en: 'The pledge "{value}" is there twice' },
  pledges_uneven: {
    'zh-CN': '中文承诺有 {expected} 条，英文有 {value} 条；没有英文的一条请写“-”',
    en: 'There are {expected} pledges in Chinese and {value} in English; write "-" for one that has no English',
  },
} as const satisfies Record<string, Message>;

/** What can be wrong with a spreadsheet, one of its cells, or a list of units in it. */
export const sheetFaults = { ...fileFaults, ...cellFaults, ...unitFaults } as const satisfies Record<
  string,
  Message
>;
