import type { Upload } from '../../../schemas/evidence.ts';
import { sha256 } from '../sha256.ts';
import { call } from './api.ts';
import { backoff } from './backoff.ts';

/** Where an upload is: what is told of it, in words of scriptWords.ts, and how much of it is sent. */
export interface Step {
  readonly word: 'hashing' | 'sending' | 'waiting' | 'paused' | 'checking' | 'done' | 'uploadFailed';
  readonly percent: number;
  readonly reason?: string;
}

/** How often storage may refuse in a row before it is given up: addresses run out, and are asked for anew. */
const refusals = 5;

const hashOf = async (file: File): Promise<string> => sha256(await new Response(file).arrayBuffer());

/** Sends a file in pieces, over any number of cuts of the line. */
export const startUpload = (file: File, about: unknown, path: string, tell: (step: Step) => void) => {
  let upload: Upload | undefined;
  let request: XMLHttpRequest | undefined;
  let cancelled = false;
  let resume: (() => void) | undefined;
  let pausing: Promise<void> | undefined;
  let sent = 0;

  const percent = (more = 0): number => Math.min(99, Math.floor((100 * (sent + more)) / file.size));
  const failed = (reason: string): void => tell({ word: 'uploadFailed', percent: percent(), reason });

  /** @returns the HTTP status, 0 when the line was cut */
  const put = (url: string, piece: Blob): Promise<number> =>
    new Promise((resolve) => {
      request = new XMLHttpRequest();
      request.open('PUT', url);
      request.timeout = 60_000;
      request.upload.onprogress = ({ loaded }) => tell({ word: 'sending', percent: percent(loaded) });
      request.onloadend = () => resolve(request?.status ?? 0);
      request.send(piece);
    });

  /** What is still missing, as storage sees it. */
  const refresh = async (): Promise<boolean> => {
    if (!upload) return false;
    const { body } = await call<Upload>('GET', `${path}/${upload.evidence.id}`);
    if (!body) return false;
    upload = body;
    sent = body.present.length * body.pieceBytes;
    return true;
  };

  const sendPieces = async (): Promise<boolean> => {
    let failures = 0;
    let refused = 0;
    while (upload && upload.missing.length > 0 && !cancelled) {
      if (pausing) {
        tell({ word: 'paused', percent: percent() });
        await pausing;
        if (!(await refresh().catch(() => false))) await backoff(failures++);
        continue;
      }
      const [next] = upload.missing;
      if (!next) break;
      const from = next.piece * upload.pieceBytes;
      const status = await put(next.url, file.slice(from, from + next.bytes));
      if (cancelled || pausing) continue;
      if (status >= 200 && status < 300) {
        failures = 0;
        refused = 0;
        sent += next.bytes;
        upload = { ...upload, missing: upload.missing.slice(1) };
        tell({ word: 'sending', percent: percent() });
        continue;
      }
      if (status >= 400 && status < 500) refused += 1;
      if (refused >= refusals) return false;
      tell({ word: 'waiting', percent: percent() });
      await backoff(failures);
      failures += 1;
      await refresh().catch(() => false);
    }
    return !cancelled;
  };

  /** Asks until the line holds. */
  const ask = async <T>(method: string, address: string, body?: object) => {
    for (let failures = 0; !cancelled; failures += 1) {
      try {
        const answer = await call<T>(method, address, body);
        if (answer.status < 500 && answer.status !== 429) return answer;
      } catch {
        // The line is down.
      }
      tell({ word: 'waiting', percent: percent() });
      await backoff(failures);
    }
    return undefined;
  };

  const run = async (): Promise<void> => {
    tell({ word: 'hashing', percent: 0 });
    const creation = { name: file.name.slice(-200), bytes: file.size, hash: await hashOf(file), about };
    const begun = await ask<Upload>('POST', path, creation);
    if (!begun?.body) return begun && failed(begun.reason);
    upload = begun.body;
    sent = upload.present.length * upload.pieceBytes;
    for (;;) {
      if (!(await sendPieces())) return cancelled ? undefined : failed('');
      tell({ word: 'checking', percent: 99 });
      const done = await ask('POST', `${path}/${upload.evidence.id}/complete`);
      if (!done) return undefined;
      if (done.body) return tell({ word: 'done', percent: 100 });
      if (done.code !== 'upload_incomplete' || !(await refresh())) return failed(done.reason);
    }
  };

  run().catch(() => failed(''));

  return {
    pause: (): void => {
      pausing = new Promise((resolve) => {
        resume = resolve;
      });
      request?.abort();
    },
    resume: (): void => {
      pausing = undefined;
      resume?.();
    },
    cancel: async (): Promise<void> => {
      cancelled = true;
      request?.abort();
      resume?.();
      if (upload) await call('DELETE', `${path}/${upload.evidence.id}`).catch(() => undefined);
    },
  };
};
