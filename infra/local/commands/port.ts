/** Where npm start listens unless told otherwise. */
export const defaultPort = '8787';
