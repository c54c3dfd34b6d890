import { type Fault, type FaultCode, ProblemError } from '../../../schemas/problem.ts';

/** The problem of a file that cannot be read, with what is wrong and, where it is known, at which cell. */
export const unreadable = (code: FaultCode, where: Omit<Fault, 'field' | 'code'> = {}): ProblemError =>
  new ProblemError('file_unreadable', {}, [{ field: 'file', code, ...where }]);
