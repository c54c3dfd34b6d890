import { InvalidArgumentError } from 'commander';
import type { Text } from '../schemas/text.ts';
import type { Session } from './session.ts';

/** Reads an option that may come more than once. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

/** Reads a whole number. */
export const whole =
  ({ words }: Session) =>
  (value: string): number => {
    if (/^\d{1,15}$/.test(value)) return Number(value);
    throw new InvalidArgumentError(words('应当是整数', 'It must be a whole number.'));
  };

/** Reads a number. */
export const decimal =
  ({ words }: Session) =>
  (value: string): number => {
    if (/^\d{1,9}(\.\d{1,9})?$/.test(value)) return Number(value);
    throw new InvalidArgumentError(words('应当是数字', 'It must be a number.'));
  };

/**
 * Reads words for people, which may come more than once: `en=Appraisal` in the language that it names, others in that of
 * the session.
 */
export const texts =
  ({ language }: Session) =>
  (value: string, before: Text = {}): Text => {
    const [, tag = language, said = value] = /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)=(.*)$/s.exec(value) ?? [];
    return { ...before, [tag]: said };
  };
