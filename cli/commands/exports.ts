import { createHash } from 'node:crypto';
import { type Command, Option } from 'commander';
import { CrosstabRefusal, crosstabRefusalWords, type Job, type JobFile } from '../../schemas/job.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { ClaimedFile } from '../files.ts';
import { jobTable, waitForJob } from '../jobs.ts';
import { note } from '../output.ts';
import type { Session } from '../session.ts';

interface CrosstabOptions {
  readonly rows: string;
  readonly columns: string;
  readonly unit?: string;
  readonly format: 'csv' | 'json';
  readonly output?: string;
}

interface ResponsesOptions {
  readonly format: 'csv' | 'jsonl';
  readonly output?: string;
}

const codebooks = { csv: 'codebookCsv', sps: 'codebookSps', r: 'codebookR' } as const;

/** Passes a file on as it comes. @throws {Failure} where it is not what the system wrote */
async function* checked(
  body: AsyncIterable<Uint8Array>,
  { parts }: JobFile,
  { words }: Session,
): AsyncGenerator<Uint8Array> {
  const broken = () =>
    new Failure(
      words('下载的文件不完整或有改动，请重新下载', 'The file came incomplete or changed: download it again'),
      exitCodes.notDone,
    );
  const left = parts.filter(({ bytes }) => bytes > 0);
  let hash = createHash('sha256');
  let size = 0;
  for await (const chunk of body) {
    let rest = chunk;
    while (rest.byteLength > 0) {
      const [part] = left;
      if (!part) throw broken();
      const piece = rest.subarray(0, part.bytes - size);
      hash.update(piece);
      size += piece.byteLength;
      rest = rest.subarray(piece.byteLength);
      if (size < part.bytes) continue;
      if (hash.digest('hex') !== part.sha256) throw broken();
      left.shift();
      hash = createHash('sha256');
      size = 0;
    }
    yield chunk;
  }
  if (left.length > 0) throw broken();
}

