import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { CallError, type Client, createClient } from '../../../client/client.ts';
import { optionsOf } from '../../../functions/rules/forms/answers.ts';
import type { Proof } from '../../../schemas/proof.ts';
import { survey } from '../sample/campaign.ts';
import { form } from '../sample/form.ts';
import { units } from '../sample/units.ts';
import { StartError } from '../startError.ts';
import { readCount, sharedHelp } from './options.ts';
import { note, runCommand, say } from './runCommand.ts';

const usage = `npm run sample-responses -- [options]: answers the sample survey at random, to have something to look at

Figures on fewer than ten answers are withheld, so a single answer shows nothing. It sends to the npm start that runs on the data folder, the way
that residents do: by the posters of the bodies, as browsers without script. For every fourth body half of them come as browsers with script,
which takes a moment of work each, so that there are lanes to compare. A lane with fewer than ten is not shown by itself.

  --each COUNT     responses for each body (20)
${sharedHelp}`;

/** Half the responses of every such body come by another lane: were there a few of each, none could be shown apart. */
const comparedEvery = 4;

const oneOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];

const randomAnswers = (): Record<string, string> =>
  Object.fromEntries(
    form.questions.flatMap((question) => {
      const option = question.type === 'rating' ? oneOf(optionsOf(form, question.scaleId)) : undefined;
      return option ? [[question.id, option.id]] : [];
    }),
  );

const unreachable = (cause: CallError): StartError =>
  new StartError(
    'endpoint_unreachable',
    `${cause.message}.`,
    'Run npm start first, or name its folder with --data.',
    { cause },
  );

/** The right to one response at a poster, by solving a challenge or by a ticket. */
const proofAt = async (client: Client, token: string, isSolved: boolean): Promise<Proof> => {
  const { body } = await client.call('readEntitlement', { params: { token } });
  const { challenge, ticket = '' } = body;
  if (!isSolved || !challenge) return { lane: 'no_script', ticket };
  const solution = await solveChallenge({ challenge, deriveKey });
  return {
    lane: 'proof_of_work',
    solution: Buffer.from(JSON.stringify({ challenge, solution })).toString('base64'),
  };
};

const send = async (client: Client, token: string, isSolved: boolean): Promise<void> => {
  await client.call('submitPosterResponse', {
    params: { token },
    body: {
      proof: await proofAt(client, token, isSolved),
      formVersion: form.version,
      language: 'zh-CN',
      answers: randomAnswers(),
    },
  });
};

/** What a running npm start left in its data folder: its address, and a token of the office, which knows the posters. */
const readConnection = async (folder: string): Promise<{ url: string; token: string }> => {
  try {
    return JSON.parse(await readFile(join(folder, 'connection.json'), 'utf8'));
  } catch (cause) {
    throw new StartError(
      'endpoint_unreachable',
      `Nothing runs on ${folder}.`,
      'Run npm start first, or name its folder with --data.',
      { cause },
    );
  }
};

await runCommand({
  usage,
  options: { each: { type: 'string' } } as const,
  run: async ({ values, folder }) => {
    const { url, token: officeToken } = await readConnection(folder);
    const office = createClient({ url, token: officeToken });
    const residents = createClient({ url });
    const each = readCount(values.each ?? '20');
    try {
      const { body } = await office.call('listPosters', { params: { surveyId: survey.id } });
      const standing = new Map(
        body.posters
          .filter(({ endsAt, servicePointId }) => endsAt === undefined && servicePointId === undefined)
          .map(({ unitId, token }) => [unitId, token]),
      );
      for (const [place, unit] of units.entries()) {
        const token = standing.get(unit.id);
        if (token === undefined) continue;
        await Promise.all(
          Array.from({ length: each }, (_, person) =>
            send(residents, token, place % comparedEvery === 0 && person >= each / 2),
          ),
        );
        note(`${place + 1} of ${units.length} bodies`);
      }
      say(`${each * standing.size} responses sent`);
      return 0;
    } catch (cause) {
      throw cause instanceof CallError && cause.reason === 'unreachable' ? unreachable(cause) : cause;
    }
  },
});
