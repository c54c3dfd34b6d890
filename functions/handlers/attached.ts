/** Headers of a reply that a browser saves as a file of this name. */
export const attached = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` });