/** Raw responses as files, codebooks, and the jobs behind them. */
export const exportCommands = (program: Command, session: Session): void => {
  const { call, show, words } = session;

  /** Why there is no file: of a cross table, what keeps it from being told. */
  const withoutFile = ({ params, outcome }: Job): Failure => {
    const refusal = CrosstabRefusal.safeParse(outcome?.refused);
    const why =
      refusal.success && params.kind === 'crosstab' ? crosstabRefusalWords[refusal.data] : undefined;
    return new Failure(
      why ? words(why['zh-CN'], why.en) : words('任务没有文件', 'The job wrote no file'),
      exitCodes.refused,
    );
  };

  /** Fetches a file of a job that is done: the first, or the first whose name ends so. */
  const download = async (
    job: Job,
    output: string | undefined,
    claimed?: ClaimedFile,
    ending = '',
  ): Promise<void> => {
    const file = job.files.find(({ name }) => name.endsWith(ending));
    if (!file) throw withoutFile(job);
    const { body } = await call('linkJobFile', {
      params: { campaignId: job.campaignId, jobId: job.id },
      body: { fileId: file.id },
    });
    const again = `pingyi jobs download ${job.campaignId} ${job.id}`;
    const lost = (cause?: unknown) =>
      new Failure(
        words(`文件没有取到，请再试：${again}`, `The file did not come: try again with ${again}`),
        exitCodes.notDone,
        { cause },
      );
    const reply = await session.fetchFile(body.url).catch((error: unknown) => {
      throw lost(error);
    });
    if (!reply.ok || !reply.body) throw lost();
    const content = checked(reply.body, file, session);
    if (claimed) await claimed.write(content);
    else await session.save(output ?? file.name, content, 0o600);
    const { responses, before, release, withheld } = job.outcome ?? {};
    if (claimed) note(words(`已写入 ${claimed.path}`, `written to ${claimed.path}`));
    if (withheld !== undefined)
      note(
        words(
          `统计了公布稿 ${release} 所依据的 ${responses} 份答卷；${withheld} 格不公开`,
          `${responses} responses, those that release ${release} counts; ${withheld} cells are withheld`,
        ),
      );
    else if (responses !== undefined)
      note(
        words(
          `${responses} 份答卷，均在 ${before} 之前收到；此后收到的不在其中`,
          `${responses} responses, all accepted before ${before}; later ones are not in it`,
        ),
      );
  };

  const exports = program
    .command('export')
    .description(words('导出原始答卷、交叉表和代码本', 'raw responses, cross tables and codebooks as files'));

  exports
    .command('responses <campaign> <survey>')
    .description(
      words(
        '导出一份问卷的原始答卷，完成后下载；中断后可用 jobs download 继续',
        'have the raw responses of a survey written to a file and download it; after an interruption, jobs download goes on',
      ),
    )
    .addOption(
      new Option('--format <format>', words('csv 或 jsonl', 'csv or jsonl'))
        .choices(['csv', 'jsonl'])
        .default('csv'),
    )
    .option('-o, --output <file>', words('写入的文件', 'file to write'))
    .action(async (campaignId: string, surveyId: string, { format, output }: ResponsesOptions) => {
      // That a file is there already is said before anything is exported.
      const claimed =
        output === '-' ? undefined : await session.claim(output ?? `${surveyId}-responses.${format}`, 0o600);
      try {
        const { body } = await call('startExport', {
          params: { campaignId },
          body: { kind: 'responses', surveyId, format },
        });
        await download(await waitForJob(body, session), output, claimed);
      } catch (error) {
        await claimed?.giveBack();
        throw error;
      }
    });

  exports
    .command('crosstab <campaign> <survey>')
    .description(
      words(
        '两道评分题或单选题的交叉表，只统计最近一次公布所依据的答卷',
        'a cross table of two rating or single-choice questions, of the responses that the latest public release counts',
      ),
    )
    .requiredOption('--rows <question>', words('行：题目编号', 'question in rows'))
    .requiredOption('--columns <question>', words('列：题目编号', 'question in columns'))
    .option('--unit <unit>', words('只统计一个单位', 'of one unit alone'))
    .addOption(
      new Option('--format <format>', words('csv 或 json', 'csv or json'))
        .choices(['csv', 'json'])
        .default('csv'),
    )
    .option('-o, --output <file>', words('写入的文件', 'file to write'))
    .action(
      async (
        campaignId: string,
        surveyId: string,
        { rows, columns, unit, format, output }: CrosstabOptions,
      ) => {
        const name = [surveyId, ...(unit === undefined ? [] : [unit]), rows, columns].join('-');
        const claimed =
          output === '-' ? undefined : await session.claim(output ?? `${name}.${format}`, 0o600);
        try {
          const { body } = await call('startExport', {
            params: { campaignId },
            body: {
              kind: 'crosstab',
              surveyId,
              rowQuestionId: rows,
              columnQuestionId: columns,
              ...(unit !== undefined && { unitId: unit }),
            },
          });
          await download(await waitForJob(body, session), output, claimed, `.${format}`);
        } catch (error) {
          await claimed?.giveBack();
          throw error;
        }
      },
    );

  exports
    .command('codebook <survey>')
    .description(
      words('写出每一列、每个取值的含义', 'write down what each column and value of an export means'),
    )
    .addOption(
      new Option('--for <program>', words('csv、sps（SPSS）或 r', 'csv, sps (SPSS) or r'))
        .choices(Object.keys(codebooks))
        .default('csv'),
    )
    .option('-o, --output <file>', words('写入的文件', 'file to write'))
    .action(async (surveyId: string, options: { for: keyof typeof codebooks; output?: string }) => {
      const { body } = await call(codebooks[options.for], { params: { surveyId } });
      await session.save(options.output ?? '-', body);
    });

  const jobs = program
    .command('jobs')
    .description(words('后台任务：导出、重建、核对', 'work in the background: exports, rebuilding, audits'));

  jobs
    .command('list <campaign>')
    .description(words('列出任务，最近的在前', 'list jobs, the latest first'))
    .option('--after <job>', words('从这项之后继续', 'go on after this one'))
    .action(async (campaignId: string, { after }: { after?: string }) => {
      const query = after === undefined ? {} : { after };
      const { body } = await call('listJobs', { params: { campaignId }, query });
      show(body, () =>
        [
          jobTable(body.jobs, session),
          ...(body.next === null
            ? []
            : [words(`还有更多：--after ${body.next}`, `more: --after ${body.next}`)]),
        ].join('\n'),
      );
    });

  jobs
    .command('show <campaign> <job>')
    .description(words('显示一项任务的进度和结果', 'show how far a job is and what came of it'))
    .action(async (campaignId: string, jobId: string) => {
      const { body } = await call('readJob', { params: { campaignId, jobId } });
      const outcome = Object.entries(body.outcome ?? {}).map(([name, value]) => `${name}: ${value}`);
      show(body, () => [jobTable([body], session), ...outcome].join('\n'));
    });

  jobs
    .command('cancel <campaign> <job>')
    .description(words('取消等待中或进行中的任务', 'stop a job that is waiting or running'))
    .action(async (campaignId: string, jobId: string) => {
      const { body } = await call('cancelJob', { params: { campaignId, jobId } });
      show(body, () => jobTable([body], session));
    });

  jobs
    .command('download <campaign> <job>')
    .description(words('等任务完成后下载它的文件', 'wait for a job if need be, and download its file'))
    .option('-o, --output <file>', words('写入的文件', 'file to write'))
    .action(async (campaignId: string, jobId: string, { output }: { output?: string }) => {
      const { body } = await call('readJob', { params: { campaignId, jobId } });
      await download(await waitForJob(body, session), output);
    });
};
