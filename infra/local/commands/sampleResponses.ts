import { randomBytes } from 'node:crypto';
import { CallError, type Client, createClient } from '../../../client/client.ts';
import { optionsOf } from '../../../functions/rules/forms/answers.ts';
import { survey } from '../sample/campaign.ts';
import { form } from '../sample/form.ts';
import { units } from '../sample/units.ts';
import { StartError } from '../startError.ts';
import { readCount, sharedHelp } from './options.ts';
import { defaultPort } from './port.ts';
import { note, runCommand, say } from './runCommand.ts';

const usage = `npm run sample-responses -- [options]: answers the sample survey at random, to have something to look at

Figures on fewer than ten answers are withheld, so a single answer shows nothing. It sends to a running npm start, the way
that residents do.

  --url URL        where it runs (http://127.0.0.1:${defaultPort})
  --each COUNT     responses for each body (20)
${sharedHelp}`;

const oneOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];

const randomAnswers = (): Record<string, string> =>
  Object.fromEntries(
    form.questions.flatMap((question) => {
      const option = question.type === 'rating' ? oneOf(optionsOf(form, question.scaleId)) : undefined;
      return option ? [[question.id, option.id]] : [];
    }),
  );

/** @throws {StartError} endpoint_unreachable */
const send = async (client: Client, unitId: string): Promise<void> => {
  try {
    await client.call('submitResponse', {
      params: { surveyId: survey.id, unitId },
      body: {
        id: randomBytes(16).toString('base64url'),
        formVersion: form.version,
        language: 'zh-CN',
        answers: randomAnswers(),
      },
    });
  } catch (cause) {
    if (!(cause instanceof CallError) || cause.reason !== 'unreachable') throw cause;
    throw new StartError(
      'endpoint_unreachable',
      `${cause.message}.`,
      'Run npm start first, or name its address with --url.',
      { cause },
    );
  }
};

await runCommand({
  usage,
  options: { url: { type: 'string' }, each: { type: 'string' } } as const,
  run: async ({ values }) => {
    const url = String(values.url ?? `http://127.0.0.1:${defaultPort}`);
    const client = createClient({ url });
    const each = readCount(values.each ?? '20');
    for (const [place, unit] of units.entries()) {
      await Promise.all(Array.from({ length: each }, () => send(client, unit.id)));
      note(`${place + 1} of ${units.length} bodies`);
    }
    say(`${each * units.length} responses sent`);
    return 0;
  },
});
