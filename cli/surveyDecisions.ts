import type { Command } from 'commander';
import { type Defence, defaultDefence } from '../schemas/defence.ts';
import { openLanes } from '../schemas/lane.ts';
import { type Secrecy, Secrecy as SecrecySchema, type Survey } from '../schemas/survey.ts';
import type { Words } from './language.ts';

/** What may be said of a survey beside form, phase and audience. Whether it fits is for the system to say. */
export interface DecisionOptions {
  readonly lanes?: string;
  readonly posterPerHour?: string;
  readonly unitPerHour?: string;
  readonly scriptlessPerHour?: string;
  readonly secrecy?: Secrecy;
  readonly tokenPhase?: string;
}

/** Adds the options to a command. */
export const withDecisions = (command: Command, words: Words): Command => {
  const { posterPerHour, unitPerHour, noScriptPerHour } = defaultDefence;
  const lanes = openLanes.join(',');
  const secrecies = SecrecySchema.options.join(', ');
  return command
    .option(
      '--lanes <lanes>',
      words(`群众问卷接受的提交方式（${lanes}）`, `how residents may answer (${lanes})`),
    )
    .option(
      '--poster-per-hour <count>',
      words(`每张海报每小时最多（${posterPerHour}）`, `most from one poster in an hour (${posterPerHour})`),
    )
    .option(
      '--unit-per-hour <count>',
      words(`每个单位每小时最多（${unitPerHour}）`, `most about one unit in an hour (${unitPerHour})`),
    )
    .option(
      '--scriptless-per-hour <count>',
      words(
        `其中不用脚本的，每张海报每小时最多（${noScriptPerHour}）`,
        `of these without script, from one poster (${noScriptPerHour})`,
      ),
    )
    .option(
      '--secrecy <mode>',
      words(
        `党员/会员评议票的保密方式（code）：${secrecies}`,
        `how members' ballots are kept secret (code): ${secrecies}`,
      ),
    )
    .option(
      '--token-phase <phase>',
      words(
        '盲签方式（blind）必填：用评议码换凭证的阶段，在投票之前',
        'needed for blind: the phase in which codes buy tokens, before the one in which they are cast',
      ),
    );
};

const numbered = (text: string | undefined, before: number): number =>
  text === undefined ? before : Number(text);

const defenceOf = (options: DecisionOptions, before: Defence | undefined): Defence | undefined => {
  const { lanes, posterPerHour, unitPerHour, scriptlessPerHour } = options;
  const isNamed = [lanes, posterPerHour, unitPerHour, scriptlessPerHour].some((one) => one !== undefined);
  if (!isNamed) return before;
  const from = before ?? defaultDefence;
  return {
    lanes:
      lanes === undefined ? from.lanes : (lanes.split(',').map((lane) => lane.trim()) as Defence['lanes']),
    posterPerHour: numbered(posterPerHour, from.posterPerHour),
    unitPerHour: numbered(unitPerHour, from.unitPerHour),
    noScriptPerHour: numbered(scriptlessPerHour, from.noScriptPerHour),
  };
};

/** What was decided, with what was decided before where nothing is named now. */
export const decisionsOf = (
  options: DecisionOptions,
  before: Partial<Pick<Survey, 'defence' | 'secrecy' | 'tokenPhaseId'>> = {},
): Pick<Survey, 'defence' | 'secrecy' | 'tokenPhaseId'> => {
  const defence = defenceOf(options, before.defence);
  const secrecy = options.secrecy ?? before.secrecy;
  const tokenPhaseId = options.tokenPhase ?? before.tokenPhaseId;
  return {
    ...(defence && { defence }),
    ...(secrecy && { secrecy }),
    ...(tokenPhaseId !== undefined && { tokenPhaseId }),
  };
};
