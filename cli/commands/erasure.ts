import type { Command } from 'commander';
import { campaignLines } from '../campaignLines.ts';
import type { Session } from '../session.ts';

/** Erasing what people answered, which takes two people. */
export const erasureCommands = (program: Command, session: Session): void => {
  const { call, show, words } = session;
  const erasure = program
    .command('erasure')
    .description(
      words('清除已归档活动的答卷，要两个人', 'erasing the responses of an archived campaign, by two people'),
    );

  erasure
    .command('ask <campaign>')
    .description(words('申请清除', 'ask for it'))
    .requiredOption('--reason <reason>', words('理由，记入操作日志', 'why: it goes into the audit log'))
    .action(async (campaignId: string, { reason }: { reason: string }) => {
      const { body } = await call('askErasure', { params: { campaignId }, body: { reason } });
      show(body, () => campaignLines(body, session));
    });

  erasure
    .command('agree <campaign>')
    .description(
      words(
        '同意他人的申请：七天后开始，不能复原',
        'agree to it, as another person: it begins seven days later and cannot be undone',
      ),
    )
    .action(async (campaignId: string) => {
      const { body } = await call('agreeErasure', { params: { campaignId } });
      show(body, () => campaignLines(body, session));
    });

  erasure
    .command('withdraw <campaign>')
    .description(words('在开始以前撤回', 'take it back before it has begun'))
    .action(async (campaignId: string) => {
      const { body } = await call('withdrawErasure', { params: { campaignId } });
      show(body, () => campaignLines(body, session));
    });
};
