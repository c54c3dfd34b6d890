import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import type { Context } from 'aws-lambda';

/**
 * The form that Powertools gives a line, without what tells of the account and of traces; with the code under a name of its own,
 * which alarms look for, and the version that wrote it, which a deployment is taken back by.
 */
class LineFormatter extends LogFormatter {
  override formatAttributes(
    { logLevel, message, timestamp, serviceName, lambdaContext }: UnformattedAttributes,
    fields: LogAttributes,
  ): LogItem {
    return new LogItem({
      attributes: {
        level: logLevel,
        message,
        timestamp: this.formatTimestamp(timestamp),
        service: serviceName,
        function_name: process.env.AWS_LAMBDA_FUNCTION_NAME,
        version: process.env.AWS_LAMBDA_FUNCTION_VERSION,
        cold_start: lambdaContext?.coldStart,
        function_request_id: lambdaContext?.awsRequestId,
        code: message,
      },
    }).addAttributes(fields);
  }
}

const logger = new Logger({
  serviceName: 'pingyi',
  // Whatever the variables of Powertools say: every line is meant to be seen.
  logLevel: 'INFO',
  sampleRateValue: 0,
  logFormatter: new LineFormatter(),
});

/**
 * Writes an event as one line of JSON to standard output, where Lambda collects it. Which codes there are is said by the
 * `Log` types of those who log; nothing else gets in, and nothing of what the function was called with.
 */
export const log = (code: string, fields: Readonly<Record<string, string | number | boolean>> = {}): void =>
  logger.info(code, { ...fields });

/** From now on lines say which call of the function they belong to: a function does one at a time. */
export const logCall = (context: Context): void => logger.addContext(context);
