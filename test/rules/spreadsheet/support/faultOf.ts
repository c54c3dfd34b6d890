import { type Fault, ProblemError } from '../../../../schemas/problem.ts';

/** The one fault for which a file is refused; any other error, or none, fails the test. */
export const faultOf = async (reading: () => unknown): Promise<Fault> => {
  try {
    await reading();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [fault, ...others] = error.faults;
    if (error.code !== 'file_unreadable' || !fault || others.length > 0) throw error;
    return fault;
  }
  throw new Error('the file was read');
};
