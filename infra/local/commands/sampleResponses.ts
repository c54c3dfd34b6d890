import { randomBytes } from 'node:crypto';
import { optionsOf } from '../../../functions/rules/answers.ts';
import { routes } from '../../../schemas/routes.ts';
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

const send = async (url: string, unitId: string): Promise<void> => {
  const path = routes.submitResponse.path.replace('{surveyId}', survey.id).replace('{unitId}', unitId);
  const reply = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: randomBytes(16).toString('base64url'),
      formVersion: form.version,
      language: 'zh-CN',
      answers: randomAnswers(),
    }),
  }).catch((cause: unknown) => {
    throw new StartError(
      'endpoint_unreachable',
      `Nothing answers at ${url}.`,
      'Run npm start first, or name its address with --url.',
      {
        cause,
      },
    );
  });
  if (!reply.ok) throw new Error(`refused with ${reply.status}: ${await reply.text()}`);
};

await runCommand({
  usage,
  options: { url: { type: 'string' }, each: { type: 'string' } } as const,
  run: async ({ values }) => {
    const url = String(values.url ?? `http://127.0.0.1:${defaultPort}`);
    const each = readCount(values.each ?? '20');
    for (const [place, unit] of units.entries()) {
      await Promise.all(Array.from({ length: each }, () => send(url, unit.id)));
      note(`${place + 1} of ${units.length} bodies`);
    }
    say(`${each * units.length} responses sent`);
    return 0;
  },
});
