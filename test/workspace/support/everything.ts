import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '../../../client/client.ts';
import type { Context } from '../../../functions/context.ts';
import { openFolderFiles } from '../../../functions/store/folderFiles.ts';
import { build } from '../../../functions/unit.ts';
import { releasesFor } from '../../releases/support/published.ts';
import { clientOf } from '../../support/inProcess.ts';
import { announced, aPng } from './files.ts';
import { aUnitCampaign, during } from './workspace.ts';

/**
 * A unit of a campaign of its own that does all it can do, with every kind of read and write that it takes.
 * @param context of the function `unit`
 * @returns whose self-evaluation of which survey is submitted
 */
export const workOfUnit = async (
  context: Context,
  office: Client,
): Promise<{ surveyId: string; unitId: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'pingyi-unit-'));
  try {
    const { surveyId, keys } = await aUnitCampaign({ office, setTime: () => {} });
    const now = () => new Date(during);
    const files = openFolderFiles({ folder, key: Buffer.alloc(32, 7), now });
    const lambda = build({ ...context, now, files, ...releasesFor('unit', files) });
    const { body } = await clientOf(lambda, []).call('openSession', { body: { key: keys.dingcheng ?? '' } });
    const unit = clientOf(lambda, [], body.token);
    const params = { surveyId };
    await unit.call('readWorkspace');
    await unit.call('readUnitResults');
    const content = aPng();
    const upload = (await unit.call('startUpload', { body: announced({ surveyId }, content) })).body;
    const file = { params: { evidenceId: upload.evidence.id } };
    await files.receive(
      new URL(upload.missing[0]?.url ?? '', 'http://in-process'),
      (async function* () {
        yield content;
      })(),
    );
    await unit.call('completeUpload', file);
    await unit.call('deleteEvidence', file);
    await unit.call('saveDraft', { params, body: { version: 0, answers: { overall: 'good' } } });
    await unit.call('submitDraft', { params, body: { version: 1, language: 'zh-CN' } });
    return { surveyId, unitId: 'dingcheng' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
