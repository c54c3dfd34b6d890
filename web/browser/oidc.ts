export { signInAtIssuer } from './oidc/signInAtIssuer.ts';
