import { describe, expect, it } from 'vitest';
import { allows, type Role, roles } from '../../schemas/roles.ts';
import { synth } from './synth.ts';
import { functionNamed, only, resources, textOf } from './templates.ts';

describe('without an issuer of the operator’s own', () => {
  const { api } = synth({ site: 'https://pingyi.example.org' });
  const client = only(api, 'AWS::Cognito::UserPoolClient').Properties;

  it('a user pool is made that nobody signs up to, with strong passwords and a second factor', () => {
    const pool = only(api, 'AWS::Cognito::UserPool');
    expect(pool.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
    });
    expect(pool.Properties.Policies.PasswordPolicy.MinimumLength).toBeGreaterThanOrEqual(12);
    expect(pool.DeletionPolicy).toBe('Retain');
  });

  it('it has a group for each role that may do more than the public', () => {
    const groups = resources(api, 'AWS::Cognito::UserPoolGroup').map(
      ([, { Properties }]) => Properties.GroupName,
    );
    const expected = (Object.keys(roles) as Role[]).filter((role) =>
      roles[role].some((permission) => !allows(['public'], permission)),
    );
    expect(groups.sort()).toEqual(expected.sort());
    expect(groups).toContain('office_viewer');
  });

  it('its client keeps no secret and gets tokens for a code only, at the site', () => {
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      CallbackURLs: ['https://pingyi.example.org/office'],
      LogoutURLs: ['https://pingyi.example.org/office'],
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  it('browsers are told that pool, that client, and the domain that its tokens come from', () => {
    const [[clientId] = []] = resources(api, 'AWS::Cognito::UserPoolClient');
    const [, meta] = functionNamed(api, 'meta');
    const { Variables } = meta.Properties.Environment;
    expect(textOf(Variables.PINGYI_SIGN_IN_ISSUER)).toBe(
      textOf(only(api, 'AWS::ApiGatewayV2::Authorizer').Properties.JwtConfiguration.Issuer),
    );
    expect(Variables.PINGYI_SIGN_IN_CLIENT).toEqual({ Ref: clientId });
    expect(Variables.PINGYI_SIGN_IN_SCOPES).toBe('openid');
    expect(textOf(Variables.PINGYI_SIGN_IN_ORIGIN)).toMatch(/^https:\/\/.*\.auth\..*amazoncognito\.com$/);
  });

  it('the API accepts tokens of that pool for that client, with the pool’s groups as roles', () => {
    const { JwtConfiguration } = only(api, 'AWS::ApiGatewayV2::Authorizer').Properties;
    const [[pool] = []] = resources(api, 'AWS::Cognito::UserPool');
    const [[clientId] = []] = resources(api, 'AWS::Cognito::UserPoolClient');
    expect(textOf(JwtConfiguration.Issuer)).toMatch(/^https:\/\/cognito-idp\.\$\{AWS::Region\}\./);
    expect(textOf(JwtConfiguration.Issuer)).toContain(`/\${${pool}}`);
    expect(JwtConfiguration.Audience).toEqual([{ Ref: clientId }]);
    const [, office] = functionNamed(api, 'office');
    expect(office.Properties.Environment.Variables.PINGYI_ROLES_CLAIM).toBe('cognito:groups');
  });
});

describe('with an issuer of the operator’s own', () => {
  const { api } = synth({ issuer: 'https://id.example.org/', audience: 'pingyi,office' });

  it('no user pool is made', () => {
    expect(resources(api).filter(([, { Type }]) => Type.startsWith('AWS::Cognito::'))).toEqual([]);
  });

  it('the API accepts tokens of that issuer, letter by letter, for those audiences', () => {
    expect(only(api, 'AWS::ApiGatewayV2::Authorizer').Properties.JwtConfiguration).toEqual({
      Issuer: 'https://id.example.org/',
      Audience: ['pingyi', 'office'],
    });
  });

  it('the roles are looked for under the claim roles unless it says otherwise', () => {
    const [, office] = functionNamed(api, 'office');
    expect(office.Properties.Environment.Variables.PINGYI_ROLES_CLAIM).toBe('roles');
  });
});
