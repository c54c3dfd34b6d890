import { evidenceTypes, maxEvidenceBytes } from '../../schemas/evidence.ts';
import { workspaceRoutes } from '../../schemas/routes/workspace.ts';
import type { Language } from '../../schemas/text.ts';
import { addressIn } from '../addresses.ts';
import { homePath } from './frame.ts';
import { scriptWords } from './scriptWords.ts';

/** Kinds of file as a file dialogue is told them: by content type, and by ending for those who know no other name. */
const accept = [...Object.keys(evidenceTypes), ...Object.values(evidenceTypes).map((ending) => `.${ending}`)];

/** What every page tells its script: where to send files and which, where to sign in, and what to say. */
export const scriptData = (language: Language) => ({
  evidence: workspaceRoutes.startUpload.path,
  maxBytes: maxEvidenceBytes,
  accept: accept.join(','),
  home: addressIn(homePath, language),
  words: scriptWords(language),
});
