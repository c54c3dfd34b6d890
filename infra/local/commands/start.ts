import { once } from 'node:events';
import { log } from '../../../functions/log.ts';
import { routes } from '../../../schemas/routes.ts';
import { addressIn, posterPath } from '../../../web/addresses.ts';
import { signInPath } from '../gateway/homePage.ts';
import { type Pingyi, startPingyi } from '../pingyi.ts';
import { readPort, sharedHelp } from './options.ts';
import { defaultPort } from './port.ts';
import { noteEvent, runCommand, say } from './runCommand.ts';

const usage = `npm start -- [options]: the whole system on this machine, with the sample campaign

  --port PORT      where to listen; 0 takes any free port (PINGYI_PORT; ${defaultPort})
  --json           print one line of JSON when ready, for scripts
${sharedHelp}`;

const welcome = ({ url, campaignId, posters, officeToken, signerToken }: Pingyi, folder: string): string => {
  const poster = posters.find(Boolean) ?? '';
  return `
评议 Pingyi 已启动 is running. Ctrl-C 停止 stops it.

  首页 everything          ${url}/
  群众测评 resident page   ${url}${addressIn(posterPath(poster), 'zh-CN')}
  办公室登录 office        ${url}${signInPath}?token=${officeToken}
  签发人登录 signer        ${url}${signInPath}?token=${signerToken}

  下载结果 results:  curl -H 'Authorization: Bearer ${officeToken}' \\
    ${url}/v1/campaigns/${campaignId}/results.csv

办活动 set up a campaign: npx pingyi --help   接口 API: ${url}${routes.readDocs.path}
示例答卷 answers to look at: npm run sample-responses   核对 recount: npm run recount   数据 data: ${folder}
`;
};

/** What scripts need, in one line. */
const machineReadable = (pingyi: Pingyi): string => {
  const { url, campaignId, surveyId, unitIds, posters, officeToken, signerToken } = pingyi;
  return JSON.stringify({ url, campaignId, surveyId, unitIds, posters, officeToken, signerToken });
};

await runCommand({
  usage,
  options: { port: { type: 'string' }, json: { type: 'boolean' } } as const,
  run: async ({ values, folder, endpoint }) => {
    const port = readPort(values.port ?? (process.env.PINGYI_PORT || defaultPort));
    const pingyi = await startPingyi({ folder, port, endpoint, log: values.json ? noteEvent : log });
    const ended = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    say(values.json ? machineReadable(pingyi) : welcome(pingyi, folder));
    await ended;
    await pingyi.stop();
    return 0;
  },
});
