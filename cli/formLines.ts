import type { ReplyOf } from '../client/client.ts';
import { textIn } from '../schemas/text.ts';
import { faultTable } from './faultTable.ts';
import type { Words } from './language.ts';
import { plain, table } from './output.ts';
import type { Session } from './session.ts';

type Findings = ReplyOf<'lintForm'>['body']['findings'];

/** What the linter found, errors first. */
export const findingTable = (findings: Findings, words: Words): string => {
  if (findings.length === 0) return words('没有发现问题', 'nothing found');
  const levels = { error: words('错误', 'error'), warning: words('提醒', 'warning') };
  return table(
    [words('级别', 'level'), words('位置', 'where'), words('语言', 'language'), words('问题', 'finding')],
    findings
      .toSorted((a, b) => a.level.localeCompare(b.level))
      .map(({ level, path, language, message }) => [levels[level], path, language, message]),
  );
};

/** A form: whether it has a draft, and its versions. */
export const formLines = (
  form: ReplyOf<'readForm'>['body'],
  { words, language }: Pick<Session, 'words' | 'language'>,
): string => {
  const draft = form.draft
    ? words(
        `草稿：${textIn(form.draft.title, language)}，${form.draft.questions.length} 项`,
        `draft: ${textIn(form.draft.title, language)}, ${form.draft.questions.length} items`,
      )
    : words('没有草稿', 'no draft');
  const heads = [words('版本', 'version'), words('发布于（UTC）', 'published (UTC)'), words('哈希', 'hash')];
  return [
    plain(`${form.id}  ${words('修订', 'revision')} ${form.revision}`),
    plain(draft),
    ...(form.versions.length > 0
      ? [
          '',
          table(
            heads,
            form.versions.map(({ version, publishedAt, hash }) => [version, publishedAt, hash]),
          ),
        ]
      : []),
  ].join('\n');
};

/** What became of an XLSForm: faults, what is not supported, and what the linter found. */
export const xlsformLines = (
  report: ReplyOf<'importXlsform'>['body'],
  { words }: Pick<Session, 'words'>,
): string => {
  const { saved, revision, faults, unsupported, findings } = report;
  return [
    ...(faults.length > 0 ? [words('错误：', 'Faults:'), faultTable(faults, words), ''] : []),
    ...(unsupported.length > 0
      ? [words('不支持而略去的：', 'Not supported, so left out:'), faultTable(unsupported, words), '']
      : []),
    ...(faults.length > 0 && findings.length === 0 ? [] : [findingTable(findings, words), '']),
    saved
      ? words(`已存为草稿，修订 ${revision}`, `saved as the draft, revision ${revision}`)
      : words('未保存', 'not saved'),
  ].join('\n');
};
