import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../../client/client.ts';
import { runPingyi } from '../../cli/support/command.ts';
import { openPdf, scan } from '../../print/support/paper.ts';
import { someAnswers } from '../../support/answers.ts';
import type { TestPingyi } from '../../support/pingyi.ts';
import { ticketAt } from '../../support/residents.ts';

const root = join(import.meta.dirname, '../../..');
const campaignId = 'dingan-2026';

/** The commands of README's block about setting up, as their words. */
const commandsInReadme = async (): Promise<string[][]> => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const [, block = ''] = /run by test\/journeys\/setUp\.test\.ts\. -->\n```\n([^`]+)```/.exec(readme) ?? [];
  return block
    .trim()
    .split('\n')
    .map((line) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([word, quoted]) => quoted ?? word));
};

/** What README's commands lead to, on whatever runs the system. */
export const describeSetUp = (pingyi: () => TestPingyi): void => {
  describe('the commands that README shows', () => {
    let folder = '';
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pingyi-set-up-'));
      // README's paths begin at the project's folder; what the commands write goes elsewhere.
      await symlink(join(root, 'test'), join(folder, 'test'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    /** Runs one command of README's. @throws {Error} when it does not end with 0 */
    const run = async ([npx, name, ...args]: readonly string[]): Promise<void> => {
      expect([npx, name]).toEqual(['npx', 'pingyi']);
      const environment = { PINGYI_DATA: pingyi().folder };
      const { code, out, err } = await runPingyi(args, { cwd: folder, environment });
      if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${out}${err}`);
    };

    it('lead from a spreadsheet of 500 units and an XLSForm to an open campaign', async () => {
      const commands = await commandsInReadme();
      expect(commands.length).toBeGreaterThan(8);
      for (const words of commands) await run(words);
      const { url, officeToken } = pingyi();
      const office = createClient({ url, token: officeToken });
      const { body } = await office.call('readCampaign', { params: { campaignId } });
      expect(body).toMatchObject({ state: 'scheduled', unitCount: 500, phaseStates: { evaluation: 'open' } });
    }, 120_000);

    it('print a sheet for every unit and service point, whose codes lead to the page of that unit', async () => {
      const { url, officeToken } = pingyi();
      const office = createClient({ url, token: officeToken });
      const surveyId = `${campaignId}-residents`;
      const { body } = await office.call('listPosters', { params: { surveyId } });
      const byAddress = new Map(body.posters.map((poster) => [poster.address, poster]));
      const { body: list } = await office.call('listUnits', { params: { campaignId } });
      const places = list.units.length + list.units.flatMap((unit) => unit.servicePoints).length;

      using pdf = await openPdf(await readFile(join(folder, 'posters.pdf')));
      expect(pdf.pages).toBe(places);
      const looked = [...new Set([0, 1, 100, 250, 499, pdf.pages - 1])];
      for (const page of looked) {
        const { picture, text } = await pdf.print(page);
        const address = scan(picture)?.text ?? '';
        const poster = byAddress.get(address);
        expect(poster).toBeDefined();
        const unit = list.units.find(({ id }) => id === poster?.unitId);
        expect(text.replaceAll(/\s/g, '')).toContain(unit?.name['zh-CN']);
        const reply = await fetch(address);
        expect(reply.status).toBe(200);
        expect(await reply.text()).toContain(unit?.name['zh-CN']);
      }
    }, 60_000);

    it('take answers at such an address, which count for that unit', async () => {
      const { url, officeToken } = pingyi();
      const office = createClient({ url, token: officeToken });
      const { body: posters } = await office.call('listPosters', {
        params: { surveyId: `${campaignId}-residents` },
      });
      const [poster] = posters.posters;
      if (!poster) throw new Error('a poster');
      const { body: target } = await office.call('readPoster', { params: { token: poster.token } });
      const { form } = target.survey;
      for (let count = 0; count < 12; count += 1) {
        const { status } = await office.call('submitPosterResponse', {
          params: { token: poster.token },
          body: {
            proof: await ticketAt(office, poster.token),
            formVersion: form.version,
            language: 'zh-CN',
            answers: someAnswers(form, () => 0.4),
          },
        });
        expect(status).toBe(201);
      }
      await pingyi().idle();
      const { body: results } = await office.call('readResults', { params: { campaignId } });
      expect(results.units.map(({ unitId, counted }) => [unitId, counted])).toEqual([[poster.unitId, 12]]);
    });
  });
};
