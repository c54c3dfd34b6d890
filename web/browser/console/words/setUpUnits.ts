import { catalogue } from '../../../../schemas/text.ts';

/** Words of the step in which the list of units is imported. */
interface UnitsWords {
  readonly lead: string;
  readonly template: string;
  readonly templateCsv: string;
  readonly importTitle: string;
  readonly importLead: string;
  readonly file: string;
  readonly fileHelp: string;
  readonly mode: string;
  readonly modes: Readonly<Record<'replace' | 'merge', string>>;
  readonly checking: string;
  readonly faulty: (count: string) => string;
  readonly faultyAdvice: string;
  readonly faults: string;
  readonly warnings: string;
  readonly warningsAbout: string;
  readonly preview: string;
  readonly rows: string;
  readonly added: string;
  readonly changed: string;
  readonly retired: string;
  readonly unchanged: string;
  readonly groupsAdded: (groups: string) => string;
  readonly changes: string;
  readonly what: string;
  readonly unit: string;
  readonly id: string;
  readonly columns: string;
  readonly nothingChanges: string;
  readonly import: string;
  readonly importing: string;
  readonly imported: (added: string, changed: string, retired: string, unchanged: string) => string;
  readonly importedNext: string;
  readonly list: string;
  readonly empty: string;
  readonly emptyAdvice: string;
  readonly download: string;
  readonly find: string;
  readonly group: string;
  readonly all: string;
  readonly region: string;
  readonly points: string;
  readonly population: string;
  readonly state: string;
  readonly inUse: string;
  readonly isRetired: string;
}

export const unitsWords = catalogue<UnitsWords>('consoleSetUpUnits', {
  'zh-CN': {
    lead: '用您现有的表格：Excel（XLSX）或 CSV。系统先检查，一个错误都没有才会导入；已有的答卷不受影响。',
    template: '下载模板（Excel）',
    templateCsv: '下载模板（CSV）',
    importTitle: '导入名单',
    importLead: '没有表格的，先下载模板，里面说明了每一列怎么填。',
    file: '单位名单文件',
    fileHelp: 'XLSX 或 CSV，最大 4 MB。选好后自动检查，不会马上导入。',
    mode: '表中没有的单位',
    modes: { replace: '停用（以这张表为准）', merge: '保留不动（只增加和修改）' },
    checking: '正在检查…',
    faulty: (count) => `有 ${count} 处错误，什么都没有导入`,
    faultyAdvice: '请在表格里按行、列改好，保存后重新选择同一个文件。现有的名单没有变动。',
    faults: '全部错误',
    warnings: '提醒',
    warningsAbout: '这些不影响导入，请看一眼。',
    preview: '检查通过，导入后会是这样',
    rows: '表中单位',
    added: '新增',
    changed: '修改',
    retired: '停用',
    unchanged: '不变',
    groupsAdded: (groups) => `新增类别：${groups}`,
    changes: '变动的单位',
    what: '变动',
    unit: '单位',
    id: '编号',
    columns: '修改的列',
    nothingChanges: '这张表与现有名单完全一样，不用导入；再导入一次也没有影响。',
    import: '导入',
    importing: '正在导入…',
    imported: (added, changed, retired, unchanged) =>
      `已导入：新增 ${added}，修改 ${changed}，停用 ${retired}，不变 ${unchanged}。`,
    importedNext: '下一步：测评表。',
    list: '现有名单',
    empty: '还没有单位',
    emptyAdvice: '在上面选择一张表格，检查通过后导入。',
    download: '下载名单（Excel）',
    find: '查找单位、编号或区域',
    group: '类别',
    all: '全部',
    region: '区域',
    points: '服务点',
    population: '服务人口',
    state: '状态',
    inUse: '在用',
    isRetired: '已停用',
  },
  en: {
    lead: 'Use the sheet you have: Excel (XLSX) or CSV. It is checked first and imported only without a single fault; responses are never touched.',
    template: 'Download a template (Excel)',
    templateCsv: 'Download a template (CSV)',
    importTitle: 'Import a list',
    importLead: 'Without a sheet of your own begin with the template: it explains each column.',
    file: 'File with the list of units',
    fileHelp: 'XLSX or CSV, at most 4 MB. It is checked at once and not yet imported.',
    mode: 'Units that are not in the sheet',
    modes: {
      replace: 'are retired (the sheet is the whole list)',
      merge: 'stay as they are (only add and change)',
    },
    checking: 'Checking…',
    faulty: (count) => `${count} faults, so nothing was imported`,
    faultyAdvice:
      'Correct the sheet at these rows and columns, save it and choose the same file again. The present list is as it was.',
    faults: 'All faults',
    warnings: 'Worth a look',
    warningsAbout: 'These do not keep the list from being imported.',
    preview: 'No faults. This is what an import would do',
    rows: 'Units in the sheet',
    added: 'Added',
    changed: 'Changed',
    retired: 'Retired',
    unchanged: 'Unchanged',
    groupsAdded: (groups) => `New groups: ${groups}`,
    changes: 'Units that change',
    what: 'Change',
    unit: 'Unit',
    id: 'Id',
    columns: 'Columns that change',
    nothingChanges: 'The sheet says what the list has already. Importing it once more does nothing.',
    import: 'Import',
    importing: 'Importing…',
    imported: (added, changed, retired, unchanged) =>
      `Imported: ${added} added, ${changed} changed, ${retired} retired, ${unchanged} unchanged.`,
    importedNext: 'Next: forms.',
    list: 'The present list',
    empty: 'There is no unit yet',
    emptyAdvice: 'Choose a sheet above; once it passes the check it can be imported.',
    download: 'Download the list (Excel)',
    find: 'Find a unit, an id or a region',
    group: 'Group',
    all: 'All',
    region: 'Region',
    points: 'Service points',
    population: 'Population',
    state: 'State',
    inUse: 'in use',
    isRetired: 'retired',
  },
});
