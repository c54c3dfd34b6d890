import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { type DomainName, type HttpApi, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Settings } from '../settings/settings.ts';
import { logsFor } from './logs.ts';

/** Nothing that tells one visitor from another: no address, no user agent, no path with its ids, no claim. */
const accessLogLine = JSON.stringify({
  requestId: AccessLogField.contextRequestId(),
  routeKey: AccessLogField.contextRouteKey(),
  status: AccessLogField.contextStatus(),
  integrationLatency: AccessLogField.contextIntegrationLatency(),
});

/** The API's one stage, at its root, and at that of the site's own name if the API has one. */
export const addApiStage = (
  api: HttpApi,
  { prefix, throttle }: Settings,
  domainName: DomainName | undefined,
): void => {
  api.addStage('stage', {
    stageName: '$default',
    autoDeploy: true,
    throttle,
    ...(domainName && { domainMapping: { domainName } }),
    accessLogSettings: {
      // Logs under this name need no resource policy each, of which an account may have only ten.
      destination: new LogGroupLogDestination(logsFor(api, 'access', `/aws/vendedlogs/${prefix}-api`)),
      format: AccessLogFormat.custom(accessLogLine),
    },
  });
};
