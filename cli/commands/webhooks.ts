import type { Command } from 'commander';
import type { BodyOf, ReplyOf, Routes } from '../../client/client.ts';
import { type DeliveryState, eventTypes } from '../../schemas/event.ts';
import { collect } from '../options.ts';
import { plain, table } from '../output.ts';
import type { Session } from '../session.ts';

type Delivery = ReplyOf<'retryDelivery'>['body'];

/** Other systems that are told of what happens. */
export const webhookCommands = (program: Command, session: Session): void => {
  const { call, show, words } = session;
  const webhooks = program.command('webhooks').description(words('事件推送', 'webhooks'));

  const deliveryTable = (deliveries: readonly Delivery[]): string =>
    table(
      [
        words('编号', 'id'),
        words('推送地址', 'webhook'),
        words('事件', 'event'),
        words('活动', 'campaign'),
        words('状态', 'state'),
        words('次数', 'attempts'),
        words('下次（UTC）', 'next (UTC)'),
        words('错误', 'error'),
      ],
      deliveries.map((one) => [
        one.id,
        one.webhookId,
        one.event.type,
        one.event.campaignId,
        one.state,
        one.attempts,
        one.nextAttemptAt,
        [one.lastError, one.lastStatus].filter((part) => part !== null).join(' '),
      ]),
    );

  webhooks
    .command('list')
    .description(words('列出推送地址', 'list the addresses that are told of events'))
    .action(async () => {
      const { body } = await call('listWebhooks');
      show(body, () =>
        table(
          [words('编号', 'id'), words('地址', 'address'), words('事件', 'events')],
          body.webhooks.map(({ id, url, events }) => [id, url, events.join(', ')]),
        ),
      );
    });

  webhooks
    .command('add <address>')
    .description(
      words(
        '添加推送地址；签名密钥只显示这一次',
        'tell an address of events; the secret that signs them is shown this once',
      ),
    )
    .option(
      '--event <event>',
      words(
        `事件，可重复；不写为全部：${eventTypes.join(', ')}`,
        `event, repeatable; all of them where none is named: ${eventTypes.join(', ')}`,
      ),
      collect,
    )
    .action(async (address: string, { event = eventTypes }: { event?: readonly string[] }) => {
      // Which events there are is the system's to judge.
      const body = { url: address, events: [...event] } as BodyOf<Routes['createWebhook']>;
      const reply = await call('createWebhook', { body });
      show(reply.body, () =>
        [reply.body.id, `${words('密钥', 'secret')}${words('：', ': ')}${reply.body.secret}`]
          .map(plain)
          .join('\n'),
      );
    });

  webhooks
    .command('remove <webhook>')
    .description(words('删除推送地址', 'tell an address no more'))
    .action(async (webhookId: string) => {
      const { body } = await call('deleteWebhook', { params: { webhookId } });
      show(body, () => plain(words(`已删除 ${body.deleted}`, `deleted ${body.deleted}`)));
    });

  webhooks
    .command('deliveries')
    .description(
      words('列出推送，默认为已放弃的', 'list what was sent, or was given up where no state is named'),
    )
    .option(
      '--state <state>',
      words('状态（dead）：pending, delivered, dead', 'state (dead): pending, delivered, dead'),
    )
    .action(async ({ state }: { state?: DeliveryState }) => {
      const { body } = await call('listDeliveries', { query: { state } });
      show(body, () => deliveryTable(body.deliveries));
    });

  webhooks
    .command('retry <delivery>')
    .description(words('再试一次已放弃的推送', 'try a delivery that was given up once more'))
    .action(async (deliveryId: string) => {
      const { body } = await call('retryDelivery', { params: { deliveryId } });
      show(body, () => deliveryTable([body]));
    });
};
