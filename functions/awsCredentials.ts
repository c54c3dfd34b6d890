/**
 * The credentials that Lambda gives a function, in its environment and nowhere else: they last as long as the function does. In
 * packed code this module stands in for the SDK's own chain of providers (infra/api/bundling.ts), which would look into files, at
 * an identity provider and at the machine's metadata, and is more code than all that we use of the database's client. The name and
 * the form are the chain's.
 * @throws {Error} naming the variable, when the first request is signed, where one is missing
 */
export const defaultProvider = () => async () => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId) throw new Error('environment: AWS_ACCESS_KEY_ID');
  if (!secretAccessKey) throw new Error('environment: AWS_SECRET_ACCESS_KEY');
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};
