import { Aws, CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccountRecovery, Mfa, OAuthScope, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { routes } from '../../schemas/routes.ts';
import type { Issuer, Settings } from '../settings/settings.ts';
import { officeRoles } from './officeRoles.ts';

/** Until the site's address is known, only a program on the operator's own machine can receive a sign-in. */
const loopback = 'http://localhost:3000';

const addUserPool = (scope: Construct, prefix: string): UserPool =>
  new UserPool(scope, 'people', {
    userPoolName: `${prefix}-office`,
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    // Whoever signs in may sign a release off: a password that leaked must not be enough.
    mfa: Mfa.REQUIRED,
    // A text message can be redirected, and its sending is billed by the message.
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 14,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });

/** A user pool for the office, with a group for each of its roles and a client for programs that keep no secret. */
export const addSignIn = (scope: Construct, { prefix, site }: Settings): Issuer => {
  const pool = addUserPool(scope, prefix);
  for (const groupName of officeRoles) pool.addGroup(groupName, { groupName });
  // Names of such domains are shared by all accounts of a region.
  const domain = pool.addDomain('domain', {
    cognitoDomain: { domainPrefix: `${prefix}-${Aws.ACCOUNT_ID}` },
  });
  const returnTo = [`${site ?? loopback}${routes.officeConsole.path}`];
  const client = pool.addClient('client', {
    generateSecret: false,
    authFlows: { userSrp: true },
    oAuth: {
      flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
      scopes: [OAuthScope.OPENID],
      callbackUrls: returnTo,
      logoutUrls: returnTo,
    },
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    // One working day.
    refreshTokenValidity: Duration.hours(12),
  });
  new CfnOutput(scope, 'ClientId', {
    description: 'What the console is to the user pool',
    value: client.userPoolClientId,
  });
  new CfnOutput(scope, 'SignInAddress', {
    description: 'Where people of the office sign in',
    value: domain.baseUrl(),
  });
  new CfnOutput(scope, 'UserPool', {
    description: 'The pool to add people of the office to',
    value: pool.userPoolId,
  });
  return {
    issuer: `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${pool.userPoolId}`,
    audience: [client.userPoolClientId],
    rolesClaim: 'cognito:groups',
    clientId: client.userPoolClientId,
    scopes: [OAuthScope.OPENID.scopeName],
    // Its tokens come from the domain that people sign in at.
    origin: domain.baseUrl(),
  };
};
