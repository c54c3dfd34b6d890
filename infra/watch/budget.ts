import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Settings } from '../settings/settings.ts';

/** Of what may be spent in a month, in percent: what has been, and what AWS thinks will have been by its end. */
const told = [
  { notificationType: 'ACTUAL', threshold: 50 },
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 100 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/**
 * Regions where CloudFormation knows no budgets: the first is in github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2177.
 * China has budgets, in CNY, but no page says that templates may have them there; docs/runbooks.md has the command instead.
 */
export const hasBudgets = (region: string | undefined): boolean =>
  region !== 'eu-central-2' && region?.startsWith('cn-') !== true;

/**
 * Tells when the account has spent a part of what a month may cost: all of the account, because a budget that goes by a tag sees nothing
 * until somebody has activated the tag for billing. AWS works it out some three times a day, so that it tells late of a flood; what bounds
 * that are the throttles. Two such budgets cost nothing.
 */
export const addBudget = (
  scope: Construct,
  { region, budgetUsd }: Pick<Settings, 'region' | 'budgetUsd'>,
  topic: ITopic,
): void => {
  if (!hasBudgets(region)) return;
  const budget = new CfnBudget(scope, 'budget', {
    // It has no name of ours: CloudFormation replaces a budget whose notices change, and names are of the account, in all regions.
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: budgetUsd, unit: 'USD' },
      // What is used is what counts, whoever pays for it.
      costTypes: { includeCredit: false, includeRefund: false },
    },
    notificationsWithSubscribers: told.map((notice) => ({
      notification: { ...notice, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
    })),
  });
  // Its policy first: a budget may be refused whose topic it may not write to.
  budget.node.addDependency(topic);
};
