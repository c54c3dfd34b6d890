declare module 'asl-validator' {
  /** Whether a definition of a workflow is one, and what is wrong with it. */
  const validate: (definition: unknown) => { readonly isValid: boolean; readonly errors: readonly unknown[] };
  export default validate;
}
