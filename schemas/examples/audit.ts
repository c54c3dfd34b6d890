import type { AuditEntry } from '../audit.ts';
import type { auditRoutes } from '../routes/audit.ts';
import { campaignId, formId } from './ids.ts';
import type { ExamplesOf } from './types.ts';

const entries: readonly AuditEntry[] = [
  {
    seq: 1,
    at: '2025-08-20T03:00:00.000Z',
    subject: 'office-7',
    verb: 'campaign:write',
    object: `campaign/${campaignId}`,
    beforeHash: null,
    afterHash: 'acd70d6f24807d0e3b6dcc82387f332b8dd58c3ad90d571545d8be84e2fca6a6',
    previousHash: null,
    hash: '9cc62425dabf91318115da66d8bb3daa2a8976626c7de9973ee3525c5244ab38',
  },
  {
    seq: 2,
    at: '2025-11-20T02:05:00.000Z',
    subject: 'office-7',
    verb: 'form:write',
    object: `form/${formId}`,
    beforeHash: null,
    afterHash: 'fa8655dcfc8a30ed9674d7dfce622a7f183128325911e3ef27b2faf92380bbec',
    previousHash: '9cc62425dabf91318115da66d8bb3daa2a8976626c7de9973ee3525c5244ab38',
    hash: '2cd1cf41ec2348dd30a495f8b0e5153f7d951175184a990c7e468f4312f1f994',
  },
  {
    seq: 3,
    at: '2025-11-20T02:10:00.000Z',
    subject: 'office-7',
    verb: 'form:write',
    object: `form/${formId}`,
    beforeHash: 'fa8655dcfc8a30ed9674d7dfce622a7f183128325911e3ef27b2faf92380bbec',
    afterHash: 'e0ce44839b37469eb8f3868d9a19b8e12ff1339cd826038b7115e0934d30b9a9',
    previousHash: '2cd1cf41ec2348dd30a495f8b0e5153f7d951175184a990c7e468f4312f1f994',
    hash: '8b67f2f3fc2eb9d9319bb5c468b6a36bbf8114a6d8e45037e7235b0d584bb519',
  },
];

const csv = [
  'seq,at,subject,verb,object,before_hash,after_hash,previous_hash,hash',
  '1,2025-08-20T03:00:00.000Z,office-7,campaign:write,campaign/dingan-2025,,acd70d6f24807d0e3b6dcc82387f332b8dd58c3ad90d571545d8be84e2fca6a6,,9cc62425dabf91318115da66d8bb3daa2a8976626c7de9973ee3525c5244ab38',
  '2,2025-11-20T02:05:00.000Z,office-7,form:write,form/service-appraisal,,fa8655dcfc8a30ed9674d7dfce622a7f183128325911e3ef27b2faf92380bbec,9cc62425dabf91318115da66d8bb3daa2a8976626c7de9973ee3525c5244ab38,2cd1cf41ec2348dd30a495f8b0e5153f7d951175184a990c7e468f4312f1f994',
  '3,2025-11-20T02:10:00.000Z,office-7,form:write,form/service-appraisal,fa8655dcfc8a30ed9674d7dfce622a7f183128325911e3ef27b2faf92380bbec,e0ce44839b37469eb8f3868d9a19b8e12ff1339cd826038b7115e0934d30b9a9,2cd1cf41ec2348dd30a495f8b0e5153f7d951175184a990c7e468f4312f1f994,8b67f2f3fc2eb9d9319bb5c468b6a36bbf8114a6d8e45037e7235b0d584bb519',
];

export const auditExamples: ExamplesOf<typeof auditRoutes> = {
  listAudit: { replies: { 200: { entries: [...entries], next: 3 } } },
  downloadAudit: { replies: { 200: `\ufeff${csv.join('\r\n')}\r\n` } },
};
