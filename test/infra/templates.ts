import type { Template } from 'aws-cdk-lib/assertions';
import { type FunctionName, functions } from '../../functions/manifest.ts';

/** A part of a template; what it holds is for the test to say. */
export interface Properties {
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's JSON has no types of its own
  readonly [name: string]: any;
}

export interface Resource {
  readonly Type: string;
  readonly Properties: Properties;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: readonly string[];
}

/** Resources by logical id, of one type or of all. */
export const resources = (template: Template, type?: string): [string, Resource][] =>
  Object.entries(template.toJSON().Resources as Record<string, Resource>).filter(
    ([, resource]) => type === undefined || resource.Type === type,
  );

/** The only resource of a type. */
export const only = (template: Template, type: string): Resource => {
  const [first, ...others] = resources(template, type);
  if (!first || others.length > 0) throw new Error(`${type}: ${others.length + (first ? 1 : 0)} of them`);
  return first[1];
};

/** A value with its references spelled out, as `Fn::Sub` would be written. */
export const textOf = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[name, argument] = ['', undefined]] = Object.entries(value);
  if (name === 'Ref') return `\${${argument}}`;
  if (name === 'Fn::GetAtt') return `\${${(argument as string[]).join('.')}}`;
  if (name === 'Fn::ImportValue') return `\${import ${textOf(argument)}}`;
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map(textOf).join(separator);
  }
  return JSON.stringify(value);
};

/** The value that another stack exports under the name that `Fn::ImportValue` asks for. */
export const importedFrom = (producer: Template, value: unknown): string => {
  const wanted = (value as { 'Fn::ImportValue': string })['Fn::ImportValue'];
  const outputs = Object.values(producer.toJSON().Outputs as Record<string, Properties>);
  return textOf(outputs.find((output) => output.Export?.Name === wanted)?.Value);
};

/** A function of the manifest in the template, with its logical id. */
export const functionNamed = (api: Template, name: FunctionName): [string, Resource] => {
  const found = resources(api, 'AWS::Lambda::Function').find(
    ([, { Properties }]) => Properties.Description === functions[name].description,
  );
  if (!found) throw new Error(`no function ${name}`);
  return found;
};

/** The alias of a function that everything calls, with its logical id. */
export const aliasOf = (api: Template, name: FunctionName): [string, Resource] => {
  const [id] = functionNamed(api, name);
  const found = resources(api, 'AWS::Lambda::Alias').find(
    ([, { Properties }]) => Properties.FunctionName.Ref === id,
  );
  if (!found) throw new Error(`no alias of ${name}`);
  return found;
};
