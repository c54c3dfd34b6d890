/** The parts of the package that the tests use; it brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface TokenRequest {
    readonly oidc: { readonly params: Readonly<Record<string, string>> };
  }

  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    on(event: 'grant.success' | 'grant.error', listener: (context: TokenRequest) => void): this;
  }
}
